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
print(len(sys.argv))
sys.exit(3)
