async def fetch(session, url):
    async with session.get(url) as response, lock:
        return await response.text()


async def numbers(n):
    for i in range(n):
        yield i
        await sleep(0)


async def consume():
    async for i in numbers(3):
        if i:
            break
    else:
        print('done')
    squares = [i * i async for i in numbers(3) if await even(i)]
    pairs = {i: j async for i in numbers(2) for j in await other(i)}
    later = (await x async for x in numbers(1))
    return squares, pairs, later, {i async for i in numbers(1)}


async def leave():
    async with a:
        async for b in c:
            try:
                return b
            finally:
                await d
