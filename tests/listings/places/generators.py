def g():
    x = yield
    y = yield a + b
    z = yield from h(
        x)
    print((yield x), [(yield)])
    while got := (yield f'{x} and {y}'):
        got.x = yield got
    return (i + 1 for i in g() if i < 3)


async def c(a):
    await a.b()
    async for i in a:
        yield await i
    async with a() as b:
        b()
