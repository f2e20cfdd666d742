def gen():
    try:
        got = yield 'first'
        print('got', got)
        got = yield 'second'
        print('got', got)
    except ValueError as error:
        print('caught', error)
        yield 'after'
    finally:
        print('tidied')
    return 'done'


def outer():
    value = yield from gen()
    print('value', value)
    return value


g = gen()
print(next(g))
try:
    g = None
except BaseException as error:
    print(type(error).__name__, error, repr(error.args))
print('end')
