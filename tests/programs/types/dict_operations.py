def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


d = {'a': 1, 'b': 2, 3: 'three', (1, 2): [4]}
print(d, len(d), d['a'], d[3], d[(1, 2)])
d['a'] = 10
d['new'] = None
del d['b']
print(d)
show(lambda: d['missing'])
show(lambda: d[[]])
show(lambda: {[]: 1})
show(lambda: d[{}])
print('a' in d, 'b' in d, 'b' not in d, 3 in d, 3.0 in d, True in {1: 2})
print({1: 'int', 1.0: 'float', True: 'bool'})
print(d.get('a'), d.get('zz'), d.get('zz', 'default'))
print(d.setdefault('a', 5), d.setdefault('s', 6), d)
print(d.pop('s'), d.pop('s', 'gone'))
show(lambda: d.pop('s'))
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
for key in d:
    print(key)
for key, value in d.items():
    print(key, value)
print({k: v for k, v in d.items() if v})
print({**{'x': 1, 'y': 2}, 'y': 3, **{'z': 4}})
print({'x': 1} | {'y': 2}, {'x': 1} == {'x': 1.0}, {'x': 1} != {'y': 1}, {1: 2, 3: 4} == {3: 4, 1: 2})
e = {'x': 1}
e |= {'x': 2, 'q': 3}
e |= [('r', 4)]
print(e)
e.update({'x': 5})
e.update([('t', 1), ['u', 2], 'vw'])
print(e)
show(lambda: e.update(5))
show(lambda: e.update([5]))
show(lambda: e.update([(1, 2, 3)]))
print(e.popitem(), e.popitem(), e)
c = e.copy()
c.clear()
print(c, e, bool(c), bool(e))
show(lambda: c.popitem())
print(dict(), dict([(1, 2)]), dict({'k': 'v'}), dict((str(n), n) for n in range(3)))
print(list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())))


def grow():
    g = {1: 1, 2: 2}
    for key in g:
        g[key + 10] = 0


show(grow)


def shrink():
    g = {1: 1, 2: 2}
    for key in g:
        del g[key]


show(shrink)
k = {1: 'a', 2: 'b'}.keys()
print(k & {1, 5}, k | {7}, k - {1}, k ^ {1, 9}, k == {1, 2}, k <= {1, 2, 3}, k.isdisjoint([5]))
i = {1: 'a', 2: 'b'}.items()
print((1, 'a') in i, (1, 'b') in i, 5 in i, i & {(1, 'a')}, sorted(i - {(1, 'a')}))
print({1: 2}.values(), {1: 2}.items(), {1: 2}.keys(), {}.keys())
n = {}
n['self'] = n
print(n)
show(lambda: n < {})
show(lambda: n + {})
nested = {'a': {'b': {'c': [1, {2: 3}]}}}
print(nested, nested['a']['b']['c'][1][2])
nested['a']['b']['c'][1][2] = 'set'
print(nested)
order = {}
for n in range(20):
    order[n * 7 % 20] = n
for n in range(0, 20, 3):
    del order[n]
order[3] = 'again'
print(order)


def pairs():
    yield 'one', 1
    yield 'two', 2


print(dict(pairs()))
it = iter({1: 2})
print(next(it), next(it, 'end'), next(it, 'end'))
text = 'the quick brown fox jumps over the lazy dog the end'
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(counts)
