class D:
    def __del__(self): print('drop')
def g0():
    held = D()
    for v in [1, 2]:
        y = (yield v)
def g1():
    y = yield from g0()
    print('got', y)
    return 5
def g2():
    yield 7
def g3():
    y = yield from g2()
    print('got', y)
    return 5
for make in (g1, g3):
    c = make(); next(c)
    try: c.throw(GeneratorExit)
    except BaseException as e: print(repr(e))
    c = make(); next(c)
    try: c.throw(GeneratorExit())
    except BaseException as e: print(repr(e))
