def mycoroutine():
    step = 0
    while True:
        print(f'step:{step}')
        received = yield step
        print(f'received: {received}')
        step += 1


g = mycoroutine()
print(next(g))
print(g.send(3))
print(g.send(10))
