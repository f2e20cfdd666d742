"""Containers beside the built-in ones.

`deque` is native. The others, and the abstract classes that they derive from, are loaded when one is first asked for: most
programs want a deque alone.
"""

__all__ = [
    'ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple',
]


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import _collections
    names = globals()
    for container in __all__:
        if container not in names:
            names[container] = getattr(_collections, container)
    return names[name]
