"""The part of functools that is naturally Python."""

from types import MappingProxyType, MethodType, UnionType

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        if name == '__type_params__':
            # It says nothing of a wrapper while it is a function's own.
            continue
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{name}={value!r}' for name, value in self.keywords.items()]
        return f"functools.partialmethod({', '.join(parts)})"

    def __get__(self, obj, cls=None):
        if not isinstance(self.func, _Function) and hasattr(type(self.func), '__get__'):
            bound = type(self.func).__get__(self.func, obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)

        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__partialmethod__ = self
        return _method if obj is None else MethodType(_method, obj)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


_Function = type(wraps)


class KeyWrapper:
    __slots__ = ('obj', '_compare')
    __hash__ = None

    def __init__(self, compare, obj):
        self._compare, self.obj = compare, obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    def key(obj):
        return KeyWrapper(mycmp, obj)
    return key


# What each comparison gives: the others, whether it is turned round for them, and what `==` has to say besides.
_CONVERSIONS = {
    '__lt__': {'__gt__': (True, 'and'), '__le__': (False, 'or'), '__ge__': (True, None)},
    '__le__': {'__ge__': (True, 'or'), '__lt__': (False, 'and'), '__gt__': (True, None)},
    '__gt__': {'__lt__': (True, 'and'), '__ge__': (False, 'or'), '__le__': (True, None)},
    '__ge__': {'__le__': (True, 'or'), '__gt__': (False, 'and'), '__lt__': (True, None)},
}


def _converted(name, root, is_negated, equal):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if is_negated:
            result = not result
        if equal == 'or':
            return result or self == other
        if equal == 'and':
            return result and self != other
        return result
    compare.__name__ = name
    compare.__qualname__ = f'{compare.__module__}.{name}'
    return compare


def total_ordering(cls):
    defined = {name for name in _CONVERSIONS if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # `__lt__` is preferred, then `__le__`, `__gt__`, `__ge__`.
    root = max(defined)
    for name, (is_negated, equal) in _CONVERSIONS[root].items():
        if name not in defined:
            setattr(cls, name, _converted(name, root, is_negated, equal))
    return cls


_KEYWORDS = object()
_NOT_FOUND = object()
_CacheInfo = None


def _cache_info_class():
    # `collections` is loaded when somebody asks for the first time.
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')
    return _CacheInfo


def _make_key(args, kwds, typed):
    if not kwds and not typed and len(args) == 1 and type(args[0]) in (int, str):
        return args[0]
    key = args
    if kwds:
        key += (_KEYWORDS,)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        if kwds:
            key += tuple([type(value) for value in kwds.values()])
    return key


class _lru_cache_wrapper:
    def __init__(self, user_function, maxsize, typed):
        self._function, self._maxsize, self._typed = user_function, maxsize, typed
        # A dict keeps its order: what was used last is at its end.
        self._cache = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **kwds):
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwds)
        key = _make_key(args, kwds, self._typed)
        cache = self._cache
        result = cache.get(key, _NOT_FOUND)
        if result is not _NOT_FOUND:
            self._hits += 1
            if self._maxsize is not None:
                del cache[key]
                cache[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwds)
        if self._maxsize is None:
            cache[key] = result
        elif key not in cache:
            if len(cache) >= self._maxsize:
                del cache[next(iter(cache))]
            cache[key] = result
        return result

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def cache_info(self):
        return _cache_info_class()(self._hits, self._misses, self._maxsize, len(self._cache))

    def cache_clear(self):
        self._hits = self._misses = 0
        self._cache.clear()

    def cache_parameters(self):
        return {'maxsize': self._maxsize, 'typed': self._typed}

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return update_wrapper(_lru_cache_wrapper(maxsize, 128, typed), maxsize)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return update_wrapper(_lru_cache_wrapper(user_function, maxsize, typed), user_function)
    return decorating_function


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


def _nearest(cls, registry):
    # Beside its own bases a class has those that it is registered with: they come after the last base that has them.
    order = cls.__mro__
    virtual = [known for known in registry if known not in order and issubclass(cls, known)]
    for at, base in enumerate(order):
        if base in registry and base is not object:
            return base
        here = [known for known in virtual if issubclass(base, known)
                and not any(issubclass(other, known) for other in order[at + 1:])]
        best = [known for known in here if not any(other is not known and issubclass(other, known) for other in here)]
        if len(best) > 1:
            raise RuntimeError(f'Ambiguous dispatch: {best[0]} or {best[1]}')
        if best:
            return best[0]
    return object


def _is_class(cls):
    if isinstance(cls, type):
        return True
    return isinstance(cls, UnionType) and all(isinstance(arg, type) for arg in cls.__args__)


def _annotated_class(func):
    # The class that the annotation of the first parameter names.
    if isinstance(func, (classmethod, staticmethod)):
        func = func.__func__
    annotations = getattr(func, '__annotations__', {})
    if not annotations:
        raise TypeError(
            f'Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain '
            f'`@register` on an annotated function.'
        )
    argname, cls = next(iter(annotations.items()))
    if isinstance(cls, str):
        from typing import get_type_hints
        argname, cls = next(iter(get_type_hints(func).items()))
    if not _is_class(cls):
        if isinstance(cls, UnionType):
            raise TypeError(f'Invalid annotation for {argname!r}. {cls!r} not all arguments are classes.')
        raise TypeError(f'Invalid annotation for {argname!r}. {cls!r} is not a class.')
    return cls


def singledispatch(func):
    registry = {}
    found = {}

    def dispatch(cls):
        try:
            return found[cls]
        except KeyError:
            found[cls] = registry[_nearest(cls, registry)]
            return found[cls]

    def register(cls, func=None):
        if _is_class(cls):
            if func is None:
                return lambda f: register(cls, f)
        elif func is not None:
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        else:
            func, cls = cls, _annotated_class(cls)
        for one in cls.__args__ if isinstance(cls, UnionType) else (cls,):
            registry[one] = func
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{funcname} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        funcname = getattr(self.func, '__name__', 'singledispatchmethod method')

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f'{funcname} requires at least 1 positional argument')
            method = self.dispatcher.dispatch(args[0].__class__)
            if hasattr(method, '__get__'):
                method = method.__get__(obj, cls)
            return method(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).'
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property."
            ) from None
        value = cache.get(self.attrname, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = cache[self.attrname] = self.func(instance)
        return value


__all__ = [
    'update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key',
    'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property',
]
