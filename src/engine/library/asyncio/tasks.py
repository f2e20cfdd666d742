"""Coroutines that run at the same time."""

import inspect
from asyncio.events import get_event_loop, get_running_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import Future, _set_result_unless_cancelled, isfuture
from contextvars import copy_context

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_all_tasks = []
_current_tasks = {}
_tasks_made = 0


def iscoroutine(obj):
    return inspect.iscoroutine(obj) or hasattr(obj, 'send') and hasattr(obj, 'throw') and hasattr(obj, 'close') and (
        not inspect.isgenerator(obj))


def iscoroutinefunction(func):
    return inspect.iscoroutinefunction(func)


class Task(Future):
    __module__ = '_asyncio'

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        global _tasks_made
        if not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if name is None:
            _tasks_made += 1
            name = f'Task-{_tasks_made}'
        self._name = str(name)
        self._coro = coro
        self._context = copy_context() if context is None else context
        self._num_cancels_requested = 0
        self._must_cancel = False
        self._fut_waiter = None
        _all_tasks.append(self)
        self._loop.call_soon(self._step, context=self._context)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def cancel(self, msg=None):
        self._log_traceback = False
        if self.done():
            return False
        self._num_cancels_requested += 1
        # Whom it waits for is cancelled in its place, if that can be.
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def _step(self, exc=None):
        if self.done():
            raise InvalidStateError(f'__step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        before = _current_tasks.get(self._loop)
        _current_tasks[self._loop] = self
        try:
            if exc is None:
                result = self._coro.send(None)
            else:
                result = self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._end(super().cancel, self._cancel_message)
            else:
                self._end(super().set_result, stop.value)
        except CancelledError as error:
            self._cancelled_exc = error
            self._end(super().cancel)
        except (KeyboardInterrupt, SystemExit) as error:
            self._end(super().set_exception, error)
            raise
        except BaseException as error:
            self._end(super().set_exception, error)
        else:
            self._wait_for(result)
        finally:
            if before is None:
                del _current_tasks[self._loop]
            else:
                _current_tasks[self._loop] = before

    def _end(self, how, *args):
        if self in _all_tasks:
            _all_tasks.remove(self)
        how(*args)

    def _wait_for(self, result):
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking is None:
            if result is None:
                # A bare yield: the others have their turn.
                self._loop.call_soon(self._step, context=self._context)
            elif inspect.isgenerator(result):
                self._fail(f'yield was used instead of yield from for generator in task {self!r} with {result!r}')
            else:
                self._fail(f'Task got bad yield: {result!r}')
        elif result.get_loop() is not self._loop:
            self._fail(f'Task {self!r} got Future {result!r} attached to a different loop')
        elif not blocking:
            self._fail(f'yield was used instead of yield from in task {self!r} with {result!r}')
        elif result is self:
            self._fail(f'Task cannot await on itself: {self!r}')
        else:
            result._asyncio_future_blocking = False
            result.add_done_callback(self._wakeup, context=self._context)
            self._fut_waiter = result
            if self._must_cancel and self._fut_waiter.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _fail(self, text):
        self._loop.call_soon(self._step, RuntimeError(text), context=self._context)

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as exc:
            self._step(exc)
        else:
            self._step()

    def _repr_info(self):
        info = super()._repr_info()
        if self._must_cancel:
            info[0] = 'cancelling'
        info.insert(1, f'name={self._name!r}')
        code = getattr(self._coro, 'cr_code', None)
        name = getattr(self._coro, '__qualname__', type(self._coro).__name__)
        if code is not None:
            done = 'done, defined' if self.done() else 'running'
            info.insert(2, f'coro=<{name}() {done} at {code.co_filename}:{code.co_firstlineno}>')
        else:
            info.insert(2, f'coro={self._coro!r}')
        if self._fut_waiter is not None:
            info.insert(3, f'wait_for={self._fut_waiter!r}')
        return info


def current_task(loop=None):
    if loop is None:
        loop = get_running_loop()
    return _current_tasks.get(loop)


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return {task for task in _all_tasks if task.get_loop() is loop and not task.done()}


def create_task(coro, *, name=None, context=None):
    loop = get_running_loop()
    return loop.create_task(coro, name=name) if context is None else loop.create_task(coro, name=name, context=context)


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    should_close = True
    if not iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _wrap_awaitable(coro_or_future)
        should_close = False
    if loop is None:
        loop = get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if should_close:
            coro_or_future.close()
        raise


class _Turn:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Turn()
        return result
    if delay != delay:
        raise ValueError('Invalid delay: NaN (not a number)')
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


async def wait_for(fut, timeout):
    from asyncio.timeouts import timeout as timeout_of
    if fut is not None and not isfuture(fut) and not inspect.isawaitable(fut):
        fut = ensure_future(fut)
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    async with timeout_of(timeout):
        return await fut


async def _cancel_and_wait(fut):
    loop = get_running_loop()
    waiter = loop.create_future()

    def wake(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(wake)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    return await _wait(fs, timeout, return_when, loop)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    handle = None
    if timeout is not None:
        handle = loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def on_completion(f):
        nonlocal left
        left -= 1
        is_enough = left <= 0 or return_when == FIRST_COMPLETED or (
            return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None)
        if is_enough:
            if handle is not None:
                handle.cancel()
            _release_waiter(waiter)

    for f in fs:
        f.add_done_callback(on_completion)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


def _release_waiter(waiter):
    if not waiter.done():
        waiter.set_result(None)


class _AsCompletedIterator:
    # The iterator of `for`, whose items are awaited, and of `async for`, whose items are the futures that were given.

    def __init__(self, aws, timeout):
        from asyncio.queues import Queue
        self._done = Queue()
        self._timeout_handle = None
        loop = get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, f):
        if not self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f.result() if resolve else f


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expects an iterable of awaitables, not {type(fs).__name__}')
    return _AsCompletedIterator(fs, timeout)


class _GatheringFuture(Future):
    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            # It is done when the last child is.
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        loop = get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    loop = None
    finished = 0
    outer = None
    children = []

    def on_done(fut):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(fut._make_cancelled_error())
                return
            exc = fut.exception()
            if exc is not None:
                outer.set_exception(exc)
                return
        if finished == len(known):
            results = [_outcome(child) for child in children]
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result(results)

    known = {}
    for arg in coros_or_futures:
        if arg not in known:
            fut = ensure_future(arg, loop=loop)
            if loop is None:
                loop = fut.get_loop()
            known[arg] = fut
        children.append(known[arg])
    outer = _GatheringFuture(children, loop=loop)
    for fut in known.values():
        if fut.done():
            on_done(fut)
        else:
            fut.add_done_callback(on_done)
    return outer


def _outcome(fut):
    if fut.cancelled():
        return CancelledError('' if fut._cancel_message is None else fut._cancel_message)
    exc = fut.exception()
    return fut.result() if exc is None else exc


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


__all__ = [
    'Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for', 'as_completed',
    'sleep', 'gather', 'shield', 'ensure_future', 'current_task', 'all_tasks', 'iscoroutine', 'iscoroutinefunction',
]
