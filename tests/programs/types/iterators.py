def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


def gen(name, n):
    try:
        for i in range(n):
            print(name, 'gives', i)
            yield i
        print(name, 'ends')
    finally:
        print(name, 'tidies')


for i, x in enumerate('ab'):
    print(i, x)
for i, x in enumerate(gen('e', 2), 5):
    print(i, x)
print(list(zip('abc', range(2), [True, False, None])), list(zip()), list(zip([1])))
for pair in zip(gen('l', 2), gen('r', 1)):
    print(pair)
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], (10, 20))))
print(list(map(lambda v: v * 2, gen('m', 2))))
print(list(filter(None, [0, 1, '', 'a', [], [0]])), list(filter(lambda v: v % 2, range(6))))
print(list(filter(lambda v: v, gen('f', 2))))
print(list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed((1, 2))), list(reversed(range(1, 10, 3))))
show(lambda: reversed({1}))
show(lambda: reversed(5))
show(lambda: iter(5))
show(lambda: next([]))
show(lambda: next(iter([])))
show(lambda: zip(1))
show(lambda: map(len))
show(lambda: list(map(len, [1])))
show(lambda: enumerate())
m = map(lambda v: v + 1, gen('next', 3))
print(next(m), next(m), next(m, 'none'), next(m, 'none'), next(m, 'none'))
calls = [3, 2, 1, 0, 9]
print(list(iter(lambda: calls.pop(0), 0)), calls)
it = iter(lambda: 1 / 0, 5)
show(lambda: next(it))
show(lambda: iter(5, 5))


def raises_stop(v):
    raise StopIteration(v)


print(list(map(raises_stop, [1, 2])))
show(lambda: next(map(raises_stop, [1, 2])))


def delegates():
    result = yield from map(lambda v: v * 10, gen('d', 2))
    print('result', result)
    yield from zip('ab', gen('z', 2))
    yield from enumerate({1: 2})


print(list(delegates()))


def throws_into():
    try:
        yield from map(lambda v: 1 / v, [1, 0])
    except ZeroDivisionError as error:
        print('caught', error)
        yield 'after'


print(list(throws_into()))
d = delegates()
print(next(d))
try:
    d.send(5)
except AttributeError as error:
    message = str(error)
print(message)
print(any(n > 1 for n in gen('any', 5)), all(n < 1 for n in gen('all', 5)), any([]), all([]), any(['', 0]), all('ab'))
print(sum([1, 2, 3]), sum(gen('sum', 3)), sum([0.1] * 10), sum([1, 2.5]), sum([[1], [2]], []), sum([], 5), sum((True, True)))
print(sum([1e308, 1e308, -1e308]), sum([1, 2, 10**30]), sum([0.1, 10**30]), sum([1.0, 2, 3.5]))
show(lambda: sum(['a']))
show(lambda: sum(['a'], ''))
print(max(3, 1, 2), min('banana'), max([1, 2.5, True]), min((5,)))
show(lambda: max([]))
show(lambda: max())
show(lambda: max(1))
show(lambda: max(1, 'a'))
print(max(gen('max', 3)), min(gen('min', 2)))
print(sorted([3, 1, 2]), sorted('hello'), sorted({2: 1, 1: 2}), sorted(gen('sorted', 2)), sorted([(2, 'b'), (1, 'z'), (2, 'a')]))
show(lambda: sorted([1, 'a']))
x = [5, 3, 9, 1]
x.sort()
print(x, sorted(['b', 'A', 'c']), sorted([1.5, True, 0]))
nested = enumerate(zip(gen('n1', 1), map(abs, [-1])))
print(next(nested))
print([*map(list, ['ab', 'c'])], tuple(map(tuple, [gen('t', 1)])))
print(next(zip(gen('dropped', 3), gen('too', 3))))
for a in zip([1, 2], [3, 4]):
    print(a)
print('-'.join(map(str, range(3))), ''.join(gen('j', 0)), ', '.join(x for x in 'ab'))
show(lambda: ''.join([1]))
show(lambda: ''.join(5))
print(list(range(10**20, 10**20 + 3)), range(10**20)[5], len(range(0, 10, 3)), 10**20 in range(10**21))
print(type(iter([])).__name__, type(iter({})).__name__, type(iter('é')).__name__, type({}.items()).__name__, type(map(len, [])).__name__)
