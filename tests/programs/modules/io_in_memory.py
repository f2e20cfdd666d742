# Files in memory, print into them, and output redirected.
import io
import json
import sys

out = io.StringIO()
print('a', 1, [2], file=out, sep='-')
print('b', end='', file=out)
print(repr(out.getvalue()), out.tell(), out.write('xyz'), out.seek(0), out.read(3), out.readline(), out.read())
lines = io.StringIO('one\ntwo\nthree')
print(lines.readline(), [line for line in lines], lines.read(), lines.seek(2), lines.readlines())
lines.seek(0)
lines.write('ONE')
print(repr(lines.getvalue()), lines.truncate(5), repr(lines.getvalue()), lines.seek(8), lines.write('!'), repr(lines.getvalue()))
with io.StringIO() as text:
    text.writelines(['x', 'y'])
    json.dump({'a': [1]}, text)
    text.seek(2)
    print(json.load(text), text.closed)
print(text.closed)
try:
    text.read()
except ValueError as error:
    print(error)
data = io.BytesIO(b'abc\ndef')
print(data.read(2), data.readline(), data.read(), data.seek(-1, 2), data.write(b'xy'), data.getvalue())


class Shouting:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text.upper())
        return len(text)

    def flush(self):
        self.parts.append('<flush>')


shouting = Shouting()
print('hello', 'you', file=shouting, flush=True)
print(shouting.parts)
before, sys.stdout = sys.stdout, shouting
print('quiet')
sys.stdout.write('again')
sys.stdout = before
print(shouting.parts)
for wrong in (lambda: print('x', file=3), lambda: out.write(b'x'), lambda: io.BytesIO().write('x'), lambda: io.StringIO(3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
