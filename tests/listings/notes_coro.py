def coro():
    step = 0
    while received := (yield step): # if any None or empty value received the loop will be broken
        print(f'received:{received}')
        step +=1
