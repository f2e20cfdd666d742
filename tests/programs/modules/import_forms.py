import sys
import inspect as i
import os.path
import os.path as path
from itertools import count, islice as cut
from math import *

print(i.GEN_CREATED, os.path is path, path.sep)
print(list(cut(count(3), 2)), sqrt(16.0), floor(2.5), sys.byteorder)
print(sys.maxsize)


def inside():
    import types
    from types import GeneratorType as G
    return types.GeneratorType is G, G


print(inside())


def tried(load):
    try:
        load()
    except ImportError as error:
        print(type(error).__name__, error)


def missing():
    import nowhere


def missing_below():
    import sys.below


def missing_name():
    from itertools import nothing


def relative():
    from . import something


for load in missing, missing_below, missing_name, relative:
    tried(load)


try:
    sys.nothing
except AttributeError as error:
    print(error)
print(sys, sys.__name__)
