# namedtuple, defaultdict, OrderedDict, Counter, ChainMap and the user classes.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, namedtuple

Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), len(p), list(p), p._asdict(), p._replace(x=5), Point._fields, Point._make([7, 8]))
x, y = p
print(x, y, Point(*'ab'), isinstance(p, tuple), hash(p) == hash((1, 2)), sorted([Point(2, 1), Point(1, 9)]), {p: 'here'}[(1, 2)])
Row = namedtuple('Row', ['name', 'size', 'tags'], defaults=[0, ()])
print(Row('a'), Row('b', tags=(1,)), Row._field_defaults, Row.__doc__, Row.name.__doc__, Row.__name__, Row.__module__, p.count(1), p.index(2))
print(namedtuple('R', 'a class a _b', rename=True)._fields)


class Vector(Point):
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


print(Vector(3, 4) + Vector(0, 0), Vector(3, 4).length, Vector(1, 2)._replace(y=0))
match_args = Point.__match_args__
print(match_args, p.__getnewargs__())
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=3), lambda: Point(1, 2, x=3), lambda: namedtuple('A', 'x x'),
              lambda: namedtuple('A', 'class'), lambda: namedtuple('A', '_x'), lambda: setattr(p, 'x', 3), lambda: Point._make([1]),
              lambda: p._replace(q=1), lambda: p.z, lambda: namedtuple('A', 'x', defaults=[1, 2])):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)

groups = defaultdict(list)
for word in 'apple bob cat axe bee'.split():
    groups[word[0]].append(word)
print(groups, groups['z'], len(groups), dict(groups), groups.get('q'), 'q' in groups, groups.default_factory)
counts = defaultdict(int, {'a': 1}, b=2)
counts['c'] += 5
print(counts, sorted(counts.items()), counts.copy(), counts | {'d': 4}, defaultdict(None, x=1))
nested = defaultdict(lambda: defaultdict(int))
nested['a']['b'] += 1
print(nested['a']['b'], {k: dict(v) for k, v in nested.items()})
for wrong in (lambda: defaultdict(None)['x'], lambda: defaultdict(3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)

od = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
od.move_to_end('a')
print(od, list(od), od.popitem(), od.popitem(last=False), od, OrderedDict(x=1, y=2), list(reversed(OrderedDict(x=1, y=2))))
od.update(d=4, e=5)
od.move_to_end('e', last=False)
print(od, od == {'c': 3, 'd': 4, 'e': 5}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict.fromkeys('ab', 0), OrderedDict(), od.copy() is od)
try:
    OrderedDict().popitem()
except KeyError as error:
    print(error)

letters = Counter('abracadabra')
print(letters, letters.most_common(2), letters['z'], letters.total(), sorted(letters.elements())[:4], Counter(a=2, b=1), Counter())
letters.update('zzz')
letters.subtract({'a': 4, 'q': 1})
print(letters, +letters, -letters, letters.most_common()[-1], list(letters))
a, b = Counter(x=3, y=1), Counter(x=1, y=2, z=1)
print(a + b, a - b, a & b, a | b, a == Counter(x=3, y=1, w=0), a <= b, Counter(x=1) <= a, a > Counter(x=1))
a += b
del a['nothing']
print(a, a.copy(), dict(a), sum(a.values()), Counter({'k': 2})['k'], Counter([1, 1, 2]).most_common(1))

chain = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(chain, chain['a'], chain['b'], len(chain), sorted(chain), 'b' in chain, chain.get('q', 0), chain.parents, dict(chain))
chain['b'] = 9
child = chain.new_child({'c': 1})
print(chain.maps, child['b'], child['c'], list(child), child | {'d': 1}, chain.pop('b'))
for wrong in (lambda: chain['zz'], lambda: chain.pop('b')):
    try:
        wrong()
    except KeyError as error:
        print(error)


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


upper = Upper(a=1)
upper['b'] = 2
upper.update({'c': 3})
print(upper, len(upper), list(upper.items()), 'A' in upper, upper.setdefault('d', 4), upper.pop('A'), upper | {'e': 5}, upper.data)


class Twice(UserList):
    def append(self, item):
        super().append(item)
        super().append(item)


twice = Twice([1])
twice.append(2)
print(twice, twice[1:], twice + [3], len(twice), twice == [1, 2, 2], twice.count(2), twice * 2, sorted(twice, reverse=True), type(twice[:1]).__name__)
text = UserString('abc')
print(text, text.upper(), text + 'd', text[0], len(text), text == 'abc', 'b' in text, text.count('a'), type(text.upper()).__name__)
