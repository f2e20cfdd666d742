"""What a piece of code has found once may be another thing the next time it looks."""


class Point:
    step = 1

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self):
        self.x += self.step
        return self.x


def look(point):
    return point.x, point.move(), point.step


def show(point):
    print(look(point))


point = Point(1, 2)
show(point)
show(point)

point.step = 10
show(point)
Point.step = 5
show(Point(1, 1))
show(point)

# A method of the instance comes before that of the class.
point.move = lambda: 'own'
show(point)
show(Point(3, 3))
del point.move
show(point)

# The class changes under code that has looked before.
Point.move = lambda self: 'another'
show(point)
Point.x = property(lambda self: 'computed')
show(point)
del Point.x
show(point)


class Shy(Point):
    x = 100
    y = 'of the class'

    def __setattr__(self, name, value):
        print('not set', name, value)


class Backwards:
    def __init__(self, x, y):
        self.y = y
        self.x = x

    def move(self):
        return 'backwards'

    step = 0


show(Backwards(7, 8))
show(Shy(1, 2))
show(point)


def make(kind, *arguments):
    return kind(*arguments).x


def two(kind):
    return kind(1, 2).y


for kind in (Point, Backwards, Point, Shy, Point):
    print(two(kind), make(kind, 3, 4))

Point.__init__ = lambda self, x, y: setattr(self, 'y', 'made otherwise')
print(two(Point))
del Point.__init__
try:
    two(Point)
except TypeError as error:
    print(error)


class Empty:
    pass


def fresh():
    return Empty()


first, second = fresh(), fresh()
first.a = 1
print(vars_of := sorted(['a'] if hasattr(first, 'a') else []), hasattr(second, 'a'))
Empty.__init__ = lambda self: None
print(type(fresh()).__name__)
try:
    Empty(1)
except TypeError as error:
    print(error)


# Builtins that a global hides, and shows again.
def count(items):
    return len(items)


print(count('abc'))
len = lambda items: 'hidden'
print(count('abc'))
del len
print(count('abc'))


def many(**names):
    for name in names:
        setattr(point, name, name.upper())
    return sorted(name for name in names if getattr(point, name) == name.upper())


print(many(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9))
del point.c, point.a
print(hasattr(point, 'c'), hasattr(point, 'b'), point.i)


class Deep(Exception):
    def __init__(self, depth):
        self.depth = depth


def raiser(depth):
    try:
        raise Deep(depth)
    except Deep as error:
        return error.depth


print([raiser(depth) for depth in range(3)])


def endless(n):
    return Nest(n)


class Nest:
    def __init__(self, n):
        self.inner = endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print(type(error).__name__)
