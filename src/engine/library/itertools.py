"""The iterators of itertools that lean on each other."""


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        # The key of the group given last, and the key and value of the item taken last: none before the first.
        self._target = self._key = self._value = _NOTHING
        self._group = None

    def __iter__(self):
        return self

    def __next__(self):
        # What the group before has not taken is skipped; it gives nothing more.
        self._group = None
        while True:
            if self._key is not _NOTHING:
                if self._target is _NOTHING or not _same(self._target, self._key):
                    break
            self._step()
        self._target = self._key
        group = _grouper(self, self._target)
        # Not the group itself: nobody could let it go then.
        self._group = group._mark
        return self._key, group

    def _step(self):
        value = next(self._iterator)
        self._key = value if self._function is None else self._function(value)
        self._value = value


class _grouper:
    def __init__(self, parent, target):
        self._parent, self._target, self._mark = parent, target, object()

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self._mark:
            raise StopIteration
        if parent._value is _NOTHING:
            parent._step()
        if not _same(self._target, parent._key):
            raise StopIteration
        value, parent._value = parent._value, _NOTHING
        return value


_NOTHING = object()


def _same(a, b):
    return a is b or a == b


class _tee:
    def __init__(self, iterable, /):
        if isinstance(iterable, _tee):
            self._iterator, self._link = iterable._iterator, iterable._link
        else:
            self._iterator = iter(iterable)
            # A link is the item and the next link: what nobody will ask for any more goes by itself.
            self._link = [_NOTHING, None]

    def __iter__(self):
        return self

    def __next__(self):
        link = self._link
        if link[1] is None:
            link[0] = next(self._iterator)
            link[1] = [_NOTHING, None]
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _tee(self)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    if n == 0:
        return ()
    first = iterable if isinstance(iterable, _tee) else _tee(iterable)
    return (first, *[_tee(first) for _ in range(n - 1)])
