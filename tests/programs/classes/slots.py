"""__slots__: attributes without a __dict__."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
print(p.x, p.y)
p.x += 10
print(p.x, Point.x, type(Point.x).__name__, Point.__slots__)
for attempt in (
    lambda: setattr(p, "z", 3),
    lambda: p.z,
    lambda: p.__dict__,
    lambda: vars(p),
    lambda: delattr(p, "nothing"),
    lambda: Point.x.__get__(3),
):
    try:
        print(attempt())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)
try:
    del p.x
except AttributeError as error:
    print(error)


class Point3(Point):
    __slots__ = "z"


class Open(Point):
    pass


q = Point3(1, 2)
q.z = 3
print(q.x, q.y, q.z, hasattr(q, "__dict__"))
o = Open(4, 5)
o.extra = 6
print(o.x, o.extra, o.__dict__, hasattr(o, "__dict__"))


class Private:
    __slots__ = ["__secret", "__dict__"]

    def __init__(self):
        self.__secret = 1
        self.other = 2


v = Private()
print(v._Private__secret, v.other, v.__dict__)


class Described:
    __slots__ = {"a": "what a is", "b": "what b is"}


d = Described()
d.a = 5
print(d.a, Described.__slots__["b"])


class Text(str):
    __slots__ = ("note",)


t = Text("abc")
t.note = "hello"
print(t, t.note)
for namespace in ({"__slots__": ("a", "a b")}, {"__slots__": (1,)}, {"__slots__": ("a",), "a": 1}, {"__slots__": ("__dict__", "__dict__")}):
    try:
        print(type("C", (), namespace))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    type("D", (int,), {"__slots__": ("x",)})
except TypeError as error:
    print(error)
try:
    type("E", (Point, Described), {})
except TypeError as error:
    print(error)


def numbers():
    q.z = yield
    print("set", q.z)
    yield


g = numbers()
next(g)
g.send(99)
