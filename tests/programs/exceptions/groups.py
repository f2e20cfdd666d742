"""ExceptionGroup, except*, add_note (PEP 654, PEP 678)."""


def shape(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(shape(one) for one in error.exceptions)}])"
    return repr(error)


group = ExceptionGroup("all", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [ValueError(2), OSError(3)])])
print(group, repr(group), group.message, group.exceptions[0], len(group.exceptions), group.args[0])
print(type(BaseExceptionGroup("b", [ValueError(1)])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
print(isinstance(group, Exception), ExceptionGroup.__mro__, ExceptionGroup.__bases__)
for condition in (ValueError, (TypeError, OSError), lambda error: "2" in str(error), KeyError, ExceptionGroup):
    matching, rest = group.split(condition)
    print(shape(matching), "|", shape(rest), "|", shape(group.subgroup(condition)))
print(group.subgroup(ExceptionGroup) is group, group.split(Exception)[0] is group)
print(shape(group.derive([KeyError("k")])))
for attempt in (
    lambda: ExceptionGroup("a"),
    lambda: ExceptionGroup(1, [ValueError()]),
    lambda: ExceptionGroup("a", 3),
    lambda: ExceptionGroup("a", []),
    lambda: ExceptionGroup("a", [ValueError(), 3]),
    lambda: ExceptionGroup("a", [KeyboardInterrupt()]),
    lambda: group.split(3),
    lambda: group.split(int),
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


def run(raised, *, again=None):
    try:
        try:
            raise raised
        except* ValueError as caught:
            print("values", shape(caught))
            if again == "values":
                raise KeyError("from values")
        except* (TypeError, OSError) as caught:
            print("others", shape(caught), shape(caught.__context__))
            if again == "others":
                raise
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as error:
        print("out came", shape(error), shape(error.__context__), shape(error.__cause__))
    else:
        print("nothing came out")


run(group)
run(group, again="values")
run(group, again="others")
run(ValueError("naked"))
run(KeyError("naked"))
run(ExceptionGroup("g", [KeyError(1), ExceptionGroup("h", [IndexError(2), ValueError(3)])]))
run(BaseExceptionGroup("b", [KeyboardInterrupt(1), ValueError(2)]))


def quiet():
    try:
        print("body")
    except* ValueError:
        print("never")
    else:
        print("else")


quiet()


class Named(ExceptionGroup):
    def __new__(cls, message, exceptions, code=0):
        self = super().__new__(cls, message, exceptions)
        self.code = code
        return self

    def derive(self, exceptions):
        print("derive", len(exceptions))
        return Named(self.message, exceptions, self.code)


named = Named("n", [ValueError(1), KeyError(2)], 7)
matching, rest = named.split(ValueError)
print(shape(matching), matching.code, shape(rest), rest.code)
try:
    raise named
except* KeyError as caught:
    print(type(caught).__name__, caught.code)
except* ValueError:
    pass

noted = ValueError("noted")
noted.add_note("first")
noted.add_note("second")
print(noted.__notes__, ExceptionGroup("g", [noted]).exceptions[0].__notes__)
try:
    noted.add_note(3)
except TypeError as error:
    print(error)
for kind in (int, ExceptionGroup):
    try:
        try:
            raise ValueError
        except* kind:
            pass
    except TypeError as error:
        print(error)


def generator():
    try:
        yield 1
    except* ValueError as caught:
        yield shape(caught)
    except* TypeError as caught:
        yield "types"
    yield "after"


g = generator()
print(next(g), g.throw(ExceptionGroup("thrown", [ValueError(1), TypeError(2)])), next(g), next(g))


def names():
    for number in range(3):
        try:
            if number:
                raise ExceptionGroup("x", [ValueError(number)])
        except* ValueError as caught:
            print(number, caught)
        try:
            caught
        except NameError as error:
            print(type(error).__name__)


names()
