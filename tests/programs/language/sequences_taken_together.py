# The sequences that the loop takes in one arm, each with operands it is for and with others.
from collections import deque


class Loud:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print('add', self.name, other)
        return self.name

    __iadd__ = __radd__ = __sub__ = __add__

    def __lt__(self, other):
        print('less', self.name)
        return False

    __le__ = __lt__


def compared(a, b):
    found = []
    if a < b:
        found.append('<')
    if a <= b:
        found.append('<=')
    if a == b:
        found.append('==')
    if a != b:
        found.append('!=')
    if a is b:
        found.append('is')
    if a is not b:
        found.append('is not')
    if a is None:
        found.append('None')
    if a < 3:
        found.append('< 3')
    return found


for pair in (1, 2), (2, 2), (3, 2.5), (2.5, 3), (-1, 1 << 70), (True, False):
    print(pair, compared(*pair))
print(compared(Loud('a'), Loud('a')))
try:
    compared('a', 'b')
except TypeError as error:
    print(error)


def added(a, b):
    total = a + b
    more = a + 1
    more += 1
    less = a - 1
    total += more
    total = total + less
    return total, more, less


for pair in (1, 2), (1.5, 2), ((1 << 62) - 2, (1 << 62) - 1), (-(1 << 62), 1), (True, 1):
    print(added(*pair))
try:
    added(Loud('x'), 5)
except TypeError as error:
    print(error)


def unbound(which):
    if which < 0:
        a = b = 1
    try:
        if which == 0:
            return a
        if which == 1:
            return a + b
        if which == 2:
            return a < b
        if which == 3:
            return a + 1
        if which == 4:
            return which + a
        if which == 5:
            c = a
            c = b
        if which == 6:
            return len(a)
        if which == 7:
            return a.real
    except UnboundLocalError as error:
        return str(error)


for which in range(-1, 8):
    print(which, unbound(which))


def yielding(values):
    got = None
    for value in values:
        got = yield value
        if got is not None:
            value = got
    return got


def delegating(values):
    last = yield from yielding(values)
    return last


def delegating_to_a_list(values):
    yield from values


def tidy(name):
    try:
        yield name
    finally:
        print('tidied', name)


g = delegating([1, 2, 3])
print(next(g), g.send('a'), g.send('b'))
try:
    g.send('c')
except StopIteration as end:
    print(end.value)
print(list(delegating_to_a_list([4, 5])), list(delegating_to_a_list(yielding((6, 7)))))


def overwritten():
    held = tidy('first')
    next(held)
    for held in range(2):
        print('held', held)
    held = tidy('second')
    next(held)
    held = 1 + held.gi_running
    other = tidy('third')
    next(other)
    other = held
    print(other)
    return other


print(overwritten())


def queue_of(items):
    queue = deque(items)
    while queue:
        item = queue.popleft()
        yield item
        if item > 1:
            queue.append(item - 2)


print(list(queue_of([3, 4])))


class Point:
    kind = 'point'

    def __init__(self, x):
        self.x = x

    @property
    def double(self):
        return self.x + self.x


def attributes(point):
    return point.x, point.kind, point.double


print(attributes(Point(1)), attributes(Point(2.5)))
try:
    attributes(1)
except AttributeError as error:
    print(error)


def sliced(items, i):
    return items[:i], items[i:], items[:i] + items[i + 1:], items[i - 1], () + items, items + ()


print(sliced((1, 2, 3), 2), sliced((1,), 1), sliced((1, 2), -1))
empty, full = (), (1, 2)
print((empty + full) is full, (full + empty) is full)
