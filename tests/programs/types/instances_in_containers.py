class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        print('eq', self, other)
        return (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        print('hash', self.x, self.y)
        return hash((self.x, self.y))

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)


class Plain:
    pass


class Text:
    def __str__(self):
        return 'as text'

    def __format__(self, specification):
        return f'<{specification}>'

    def __len__(self):
        return 3

    def __bool__(self):
        return False

    def __index__(self):
        return 2

    def __getitem__(self, key):
        return ('item', key)

    def __contains__(self, item):
        return item == 'in'

    def __abs__(self):
        return 'abs'

    def __round__(self, digits=None):
        return ('round', digits)

    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __call__(self):
        return 'called'


a, b, c = Point(1, 2), Point(1, 2), Point(0, 5)
print(a, [a, b], (a,), {'k': c}, str(a), repr([a]), f'{a} {a!r} {[a]}', '%s %r' % (a, a), '{} {!r}'.format(a, a))
print(a == b, a == 5, [a] == [b], (a, 1) == (b, 1), [a, c] == [b, b], [a] == [5], {'k': a} == {'k': b})
d = {a: 'first'}
print(d[b], b in d, c in d, d.get(c, 'none'))
d[b] = 'second'
d[c] = 'third'
print(len(d), d)
del d[b]
print(d)
s = {a, b, c}
print(len(s), a in s, s)
print(sorted([a, c, Point(1, 1)]), min(a, c), max([a, c]), sorted([a, c], key=lambda p: -p.x), [c, a, Point(0, 1)].sort())
print([1, a, 'x'].index(b), [a, b, c].count(a), b in [c, a], b not in (c,))
x = [c, a]
x.remove(b)
print(x)
t = Text()
print(str(t), f'{t}', f'{t:>5}', format(t, 'spec'), '{:x}'.format(t), len(t), bool(t), [10, 20, 30][t], 'abc'[t], t['k'], 'in' in t, 'out' in t)
print(abs(t), round(t), round(t, 2), int(t), float(t), range(t), [1, 2, 3, 4][t:], callable(t), callable(5), t(), hex(t), 'ab' * t if False else '', any([t, t]), all([t]), list(filter(None, [t, 1])))
print(sum([[1], [2]], []))


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        return Money(self.amount + (other.amount if isinstance(other, Money) else other))

    def __radd__(self, other):
        return self + other

    def __str__(self):
        return f'${self.amount}'


print(sum([Money(1), Money(2)]), sum([Money(1)], Money(5)), [str(m) for m in [Money(3)]])


class Bad:
    def __eq__(self, other):
        raise ValueError('no eq')

    def __repr__(self):
        return 5

    def __bool__(self):
        return 'yes'


class NoHash:
    def __eq__(self, other):
        return True


def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: Bad() in [1])
show(lambda: repr(Bad()))
show(lambda: [Bad()] == [1])
show(lambda: bool(Bad()))
show(lambda: hash(NoHash()))
show(lambda: {NoHash(): 1})
show(lambda: sorted([Plain(), Plain()]))
show(lambda: Plain() < 5)
show(lambda: len(Plain()))
show(lambda: list(Plain()))
show(lambda: Plain()[0])
show(lambda: sum([Plain()]))
show(lambda: int(Plain()))
show(lambda: float(Plain()))
show(lambda: f'{Plain():5}')


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = list(children)

    def __repr__(self):
        return f'Tree({self.value}, {self.children})'

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


tree = Tree(1, Tree(2, Tree(3)), Tree(4))
print(tree, list(tree), [*tree], sorted(tree), sum(tree), max(tree), 3 in tree, 9 in tree, set(tree), dict(zip(tree, 'abcd')))
p, *q = tree
print(p, q, tuple(tree), list(map(str, tree)), list(enumerate(tree)), list(zip(tree, tree)), any(tree), ''.join(str(v) for v in tree))
tree.children.append(tree.children)
print(tree)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), sum(Countdown(4)), [*Countdown(2)], dict(enumerate(Countdown(2))), list(zip(Countdown(3), 'ab')), list(map(lambda v: v + 1, Countdown(3))))
m, n = Countdown(2)
print(m, n, next(Countdown(0), 'done'), 1 in Countdown(3), sorted(Countdown(3)), list(filter(lambda v: v, Countdown(3))))


class Failure(Exception):
    def __str__(self):
        return 'failed'


class Loud(Exception):
    def __repr__(self):
        return 'Loud!'


print(Failure(1), repr(Failure(1)), [Failure(2)], Loud(1), repr(Loud(1)), str(Loud(3, 4)), f'{Failure()}')


class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n > other.n

    def __eq__(self, other):
        return self.n == other.n


print(sorted(range(5), key=Key), max([1, 3, 2], key=Key), min([4, 2, 9], key=Key), [k.n for k in sorted([Key(2), Key(3), Key(1)])])
print(dict.fromkeys('ab', 0), str.maketrans('ab', 'cd'), 'aabb'.translate(str.maketrans('a', 'z', 'b')), int.from_bytes(b'\x01\x00'), str.upper('x'), list.append, dict.get({1: 2}, 1))
nested = [Point(i, i) for i in range(40)]
print(sorted(nested[::-1]) == nested, str(nested) == '[' + ', '.join(map(repr, nested)) + ']')
