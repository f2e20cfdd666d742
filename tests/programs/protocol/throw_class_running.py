def gen():
    try:
        print(g.throw(KeyError))
    except BaseException as error:
        print(type(error).__name__, error)
    yield 'went on'


g = gen()
print(next(g))
print(list(g))
