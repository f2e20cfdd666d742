"""__del__: when it runs, what it may do, and what comes of its errors."""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Noisy("a")
b = a
del a
print("still")
del b
print("gone")
Noisy("at once")
c = Noisy("first")
c = Noisy("second")
print("replaced")


def function():
    inner = Noisy("inner")
    print("in function")
    return 5


print(function())
items = [Noisy("1"), Noisy("2"), Noisy("3")]
del items[1]
items.clear()
print("cleared")


def generator():
    held = Noisy("held")
    try:
        yield 1
    finally:
        print("finally")
    yield 2


g = generator()
next(g)
del g
print("after the generator")


class Back(Noisy):
    saved = []

    def __del__(self):
        super().__del__()
        Back.saved.append(self)


d = Back("comes back")
del d
print(Back.saved[0].name)
Back.saved.clear()
print("only once")


class Tree:
    def __init__(self, name, *children):
        self.name = name
        self.children = children

    def __del__(self):
        print("del tree", self.name)


t = Tree("root", Tree("left", Tree("leaf")), Tree("right"))
del t


class Slotted:
    __slots__ = ("name",)

    def __del__(self):
        print("slotted", self.name)


s = Slotted()
s.name = "s"
s = None


class Derived(list):
    def __del__(self):
        print("list of", len(self))


Derived([1, 2])


class Later:
    pass


x = Later()
Later.__del__ = lambda self: print("added later")
del x


def raises():
    try:
        n = Noisy("in try")
        raise ValueError("out")
    except ValueError as error:
        print("handled", error)
    print("end of function")


raises()
k = Noisy("at exit")
