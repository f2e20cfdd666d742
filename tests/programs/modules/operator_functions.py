# The operators as functions.
import operator as op
from functools import reduce

print(op.add(1, 2), op.mul('ab', 2), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2), op.inv(5), op.neg(2), op.pos(-2))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(2, 1))
print(op.not_([]), op.truth([1]), op.is_(None, None), op.is_not(None, 1), op.contains([1, 2], 2))
print(op.countOf([1, 2, 1], 1), op.indexOf('abc', 'c'), op.concat([1], [2]), op.index(True), op.abs(-3))
items = [1, 2, 3]
op.setitem(items, 0, 5)
op.delitem(items, 1)
print(items, op.getitem(items, 1), op.length_hint([1, 2]), op.length_hint(object(), 4))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.own = self

    def scaled(self, by, *, plus=0):
        return self.x * by + plus


point = Point(3, 4)
print(op.attrgetter('x')(point), op.attrgetter('x', 'y')(point), op.attrgetter('own.own.y')(point))
print(op.itemgetter(1)('abc'), op.itemgetter(0, 2)('abc'), op.itemgetter(slice(1, 3))([1, 2, 3, 4]))
print(op.methodcaller('upper')('abc'), op.methodcaller('scaled', 2, plus=1)(point))
print(op.itemgetter(1), op.attrgetter('a.b', 'c'), op.methodcaller('f', 1, x='y'))
rows = [('b', 2), ('a', 2), ('c', 1)]
print(sorted(rows, key=op.itemgetter(1)), sorted(rows, key=op.itemgetter(1, 0)), max(rows, key=op.itemgetter(1)))
print(reduce(op.mul, range(1, 6)), list(map(op.sub, [5, 6], [1, 2])), op.call(max, 3, 4))
a = b = [1]
a = op.iadd(a, [2])
print(a is b, op.isub(5, 3), op.ior({1}, {2}))
for wrong in (
    lambda: op.add(1, 'a'),
    lambda: op.attrgetter('z')(point),
    lambda: op.itemgetter(5)('abc'),
    lambda: op.indexOf([1], 2),
    lambda: op.concat(1, 2),
    lambda: op.index('a'),
    lambda: op.attrgetter(1),
    lambda: op.methodcaller(1),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
