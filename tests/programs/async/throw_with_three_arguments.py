"""throw with class, value and traceback: deprecated, but it works."""


class Own(Exception):
    def __init__(self, text):
        super().__init__(text.upper())


def generator():
    while True:
        try:
            yield "ready"
        except Exception as error:
            print(repr(error), error.__traceback__ is not None)


async def coroutine():
    await Suspend()


class Suspend:
    def __await__(self):
        try:
            yield "suspended"
        except ValueError as error:
            print("in", repr(error))
            yield "again"


g = generator()
next(g)
print(g.throw(ValueError, "text"))
print(g.throw(ValueError, ("a", "b")))
print(g.throw(ValueError, None, None))
print(g.throw(ValueError("made"), None))
print(g.throw(ValueError, KeyError("other")))
print(g.throw(Own, "own"))
try:
    raise OSError("from here")
except OSError as error:
    kept = error
print(g.throw(OSError, kept, kept.__traceback__), kept.__traceback__.tb_next is not None)
c = coroutine()
print(c.send(None), c.throw(ValueError, "into the coroutine"))
for attempt in (
    lambda: g.throw(ValueError("x"), "y"),
    lambda: g.throw(3, "y"),
    lambda: g.throw(ValueError, "x", 3),
    lambda: g.throw(ValueError, 1, None, 4),
    lambda: g.throw(),
):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
