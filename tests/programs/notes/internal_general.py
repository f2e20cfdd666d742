def internal(name, start, end):
    for i in range(start, end):
        value = yield i
        print(f"{name} got {value}")
    print(f"{name} finished at {i}")
    return end


def general():
    start = yield from internal("first", 1, 5)
    end = yield from internal("second", start, 10)
    return end


g = general()
print(next(g))
print(g.send('1. val sent to main coroutine'))
print(g.send('another val as 2.'))
print(g.send('another val as 3.'))
print(g.send('another val as 4.'))
print(g.send('another val as 5'))
print(g.send('another val as 6'))
print(g.send('another val as 7'))
print(g.send('another val as 8'))
print(g.send('another val as 9'))
