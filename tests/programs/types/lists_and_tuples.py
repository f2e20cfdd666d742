def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


x = [3, 1, 2]
x.append(4)
x.extend([5, 6])
x.extend('ab')
x.extend(n for n in range(2))
x.insert(0, 'first')
x.insert(-1, 'almost')
x.insert(100, 'end')
print(x, len(x), x.index(1), x.count(1), x.index(1, 3), 'a' in x)
print(x.pop(), x.pop(0), x.pop(-2), x)
x.remove('a')
x.reverse()
print(x, x.copy() == x, x.copy() is x)
for thunk in (lambda: x.remove('zz'), lambda: x.index('zz'), lambda: [].pop(), lambda: [1].pop(5), lambda: x.append(), lambda: x.append(1, 2), lambda: x.insert(1),
              lambda: x.extend(5), lambda: x.pop('a'), lambda: x.insert('a', 1), lambda: [] + (), lambda: [1] * 'a', lambda: () + [], lambda: [1] < ['a'], lambda: [1] < (1,), lambda: x.index(1, 'a')):
    show(thunk)
x.clear()
print(x, [] == [], [1] == [1.0], [1, 2] < [1, 3], [1] < [1, 0], [[1, 2], [3]] > [[1, 2]], [1, 2] != [1, 2])
y = [3, 1, 2, 1]
y.sort()
print(y, [1, 2] + [3], [0] * 3, 2 * [1, 2], [1] * -1, [] or 'empty', y * 0)
t = (1, 'a', [2])
t[2].append(3)
print(t, t + (4,), t * 2, (1,), (), t.index('a'), t.count(1), len(t), (1, 2) < (1, 2, 0), (1, 2) == (1.0, 2.0), tuple('ab'), tuple([1]), (1, 2) == [1, 2])
show(lambda: t.index('zz'))
show(lambda: t.append(1))
print([i * j for i in range(3) for j in range(3) if i != j], [[n for n in range(m)] for m in range(3)], [c for c in 'abc'])
n = []
n.append(n)
n.append((n, {1: n}))
print(n, n == n, [1, [2, [3, [4]]]])
deep = []
for _ in range(3000):
    deep = [deep]
other = []
for _ in range(3000):
    other = [other]
print(deep == other, len(repr(deep)))
a = [1, 2, 3]
b = a
b += [4]
b = b + [5]
print(a, b)
grow = [1, 2]
for v in grow:
    if len(grow) < 6:
        grow.append(v * 10)
print(grow)
shrink = [1, 2, 3, 4]
for v in shrink:
    shrink.remove(v)
print(shrink)
stack = []
for v in range(5):
    stack.append(v)
while stack:
    print(stack.pop())
nan = float('nan')
print(sorted([3, nan, 1, 2]), sorted([nan, 2, 1]), sorted([2, nan, 1, nan, 0]), [nan].index(nan), [nan].count(nan))
print(sorted([{3}, {1, 2}, {1}, {2}]), sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted([[2], [1, 5], [1]]), sorted([True, 0, 2.5, -1]))
big = [(n * 7919) % 1009 for n in range(1009)]
print(sorted(big) == list(range(1009)), sum(big), big.index(500), max(big), min(big))
print([1, 2, 3] in [[1, 2, 3]], (1,) in {(1,): 2}, list((1, 2)), list({'k': 1}), list(range(0)), [None] * 2)


def modifies():
    z = [3, 2, 1]
    z.sort()
    return z


show(modifies)
print([*range(3)] == list(range(3)), [1, 2, 3][::-1], [[]] * 2, (lambda: (yield))().__class__.__name__)
