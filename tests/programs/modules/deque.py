from collections import deque

d = deque()
print(d, len(d), bool(d))
d.append(1)
d.append(2)
d.appendleft(0)
print(d, len(d), bool(d), d.pop(), d.popleft(), d)
d.extend(x * x for x in range(4))
d.extendleft('ab')
print(d, list(d), d.maxlen)
d.rotate()
print(d)
d.rotate(-3)
print(d)
d.reverse()
print(d, d.count(1), d.index(1), d.index('a'), d.index(1, 3))
d.remove(4)
d.insert(1, 'new')
d.insert(-1, 'last but one')
d.insert(100, 'end')
print(d, d.copy() == d, d.copy() is d, d != deque(), deque([1, 2]) < deque([1, 3]))
d.clear()
print(d)

last = deque(maxlen=3)
for i in range(5):
    last.append(i)
    print(last)
last.appendleft('left')
print(last, last.maxlen, deque([1, 2, 3], 2), deque(range(3), maxlen=0), deque([1], maxlen=None))
last.extend(last)
print(last)


def changing():
    queue = deque([1, 2, 3])
    for item in queue:
        queue.append(item)


for call in (changing, d.pop, d.popleft, lambda: d.append(), lambda: d.pop(1), lambda: d.remove(5), lambda: d.index(5),
             lambda: deque(5), lambda: deque(maxlen=-1), lambda: deque(maxlen='a'), lambda: deque(1, 2, 3),
             lambda: d.rotate('a'), lambda: deque([1, 2], 2).insert(0, 1), lambda: d.insert(1), lambda: d.foo):
    try:
        call()
    except (TypeError, ValueError, IndexError, RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)


def held(name):
    try:
        yield name
    finally:
        print('dropped', name)


waiting = deque()
for name in 'abc':
    g = held(name)
    next(g)
    waiting.append(g)
g = None
waiting.popleft()
print('popped')
waiting.clear()
print('cleared')
full = deque(maxlen=1)
for name in 'xy':
    g = held(name)
    next(g)
    full.append(g)
    g = None
full = None


def task(name, n):
    for i in range(n):
        print(name, i)
        yield


tasks = deque([task('one', 2), task('two', 3), task('three', 1)])
while tasks:
    current = tasks.popleft()
    try:
        next(current)
    except StopIteration:
        print('over')
    else:
        tasks.append(current)
