import os

name = __file__ if False else 'no such file.txt'
try:
    open(name)
except FileNotFoundError as error:
    print(repr(error), error, error.args, error.filename, error.errno, error.strerror)
try:
    open('.')
except OSError as error:
    print(type(error).__name__, error)
for call in (lambda: open('x', 'q'), lambda: open('x', 'rw'), lambda: open(), lambda: open('x', 5), lambda: open(2.5)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
