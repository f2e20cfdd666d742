# Every mode, what it may do, and what is refused.
import io
import os

name = f'{__file__}.made'
if os.path.exists(name):
    os.remove(name)
for mode in ('x', 'r', 'w', 'a', 'r+', 'w+', 'a+', 'xb', 'rb', 'wb', 'ab', 'rb+', 'w+b', '+ab'):
    try:
        f = open(name, mode)
    except OSError as error:
        print(mode, type(error).__name__, error.errno, error.strerror, error.filename == name)
        continue
    piece = b'12' if 'b' in mode else 'ab'
    print(mode, f.mode, f.readable(), f.writable(), f.seekable(), f.isatty(), type(f).__name__, f.tell())
    for call in (lambda: f.read(3), lambda: f.write(piece), lambda: f.tell(), lambda: f.seek(0), lambda: f.read()):
        try:
            print('   ', repr(call()))
        except (OSError, ValueError) as error:
            print('   ', type(error).__name__, error)
    f.close()
with open(name, 'w+') as f:
    print(f.write('one\ntwo\nthree\n'), f.seek(0), next(f))
    try:
        f.tell()
    except OSError as error:
        print(error)
    print(f.readlines(), f.tell(), f.seek(4), f.readline(), f.write('END'), f.seek(0), repr(f.read()))
    print(f.truncate(5), f.seek(0), f.read(), f.seek(0, 2), f.seek(0, 1))
with open(name, 'rb') as f:
    print(f.read(2), f.peek(1)[:1], f.tell(), f.seek(-2, 2), f.readline(), f.read1(), f.seek(1), f.seek(1, 1), f.read())
    room = bytearray(4)
    print(f.seek(0), f.readinto(room), room, f.readinto(memoryview(room)[1:3]), room, f.raw.readable())
with open(name, 'rb', buffering=0) as f:
    print(type(f).__name__, f.mode, f.read(1), f.readall(), f.read(), f.closefd)
for wrong in (
    lambda: open(name, 'rbt'), lambda: open(name, 'rw'), lambda: open(name, 'q'), lambda: open(name, ''),
    lambda: open(name, '+'), lambda: open(name, 'r', 0), lambda: open(name, 'rb', encoding='utf-8'),
    lambda: open(name, 'rb', newline=''), lambda: open(name, 'rb', errors='strict'), lambda: open(name, encoding='no such'),
    lambda: open(name, newline='x'), lambda: open(name, newline=5), lambda: open(name, encoding=5), lambda: open('a\0b'),
    lambda: open(None), lambda: open(name, closefd=False), lambda: open(''), lambda: open(f'{name}/below'),
    lambda: open(f'{name}/below', 'w'), lambda: open('.', 'w'), lambda: open('no such folder/a', 'w'),
):
    try:
        print(wrong())
    except (OSError, ValueError, TypeError, LookupError) as error:
        print(type(error).__name__, str(error).replace(name, 'NAME'))
closed = open(name)
closed.close()
for call in (closed.read, closed.readline, closed.flush, closed.tell, closed.fileno, closed.__enter__, closed.__iter__,
             closed.readable, closed.buffer.read, closed.buffer.peek, closed.buffer.readline, closed.buffer.flush,
             closed.buffer.raw.read, closed.buffer.raw.tell):
    try:
        print(call())
    except ValueError as error:
        print(error)
closed = open(name, 'wb')
closed.close()
for call in (lambda: closed.write(b''), closed.flush, closed.read, lambda: closed.truncate(1), lambda: closed.seek(0)):
    try:
        print(call())
    except ValueError as error:
        print(type(error).__name__, error)
print(repr(closed).replace(name, 'NAME'), repr(closed.raw), repr(open(name)).replace(name, 'NAME'))
print(isinstance(open(name), io.TextIOBase), isinstance(open(name, 'rb'), io.BufferedIOBase), issubclass(io.FileIO, io.RawIOBase))
print(open(name, 'w').fileno(), [open(name).fileno() for _ in range(2)])
a, b = open(name), open(name)
print(a.fileno(), b.fileno())
a.close()
print(open(name).fileno())
b.close()
os.remove(name)
