class Base:
    kind = 'base'

    def __init__(self, name):
        self.name = name

    def hello(self):
        return f'hello {self.name} of {self.kind}'

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def plain(x):
        return x + 1

    @property
    def loud(self):
        return self.name.upper()

    @loud.setter
    def loud(self, value):
        self.name = value


class Derived(Base):
    kind = 'derived'

    def __init__(self, name, size=3):
        super().__init__(name)
        self.size = size

    def hello(self):
        return super().hello() + '!'

    def __add__(self, other):
        return Derived(self.name + other.name)

    def __eq__(self, other):
        if not isinstance(other, Base):
            return NotImplemented
        return self.name == other.name

    def __lt__(self, other):
        return self.name < other.name

    def __len__(self):
        return self.size

    def __bool__(self):
        return self.size > 0

    def __call__(self, *args, **kwargs):
        return len(args)

    def __contains__(self, item):
        return item == self.name

    def __neg__(self):
        return -self.size


b = Base('b')
d = Derived.make('d')
print(b.hello(), d.hello(), Base.plain(4), d.plain(5))
print(b.loud, d.kind, Derived.kind, b.name)
b.loud = 'changed'
print(b.name)
e = d + Derived('e', size=0)
print(e.name, d == Derived('d'), d != Derived('d'), d == 5, d < e, len(d), -d)
print(d(1, 2, 3), 'd' in d, 'x' not in d)
if Derived('zero', 0):
    print('true')
else:
    print('false')
print(not d, Derived('z', 0) and 1 or 2)
print(isinstance(d, Base), issubclass(Derived, Base), isinstance(b, Derived))
for make in (lambda: d.missing, lambda: Base(), lambda: Base('a', 'b'), lambda: Base.nothing, lambda: b + 1, lambda: b < b):
    try:
        make()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


for n in Countdown(3):
    print(n)
print(list(Countdown(4)), sum(Countdown(4)), next(Countdown(1)), next(Countdown(0), 'none'))


def delegating():
    yield from Countdown(3)
    return 'over'


print(list(delegating()))


class Boxed:
    def __iter__(self):
        yield 1
        yield 2


print(list(Boxed()))


class Stop(Exception):
    pass


class Detailed(ValueError):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code


try:
    raise Stop
except Stop as error:
    print(repr(error))
try:
    raise Detailed(7)
except ValueError as error:
    print(error, error.code, error.args)


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print('in')
        return 'value'

    def __exit__(self, kind, value, trace):
        print('out', kind and kind.__name__, value)
        return self.swallow


with Manager(False) as value:
    print(value)
with Manager(True):
    raise KeyError('lost')
try:
    with Manager(False) as a, Manager(True) as c:
        raise ValueError('kept')
    print('swallowed')
except ValueError as error:
    print('caught', error)


def returns():
    with Manager(False):
        return 'returned'


print(returns())


def generator_in_with():
    with Manager(False):
        yield 1


g = generator_in_with()
print(next(g))
g = None


def parameters(a, b=2, *args, c, **kwargs):
    print(a, b, args, c, kwargs)


parameters(1, c=3)
parameters(1, 5, 6, 7, c=8, d=9, e='ten')

for call in (lambda: parameters(), lambda: parameters(1), lambda: Base.plain(1, 2), lambda: Base.plain(y=1)):
    try:
        call()
    except TypeError as error:
        print(error)


def outer():
    count = 0

    def inner():
        nonlocal count
        count += 1
        return count
    return inner


tick = outer()
print(tick(), tick(), outer()())
print(hasattr(d, 'name'), hasattr(d, 'nope'), getattr(d, 'nope', 'default'))
setattr(d, 'extra', 1)
print(d.extra)
del d.extra
print(hasattr(d, 'extra'))
