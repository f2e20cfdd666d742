# Instances of one class that get their attributes in different orders, lose some, and get many.


class Point:
    def __init__(self, x, y, backwards=False):
        if backwards:
            self.y = y
            self.x = x
        else:
            self.x = x
            self.y = y


straight = [Point(n, n + 1, n % 3 == 2) for n in range(6)]
print([vars(point) for point in straight])
print([(point.x, point.y) for point in straight])

lost = Point(1, 2)
del lost.x
print(vars(lost), hasattr(lost, 'x'))
lost.x = 3
print(vars(lost), list(vars(lost)))

grown = Point(0, 0)
for number in range(12):
    setattr(grown, f'extra{number}', number)
print(len(vars(grown)), grown.extra0, grown.extra11, sum(v for k, v in vars(grown).items()))

first, second = Point(1, 2), Point(3, 4)
vars(first)['z'] = 5
second.w = 6
second.z = 7
first.w = 8
print(vars(first), vars(second))
print(vars(first).popitem(), vars(first), vars(second))
first.q = 9
print(vars(first), vars(first) == {'q': 9, 'x': 1, 'z': 5, 'y': 2})
vars(second).clear()
second.only = 1
print(vars(second), second.__dict__ is vars(second))

copied = dict(vars(straight[0]))
copied['y'] = 'changed'
print(copied, straight[0].y)
first.__dict__ = vars(straight[1])
first.x = 'seen by both'
print(straight[1].x)
for key in reversed(vars(straight[2])):
    print(key)


def names():
    for point in straight:
        name = 'n' + str(point.x)
        setattr(point, name, point)
        yield name
        delattr(point, name)


print(list(names()), vars(Point(1, 2)))
