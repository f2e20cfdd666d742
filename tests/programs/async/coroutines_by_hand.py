class Pause:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got

async def inner(x):
    r = await Pause(x)
    print("inner got", r)
    return r * 2

async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b

c = outer()
print(c.send(None), c.cr_running, c.cr_await.__name__)
print(c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print("value", stop.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)

async def agen():
    try:
        for i in range(3):
            got = yield i
            print("got", got)
            await Pause("p%d" % i)
    finally:
        print("agen done")

async def use():
    async for x in agen():
        print("item", x)
    return [y async for y in agen() if y]

def run(coro):
    try:
        while True:
            print("paused", coro.send(None))
    except StopIteration as stop:
        return stop.value
print(run(use()))

class CM:
    async def __aenter__(self):
        print("enter"); await Pause("e"); return self
    async def __aexit__(self, t, v, tb):
        await Pause("x"); print("exit", t, v); return t is ValueError
async def w():
    async with CM() as c:
        raise ValueError("boo")
    async with CM() as c, CM() as d:
        return 5
print(run(w()))
ag = agen()
async def drive():
    print(await ag.asend(None))
    print(await ag.asend("hello"))
    try:
        print(await ag.athrow(KeyError("k")))
    except KeyError as e:
        print("key", e)
    try:
        await anext(ag)
    except StopAsyncIteration as e:
        print("over", e)
    await ag.aclose()
    b = agen()
    await b.__anext__()
    await b.aclose()
print(run(drive()))
c = inner(3); c.send(None)
try: c.throw(ValueError("thrown"))
except ValueError as e: print("out", e)
def thrower():
    try: yield 1
    except GeneratorExit: print("pause closed"); raise
class P2:
    def __await__(self): return thrower()
async def q(): await P2()
c = q(); c.send(None); c.close()
print(c.cr_await)
c.close()
inner(4)
