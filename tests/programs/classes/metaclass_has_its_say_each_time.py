# A metaclass whose `__call__` goes on to `type.__call__` is asked for each instance, not only for the first.
class Counted(type):
    def __call__(cls, *arguments):
        print('asked', arguments)
        return super().__call__(*arguments)


class Point(metaclass=Counted):
    def __init__(self, x):
        self.x = x


def points():
    for x in range(3):
        yield Point(x).x


print(list(points()))


class Single(type):
    made = {}

    def __call__(cls):
        if cls not in cls.made:
            cls.made[cls] = super().__call__()
        return cls.made[cls]


class Service(metaclass=Single):
    def __init__(self):
        self.name = 'one'


services = [Service() for _ in range(3)]
print(all(service is services[0] for service in services))
