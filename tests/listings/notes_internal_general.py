def internal(name, start, end):
    for i in range(start, end):
        value = yield i
        print(f"{name} got {value}")
    print(f"{name} finished at {i}")
    return end

def general():
    start = yield from internal("first", 1,5)
    end = yield from internal("second", start, 10)
    return end
