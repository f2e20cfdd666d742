"""Classes that derive from list, dict, str, int, float, tuple, set, frozenset, bytes."""


class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def __getitem__(self, index):
        print("get", index)
        return super().__getitem__(index)


s = Stack([1, 2])
s.push(3).push(4)
print(s, len(s), s[1], s[-1], s[1:], list(s), sum(s), 3 in s, s == [1, 2, 3, 4], isinstance(s, list))
print(type(s).__name__, type(s[1:]).__name__, type(s + [5]).__name__, type(s * 2).__name__, sorted(s, reverse=True))
s.color = "red"
s += (n for n in (5, 6))
print(type(s).__name__, s, s.color, vars(s))
s.extend("ab")
del s[0]
s[0] = "first"
print(s, bool(Stack()), [*s], {*s} == set(s), s.index("a"))
a, *b = s
print(a, b)


class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        self[key] = value = len(self)
        return value


d = Default(a=1)
print(d["a"], d["b"], d["c"], d, d.get("z"), "b" in d, list(d), d | {"q": 9}, type(d | {}).__name__)
d.update({"e": 5}, f=6)
d |= [("g", 7)]
print(type(d).__name__, d, d == dict(d), {**d}, len(d))
for key, value in d.items():
    print(key, value, end=" ")
print()


class Loud(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())

    def shout(self):
        return self + "!"


x = Loud("abc")
print(x, repr(x), len(x), x.shout(), type(x.shout()).__name__, x[0], x == "ABC", hash(x) == hash("ABC"), {x: 1}["ABC"])
print(f"{x:>6}|{x}|%s|{x!r}" % x, "-".join([x, x]), x.lower(), "B" in x, "ABC".startswith(x), x.split("B"), str(x), type(str(x)).__name__)


class Meters(int):
    def __add__(self, other):
        return Meters(int(self) + int(other))

    def __repr__(self):
        return f"{int(self)} m"


m = Meters(3) + 4
print(m, repr(m), m + 1, 1 + m, type(1 + m).__name__, m * 2, m > 2, m == 7, hash(m), -m, m / 2, divmod(m, 2), float(m), int(m))
print([10, 20, 30][Meters(1)], range(Meters(3)), list(range(Meters(2))), "ab" * Meters(2), max(Meters(1), 5), f"{m:03d} {m}", bool(Meters(0)))


class Celsius(float):
    @property
    def fahrenheit(self):
        return self * 9 / 5 + 32


c = Celsius("36.6")
print(c, c.fahrenheit, round(c), c + 1, type(c + 1).__name__, c == 36.6, f"{c:.2f}", c.is_integer())


class Pair(tuple):
    def __new__(cls, left, right):
        return super().__new__(cls, (left, right))

    @property
    def left(self):
        return self[0]


p = Pair(1, 2)
print(p, p.left, p == (1, 2), hash(p) == hash((1, 2)), p + (3,), type(p + ()).__name__, len(p), [*p], {p: "x"}[1, 2], p < (1, 3))
left, right = p
print(left, right, "%d-%d" % p, p[:], type(p[:]).__name__, p.count(1))


class Bag(set):
    def add_all(self, *items):
        for item in items:
            self.add(item)


b = Bag()
b.add_all(3, 1, 2, 3)
print(b, len(b), 2 in b, b | {9}, type(b | {9}).__name__, b - {1}, b == {1, 2, 3}, sorted(b))
b |= {7}
print(type(b).__name__, sorted(b), repr(Bag()))


class Fixed(frozenset):
    pass


f = Fixed([1, 2])
print(f, hash(f) == hash(frozenset([1, 2])), f & {1}, f == {1, 2}, {f: 1}[frozenset({1, 2})])


class Raw(bytes):
    pass


r = Raw(b"abc")
print(r, r[0], r + b"d", r == b"abc", r.decode(), len(r), list(r))


class Empty(list):
    def __init__(self, *arguments):
        super().__init__()
        self.arguments = arguments

    def __len__(self):
        return 17

    def __iter__(self):
        yield from "xyz"

    def __contains__(self, item):
        return item == "secret"

    def __bool__(self):
        return False

    def __eq__(self, other):
        return "equal"


e = Empty(1, 2)
print(e.arguments, len(e), list(e), [*e], "secret" in e, "x" in e, bool(e), not e, e == 1, repr(e))
print(list.__len__(e), list.__contains__(e, "x"), super(Empty, e).__len__())
try:
    hash(e)
except TypeError as error:
    print(error)
for attempt in (lambda: Stack(1, 2), lambda: Meters("x"), lambda: Pair(1), lambda: Stack.__new__(Stack).missing, lambda: Fixed([[]])):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
for text in ("class A(bool): pass", "class A(int, str): pass", "class A(range): pass", "class A(type(None)): pass", "class A(3): pass"):
    name = text.split("(")[1].split(")")[0]
    base = {"bool": (bool,), "int, str": (int, str), "range": (range,), "type": (type(None),), "3": (3,)}[name]
    try:
        type("A", base, {})
    except TypeError as error:
        print(error)
