# Tasks by turns: creating, gathering, waiting, cancelling, timing out.
import asyncio


async def count(name, n, delay=0):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(delay)
    return name * n


async def fails(text):
    await asyncio.sleep(0)
    raise ValueError(text)


async def forever(name):
    try:
        while True:
            await asyncio.sleep(60)
    except asyncio.CancelledError as error:
        print(name, 'cancelled', error.args)
        raise
    finally:
        print(name, 'finally')


async def stubborn():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        return 'stayed'


async def main():
    task = asyncio.create_task(count('a', 2), name='first')
    print(task.get_name(), task.done(), asyncio.current_task() is task, len(asyncio.all_tasks()))
    print(await asyncio.gather(task, count('b', 3), asyncio.sleep(0, 'slept')))
    print(task.done(), task.result(), task.cancelled(), task.exception())

    print(await asyncio.gather(fails('one'), count('c', 1), return_exceptions=True))
    try:
        await asyncio.gather(fails('two'), count('d', 2))
    except ValueError as error:
        print('caught', error)

    endless = asyncio.create_task(forever('endless'))
    await asyncio.sleep(0)
    print(endless.cancel('enough'), endless.cancelling())
    try:
        await endless
    except asyncio.CancelledError as error:
        print('it is gone', error.args, endless.cancelled())
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled())

    try:
        await asyncio.wait_for(forever('waited for'), 0.01)
    except TimeoutError as error:
        print('timeout', type(error.__cause__).__name__)
    print(await asyncio.wait_for(asyncio.sleep(0, 'quick'), 5))
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(30)
    except TimeoutError:
        print('expired', limit.expired())
    async with asyncio.timeout(None) as limit:
        print('no limit', limit.expired(), limit.when())

    gate = asyncio.Event()
    slow, quick = asyncio.create_task(gate.wait()), asyncio.create_task(asyncio.sleep(0, 'quick'))
    done, pending = await asyncio.wait({slow, quick}, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending), slow in pending)
    done, pending = await asyncio.wait([slow], timeout=0)
    print(len(done), len(pending))
    gate.set()
    print(sorted(str(t.result()) for t in (await asyncio.wait([slow, quick]))[0]))

    for future in asyncio.as_completed([asyncio.sleep(0.03, 'later'), asyncio.sleep(0.01, 'sooner')]):
        print(await future)

    gate.clear()
    protected = asyncio.create_task(gate.wait())
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(protected), 0.001))
    print(await asyncio.gather(outer, return_exceptions=True), protected.done())
    gate.set()
    print(await protected)

    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 7)
    later = loop.create_future()
    loop.call_later(0.01, later.set_result, 'called later')
    handle = loop.call_later(0.01, print, 'never called')
    handle.cancel()
    future.add_done_callback(lambda f: print('done with', f.result()))
    print(await future, future.done(), loop.is_running())
    print(await later)
    for wrong in (lambda: future.set_result(1), lambda: asyncio.run(main()), lambda: loop.create_future().result(), lambda: asyncio.create_task(3)):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error if 'coroutine' not in str(error) else '')
    asyncio.create_task(forever('left behind'))
    await asyncio.sleep(0)
    return 'over'


print(asyncio.run(main()))
for wrong in (lambda: asyncio.run(3), lambda: asyncio.get_running_loop(), lambda: asyncio.run(fails('at the end'))):
    try:
        wrong()
    except (ValueError, RuntimeError) as error:
        print(type(error).__name__, error)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(count('own loop', 1)), loop.is_closed())
loop.close()
print(loop.is_closed())
asyncio.run(fails('uncaught'))
