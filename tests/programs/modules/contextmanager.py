from contextlib import closing, contextmanager, nullcontext, suppress


@contextmanager
def opened(name):
    print('open', name)
    try:
        yield name.upper()
    except ValueError as error:
        print('handled', error)
    finally:
        print('close', name)


with opened('a') as a:
    print(a)
with opened('b'):
    raise ValueError('inside')
try:
    with opened('c'):
        raise KeyError('passes')
except KeyError as error:
    print('outside', error)
try:
    with opened('d'):
        raise StopIteration('stop')
except StopIteration as error:
    print('outside', repr(error))


@contextmanager
def silent():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def replaces():
    try:
        yield
    except KeyError:
        raise ValueError('instead')


for manager in silent, twice, replaces:
    try:
        with manager():
            print('body')
            if manager is replaces:
                raise KeyError('k')
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error, repr(error.__context__), error.__cause__)
try:
    with twice():
        raise KeyError('k')
except KeyError as error:
    print('still', repr(error))
except RuntimeError as error:
    print(error)


@opened('decorator')
def decorated(x):
    print('decorated', x)
    return x


print(decorated(1), decorated(2), opened.__name__)


def generator():
    with opened('generator'):
        yield 1
        yield 2


g = generator()
print(next(g))
g.close()
g = generator()
print(next(g))
g = None


class Thing:
    def close(self):
        print('closed')


with closing(Thing()) as thing:
    print(type(thing).__name__)
with suppress(KeyError, ValueError):
    raise KeyError('gone')
with nullcontext(5) as five:
    print(five)
print('end')
