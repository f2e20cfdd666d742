"""__new__ and __init__: who is called with what, and what becomes of what they give."""


class Once:
    only = None

    def __new__(cls, *arguments, **keywords):
        print("new", cls.__name__, arguments, keywords)
        if cls.only is None:
            cls.only = super().__new__(cls)
        return cls.only

    def __init__(self, *arguments, **keywords):
        print("init", arguments, keywords)


print(Once(1, a=2) is Once(3))


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Counted:
    count = 0

    def __new__(cls, value):
        Counted.count += 1
        instance = object.__new__(cls)
        instance.number = Counted.count
        return instance

    def __init__(self, value):
        self.value = value


a, b = Counted("x"), Counted("y")
print(a.number, a.value, b.number, b.value)


class Bad:
    def __init__(self):
        return 3


for attempt in (
    lambda: Bad(),
    lambda: object(1),
    lambda: object.__new__(3),
    lambda: object.__new__(),
    lambda: object.__new__(list),
    lambda: Counted(),
    lambda: type("Plain", (), {})(1),
    lambda: int.__new__(str),
    lambda: object.__init__(Counted(1), 2),
):
    try:
        print(attempt())
    except TypeError as error:
        print(type(error).__name__, error)


class Both:
    def __new__(cls, *arguments):
        return super().__new__(cls)

    def __init__(self, *arguments):
        super().__init__()
        self.arguments = arguments


print(Both(1, 2).arguments)


class NewOnly:
    def __new__(cls, a, b):
        instance = super().__new__(cls)
        instance.sum = a + b
        return instance


print(NewOnly(1, 2).sum, NewOnly.__new__(NewOnly, 5, 6).sum)


class InitOfOther:
    def __new__(cls):
        return Both(9)


print(type(InitOfOther()).__name__)


class Late(Exception):
    def __new__(cls, *arguments):
        print("new exception", arguments)
        return super().__new__(cls, *arguments)

    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


try:
    raise Late(7, "seven")
except Late as error:
    print(error.code, error.args, error)


class Own(Exception):
    def __init__(self):
        super().__init__("made by raise")


try:
    raise Own
except Own as error:
    print(error.args)


def generator():
    try:
        yield
    except Own as error:
        print("thrown", error)
    yield


g = generator()
next(g)
g.throw(Own)
