# Stacks of context managers, redirections, asynchronous ones.
import asyncio
import contextlib
import io
import sys
from contextlib import (AbstractContextManager, AsyncExitStack, ContextDecorator, ExitStack, aclosing, asynccontextmanager, closing, contextmanager,
                        nullcontext, redirect_stderr, redirect_stdout, suppress)


@contextmanager
def tag(name):
    print('open', name)
    try:
        yield name.upper()
    except ValueError as error:
        print(name, 'saw', error)
        raise
    finally:
        print('close', name)


class Manager:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__)
        return self.swallows


with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in 'ab']
    stack.callback(print, 'called back', end='!\n')
    stack.push(lambda kind, value, traceback: print('pushed', kind))
    print(names)
with ExitStack() as stack:
    stack.enter_context(Manager('swallows', True))
    stack.enter_context(tag('c'))
    raise ValueError('inside')
print('goes on')
try:
    with ExitStack() as stack:
        stack.enter_context(Manager('outer'))

        @stack.callback
        def fails():
            raise KeyError('from the callback')

        raise ValueError('first')
except KeyError as error:
    print('caught', error, repr(error.__context__))
with ExitStack() as stack:
    stack.enter_context(Manager('kept'))
    kept = stack.pop_all()
print('stack left')
kept.close()
try:
    ExitStack().enter_context(3)
except TypeError as error:
    print(error)

out = io.StringIO()
with redirect_stdout(out):
    print('hidden')
    with redirect_stdout(io.StringIO()) as inner:
        print('deeper')
print(repr(out.getvalue()), repr(inner.getvalue()), sys.stdout is sys.__stdout__)
with suppress(KeyError, IndexError):
    {}['x']
    print('never')
with nullcontext(5) as five, closing(io.StringIO('x')) as text:
    print(five, text.read())
print(text.closed)


class Timed(ContextDecorator):
    def __enter__(self):
        print('begin')
        return self

    def __exit__(self, *details):
        print('end')


@Timed()
@tag('decorated')
def work(x):
    return x * 2


print(work(3), work(4), isinstance(Manager('x'), AbstractContextManager), isinstance(3, AbstractContextManager))
for wrong in (lambda: iter([]), lambda: iter([1, 2])):
    @contextmanager
    def odd():
        yield from wrong()
    try:
        with odd():
            pass
    except RuntimeError as error:
        print(error)
try:
    with tag('z'):
        raise StopIteration('passes')
except StopIteration as error:
    print('outside', error)


@asynccontextmanager
async def connection(name):
    print('connect', name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print('disconnect', name)


async def numbers():
    try:
        for i in range(3):
            yield i
    finally:
        print('numbers done')


async def main():
    async with connection('one') as name:
        print('using', name)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection('two'))
        stack.enter_context(tag('sync'))
        stack.push_async_callback(asyncio.sleep, 0)
    try:
        async with connection('three'):
            raise ValueError('lost')
    except ValueError as error:
        print('caught', error)
    async with aclosing(numbers()) as gen:
        async for i in gen:
            print(i)
            break
    async with nullcontext('n') as n:
        print(n)


asyncio.run(main())
