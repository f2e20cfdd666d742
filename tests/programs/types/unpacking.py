def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


def gen(n):
    for i in range(n):
        print('gives', i)
        yield i
    print('ends')


a, b = gen(2)
print(a, b)


def too_many():
    a, b = gen(4)


def too_few():
    a, b, c = gen(2)


def starred_few():
    a, *b, c, d = gen(2)


def not_iterable():
    a, b = 5


def starred_not():
    a, *b = None


for thunk in (too_many, too_few, starred_few, not_iterable, starred_not):
    show(thunk)
first, *rest = gen(3)
print(first, rest)
*most, last = 'abc'
print(most, last)
a, *middle, z = {1: 2, 3: 4, 5: 6}
print(a, middle, z)
a, (b, *c), d = 1, 'xyz', 4
print(a, b, c, d)
[a, b] = {7: 1, 8: 2}
(a, b), c = range(2), {9}
print(a, b, c)
a, = [5]
print(a)
print([*gen(2), 'x', *range(2)], (*'ab', *(1,)), {*gen(1), 5})
show(lambda: [*5])
show(lambda: (*None,))
show(lambda: {*5})
show(lambda: {**[1]})
for i, (j, k) in [(1, (2, 3)), (4, 'ab')]:
    print(i, j, k)
print(2 in gen(5), 9 in gen(2), 1 not in gen(3), 'x' in iter('xyz'))


def swap(p, q):
    return q, p


p, q = swap(1, 2)
print(p, q)


def stops():
    raise StopIteration('inside')
    yield


show(lambda: [*stops()])
x = y, z = 1, 2
print(x, y, z)
print([(i, c) for i, c in zip(gen(2), 'ab')])
