import dis


def foo():
    return 1
    return 2


def _gen():
    yield 1
    yield 2
    yield 3


def outer(x):
    def inner(y):
        return x + y
    return [inner(i) for i in range(x)], lambda z: z


class Stack:
    limit = 3

    def push(self, item):
        yield item

    @staticmethod
    def plain(a):
        return a

    class Inner:
        def method(self):
            return None


dis.dis(foo)
dis.show_code(_gen)
dis.dis(_gen)
dis.dis(_gen())
dis.dis(Stack)
dis.dis(Stack().push)
dis.dis('x = 1\nprint(x)')
dis.dis('a + b')
dis.show_code('yield_ = 1')
print(dis.code_info(foo))
try:
    dis.dis(5)
except TypeError as error:
    print(error)
