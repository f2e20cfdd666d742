import sys

name = f'{__file__}.made'
with open(name, 'w') as f:
    print(f.write('one\n'), f.write(''), f.mode)
    print('two', 3, file=f)
with open(name, 'a') as f:
    f.write('three\n')
print(open(name).read())
try:
    open(name, 'x')
except FileExistsError as error:
    print(type(error).__name__, error.errno)
with open(name, 'w') as f:
    try:
        f.read()
    except OSError as error:
        print(error)
print(repr(open(name).read()))
sys.stdout.write('written\n')
print('to stderr', file=sys.stderr)
print('plain', file=None)
sys.stdout.flush()
