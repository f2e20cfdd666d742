"""A `finally` runs when the last name for its generator goes: before the next instruction."""


class Box:
    pass


def sleeper(name):
    try:
        yield name
    finally:
        print('finally of', name)


def put(box, value):
    box.held = value
    print('after')


box = Box()
for name in 'abc':
    generator = sleeper(name)
    next(generator)
    put(box, generator)
    del generator
put(box, None)
