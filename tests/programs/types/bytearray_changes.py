# A bytearray changes in place; a memoryview looks at it and keeps it from growing.
b = bytearray(b'hello')
b.append(33)
b.extend(b' you')
b.extend([1, 2])
b.extend(x for x in (3, 4))
print(b, len(b))
b[0] = ord('H')
b[-4:] = b'!'
b[1:3] = bytearray(b'EEEL')
del b[1]
del b[::3]
print(b)
b += b'more'
b *= 2
b.insert(0, 65)
b.insert(-1, 66)
print(b, b.pop(), b.pop(0))
b.remove(66)
b.reverse()
c = b.copy()
b.clear()
print(b, c, c == bytes(c), c is b)
c[::2] = b'x' * len(c[::2])
print(c)
for action in (lambda: c.__setitem__(slice(0, 4, 2), b'abc'), lambda: c.__setitem__(0, 300), lambda: c.__setitem__(0, 'a'),
               lambda: c.__setitem__(99, 1), lambda: c.__setitem__(slice(0, 1), 'text'), lambda: c.__delitem__(99)):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
view = memoryview(c)
try:
    c.append(1)
except BufferError as error:
    print(error)
view[0] = 72
view[1:3] = b'EY'
print(c, view[0], view[1:3].tolist(), view.readonly)
with view[3:] as part:
    print(part.tobytes())
try:
    part[0]
except ValueError as error:
    print(error)
view.release()
c.append(1)
print(c[-1])
for action in (lambda: memoryview(b'ab').__setitem__(0, 1), lambda: memoryview(c).__setitem__(0, 'a'),
               lambda: memoryview(c).__setitem__(0, 300), lambda: memoryview(c).__setitem__(slice(0, 2), b'abc')):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)


class Buffer(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.name = 'buffer'


buffer = Buffer(b'abc')
buffer.append(100)
print(buffer, buffer.name, type(buffer).__name__, isinstance(buffer, bytearray), buffer + b'e', len(buffer))
buffer += b'f'
print(buffer, type(buffer).__name__)


class Name(bytes):
    def shout(self):
        return self.upper() + b'!'


name = Name(b'ada')
print(name, name.shout(), type(name.shout()).__name__, name[0], {name: 1}[b'ada'])
print(bytes(x * 2 for x in range(4)), bytearray(map(ord, 'abc')), bytes(bytearray(b'x')), list(reversed(bytearray(b'abc'))))
print(b'%s=%d, %5.1f|%-4s|%(x)s' % {b'x': b'y'} if False else b'%(k)s' % {b'k': b'v'})
match bytearray(b'ab'):
    case bytearray(content):
        print(content)
try:
    b'caf\xc3('.decode()
except UnicodeDecodeError as error:
    print(error, error.encoding, error.object, error.start, error.end, error.reason)
try:
    'caf\u00e9s \u20ac'.encode('ascii')
except UnicodeEncodeError as error:
    print(error, error.object, error.start, error.end)
print('caf\u00e9'.encode('ascii', 'replace'), 'caf\u00e9'.encode('ascii', 'xmlcharrefreplace'), b'\xffa'.decode('utf-8', 'ignore'))
print('a\U0001F600'.encode('utf-16-be'), b'\x00a\xd8=\xde\x00'.decode('utf-16-be') == 'a\U0001F600', 'ab'.encode('utf-32').decode('utf-32'))
