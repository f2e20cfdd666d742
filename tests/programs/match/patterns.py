"""match with every pattern (PEP 634)."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Plain:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


def describe(value):
    match value:
        case None:
            return "none"
        case True | False:
            return "bool"
        case 0 | 1 | -1:
            return "small"
        case 3.5 | -2.5:
            return "float"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case b"raw":
            return "bytes"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest] if rest:
            return f"starts with 1, then {rest}"
        case [first, _, *_, last]:
            return f"{first} to {last}"
        case (a, [b, c]) | {"a": a, "b": b, "c": c}:
            return f"nested {a} {b} {c}"
        case {"type": "circle", "r": r, **rest}:
            return f"circle {r} {rest}"
        case {"x": int(n) | float(n)}:
            return f"number {n}"
        case {}:
            return "some dict"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on the axis at {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point():
            return "point"
        case Plain(name=str(name), age=age):
            return f"{name} {age}"
        case str() as text:
            return f"text {text}"
        case int(n) if n > 100:
            return f"large {n}"
        case tuple((p, q)):
            return f"pair {p} {q}"
        case _:
            return f"other {type(value).__name__}"


values = [
    None, True, 0, 1, -1, 1.0, 3.5, -2.5, "a", "b", "c", b"raw", b"x", [], (), [7], (8,), [1, 2], [1], [1, 2, 3], [5, 6], (2, [3, 4]),
    {"a": 1, "b": 2, "c": 3}, {"type": "circle", "r": 2, "z": 1}, {"x": 5}, {"x": 1.5}, {"x": "s"}, {}, Point(0, 0), Point(3, 0),
    Point(4, 4), Point(1, 2), Plain(name="n", age=3), Plain(name=3, age=3), Plain(), 500, 50, 2 + 0, object, range(3), [1, 2, 3, 4],
    {1, 2}, "text", iter([1]), (1, 2, 3, 4),
]
for value in values:
    print(describe(value))


class Color:
    RED = 1
    GREEN = "green"


def dotted(value):
    match value:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
        case {Color.GREEN: found}:
            return f"key {found}"


print(dotted(1), dotted("green"), dotted({"green": 9}), dotted(5))


def alternatives(command):
    match command.split():
        case ["go", ("north" | "south" | "east") as direction]:
            return direction
        case ["get", item] | ["pick", "up", item] | ["pick", item, "up"]:
            return item
        case ["drop", *items]:
            return items
        case [("a" | "b") as x, y] | [y, ("a" | "b") as x]:
            return x, y
        case [x, y, z, u, v] | [x, y, z, u, v, _]:
            return v, u, z, y, x


for command in ("go north", "go west", "get lamp", "pick up lamp", "pick lamp up", "drop a b c", "drop", "a c", "c b", "1 2 3 4 5", "1 2 3 4 5 6"):
    print(alternatives(command))


class Sub(int):
    pass


class MyDict(dict):
    pass


match Sub(5), MyDict(k=1), "abc", range(2):
    case int(n), {"k": v}, str(s), [p, q]:
        print(n, v, s, p, q)


def generator():
    match (yield "ready"):
        case {"stop": reason}:
            return reason
        case [*items]:
            for item in items:
                yield item
        case other:
            yield other


for sent in ({"stop": "now"}, [1, 2], "text"):
    g = generator()
    print(next(g))
    try:
        print(g.send(sent), list(g))
    except StopIteration as stop:
        print("stopped", stop.value)


class Watched:
    __match_args__ = ("a",)

    def __getattr__(self, name):
        print("asked for", name)
        if name == "a":
            return 1
        raise AttributeError(name)


match Watched():
    case Watched(2, b=3):
        print("never")
    case Watched(1, b=3):
        print("never")
    case Watched(1):
        print("matched")


class Meta(type):
    def __instancecheck__(cls, instance):
        print("checked", instance)
        return instance == 5


class Five(metaclass=Meta):
    pass


for value in (5, 6):
    match value:
        case Five():
            print("five")
        case _:
            print("not five")


class Bad1:
    __match_args__ = ["x"]


class Bad2:
    __match_args__ = (1,)


class Bad3:
    __match_args__ = ("x", "x")
    x = 1


def raises(number):
    match number:
        case 1:
            match Bad1():
                case Bad1(1):
                    pass
        case 2:
            match Bad2():
                case Bad2(1):
                    pass
        case 3:
            match Bad3():
                case Bad3(1, 1):
                    pass
        case 4:
            match 5:
                case int(1, 2):
                    pass
        case 5:
            match Point(1, 2):
                case Point(1, 2, 3):
                    pass
        case 6:
            match 5:
                case generator():
                    pass
        case 7:
            match {"green": 1}:
                case {Color.GREEN: 1, "green": 2}:
                    pass
        case 8:
            match Point(1, 2):
                case Point(1, x=1):
                    pass


for number in range(1, 9):
    try:
        raises(number)
    except Exception as error:
        print(type(error).__name__, error)

match = 1
case = 2
print(match + case)
