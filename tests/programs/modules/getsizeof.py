from sys import getsizeof as size


def gen():
    yield 1


def counting(n):
    i = 0
    while i < n:
        received = yield i
        i += 1


def fib():
    first, second = 0, 1
    while True:
        yield first
        first, second = second, first + second


def mycoroutine():
    step = 0
    while True:
        print(f'step:{step}')
        received = yield step
        print(f'received: {received}')
        step += 1


def walrus():
    while received := (yield 'x'):
        print(f'received:{received}')


for made in (gen(), counting(3), fib(), mycoroutine(), walrus(), (i for i in range(3)), (i * i for i in range(9)),
             (i * i for i in range(3) if i % 2 == 0), (str(i) for i in range(3)), ((i, j) for i in range(3) for j in [1]),
             (int(x, 16) for x in 'abc'), (len(str(abs(x))) for x in 'abc')):
    print(size(made))
for number in 0, 1, -1, 2 ** 30 - 1, 2 ** 30, 2 ** 60 - 1, 2 ** 60, 2 ** 90:
    print(number, size(number))
for text in '', 'abc def', 'éé d', '日本 x', '😀 y':
    print(size(text))
print(size(1.5), size(True), size(None), size(...), size(()), size((1, 2, 3)), size([]), size([1, 2, 3]))
print(size(range(5)), size(iter(range(5))), size(iter([])), size(gen), size(print), size(ValueError('x')))
print(size([i for i in range(4)]), size([i for i in range(8)]))
try:
    size()
except TypeError as error:
    print(error)
