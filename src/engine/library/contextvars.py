"""Values that belong to a context: to a task and what it calls."""

_MISSING = object()


class Token:
    MISSING = _MISSING

    def __init__(self, context, var, old_value):
        self._context, self.var, self.old_value = context, var, old_value
        self._used = False

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self.var!r} at {id(self):#x}>'


class ContextVar:
    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self.name, self._default = name, default

    def get(self, default=_MISSING, /):
        value = _current._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        token = Token(_current, self, _current._values.get(self, _MISSING))
        _current._values[self] = value
        return token

    def reset(self, token, /):
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token.var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _current:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token.old_value is _MISSING:
            del _current._values[self]
        else:
            _current._values[self] = token.old_value

    def __repr__(self):
        default = '' if self._default is _MISSING else f' default={self._default!r}'
        return f'<ContextVar name={self.name!r}{default} at {id(self):#x}>'


class Context:
    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        global _current
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        before, _current = _current, self
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            _current = before
            self._entered = False

    def copy(self):
        new = Context()
        new._values.update(self._values)
        return new

    def get(self, var, default=None, /):
        return self._values.get(var, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __getitem__(self, var):
        return self._values[var]

    def __contains__(self, var):
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)


_current = Context()


def copy_context():
    return _current.copy()


__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']
