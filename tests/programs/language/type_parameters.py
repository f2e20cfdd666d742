"""Generic functions and classes (PEP 695, PEP 696): scopes, lazy bounds and defaults, what typing makes of them."""

from typing import Callable, Generic, NoDefault, ParamSpec, Protocol, TypeVar, TypeVarTuple, get_args, get_type_hints


def noisy(name):
    print('evaluates', name)
    return int


def first[T](items: list[T], default: T = None, *, key: Callable[[T], bool] = bool) -> T:
    """Returns the first item."""
    return next(filter(key, items), default)


print(first([0, 2]), first.__type_params__, first.__annotations__, first.__defaults__, first.__kwdefaults__)
print(first.__name__, first.__qualname__, first.__doc__, first.__module__)


def bounded[A: noisy('bound'), B: (noisy('one'), noisy('other')), C = noisy('default')]():
    return A, B, C


A, B, C = bounded()
print('nothing so far')
print(A.__bound__, A.__bound__, A.__constraints__, A.has_default(), A.__default__ is NoDefault)
print(B.__constraints__, B.__bound__)
print(C.has_default(), C.__default__)
print(A, A.__name__, A.__module__, A.__infer_variance__, A.__covariant__, type(A))


class Box[T, *Ts, **P](dict[str, T], metaclass=type):
    size: int = 1

    def put[U: size](self, item: U) -> T:
        def inner():
            return T, U, __class__
        return inner()

    def get(self):
        return super().get, T


print(Box.__type_params__, Box.__parameters__, Box.__bases__, Box.__orig_bases__, Box.__qualname__)
print([type(p) in (TypeVar, TypeVarTuple, ParamSpec) for p in Box.__type_params__])
T, U, cls = Box().put(1)
print(T, U, cls, Box.put.__qualname__, Box.put.__type_params__)
Box.size = str
print('seen now:', U.__bound__)
print(Box[int, str, [bytes]], get_args(Box[int, str, [bytes]]), Box[int, str, [bytes]]())
print(isinstance(Box(), Box), issubclass(Box, Generic), Box.__mro__[-2])

x = 'global'


def outer():
    x = 'outer'

    class Inner[T: x]:
        y = x

        def shows[V: x](self):
            return V

        def hides[W: y](self, x='parameter'):
            return x, W
        x = 'class'
    return Inner


Inner = outer()
print(Inner.__type_params__[0].__bound__, Inner.y, Inner().shows().__bound__, Inner().hides()[1].__bound__)


class Names:
    type_name = 'in the class'

    def method[T: type_name](self) -> type_name:
        return T

    def decorated[T](self, f: Callable[[T], T] = lambda v: v):
        return f(T)


print(Names().method().__bound__, Names.method.__annotations__, Names().decorated())


class _Private[__T]:
    def __m(self, value: __T) -> __T:
        return __T

    found = __m.__annotations__


print(_Private.__type_params__, _Private.found, _Private.__parameters__)


def generator[T](items: list[T]):
    received = yield T
    while received:
        received = yield received, T


g = generator([1])
print(next(g), g.send(2), g.gi_code.co_qualname, g.__qualname__)


async def coroutine[T](value: T) -> T:
    return value, T


try:
    coroutine(3).send(None)
except StopIteration as stop:
    print(stop.value)


class Shape[T = int](Protocol):
    def area(self) -> T: ...


class Node[T, U = T]:
    pass


print(Shape[str], Node[int], Node[int, str], Node.__type_params__[1].__default__)
print(get_type_hints(first))


def starred[*Ts](*args: *Ts) -> tuple[*Ts]:
    return args


print(starred(1, 2), starred.__annotations__)


def failing[T: undefined]():
    return T


try:
    failing().__bound__
except NameError as error:
    print(error)
undefined = 1
print(failing().__bound__)
for wrong in ('Node[int, str, bytes]', 'class X[T](Generic[T]): pass', 'class X(TypeVar): pass',
              "A.__bound__ = 1", "class Y[U](dict[A, U]): pass", 'first.__type_params__ = 1', 'class X(A): pass'):
    try:
        exec(wrong)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def decorate(function):
    print('decorates', function.__name__, function.__type_params__)
    return function


@decorate
def late[T](a=print('default')): pass


@decorate
class Late[T](print('base') or object): pass


plain = lambda: 0
print(plain.__type_params__, Names.__type_params__, type.__type_params__, int.__type_params__)
plain.__type_params__ = (A,)
print(plain.__type_params__)
