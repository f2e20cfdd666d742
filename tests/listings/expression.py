1 + 2 * 3 ** 2 - 7 // 2 % 3
x = a if b else c if d else e
y = a and b or c and not d
z = not (a and b) or (c if d else e)
a < b <= c != d
a in [1, 2, 3], b not in {'x'}, c is None, d is not e
if not (a in b):
    a = not a is b
if a < b < c or not (d > e > f):
    pass
assert a, 'message'
assert not a < b < c
"abc"[1], (1, 2, 3)[-1], b'abc'[0], 'ab' 'cd' * 3, (1, 2) + (3,), -1, ~5, not 1, +True
2 ** 200, 1 << 200, 'a' * 5000, 1 / 0, 1.5 // 0.5, 7 % -3, -7 // 2, 2 ** -1, 1j * 1j
{**a, 'b': 1, 'c': 2, **d}, {'x': 1, 'y': 2}, {a: b}, {}, {*a, b}, [*a, b, *c], (*a, b), (), []
f(), f(a), f(*a), f(**a), f(a, b=1), f(a, *b, c, d=1, **e), f(*a, *b), a.b(c), a.b(c=1), a.b(*c)
a[b], a[b:c], a[b:c:d], a[:], a[::], a[b, c], a[b:c, d], a[...], a[-1:]
(yield_ for yield_ in a), lambda: (yield)
... is Ellipsis
None
"not a docstring"
__debug__
a @ b, a | b ^ c & d << e >> f
1_000_000, 0xff, 0o17, 0b11, 1e10, 1.5e-7, 3.14j, 10 ** 30, 123456789012345678901234567890
