def coro1():
    while d := (yield 'send 1 or None to exit'):
        print(f'coro1 -> d:{d}')


def combined_coro():
    while d := (yield 'SELECT 1 or 2 or None to exit'):
        if d == 1:
            print('selected coro1')
            yield from coro1()
        elif d == 2:
            print('selected coro2')
            yield from coro2()
        else:
            output = 'Unknown choice'


print('_______Combined Coroutine_______')
cc = combined_coro()
next(cc)
print(cc.send(None)) # we exited from coro1
