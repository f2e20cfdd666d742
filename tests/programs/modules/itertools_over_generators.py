from itertools import (accumulate, batched, chain, count, cycle, dropwhile, filterfalse, islice, pairwise, repeat,
                       starmap, takewhile, zip_longest)


def numbers(n, name='numbers'):
    print('begin', name)
    try:
        for i in range(n):
            yield i
    finally:
        print('end', name)


def endless():
    i = 0
    while True:
        yield i
        i += 1


print(list(islice(endless(), 5)), list(islice(endless(), 2, 9, 3)), list(islice(numbers(4), 1, None)))
print(list(islice(numbers(3), 5, 2)), list(islice(numbers(9), 0)), list(islice([1, 2, 3], None)))
print(list(chain(numbers(2, 'a'), 'bc', numbers(1, 'd'))))
print(list(chain.from_iterable(numbers(n, n) for n in range(3))))
print(list(takewhile(lambda n: n < 3, endless())), list(dropwhile(lambda n: n < 3, numbers(5))))
print(list(filterfalse(lambda n: n % 2, numbers(5))), list(filterfalse(None, numbers(3))))
print(list(islice(cycle(numbers(3)), 8)), list(islice(cycle([]), 3)))
print(list(islice(count(5, 3), 4)), list(islice(count(0.5), 2)), list(repeat('x', 3)), list(repeat(1, -2)))
print(list(accumulate(numbers(5))), list(accumulate(numbers(4), lambda a, b: a * 2 + b, initial=1)))
print(list(starmap(lambda a, b: a + b, [(1, 2), (3, 4)])), list(pairwise(numbers(4))), list(pairwise(numbers(1))))
print(list(batched(numbers(5), 2)), list(zip_longest(numbers(3, 'x'), numbers(1, 'y'), fillvalue='-')))

taken = islice(numbers(10), 2)
print(next(taken), next(taken))
try:
    next(taken)
except StopIteration as error:
    print('over', error.args)
print(next(taken, 'default'))
print(iter(taken) is taken)

shared = endless()
print(list(islice(shared, 3)), list(islice(shared, 3)))


def delegating():
    yield from islice(endless(), 3)
    yield from chain(numbers(1), 'z')


print(list(delegating()))
g = delegating()
next(g)
try:
    g.send('value')
except AttributeError as error:
    print(error)


def failing():
    yield 1
    raise ValueError('inside')


f = chain(failing(), 'after')
print(next(f))
try:
    next(f)
except ValueError as error:
    print(error)
print(list(f))

for first in islice(numbers(5, 'dropped'), 3):
    print(first)
    if first == 1:
        break
first = None
print('after the loop')


class Both:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print('iter')
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n

    def __bool__(self):
        return self.n > 2


print(list(islice(Both(5), 2)), list(chain(Both(2), Both(1))))
print(list(takewhile(lambda n: Both(n), [5, 4, 1, 9])))
print(count(3), count(1, 2), repeat(1), repeat(1, 2))
for call in (lambda: islice([], -1), lambda: islice([], 1, -1), lambda: islice([], -1, 1), lambda: islice([], 0, 1, 0),
             lambda: islice([]), lambda: count('a'), lambda: cycle(5), lambda: list(chain(5)), lambda: takewhile(1),
             lambda: repeat(), lambda: accumulate(), lambda: batched([], 0), lambda: count(x=1), lambda: pairwise(),
             lambda: list(batched('abc', 2, strict=True)), lambda: islice([], 'a')):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
