"""Copies, and copies of all that is inside."""


class Error(Exception):
    pass


error = Error
_ATOMS = {
    type(None), int, float, bool, str, bytes, range, slice, type, type(Ellipsis), type(NotImplemented), type(len),
    type(lambda: None), property,
}


def copy(x):
    cls = type(x)
    if cls in _ATOMS or cls in (tuple, frozenset) or issubclass(cls, type):
        return x
    if cls in (list, dict, set) or cls.__name__ == 'bytearray':
        return x.copy()
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    return _reconstructed(x, None)


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _ATOMS:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _MISSING)
    if known is not _MISSING:
        return known
    copied = _deepcopied(x, cls, memo)
    if copied is not x:
        memo[id(x)] = copied
        # What was copied must live as long as its number is in use.
        memo.setdefault(id(memo), []).append(x)
    return copied


_MISSING = object()


def _deepcopied(x, cls, memo):
    if cls is list:
        copied = []
        memo[id(x)] = copied
        for item in x:
            copied.append(deepcopy(item, memo))
        return copied
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        known = memo.get(id(x), _MISSING)
        if known is not _MISSING:
            return known
        for old, new in zip(x, items):
            if old is not new:
                return tuple(items)
        return x
    if cls is dict:
        copied = {}
        memo[id(x)] = copied
        for key, value in x.items():
            copied[deepcopy(key, memo)] = deepcopy(value, memo)
        return copied
    if issubclass(cls, type):
        return x
    method = getattr(x, '__deepcopy__', None)
    if method is not None:
        return method(memo)
    if cls in (set, frozenset):
        return cls([deepcopy(item, memo) for item in x])
    if cls.__name__ == 'method':
        return cls(x.__func__, deepcopy(x.__self__, memo))
    return _reconstructed(x, memo)


def _reconstructed(x, memo):
    # As `__reduce_ex__` says, where a class says it; else a new instance with the same attributes.
    cls = type(x)
    own_reduce = _own_method(cls, '__reduce__') or _own_method(cls, '__reduce_ex__')
    if own_reduce is not None:
        parts = x.__reduce_ex__(4) if _own_method(cls, '__reduce_ex__') else x.__reduce__()
        if isinstance(parts, str):
            return x
        return _from_parts(x, memo, *parts)
    if not _is_of_program(cls):
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    getnewargs = getattr(cls, '__getnewargs__', None)
    copied = _new_of(x, cls, getnewargs, memo)
    if memo is not None:
        memo[id(x)] = copied
    state = _state_of(x, cls)
    if state is not None:
        _set_state(copied, state, memo)
    if isinstance(x, list):
        for item in list.__iter__(x):
            copied.append(item if memo is None else deepcopy(item, memo))
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            if memo is not None:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            copied[key] = value
    return copied


def _own_method(cls, name):
    for base in cls.__mro__:
        if base is object:
            return None
        if name in base.__dict__ and base.__module__ != 'builtins':
            return base.__dict__[name]
    return None


def _is_of_program(cls):
    return cls.__module__ != 'builtins' or issubclass(cls, BaseException)


def _new_of(x, cls, getnewargs, memo):
    if getnewargs is not None:
        args = getnewargs(x)
        return cls.__new__(cls, *(args if memo is None else deepcopy(args, memo)))
    if issubclass(cls, BaseException):
        return cls.__new__(cls, *(x.args if memo is None else deepcopy(x.args, memo)))
    for base in (int, float, str, bytes, tuple, frozenset, set):
        if issubclass(cls, base):
            value = base(x)
            return cls.__new__(cls, value if memo is None else deepcopy(value, memo))
    return cls.__new__(cls)


def _state_of(x, cls):
    getstate = _own_method(cls, '__getstate__')
    if getstate is not None:
        return x.__getstate__()
    attributes = getattr(x, '__dict__', None)
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if name.startswith('__') and not name.endswith('__'):
                name = f"_{base.__name__.lstrip('_')}{name}"
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                slots[name] = getattr(x, name)
    if slots:
        return attributes, slots
    return attributes or None


def _set_state(copied, state, memo):
    if memo is not None:
        state = deepcopy(state, memo)
    if hasattr(copied, '__setstate__'):
        copied.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        copied.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(copied, name, value)


def _from_parts(x, memo, func, args, state=None, listiter=None, dictiter=None, *rest):
    copied = func(*(args if memo is None else [deepcopy(arg, memo) for arg in args]))
    if memo is not None:
        memo[id(x)] = copied
    if state is not None:
        _set_state(copied, state, memo)
    for item in listiter or ():
        copied.append(item if memo is None else deepcopy(item, memo))
    for key, value in dictiter or ():
        if memo is not None:
            key, value = deepcopy(key, memo), deepcopy(value, memo)
        copied[key] = value
    return copied


def replace(obj, /, **changes):
    method = getattr(type(obj), '__replace__', None)
    if method is None:
        raise TypeError(f'replace() does not support {type(obj).__name__} objects')
    return method(obj, **changes)


__all__ = ['Error', 'copy', 'deepcopy', 'replace']
