a = b = c = 1
a, b = b, a
a, b, c = c, b, a
first, *rest = items
(x, [y, *z]), w = value
a.b = a[0] = a[1:2] = a[::2, ..., 1] = 3
a += 1
a.b -= 2
a[i] *= 3
a[i:j] @= b
a **= b; a //= b; a %= b; a <<= b; a >>= b; a &= b; a |= b; a ^= b; a /= b
del a, b.c, d[0], (e, [f]), g[1:2]
n: int
n: int = 1
(m): int = 2
a.b: int
a[x, 1:2]: int = 3
if (n := 10) > 5 and (k := -1):
    pass
print(x := 1, *y, *z, sep='', **w, end='', **v)
