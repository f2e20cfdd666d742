"""metaclass=, __prepare__, three-argument type, __init_subclass__, __set_name__, __class_getitem__."""


class Logged(type):
    def __new__(mcs, name, bases, namespace, **keywords):
        print("new", name, [base.__name__ for base in bases], sorted(key for key in namespace if key[0] != "_"), keywords)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        print("init", name, keywords)
        super().__init__(name, bases, namespace)

    def __call__(cls, *arguments):
        print("call", cls.__name__, arguments)
        return super().__call__(*arguments)

    @property
    def shown(cls):
        return f"<{cls.__name__}>"

    def method_of_class(cls):
        return cls.__name__

    def __len__(cls):
        return 3

    def __iter__(cls):
        return iter("abc")

    def __getitem__(cls, key):
        return key * 2

    def __contains__(cls, item):
        return item == 1

    def __repr__(cls):
        return f"Logged:{cls.__name__}"

    def __eq__(cls, other):
        return cls is other

    def __hash__(cls):
        return 7

    def __getattr__(cls, name):
        return f"no {name}"


class Base(metaclass=Logged, flag=True):
    x = 1

    def __init__(self, *arguments):
        self.arguments = arguments


class Derived(Base):
    y = 2


b = Derived(1, 2)
print(b.arguments, type(Derived), type(Base).__name__, Derived.shown, Derived.method_of_class(), len(Base), list(Base), Base[4], 1 in Base)
print(Base, [Base], f"{Base!r}", Base == Base, Base == Derived, {Base: 1}, Base.nothing, hash(Base))
try:
    b.shown
except AttributeError as error:
    print(error)


class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        print("prepare", name, bases, keywords)
        return {"prepared": True}

    def __new__(mcs, name, bases, namespace):
        namespace["order"] = [key for key in namespace if not key.startswith("__")]
        return type.__new__(mcs, name, bases, namespace)


class Form(metaclass=Ordered):
    name = 1
    address = 2

    def send(self):
        pass


print(Form.order, Form.prepared)


class Names(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("bind", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.startswith("__") or key in ("print", "range"):
            raise KeyError(key)
        print("make up", key)
        return key.upper()


class Magic(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Names()


class Colors(metaclass=Magic):
    first = red
    second = green
    for number in range(2):
        pass
    print(first)


print(Colors.first, Colors.second, Colors.number)

T = type("T", (Base,), {"z": 3, "double": lambda self: self.z * 2})
print(T().double(), T.__name__, T.__module__, T.__mro__[1].__name__)
U = type("U", (), {})
print(U, U().__class__, type(U), U.__bases__, U.__base__, U.__qualname__)


class Plugin:
    registry = []

    def __init_subclass__(cls, /, kind="none", **keywords):
        super().__init_subclass__(**keywords)
        cls.registry.append((cls.__name__, kind))


class First(Plugin, kind="fast"):
    pass


class Second(First):
    pass


print(Plugin.registry)
try:

    class Third(Plugin, color=1):
        pass
except TypeError as error:
    print(error)
try:

    class Fourth(color=1):
        pass
except TypeError as error:
    print(error)


class Field:
    def __set_name__(self, owner, name):
        print("set name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class Record:
    a = Field()
    b = Field()


r = Record()
r.a = 5
print(r.a, r.b, r.__dict__, Record.a.name)


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError(name)


try:

    class Holder:
        attribute = Broken()
except ValueError as error:
    print(error, error.__notes__)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Generic[int], Generic["x", 1])


class MetaA(type):
    pass


class MetaB(type):
    pass


class A(metaclass=MetaA):
    pass


class B(metaclass=MetaB):
    pass


try:

    class C(A, B):
        pass
except TypeError as error:
    print(error)


def make(name, bases, namespace):
    print("made by a function", name, bases, "x" in namespace)
    return 5


class Number(metaclass=make):
    x = 1


print(Number)


class Stands:
    def __mro_entries__(self, bases):
        return (A,)


class D(Stands()):
    pass


print(D.__bases__, [type(base).__name__ for base in D.__orig_bases__], type(D).__name__)


class Instances(type):
    def __instancecheck__(cls, instance):
        return instance == "mine"

    def __subclasscheck__(cls, other):
        return other is int


class Fake(metaclass=Instances):
    pass


print(isinstance("mine", Fake), isinstance(3, Fake), isinstance(Fake(), Fake), issubclass(int, Fake), issubclass(str, (list, Fake)))
print(A.__subclasses__(), A.mro(), type.mro(int))
for attempt in (
    lambda: type("X", (int, str), {}),
    lambda: type("X", 3, {}),
    lambda: type(3, (), {}),
    lambda: type("X", (), 3),
    lambda: type("X", (A, A), {}),
    lambda: type(),
    lambda: type("X", (A, object, A), {}),
    lambda: type("X", (object, A), {}),
):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
