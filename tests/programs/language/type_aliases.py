"""`type` statements: values that are evaluated when they are asked for, parameters, unions (PEP 695)."""

import types
from typing import TypeAliasType, get_args

type Number = int | float
print(Number, Number.__name__, Number.__value__, Number.__type_params__, Number.__parameters__, Number.__module__)
print(type(Number) is TypeAliasType, TypeAliasType.__module__, isinstance(Number, TypeAliasType))

type Pair[K, V = K] = dict[K, V]
print(Pair, Pair.__type_params__, Pair.__value__, Pair[int, str], get_args(Pair[int, str]))
print(type(Pair[int, str]) is types.GenericAlias, Pair[int, str].__origin__ is Pair)

type Tree = list[Tree] | None
print(Tree.__value__)

type Many[T, *Ts, **P] = tuple[T, *Ts]
print(Many.__type_params__, Many.__parameters__, Many[int, str, [bytes]])


def noisy():
    print('evaluates')
    return str


type Lazy = noisy()
print('nothing so far')
print(Lazy.__value__, Lazy.__value__)

type Broken = missing
try:
    Broken.__value__
except NameError as error:
    print(error)
missing = bytes
print(Broken.__value__)
print(Number | str, str | Number, Number | Pair[int, int], type(Number | None))


class Holder:
    item = int
    type Items = list[item]
    type Mapped[T] = dict[T, item]
    type Deferred = lambda: item


Holder.item = str
print(Holder.Items.__value__, Holder.Mapped.__value__, Holder.Mapped[int])
try:
    Holder.Deferred.__value__()
except NameError as error:
    print(error)


def local():
    inside = 'inside'
    type Here[T] = (T, inside)
    return Here


print(local().__value__, local() is local(), local().__value__[0] is local().__type_params__[0])
by_hand = TypeAliasType('by_hand', list[int])
print(by_hand, by_hand.__value__, by_hand.__type_params__, by_hand.__module__)
for wrong in ('Number[int]', 'Number.__value__ = 1', 'Number.other = 1', 'class C(TypeAliasType): pass',
              'isinstance(1, Number)', 'TypeAliasType("A", int, type_params=1)'):
    try:
        exec(wrong)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)

type = 'still a name'
print(type)
type type = type
print(type)

for source in '''\
class A[T, T]: pass
def f[T=int, U](): pass
def f[T: (x:=1)](): pass
def f[T: (await x)](): pass
def f[T=(yield)](): pass
def f[T: ((yield), int)](): pass
def f[**P=(yield)](): pass
def f[*P=(yield)](): pass
type A = (yield)
type A = (x:=1)
type A = (yield from x)
type A[T] = (await x)
def f[T](x: (yield)): pass
class C[T]((yield)): pass
type A = [(x:=1) for y in z]
def f[T: [(x:=1) for y in z]](): pass
class C[T]([(x:=1) for y in z]): pass
def f[T](): nonlocal T
class C[T]: nonlocal T
def f[T](): global T
type __debug__ = 1
def f[__debug__](): pass
class C[__T, _C__T]: pass
type A[T: (lambda: (yield))] = 1
def f[T](): T = 1; nonlocal_is_fine = lambda: T
def f[](): pass
class C[]: pass
type (a) = 1'''.splitlines():
    try:
        compile(source, 'refused', 'exec')
        print('accepted:', source)
    except SyntaxError as error:
        print(error.msg, error.offset, '|', source)
