"""The part of os that is naturally Python: the environment, read once."""

import posixpath as path

from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep


class _Environ:
    def __init__(self, variables):
        self._variables = variables

    def __getitem__(self, name):
        value = _variable(self._variables, name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        self._variables[name] = value

    def __delitem__(self, name):
        del self._variables[name]

    def __contains__(self, name):
        return _variable(self._variables, name) is not None

    def __iter__(self):
        return iter(self._variables)

    def __len__(self):
        return len(self._variables)

    def __repr__(self):
        return f'environ({self._variables!r})'

    def get(self, name, default=None):
        value = _variable(self._variables, name)
        return default if value is None else value

    def keys(self):
        return self._variables.keys()

    def values(self):
        return self._variables.values()

    def items(self):
        return self._variables.items()

    def copy(self):
        return self._variables.copy()

    def pop(self, name, *default):
        return self._variables.pop(name, *default)

    def setdefault(self, name, value):
        return self._variables.setdefault(name, value)


environ = _Environ(_read_environment())


def getenv(key, default=None):
    return environ.get(key, default)
