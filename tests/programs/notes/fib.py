def fib():
    first = 0
    second = 1
    while True:
        yield first
        first, second = second, first+second


f = fib()
for i in f:
    print(i)
    if i > 10 ** 25:
        break
