def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


print({3, 1, 2}, {1}, set(), frozenset(), frozenset({1, 2}), len({1, 1, 2}))
s = set()
for n in (8, 0, 16, 1, 24, 9, 100, 33):
    s.add(n)
    print(s)
s.discard(16)
s.discard(1000)
s.remove(0)
show(lambda: s.remove(0))
s.add(16)
print(s, 16 in s, 0 in s, 0 not in s)
print(s.pop(), s.pop(), s)
print({1, 9, 17, 25, 33}, {34, 26, 18, 10, 2}, {0.5, 1, 'a', None, (1, 2)})
print({'one', 'two', 'three', 'four'}, {'x'}, {'b', 'a', 'c', 'e', 'd'})
a, b = {1, 2, 3, 4}, {3, 4, 5, 100}
print(a | b, a & b, a - b, b - a, a ^ b)
print(a.union(b, [7], (8,)), a.intersection(b, [4, 3]), a.difference([1], {2}), a.symmetric_difference([1, 50]))
print(a <= b, {3} < a, a >= {1, 2}, a > a, a >= a, a == {4, 3, 2, 1}, a != b, {1} == frozenset([1]))
print(a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([9]), a.isdisjoint(b))
c = a.copy()
c |= {50}
c &= {1, 2, 50}
c -= {2}
c ^= {1, 60}
print(c)
c.update([1, 2], 'xy', {3: 4})
print(c)
c.intersection_update([1, 2, 'x'])
print(c)
c.difference_update([1])
c.symmetric_difference_update([2, 9])
print(c)
c.clear()
print(c, bool(c))
show(lambda: c.pop())
show(lambda: {[]})
show(lambda: {1} | [2])
show(lambda: {1} < 5)
show(lambda: hash({1}))
show(lambda: {1}.union(5))
show(lambda: set(5))
print({n % 5 for n in range(20)}, {x for x in 'hello'} == set('olleh'))
print(set(n * n for n in range(5)), set('aab'), frozenset('a') | {'b'}, {'b'} | frozenset('a'))
print({1, 2} in [frozenset({1, 2})], {1} in {frozenset({1})}, hash(frozenset({1, 2, 3})))


def grow():
    g = {1, 2}
    for n in g:
        g.add(n + 10)


show(grow)
big = set(range(1000))
for n in range(0, 1000, 2):
    big.discard(n)
print(len(big), sorted(big)[:5], list(big)[:5], sum(big))
print([*{3, 2}, *(1,)], {*[1, 2], *{2: 3}, *'ab'} == {1, 2, 'a', 'b'})
print(max({1, 5, 3}), min({4, 2}), sorted({'b', 'a'}))
print(set([1, 2]) - set([2]), {1, 2, 3}.intersection(), {1}.union())
f = frozenset([1])
print(f is frozenset(f), f.copy() is f, {f: 'key'}[frozenset({1})])
