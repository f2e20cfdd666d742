def gen(name):
    try:
        yield name
    finally:
        print('tidied', name)


def started(name):
    g = gen(name)
    next(g)
    return g


several = [started('a'), started('b'), (started('c'), started('d'))]
several = None
print('--')


def holder():
    x = started('x')
    y = started('y')
    z = [started('z1'), started('z2')]


holder()
print('--')


def nested():
    inner = started('inner')
    try:
        yield 1
    finally:
        print('outer tidied')


n = nested()
next(n)
n = None
print('--')
g = started('one')
g = started('two')
print('end')
