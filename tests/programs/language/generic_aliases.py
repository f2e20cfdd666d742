"""list[int] and int | None, as annotations have them."""


def annotated(a: list[int], b: dict[str, tuple[int, ...]] = {}, *c: int | None) -> type[int] | str:
    return a


print(annotated.__annotations__)
x: set[frozenset[bytes]] = set()
print(list[int], dict[str, list[int]], tuple[()], type[int], list[int].__origin__, dict[str, int].__args__, list["x"])
print(list[int] == list[int], list[int] == list[str], {list[int]: 1}[list[int]], list[int]("ab"), dict[str, int](a=1))
print(int | None, int | str | int, None | int, (int | str) == (str | int), list[int] | None, (int | str).__args__, int | int)
print(isinstance(3, int | str), isinstance(None, int | None), isinstance(1.5, int | str), issubclass(bool, int | str))


class Numbers(list[int]):
    pass


print(Numbers.__bases__, Numbers.__orig_bases__, Numbers([1]), Numbers[str].__origin__.__name__)


class Box:
    def __class_getitem__(cls, item):
        return cls.__name__, item


print(Box[int], type(list[int]).__name__, type(int | str).__name__, list[int].append is not None, list[int].__name__)
for attempt in (lambda: int[str], lambda: isinstance([], list[int]), lambda: int | 3, lambda: "x" | int, lambda: list[int] + 1, lambda: Box[int][0][1]):
    try:
        print(attempt())
    except TypeError as error:
        print(error)


def generator() -> "list[int]":
    yield from list[int](range(3))


print(list(generator()), generator.__annotations__)
