# Caches, dispatch, orderings, partial methods.
import functools
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps


@cache
def fib(n):
    """Fibonacci."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.__name__, fib.__doc__, fib.__wrapped__.__name__, fib.cache_parameters())


@lru_cache(maxsize=2)
def square(x):
    print('computing', x)
    return x * x


print(square(2), square(3), square(2), square(4), square(3), square(x=2), square.cache_info())
square.cache_clear()
print(square.cache_info().currsize, square.cache_info().hits, square.cache_info()._asdict())


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info(), lru_cache(maxsize=0)(lambda x: len(x))('abc'))
plain = lru_cache(lambda x: [x])
print(plain(1) is plain(1), plain(1) is plain(1.0), plain.cache_info())
try:
    fib([])
except TypeError as error:
    print(error)


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @cached_property
    def area(self):
        """The area."""
        print('area of', self.radius)
        return self.radius ** 2 * 3

    @lru_cache
    def scaled(self, by):
        print('scaling')
        return self.radius * by

    def draw(self, colour, *, width=1):
        return f'{self.radius} {colour} {width}'

    red = partialmethod(draw, 'red')
    thick_blue = partialmethod(draw, 'blue', width=9)


circle = Circle(2)
print(circle.area, circle.area, circle.__dict__, circle.scaled(3), circle.scaled(3), Circle.area.__doc__, circle.red(), circle.thick_blue(), circle.red(width=4))
del circle.area
print(circle.area)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2), max([Version(1), Version(3)], key=lambda v: v.n).n)
try:
    @total_ordering
    class Nothing:
        pass
except ValueError as error:
    print(error)
print(sorted(['bb', 'a', 'ccc'], key=cmp_to_key(lambda a, b: len(b) - len(a))), cmp_to_key(lambda a, b: a - b)(1) < cmp_to_key(lambda a, b: a - b)(2))


@singledispatch
def show(value, indent=0):
    return f'thing {value}'


@show.register
def _(value: int, indent=0):
    return f'int {value}'


@show.register(list)
def show_list(value, indent=0):
    return 'list of ' + ', '.join(show(item) for item in value)


@show.register(str)
@show.register(bytes)
def _(value, indent=0):
    return f'text {value!r}'


@show.register
def _(value: float | None, indent=0):
    return f'number {value}'


print(show(1), show('a'), show(b'x'), show(2.5), show(True), show(None), show([1, 'b', [2]]), show.dispatch(int) is show.dispatch(bool), show.registry[list] is show_list)
try:
    show()
except TypeError as error:
    print(error)


class Formatter:
    @singledispatchmethod
    def format(self, arg):
        return 'other'

    @format.register
    def _(self, arg: int):
        return f'int {arg}'

    @format.register
    @classmethod
    def _(cls, arg: str):
        return f'{cls.__name__} {arg}'


print(Formatter().format(3), Formatter().format('x'), Formatter().format([]))


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        print('call', function.__name__, args, kwargs)
        return function(*args, **kwargs)
    return wrapper


@logged
def add(a, b=1):
    """Adds."""
    return a + b


print(add(1, b=2), add.__name__, add.__doc__, add.__wrapped__(5))
add_ten = partial(add, 10)
print(add_ten(), add_ten(b=5), add_ten.args, add_ten.keywords, add_ten.func is add, partial(int, base=2)('101'), partial(partial(max, 1), 2)(0))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 'start'), functools.WRAPPER_UPDATES)
