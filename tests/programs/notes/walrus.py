def coro():
    step = 0
    while received := (yield step):
        print(f'received:{received}')
        step += 1


c = coro()
print(next(c))
print(c.send(100))
print(c.send(44))
c.send(None)
