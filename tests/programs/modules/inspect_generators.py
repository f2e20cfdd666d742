import inspect
import types


def generator(n):
    inner = 'before'
    print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g) is None)
    received = yield n
    inner = received
    yield inner


g = generator(3)
print(inspect.getgeneratorstate(g), inspect.getgeneratorstate(g) == inspect.GEN_CREATED, inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.send('sent')
print(inspect.getgeneratorlocals(g))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
print(inspect.isgenerator(g), inspect.isgenerator(generator), inspect.isgeneratorfunction(generator),
      inspect.isgeneratorfunction(g), inspect.isgeneratorfunction(print), inspect.isfunction(generator),
      inspect.isclass(int), inspect.isclass(g))


class Has:
    def method(self):
        yield 1

    def plain(self):
        return 1


print(inspect.isgeneratorfunction(Has().method), inspect.isgeneratorfunction(Has().plain),
      inspect.ismethod(Has().method))
print(isinstance(g, types.GeneratorType), isinstance(generator, types.FunctionType), types.GeneratorType)
for call in (lambda: inspect.getgeneratorstate(5), lambda: inspect.getgeneratorlocals(5)):
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
