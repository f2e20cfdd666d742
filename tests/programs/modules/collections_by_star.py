from collections import *
print(Counter("aa"))
print(deque([1]), ChainMap({'a': 1})['a'], 'abc' in globals())
try:
    from collections import nothing
except ImportError as error:
    print(str(error).partition(' (')[0])
import collections
try:
    collections.nothing
except AttributeError as error:
    print(error)
import collections.abc
print(collections.abc.Iterable, collections.Counter.__module__)
from collections import abc
print(abc is collections.abc)
