from functools import partial, reduce, wraps


def numbers(n):
    print('begin')
    for i in range(n):
        yield i
    print('end')


print(reduce(lambda a, b: a + b, numbers(5)), reduce(lambda a, b: a * b, [1, 2, 3], 10), reduce(len, [], 'none'))
print(reduce(lambda a, b: a, [7]))
for call in (lambda: reduce(lambda a, b: a, []), lambda: reduce(lambda a, b: a, 5), lambda: reduce(1),
             lambda: reduce(lambda a: a, [1, 2])):
    try:
        call()
    except TypeError as error:
        print(error)


def spoken(function):
    @wraps(function)
    def wrapper(*args):
        print('before', function.__name__)
        result = function(*args)
        print('after')
        return result
    return wrapper


@spoken
def add(a, b=2):
    """Adds."""
    return a + b


print(add(1), add(1, 5), add.__name__, add.__wrapped__.__name__, add.__doc__, add.__qualname__)


def primed(function):
    @wraps(function)
    def start(*args):
        generator = function(*args)
        next(generator)
        return generator
    return start


@primed
def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


a = averager()
print(a.send(10), a.send(30), averager.__name__)


def call(a, b, c=3, *rest, **more):
    print(a, b, c, rest)


p = partial(call, 1)
p(2)
p(2, c=5)
q = partial(p, 7, c=9)
q()
q(c=4)
print(q.args, q.func is call, partial(print, 1, sep=2))
try:
    partial(5)
except TypeError as error:
    print(error)
