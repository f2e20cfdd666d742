"""__getattribute__, __getattr__, __setattr__, __delattr__, __dir__, super() in all its uses, __class__ assignment."""


class Watched:
    def __init__(self):
        self.a = 1

    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        if name.startswith("x"):
            return name * 2
        raise AttributeError(f"no {name} here")

    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("delete", name)
        super().__delattr__(name)

    def method(self):
        return "method"


w = Watched()
print(w.a, w.xyz, w.method())
for _ in range(2):
    print(w.a)
print(hasattr(w, "b"), getattr(w, "c", "default"), hasattr(w, "x1"), getattr(w, "a"))
try:
    w.other
except AttributeError as error:
    print(error)
del w.a
try:
    del w.a
except AttributeError as error:
    print(error)
print(object.__getattribute__(w, "__dict__"))


class Fails:
    @property
    def value(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return f"instead of {name}"


f = Fails()
print(f.value, getattr(f, "value"), hasattr(f, "value"))


class Lacks:
    @property
    def value(self):
        raise AttributeError("inside")

    @property
    def broken(self):
        raise KeyError("broken")


for name in ("value", "broken"):
    try:
        print(hasattr(Lacks(), name), getattr(Lacks(), name, "default"))
    except KeyError as error:
        print("KeyError", error)


class Base:
    kind = "base"

    def __init__(self, value):
        self.value = value

    def show(self):
        return f"Base.show {self.value}"

    @classmethod
    def make(cls, value):
        return cls(value)

    @staticmethod
    def help():
        return "help"

    @property
    def double(self):
        return self.value * 2

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"


class Derived(Base):
    kind = "derived"

    def show(self):
        return f"Derived.show then {super().show()} and {super().kind} and {super().double} and {super(Derived, self).help()}"

    @classmethod
    def make(cls, value):
        instance = super().make(value + 1)
        instance.made = True
        return instance

    def __setattr__(self, name, value):
        super().__setattr__(name, value if name != "value" else value * 10)

    def __eq__(self, other):
        return super().__eq__(other)

    def __hash__(self):
        return super().__hash__()

    def __repr__(self):
        return "<" + super().__repr__() + ">"


d = Derived.make(1)
print(d, d.show(), d.made, d == d, d == 1, hash(d) == object.__hash__(d))
s = super(Derived, d)
print(s.show(), s.kind, s.__thisclass__.__name__, s.__self__, s.__self_class__.__name__)
for attempt in (lambda: super(), lambda: super(Derived, 3), lambda: super(3, 4), lambda: super(Derived, d).nothing):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B", *super().who()]


class C(A):
    def who(self):
        return ["C", *super().who()]


class D(B, C):
    def who(self):
        return ["D", *super().who()]

    def gen(self):
        yield from super().who()
        inner = [name for name in super().who()]
        yield inner


print(D().who(), list(D().gen()), [cls.__name__ for cls in D.__mro__])
x = B()
x.__class__ = C
print(x.who(), type(x).__name__)
for attempt in (lambda: setattr(x, "__class__", int), lambda: setattr(x, "__class__", 3), lambda: setattr(3, "__class__", A)):
    try:
        attempt()
    except TypeError as error:
        print(error)


def count():
    x.__class__ = B
    yield x.who()
    x.__class__ = A
    yield x.who()


print(list(count()))


class Listed:
    def __init__(self):
        self.own = 1

    def __dir__(self):
        return ["z", "a", *super().__dir__()]


names = dir(Listed())
print(names[:1], "own" in names, names[-1], "__init__" in names, dir(A()) == sorted(dir(A())), [n for n in dir(D) if n[0] != "_"])


def local():
    a, b = 1, 2
    print(locals(), sorted(vars()), dir())
    return [sorted(locals()) for n in range(1)]


print(local(), "local" in globals(), globals() is vars(), vars(d), vars(A)["who"] is A.who, type(A.__dict__).__name__)
for attempt in (lambda: vars(3), lambda: delattr(A(), "x"), lambda: setattr(A, 3, 4), lambda: getattr(A, 3), lambda: setattr(int, "x", 1), lambda: delattr(int, "x")):
    try:
        print(attempt())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def annotated(a: int, *b: str, c: "later" = 3) -> None:
    """What it is for."""


print(annotated.__annotations__, annotated.__defaults__, annotated.__kwdefaults__, annotated.__dict__, annotated.__closure__, annotated.__doc__)
annotated.note = "mine"
annotated.__name__ = "renamed"
print(annotated.__dict__, annotated.__name__, vars(annotated), A.who.__globals__ is globals(), A().who.__func__ is A.who, A().who.__name__)
