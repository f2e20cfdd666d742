"""Statements put together from parts, names quoted as names."""

from string import Formatter

from psycopg2.adaptation import _sql

_formatter = Formatter()


class Composable:
    def __init__(self, wrapped):
        self._wrapped = wrapped

    def __repr__(self):
        return f'{type(self).__name__}({self._wrapped!r})'

    def as_string(self, context):
        """Return the string value of the object."""
        raise NotImplementedError

    def __add__(self, other):
        if isinstance(other, Composed):
            return Composed([self]) + other
        if isinstance(other, Composable):
            return Composed([self]) + Composed([other])
        return NotImplemented

    def __mul__(self, n):
        return Composed([self] * n)

    def __eq__(self, other):
        return type(self) is type(other) and self._wrapped == other._wrapped

    def __ne__(self, other):
        return not self == other

    __hash__ = None


class Composed(Composable):
    def __init__(self, seq):
        wrapped = []
        for part in seq:
            if not isinstance(part, Composable):
                raise TypeError(f'Composed elements must be Composable, got {part!r} instead')
            wrapped.append(part)
        super().__init__(wrapped)

    @property
    def seq(self):
        return list(self._wrapped)

    def as_string(self, context):
        return ''.join([part.as_string(context) for part in self._wrapped])

    def __iter__(self):
        return iter(self._wrapped)

    def __add__(self, other):
        if isinstance(other, Composed):
            return Composed(self._wrapped + other._wrapped)
        if isinstance(other, Composable):
            return Composed(self._wrapped + [other])
        return NotImplemented

    def join(self, joiner):
        """Return a new Composed interposing the joiner with the Composed items."""
        if isinstance(joiner, str):
            joiner = SQL(joiner)
        elif not isinstance(joiner, SQL):
            raise TypeError('Composed.join() argument must be a string or an SQL')
        return joiner.join(self)


class SQL(Composable):
    def __init__(self, string):
        if not isinstance(string, str):
            raise TypeError('SQL values must be strings')
        super().__init__(string)

    @property
    def string(self):
        return self._wrapped

    def as_string(self, context):
        return self._wrapped

    def format(self, *args, **kwargs):
        """Merge Composable objects into a template."""
        parts, number = [], 0
        for text, name, spec, conversion in _formatter.parse(self._wrapped):
            if spec:
                raise ValueError('no format specification supported by SQL')
            if conversion:
                raise ValueError('no format conversion supported by SQL')
            if text:
                parts.append(SQL(text))
            if name is None:
                continue
            if name.isdigit():
                if number:
                    raise ValueError('cannot switch from automatic field numbering to manual')
                parts.append(args[int(name)])
                number = None
            elif not name:
                if number is None:
                    raise ValueError('cannot switch from manual field numbering to automatic')
                parts.append(args[number])
                number += 1
            else:
                parts.append(kwargs[name])
        return Composed(parts)

    def join(self, seq):
        """Join a sequence of Composable."""
        parts = []
        for part in seq:
            if parts:
                parts.append(self)
            parts.append(part)
        return Composed(parts)


class Identifier(Composable):
    def __init__(self, *strings):
        if not strings:
            raise TypeError('Identifier cannot be empty')
        for string in strings:
            if not isinstance(string, str):
                raise TypeError('SQL identifier parts must be strings')
        super().__init__(strings)

    @property
    def strings(self):
        return self._wrapped

    @property
    def string(self):
        if len(self._wrapped) == 1:
            return self._wrapped[0]
        raise AttributeError('the Identifier wraps more than one than one string')

    def __repr__(self):
        return 'Identifier({})'.format(', '.join(map(repr, self._wrapped)))

    def as_string(self, context):
        return '.'.join(['"{}"'.format(part.replace('"', '""')) for part in self._wrapped])


class Literal(Composable):
    @property
    def wrapped(self):
        return self._wrapped

    def as_string(self, context):
        return _sql(self._wrapped)


class Placeholder(Composable):
    def __init__(self, name=None):
        if isinstance(name, str):
            if ')' in name:
                raise ValueError(f'invalid name: {name!r}')
        elif name is not None:
            raise TypeError(f'expected string or None as name, got {name!r}')
        super().__init__(name)

    @property
    def name(self):
        return self._wrapped

    def __repr__(self):
        return 'Placeholder()' if self._wrapped is None else f'Placeholder({self._wrapped!r})'

    def as_string(self, context):
        return '%s' if self._wrapped is None else f'%({self._wrapped})s'


NULL = SQL('NULL')
DEFAULT = SQL('DEFAULT')
