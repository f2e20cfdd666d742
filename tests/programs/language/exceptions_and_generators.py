def gen():
    try:
        yield 1
    except ValueError as error:
        print('inside', error, repr(error.__context__))
        yield 2
        raise KeyError('from inside')


g = gen()
next(g)
print(g.throw(ValueError('in')))
try:
    next(g)
except KeyError as error:
    print(repr(error), repr(error.__context__))


def stops():
    yield 1
    raise StopIteration('early')


s = stops()
next(s)
try:
    next(s)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def ignores():
    try:
        yield
    except GeneratorExit:
        print('ignored')
        yield


i = ignores()
next(i)
try:
    i.close()
except RuntimeError as error:
    print(error)


def returns_from_finally():
    try:
        yield 1
    finally:
        return 'finally'


r = returns_from_finally()
next(r)
print(r.close())
for n in (1, 2, 3):
    try:
        if n == 2:
            continue
        print(n)
    finally:
        print('finally', n)
try:
    try:
        1 / 0
    finally:
        print('both')
except ZeroDivisionError as error:
    print(error)
try:
    [].append(1, 2)
except TypeError as error:
    print(error)
undefined_name
