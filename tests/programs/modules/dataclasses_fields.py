# Dataclasses: what is made of annotations.
import dataclasses
import inspect
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0

    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, 4)
print(p, p.length(), p == Point(3, 4), p != Point(3), p == (3, 4), Point(1), Point(y=1, x=2), Point.__doc__, Point.__match_args__)
print([f.name for f in fields(Point)], asdict(p), astuple(p), replace(p, y=9), is_dataclass(p), is_dataclass(Point), is_dataclass(3))
print(inspect.signature(Point), Point.__init__.__name__, Point.__init__.__qualname__, Point.__hash__)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, x=2), lambda: hash(p), lambda: p < Point(5), lambda: asdict(3), lambda: replace(p, q=1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default='', compare=False, repr=False)


v = Version(1, 2, 'x')
print(v, v < Version(1, 3), max(Version(2), Version(1, 9)), hash(v) == hash(Version(1, 2)), {v: 1}[Version(1, 2, 'y')], v == Version(1, 2, 'z'))
for wrong in (lambda: setattr(v, 'major', 3), lambda: delattr(v, 'major'), lambda: v < 3):
    try:
        wrong()
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)


@dataclass
class Basket:
    owner: str
    items: list[str] = field(default_factory=list)
    total: int = field(init=False, default=0)
    count: ClassVar[int] = 0
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        Basket.count += 1
        self.total = len(self.items) * scale


a, b = Basket('ann'), Basket('bob', ['x', 'y'], scale=10)
a.items.append('z')
print(a, b, Basket.count, [f.name for f in fields(a)], asdict(b))


@dataclass
class Animal:
    name: str
    legs: int = 4


@dataclass
class Dog(Animal):
    breed: str = 'mutt'
    legs: int = 3


print(Dog('rex'), Dog('rex', 4, 'lab'), isinstance(Dog('x'), Animal), Dog.__match_args__)


@dataclass
class Options:
    path: str
    _: KW_ONLY
    verbose: bool = False
    depth: int


print(Options('/', depth=2), inspect.signature(Options))
for wrong in (lambda: Options('/'), lambda: Options('/', True, depth=1)):
    try:
        wrong()
    except TypeError as error:
        print(error)


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 2


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, '__dict__'))
try:
    s.c = 3
except AttributeError as error:
    print(error)


@dataclass(eq=False, repr=False)
class Bare:
    x: int


print(Bare(1) == Bare(1), 'Bare object' in repr(Bare(1)))


@dataclass
class Node:
    value: int
    children: list['Node'] = field(default_factory=list)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
print(tree, asdict(tree)['children'][1])
tree.children.append(tree)
print(tree)
Made = make_dataclass('Made', ['a', ('b', int), ('c', int, field(default=5))], namespace={'double': lambda self: self.b * 2})
print(Made(1, 2), Made(1, 2).double(), Made.__name__)
for body in ({'x': (int, []), }, ):
    try:
        make_dataclass('Wrong', [('x', list, [])])
    except ValueError as error:
        print(error)
try:
    @dataclass
    class Order:
        a: int = 1
        b: int
except TypeError as error:
    print(error)
try:
    @dataclass
    class Thaw(Version):
        extra: int = 0
except TypeError as error:
    print(error)
print(fields(Point)[1].default, fields(Point)[0].default is dataclasses.MISSING, fields(Point)[0].type, field(metadata={'unit': 'm'}).metadata['unit'])
match p:
    case Point(x, y):
        print('matched', x, y)
