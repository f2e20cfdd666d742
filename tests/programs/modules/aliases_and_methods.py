# What types names: namespaces, aliases, methods made by hand.
import collections.abc
import types

space = types.SimpleNamespace(a=1, b='x')
space.c = [space.a]
print(space, space == types.SimpleNamespace(a=1, b='x', c=[1]), vars(space), types.SimpleNamespace())
print(list[int], dict[str, list[int]], int | None, isinstance(3, int | str), type(list[int]) is types.GenericAlias, type(int | str) is types.UnionType)
print(collections.abc.Callable[[int, str], bool], collections.abc.Callable[..., int], collections.abc.Iterator[int])


class Plain:
    pass


def describe(self, suffix=''):
    return type(self).__name__ + suffix


thing = Plain()
thing.describe = types.MethodType(describe, thing)
print(thing.describe('!'), thing.describe.__self__ is thing, thing.describe.__func__ is describe)
Made = types.new_class('Made', (Plain,), {}, lambda ns: ns.update(x=5))
print(Made, Made.x, issubclass(Made, Plain), Made().x)
proxy = types.MappingProxyType({'k': 1})
print(proxy['k'], 'k' in proxy, dict(proxy))
for wrong in (lambda: proxy.__setitem__('a', 1), lambda: types.MethodType(3, 4), lambda: types.MethodType(describe, None)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(types.FunctionType is type(describe), isinstance(describe, types.FunctionType), isinstance(len, types.BuiltinFunctionType))
for base in (collections.abc.Iterable, collections.abc.Iterator, collections.abc.Generator, collections.abc.Sequence, collections.abc.Mapping,
             collections.abc.Set, collections.abc.Hashable, collections.abc.Callable, collections.abc.Sized, collections.abc.MutableSequence):
    print(base.__name__, *[isinstance(value, base) for value in ([], (), {}, set(), 'a', 3, iter([]), (x for x in ()), len, range(2))])


class Countdown(collections.abc.Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


class Words(collections.abc.Sequence):
    def __init__(self, text):
        self.words = text.split()

    def __getitem__(self, index):
        return self.words[index]

    def __len__(self):
        return len(self.words)


words = Words('a b c b')
print(list(Countdown(3)), list(reversed(words)), words.index('b'), words.count('b'), 'c' in words, [*words], isinstance(words, collections.abc.Reversible))
try:
    collections.abc.Sequence()
except TypeError as error:
    print(error)
