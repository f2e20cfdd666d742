def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


print('a', 'b', sep='-', end='!\n')
print('a', 'b', sep='', end='')
print()
print(1, 2, sep=None, end=None, flush=True)
show(lambda: print(1, sep=5))
show(lambda: print(1, foo=5))
print(sorted([3, 1, 2], reverse=True), sorted('bca', key=ord), sorted(['bb', 'a', 'ccc'], key=len, reverse=True), sorted([1, 2, 3], key=lambda v: -v))
x = [3, 1, 2]
x.sort(reverse=True)
print(x, x.sort(key=lambda v: (v % 2, v)), x)
print(max([1, 5, 3], key=lambda v: -v), min('abc', key=ord), max([], default='none'), min((), default=None, key=len), max(1, 2, key=lambda v: -v))
show(lambda: max(1, 2, default=3))
show(lambda: max([1], foo=2))
show(lambda: sorted([1], foo=2))
show(lambda: sorted())
show(lambda: sorted([1], None))
show(lambda: [].sort(1))
print(list(enumerate('ab', start=3)), list(zip([1, 2], 'ab', strict=True)), sum([1, 2], start=10), int('ff', base=16), round(2.567, ndigits=1), pow(2, exp=5, mod=7))
show(lambda: list(zip([1, 2], 'a', strict=True)))
show(lambda: list(zip([1], 'ab', strict=True)))
show(lambda: list(zip([1], 'a', (v for v in 'xyz'), strict=True)))
show(lambda: list(zip((v for v in 'xy'), 'abc', strict=True)))
show(lambda: list(zip((v for v in 'xy'), (v for v in 'ab'), [1], strict=True)))
show(lambda: list(zip([1], foo=1)))
print(dict(a=1, b=2), dict({'x': 1}, y=2), dict([('k', 'v')], z=3))
d = {}
d.update(a=1)
d.update({'b': 2}, c=3)
print(d)
show(lambda: d.get(key='a'))
show(lambda: d.pop(key='a'))
show(lambda: [].append(item=1))
show(lambda: 'a'.join(iterable='ab'))
show(lambda: len(obj=[]))
show(lambda: int(x='5'))
show(lambda: list(iterable=[1]))
show(lambda: tuple(x=1))
show(lambda: set(x=1))
show(lambda: range(stop=5))
show(lambda: str(object=5))
show(lambda: float(x=5))
show(lambda: bool(x=5))
show(lambda: enumerate(iterable='a', foo=1))
show(lambda: sum(iterable=[1]))
show(lambda: sum([1], begin=2))
show(lambda: abs(x=1))
show(lambda: iter(object=[]))
show(lambda: next(iterator=iter([])))
show(lambda: round(number=2.5))
show(lambda: round(2.5, zzz=1))
show(lambda: int('5', foo=3))
show(lambda: int(5, base=10))
print('a,b,c'.split(sep=','), 'a b c'.split(maxsplit=1), 'a,b'.rsplit(sep=',', maxsplit=1), 'a\nb'.splitlines(keepends=True), 'a\tb'.expandtabs(tabsize=2), 'aaa'.replace('a', 'b', count=1), 'é'.encode(encoding='utf-8', errors='strict'))
show(lambda: 'a'.split(foo=1))
show(lambda: 'a'.split(',', sep=','))
show(lambda: 'a'.split(',', 1, 2))
show(lambda: 'a'.expandtabs(1, 2))
show(lambda: 'a'.strip(chars='a'))
show(lambda: 'a'.center(width=5))
print('{x} {y:>{w}} {0}'.format('z', x=1, y=2, w=4), '{a[0]} {a[1]}'.format(a=[1, 2]), '{d[key]}'.format(d={'key': 'v'}))
print(b'caf\xc3\xa9'.decode(), 'café'.encode(), 'café'.encode('latin-1'), b'\xe9'.decode('latin-1'), 'é'.encode('ascii', 'replace'), 'é'.encode('ascii', errors='ignore'), b'\xff'.decode('utf-8', 'replace'), bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), b'ab' + b'c', b'ab' * 2, b'a' in b'abc', 97 in b'abc', b'-'.join([b'a', b'b']), b'abc'.hex(), len(b'abc'), list(b'ab'), b'a' == 'a', b'a' < b'b', b"it's", b'"\'')
show(lambda: 'a'.encode('nonsense'))
show(lambda: bytes('a'))
show(lambda: bytes([256]))
show(lambda: bytes(-1))
show(lambda: bytes(1.5))
show(lambda: b'a' + 'a')
show(lambda: b'a'.join(['a']))
show(lambda: str(b'ab', 'utf-8'))
show(lambda: str(b'ab'))
print(isinstance(1, (int, str)), isinstance(True, int), isinstance('a', (int, (str, list))), issubclass(bool, int), issubclass(int, (str, float)))
show(lambda: isinstance(1, 5))
show(lambda: issubclass(1, int))
print((1).from_bytes(b'\x02', byteorder='little', signed=True), (300).to_bytes(length=2, byteorder='little'), int.from_bytes([1, 2], 'big'), (-1).to_bytes(2, signed=True))
calls = []


def key(v):
    calls.append(v)
    return -v


print(sorted([1, 3, 2], key=key), calls)


def failing(v):
    if v == 2:
        raise ValueError('no key')
    return v


show(lambda: sorted([1, 2, 3], key=failing))
y = [3, 2, 1]
show(lambda: y.sort(key=failing))
print(y)
z = [2, 1]


def changes(v):
    z.append(v)
    return v


show(lambda: z.sort(key=changes))
print(z)
show(lambda: [3, 'a'].sort())
show(lambda: max([1, 2], key=failing))
show(lambda: list(map(failing, [1, 2])))
show(lambda: sorted((v for v in (3, 1, 2)), key=lambda v: [v]))
