# A StopIteration that is thrown in ends a delegation to what cannot take it, and goes out of a generator not yet begun.
def delegates(over):
    got = yield from over
    print('got', got)
    return 'done'


g = delegates([1, 2, 3])
print(next(g))
try:
    g.throw(StopIteration('thrown'))
except StopIteration as stop:
    print(repr(stop))


def begins():
    yield 1


for thrown in (StopIteration('early'), ValueError('early')):
    g = begins()
    try:
        g.throw(thrown)
    except BaseException as error:
        print(repr(error), repr(error.__cause__))
    print(next(g, 'exhausted'))
g = begins()
next(g)
try:
    g.throw(StopIteration('late'))
except RuntimeError as error:
    print(repr(error), repr(error.__cause__))


class Ignores:
    def __del__(self):
        print('gone')


def ignores():
    held = Ignores()
    try:
        yield 1
    finally:
        print('first')


g = ignores()
next(g)
g = None
print('end')
