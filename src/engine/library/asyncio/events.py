"""The event loop: what is to be called now, and what later."""

import sys
import time
from collections import deque
from contextvars import copy_context
from heapq import heappop, heappush


class Handle:
    """A call that is to be made."""

    def __init__(self, callback, args, loop, context=None):
        self._callback, self._args, self._loop = callback, args, loop
        self._context = copy_context() if context is None else context
        self._cancelled = False

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def get_context(self):
        return self._context

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            name = getattr(self._callback, '__qualname__', None) or repr(self._callback)
            self._loop.call_exception_handler({
                'message': f'Exception in callback {name}({", ".join(map(repr, self._args))})',
                'exception': exc,
                'handle': self,
            })

    def __repr__(self):
        state = ' cancelled' if self._cancelled else ''
        return f'<{type(self).__name__}{state} {getattr(self._callback, "__qualname__", self._callback)}>'


class TimerHandle(Handle):
    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when

    def when(self):
        return self._when


class AbstractEventLoop:
    pass


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        # Entries are (when, number, handle): of two at the same time the one that was asked for first comes first.
        self._scheduled = []
        self._timers = 0
        self._stopping = self._closed = self._running = False
        self._exception_handler = None
        self._task_factory = None
        self._debug = False

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        handle = TimerHandle(when, callback, args, self, context)
        self._timers += 1
        heappush(self._scheduled, (when, self._timers, handle))
        return handle

    def create_future(self):
        from asyncio.futures import Future
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        from asyncio.tasks import Task
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name, context=context, **kwargs)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def _run_once(self):
        scheduled = self._scheduled
        while scheduled and scheduled[0][2]._cancelled:
            heappop(scheduled)
        if not self._ready and not self._stopping:
            if not scheduled:
                raise RuntimeError('the event loop waits for something that nobody can do any more')
            delay = scheduled[0][0] - self.time()
            if delay > 0:
                time.sleep(delay)
        if scheduled:
            now = self.time()
            while scheduled and scheduled[0][0] <= now:
                handle = heappop(scheduled)[2]
                if not handle._cancelled:
                    self._ready.append(handle)
        # What is added meanwhile has its turn in the next round.
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    def run_forever(self):
        self._check_closed()
        if self._running:
            raise RuntimeError('This event loop is already running')
        if _get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        self._running = True
        _set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            _set_running_loop(None)

    def run_until_complete(self, future):
        from asyncio.futures import isfuture
        from asyncio.tasks import ensure_future
        self._check_closed()
        if self._running:
            raise RuntimeError('This event loop is already running')
        new_task = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if new_task and future.done() and not future.cancelled():
                # It is this exception; nobody else asks for it.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def close(self):
        if self._running:
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        pass

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        print(context.get('message') or 'Unhandled exception in event loop', file=sys.stderr)
        for key in sorted(context):
            if key not in ('message', 'exception'):
                print(f'{key}: {context[key]!r}', file=sys.stderr)
        if context.get('exception') is not None:
            print(f'{type(context["exception"]).__name__}: {context["exception"]}', file=sys.stderr)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
        else:
            self._exception_handler(self, context)

    def __repr__(self):
        return f'<{type(self).__name__} running={self._running} closed={self._closed} debug={self._debug}>'


def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        # It leaves the loop by itself.
        return
    fut.get_loop().stop()


class SelectorEventLoop(BaseEventLoop):
    __module__ = 'asyncio.unix_events'
    __qualname__ = '_UnixSelectorEventLoop'


SelectorEventLoop.__name__ = '_UnixSelectorEventLoop'
EventLoop = SelectorEventLoop
_running_loop = None
_loop = None


def _get_running_loop():
    return _running_loop


def _set_running_loop(loop):
    global _running_loop
    _running_loop = loop


def get_running_loop():
    if _running_loop is None:
        raise RuntimeError('no running event loop')
    return _running_loop


def get_event_loop():
    if _running_loop is not None:
        return _running_loop
    if _loop is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return _loop


def set_event_loop(loop):
    global _loop
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError(
            f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _loop = loop


def new_event_loop():
    return EventLoop()


__all__ = [
    'AbstractEventLoop', 'BaseEventLoop', 'EventLoop', 'Handle', 'SelectorEventLoop', 'TimerHandle', '_get_running_loop',
    '_set_running_loop', 'get_event_loop', 'get_running_loop', 'new_event_loop', 'set_event_loop',
]
