# Encodings, what cannot be decoded, ends of lines, places.
import os

name = f'{__file__}.made'


def put(data):
    with open(name, 'wb') as f:
        f.write(data)


for newline in (None, '', '\n', '\r', '\r\n'):
    put(b'a\nb\r\nc\rd\r\re\n\r\n')
    with open(name, newline=newline) as f:
        print(repr(newline), f.readlines(), f.newlines)
    with open(name, newline=newline) as f:
        print([f.read(1) for _ in range(16)] if newline is not None else [f.read(2) for _ in range(8)])
    with open(name, 'w', newline=newline) as f:
        f.write('x\ny\r\nz')
    print(open(name, 'rb').read())
for encoding in ('utf-8', 'utf8', 'ascii', 'latin-1', 'utf-16', 'utf-16-le', 'utf-32', 'utf-8-sig'):
    text = 'one\ntwo\n' if encoding == 'ascii' else 'é1\nü2\n'
    with open(name, 'w', encoding=encoding) as f:
        f.write(text)
        f.write(text)
    with open(name, encoding=encoding) as f:
        print(encoding, f.encoding, open(name, 'rb').read(), f.read() == text * 2, f.seek(0), list(f))
    with open(name, 'a', encoding=encoding) as f:
        f.write('z')
    print(repr(open(name, encoding=encoding).read()))
put('aé\nbü\nc\n'.encode())
with open(name) as f:
    print(f.readline(), f.tell(), f.read(1), f.tell(), f.readline(1), f.tell(), f.readline(), f.tell(), f.readline(), f.tell())
    print(f.seek(4), f.read())
put(b'good\nbad \xff here\nmore\n')
for errors in (None, 'strict', 'ignore', 'replace', 'backslashreplace'):
    with open(name, errors=errors) as f:
        try:
            print(f.errors, f.readline(), f.tell(), f.readlines())
        except UnicodeDecodeError as error:
            print(error, error.start, error.end, error.reason)
try:
    for line in open(name):
        print('never comes', line)
except ValueError as error:
    print(type(error).__name__, error)
try:
    open(name, encoding='ascii').read()
except UnicodeDecodeError as error:
    print(error)
with open(name, 'w', encoding='ascii') as f:
    try:
        f.write('aé')
    except UnicodeEncodeError as error:
        print(error)
with open(name, 'w', encoding='ascii', errors='replace') as f:
    f.write('aé\n')
with open(name, 'w', encoding='latin-1', errors='ignore') as f:
    print(f.write('a€b'))
print(open(name).read())
put(b'')
print(repr(open(name).read()), open(name).readlines(), open(name).newlines)
put(('x' * 8190 + 'é' + 'y' * 8190 + '\nlast').encode())
with open(name) as f:
    line = f.readline()
    print(len(line), line[8189:8193], f.tell(), f.read())
with open(name) as f:
    print(sum(len(piece) for piece in iter(lambda: f.read(1000), '')))
put(b'\n'.join(b'%d' % n for n in range(5000)))
with open(name) as f:
    print(sum(int(line) for line in f))
with open(name) as f:
    print([line for n, line in enumerate(f) if n in (0, 1999, 4999)])
put(b'x' * 9000 + b'\n' + b'\xff\n')
with open(name) as f:
    try:
        print(len(f.readline()))
        f.readline()
    except UnicodeDecodeError as error:
        print(error)
f = open(name, 'r+')
print(f.reconfigure(encoding='latin-1', newline='\n'), f.encoding, f.readline()[:2], f.readline())
f.close()
os.remove(name)
