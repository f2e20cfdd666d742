def gen():
    try:
        print(g.send(None))
    except BaseException as error:
        print(type(error).__name__, error)
    yield 'went on'


g = gen()
print(next(g))
print(list(g))
