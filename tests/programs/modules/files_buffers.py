# What is written waits in a buffer: another reader sees it when it is flushed, closed or dropped, or the buffer is full.
import io
import os

name = f'{__file__}.made'


def seen():
    with open(name) as f:
        return f.read()


f = open(name, 'w')
f.write('one\n')
print(repr(seen()), os.path.getsize(name))
f.flush()
print(repr(seen()))
f.write('two\n')
f.close()
print(repr(seen()))
with open(name, 'w', buffering=1) as f:
    f.write('a')
    print(repr(seen()))
    f.write('b\nc')
    print(repr(seen()), f.line_buffering)
print(repr(seen()))
with open(name, 'wb', buffering=0) as f:
    f.write(b'raw')
    print(repr(seen()))
with open(name, 'wb', buffering=4) as f:
    for piece in (b'12', b'34', b'5', b'6789012', b'x'):
        f.write(piece)
        print(repr(seen()))
with open(name, 'w') as f:
    print('printed', 1, file=f, flush=True)
    print(repr(seen()))
    print('not yet', file=f)
    print(repr(seen()))
open(name, 'w').write('dropped')
print(repr(seen()))


def writes():
    with open(name, 'w') as f:
        while True:
            f.write((yield))


g = writes()
next(g)
g.send('sent ')
print(repr(seen()))
g.send('twice')
g.close()
print(repr(seen()))
f = open(name, 'w')
f.writelines(line + '\n' for line in ('x', 'y'))
g = (line.strip() for line in open(name))
print(list(g))
f.close()
a = open(name, 'a')
b = open(name, 'a')
a.write('from a\n')
b.write('from b\n')
b.flush()
a.close()
b.close()
print(repr(seen()))
r = open(name)
print(r.read())
with open(name, 'a') as f:
    f.write('later\n')
print(repr(r.readline()), repr(r.readline()))
os.remove(name)
print(repr(r.readline()), r.seek(0), r.readline(), os.path.exists(name))
r.close()
f = open(name, 'w')
f.write('x')
os.rename(name, name + '2')
f.close()
print(os.path.exists(name), os.path.getsize(name + '2'))
os.unlink(name + '2')
t = io.TextIOWrapper(io.BytesIO(b'a\r\nb\xc3\xa9\rc'), encoding='utf-8')
print(t.readline(), t.newlines, t.read(), t.newlines, t.encoding, t.errors, repr(t))
raw = io.BytesIO()
t = io.TextIOWrapper(raw, 'latin-1', newline='\r\n', write_through=True)
print(t.write('é\nè\n'), raw.getvalue(), t.detach() is raw)
b = io.BufferedReader(io.BytesIO(b'abc\ndef'), 2)
print(b.peek()[:1], b.read(1), b.readline(), b.read1(2), b.tell(), b.read(), b.seek(1), b.read(2))


class Slow(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, room):
        piece, self.data = self.data[:3], self.data[3:]
        room[:len(piece)] = piece
        return len(piece)


print(io.BufferedReader(Slow(b'one\ntwo\nthree')).readlines(), Slow(b'abcdefg').read(), Slow(b'abcdefg').read(2))
print(list(io.TextIOWrapper(io.BufferedReader(Slow('é\nè\r\nü'.encode())), 'utf-8')))
m = io.BytesIO(b'0123')
print(m.readinto(bytearray(2)), m.getbuffer().tobytes(), m.truncate(), m.getvalue(), m.readable(), m.seekable())
