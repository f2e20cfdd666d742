import sys


def generator():
    try:
        yield 1
    finally:
        print('tidied up')


g = generator()
next(g)
try:
    sys.exit('caught')
except SystemExit as error:
    print(repr(error), error.code)
print(sys.argv[0] is None if False else len(sys.argv))
sys.exit(3)
