"""A message to a generator or coroutine that only the call holds: it lives until it has answered."""


def generator():
    try:
        received = yield 1
        yield received
    except ValueError as error:
        yield str(error)
    finally:
        print('over')


async def coroutine(value):
    try:
        return value
    finally:
        print('over')


def ends():
    return 2
    yield


print(next(generator()), next(generator(), None), next(ends(), 'default'))
print(generator().send(None), generator().__next__(), generator().close())
for act in (lambda: generator().throw(ValueError('thrown')), lambda: generator().send(1), lambda: next(ends()),
            lambda: coroutine(3).send(None), lambda: coroutine(3).throw(KeyError('thrown')),
            lambda: coroutine(4).__await__().send(None), lambda: coroutine(5).close(), lambda: ends().send(None)):
    try:
        print(act())
    except BaseException as error:
        print(type(error).__name__, error)
