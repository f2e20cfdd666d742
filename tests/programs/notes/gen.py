def _gen():
    yield 1
    yield 2
    yield 3


for i in _gen():
    print(i)
g = _gen()
print(iter(g) is g)
print(next(g))
print(next(g))
print(next(g))
print(next(g))
