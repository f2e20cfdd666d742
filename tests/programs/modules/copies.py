# Shallow and deep copies.
import copy

inner = [1, 2]
data = {'a': inner, 'b': (inner, 3), 'c': {4}}
shallow, deep = copy.copy(data), copy.deepcopy(data)
inner.append(9)
print(shallow, deep, shallow['a'] is inner, deep['a'] is deep['b'][0], deep['a'] is inner)
circle = [1]
circle.append(circle)
copied = copy.deepcopy(circle)
print(copied[1] is copied, copied is circle, copy.copy((1, 2)) == (1, 2), copy.deepcopy('x'), copy.copy(len) is len)
fixed = (1, 'a', (2,))
print(copy.deepcopy(fixed) is fixed, copy.deepcopy((1, [2])) == (1, [2]))


class Thing:
    def __init__(self, name, parts=None):
        self.name, self.parts = name, parts or []


a = Thing('a', [Thing('b')])
b, c = copy.copy(a), copy.deepcopy(a)
print(b is a, b.parts is a.parts, c.parts is a.parts, c.parts[0].name, c.parts[0] is a.parts[0], type(c).__name__)


class Careful:
    def __init__(self, value):
        self.value = value

    def __copy__(self):
        return Careful(f'copy of {self.value}')

    def __deepcopy__(self, memo):
        return Careful(f'deep copy of {self.value}')


print(copy.copy(Careful(1)).value, copy.deepcopy([Careful(2)])[0].value)


class Stateful:
    def __init__(self):
        self.x, self.secret = 1, 2

    def __getstate__(self):
        return {'x': self.x}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.secret = 'gone'


print(copy.copy(Stateful()).__dict__, copy.deepcopy(Stateful()).secret)


class Slots:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = [1]


s = copy.deepcopy(Slots())
print(s.a, hasattr(s, 'b'))


class Bag(list):
    pass


bag = Bag([1, [2]])
bag.label = 'l'
other = copy.deepcopy(bag)
print(other, other.label, other[1] is bag[1], type(other).__name__, copy.copy(bag)[1] is bag[1])
try:
    copy.deepcopy(x for x in [])
except TypeError as error:
    print(error)
error = copy.copy(ValueError('a', 1))
print(repr(error), copy.deepcopy({1: frozenset([2])}), copy.copy([1, 2]), copy.copy({3}))
