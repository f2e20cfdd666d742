# What coroutines share: queues, locks, events, semaphores, conditions.
import asyncio


async def producer(queue, name, n):
    for i in range(n):
        await queue.put((name, i))
        print('put', name, i, queue.qsize(), queue.full())
    print(name, 'has put all')


async def consumer(queue, name):
    while True:
        item = await queue.get()
        print(name, 'got', item)
        await asyncio.sleep(0)
        queue.task_done()


async def queues():
    queue = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consumer(queue, f'c{i}')) for i in range(2)]
    await asyncio.gather(producer(queue, 'p', 3), producer(queue, 'q', 2))
    await queue.join()
    for task in consumers:
        task.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True), queue.empty())
    ranked, stack = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (3, 1, 2):
        ranked.put_nowait(n)
        stack.put_nowait(n)
    print([ranked.get_nowait() for _ in range(3)], [stack.get_nowait() for _ in range(3)])
    for wrong in (ranked.get_nowait, lambda: (queue.put_nowait(1), queue.put_nowait(2), queue.put_nowait(3)), ranked.task_done, ranked.task_done, ranked.task_done, ranked.task_done):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error)
    print(queue)
    queue.shutdown()
    print(await queue.get(), await queue.get())
    try:
        await queue.get()
    except asyncio.QueueShutDown as error:
        print(type(error).__name__)


async def locks():
    lock, order = asyncio.Lock(), []

    async def enter(name):
        async with lock:
            order.append((name, 'in'))
            await asyncio.sleep(0)
            order.append((name, 'out'))

    await asyncio.gather(*[enter(n) for n in 'abc'])
    print(order, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

    gate = asyncio.Event()

    async def waits(name):
        print(name, 'waits')
        await gate.wait()
        print(name, 'goes on')

    tasks = [asyncio.create_task(waits(n)) for n in 'xy']
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*tasks)
    print(gate.is_set(), await gate.wait())

    few, inside, most = asyncio.Semaphore(2), 0, 0

    async def limited(n):
        nonlocal inside, most
        async with few:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*[limited(n) for n in range(6)])
    print('at most', most, few.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)

    condition, items = asyncio.Condition(), []

    async def taker():
        async with condition:
            await condition.wait_for(lambda: len(items) >= 2)
            print('taken', items)

    task = asyncio.create_task(taker())
    for item in 'ab':
        await asyncio.sleep(0)
        async with condition:
            items.append(item)
            condition.notify_all()
    await task

    barrier = asyncio.Barrier(3)

    async def meets(name):
        place = await barrier.wait()
        return name, place

    print(sorted(await asyncio.gather(*[meets(n) for n in 'klm'])), barrier.n_waiting, barrier.broken)


async def generator():
    try:
        for i in range(3):
            await asyncio.sleep(0)
            yield i
    finally:
        print('generator ends')


async def iterating():
    print([i async for i in generator()])
    async for i in generator():
        print(i)
        break
    await asyncio.sleep(0)


asyncio.run(queues())
asyncio.run(locks())
