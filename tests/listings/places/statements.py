import os, sys as system
from a import b
x = y = a.b
a.b = c[0] = x
a += b
a.b += c
a[i] += b
x, (y, z) = a, b
del a[0]
for i in range(3):
    print(i)
if a < b and c in d:
    raise ValueError('é', a) from b
try:
    a()
except (A, B):
    b()
while a == b:
    c()
assert a < b, c()
with a() as b, c():
    d()


class C(a.b, k=c()):
    x = f()

    @a.b(1)
    @c
    def m(self):
        return self
