def mycoroutine():
    step = 0
    while True:
        print(f'step:{step}')
        received = yield step
        print(f'received: {received}')
        step +=1
