# Names for annotations, and what a program can do with them.
from typing import (Annotated, Any, Callable, ClassVar, Dict, Final, Generic, Iterable, Iterator, List, Literal, NamedTuple, NewType, Optional,
                    Protocol, Sequence, Tuple, Type, TypedDict, TypeVar, Union, cast, final, get_args, get_origin, get_type_hints, overload,
                    runtime_checkable)
import typing

T = TypeVar('T')
K = TypeVar('K', int, str)
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str, None], Tuple[int, ...], Callable[[int, str], bool], Callable[..., Any])
print(T, K.__constraints__, TypeVar('C', covariant=True), Any, Literal['a', 1], ClassVar[int], Final[str], Type[int], Iterator[T], Annotated[int, 'm'])
print(Union[int, int], Union[int, Union[str, int]], Optional[None], Union[int, str] == Union[str, int], List[T][int], Dict[K, T][int, str])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]), get_args(Callable[[int], str]), get_args(Optional[int]), get_origin(int))
print(isinstance([], List), issubclass(dict, typing.Mapping), isinstance(3, typing.Hashable), isinstance(iter([]), Iterator))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


stack = Stack[int]()
stack.push(3)
print(stack.pop(), Stack[int].__name__, Stack.__parameters__, isinstance(stack, Stack), Stack.__mro__[1].__name__, Stack.__orig_bases__)


class Pair(Stack[T], Generic[T, K]):
    pass


print(Pair.__parameters__, Pair[int, str], Pair.__bases__[0].__name__)


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0

    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, 4)
print(p, p.norm(), Point(1), Point._fields, Point._field_defaults, Point.__annotations__, p == (3, 4), Point.__doc__, Point.__mro__[1].__name__)
Old = NamedTuple('Old', [('a', int), ('b', str)])
print(Old(1, 'z'), Old.__annotations__)


class Movie(TypedDict, total=False):
    title: str
    year: int


movie = Movie(title='Alien', year=1979)
print(movie, type(movie), Movie.__total__, Movie.__annotations__, sorted(Movie.__optional_keys__))


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self) -> None:
        print('closed')


class Named(Protocol):
    name: str


class Person(Named):
    def __init__(self, name):
        self.name = name


print(isinstance(Door(), Closable), isinstance(3, Closable), issubclass(Door, Closable), Person('x').name)
for wrong in (lambda: Closable(), lambda: isinstance(3, Named), lambda: Any(), lambda: Union[()], lambda: List[int, str], lambda: isinstance([], List[int]),
              lambda: Union(), lambda: TypeVar('Q', int), lambda: Stack[int, str], lambda: typing.assert_never(3)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)

UserId = NewType('UserId', int)
print(UserId(5) + 1, UserId.__name__, UserId, cast(str, 3), UserId.__supertype__)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(4), double('a'), len(typing.get_overloads(double)))


@final
class Leaf:
    def visit(self, other: 'Leaf', n: Optional[int] = None) -> 'list[Leaf]':
        return []


print(Leaf.__final__, get_type_hints(Leaf.visit), get_type_hints(Point))


def f(a: int, b: 'str' = '', *args: Any, **kw: Sequence[int]) -> Iterable[int]:
    yield 1


print(f.__annotations__, get_type_hints(f)['b'], typing.TYPE_CHECKING)
