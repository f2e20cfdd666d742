"""Python values as SQL: what stands in a statement for each of them."""

from psycopg2.exceptions import ProgrammingError


class ISQLQuote:
    __module__ = 'psycopg2.extensions'

    def __init__(self, wrapped):
        self._wrapped = wrapped


adapters = {}


def register_adapter(kind, adapter):
    """Register a function that adapts objects of a type."""
    adapters[kind, ISQLQuote] = adapter


def adapt(obj, proto=ISQLQuote, alt=None):
    """Adapt given object to given protocol."""
    for kind in type(obj).__mro__:
        adapter = adapters.get((kind, ISQLQuote))
        if adapter is not None:
            return adapter(obj)
    conform = getattr(obj, '__conform__', None)
    adapted = None if conform is None else conform(proto)
    if adapted is None:
        adapter = _default(obj)
        if adapter is None:
            raise ProgrammingError(f"can't adapt type '{type(obj).__name__}'")
        adapted = adapter(obj)
    return adapted


class _Quoted:
    """What a value is in SQL."""

    def __init__(self, adapted):
        self.adapted = adapted

    def prepare(self, connection):
        pass

    def getquoted(self):
        return self._text().encode()

    def __str__(self):
        return self._text()


class AsIs(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        return str(self.adapted)


class Boolean(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        return 'true' if self.adapted else 'false'


class Int(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        text = int.__repr__(self.adapted)
        return ' ' + text if text.startswith('-') else text


class Float(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        text = float.__repr__(self.adapted)
        named = {'nan': "'NaN'::float", 'inf': "'Infinity'::float", '-inf': "'-Infinity'::float"}.get(text)
        if named is not None:
            return named
        return ' ' + text if text.startswith('-') else text


class QuotedString(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        text = str(self.adapted)
        if '\0' in text:
            raise ValueError('A string literal cannot contain NUL (0x00) characters.')
        quoted = text.replace("'", "''")
        if '\\' in quoted:
            return " E'{}'".format(quoted.replace('\\', '\\\\')) if _Quoted.escapes else f"'{quoted}'"
        return f"'{quoted}'"


_Quoted.escapes = False


class Binary(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        return "'\\x{}'::bytea".format(''.join([f'{byte:02x}' for byte in bytes(self.adapted)]))


class Decimal(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        if not self.adapted.is_finite():
            return "'NaN'::numeric"
        text = str(self.adapted)
        return ' ' + text if text.startswith('-') else text


class _Moment(_Quoted):
    def _text(self):
        kind = type(self.adapted).__name__
        if kind == 'date':
            return f"'{self.adapted.isoformat()}'::date"
        has_zone = self.adapted.tzinfo is not None
        if kind == 'time':
            return "'{}'::{}".format(self.adapted.isoformat(), 'timetz' if has_zone else 'time')
        return "'{}'::{}".format(self.adapted.isoformat(), 'timestamptz' if has_zone else 'timestamp')


class _Interval(_Quoted):
    def _text(self):
        delta = self.adapted
        return f"'{delta.days} days {delta.seconds}.{delta.microseconds:06} seconds'::interval"


class SQL_IN(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        return '({})'.format(', '.join([_sql(item) for item in self.adapted]))


class List(_Quoted):
    __module__ = 'psycopg2.extensions'

    def _text(self):
        if not self.adapted:
            return "'{}'"
        if all([item is None for item in self.adapted]):
            return "'{{{}}}'".format(','.join(['NULL'] * len(self.adapted)))
        return 'ARRAY[{}]'.format(','.join([_item(item) for item in self.adapted]))


def _item(item):
    # Inside of ARRAY a minus needs no room before it, and no list its word.
    return _sql(item)


_BUILT_IN = {
    'bool': Boolean, 'int': Int, 'float': Float, 'str': QuotedString, 'bytes': Binary, 'bytearray': Binary,
    'memoryview': Binary, 'tuple': SQL_IN, 'list': List,
}
_LIBRARY = {
    ('decimal', 'Decimal'): Decimal, ('datetime', 'date'): _Moment, ('datetime', 'datetime'): _Moment,
    ('datetime', 'time'): _Moment, ('datetime', 'timedelta'): _Interval,
}


def _default(obj):
    for kind in type(obj).__mro__:
        if kind.__module__ == 'builtins' and kind.__name__ in _BUILT_IN:
            return _BUILT_IN[kind.__name__]
        if (kind.__module__, kind.__name__) in _LIBRARY:
            return _LIBRARY[kind.__module__, kind.__name__]
    return None


def _sql(value):
    """A value as it stands in a statement."""
    if value is None:
        return 'NULL'
    adapted = adapt(value)
    prepare = getattr(adapted, 'prepare', None)
    if prepare is not None:
        prepare(None)
    return adapted.getquoted().decode()


def _merged(statement, parameters):
    """A statement with its values in the places of their marks."""
    parts, at, number = [], 0, 0
    is_named = None
    while True:
        mark = statement.find('%', at)
        if mark < 0:
            parts.append(statement[at:])
            break
        parts.append(statement[at:mark])
        kind = statement[mark + 1:mark + 2]
        at = mark + 2
        if kind == '%':
            parts.append('%')
            continue
        if kind == '(':
            end = statement.find(')', at)
            name, kind, at = statement[at:end], statement[end + 1:end + 2], end + 2
            _one_kind(is_named, True)
            is_named = True
            value = parameters[name]
        else:
            _one_kind(is_named, False)
            if not kind:
                raise ValueError('incomplete format')
            if kind != 's':
                raise ValueError(f"unsupported format character '{kind}' (0x{ord(kind):x}) at index {at - 1}")
            is_named = False
            value = _nth(parameters, number)
            number += 1
        if kind != 's':
            raise ValueError(f"unsupported format character '{kind}' (0x{ord(kind):x}) at index {at - 1}")
        parts.append(_sql(value))
    if is_named is None:
        # Without a mark nothing is put in, and `%%` stays as it is.
        return statement
    if not is_named and _is_sequence(parameters) and len(parameters) > number:
        raise TypeError('not all arguments converted during string formatting')
    return ''.join(parts)


def _one_kind(before, now):
    if before is not None and before != now:
        raise ProgrammingError('argument formats can\'t be mixed')


def _is_sequence(parameters):
    return hasattr(parameters, '__getitem__') and hasattr(parameters, '__len__') and not hasattr(parameters, 'keys')


def _nth(parameters, number):
    if not hasattr(parameters, '__getitem__'):
        raise TypeError(f"'{type(parameters).__name__}' object does not support indexing")
    try:
        return parameters[number]
    except IndexError:
        kind = 'list' if isinstance(parameters, list) else 'tuple'
        raise IndexError(f'{kind} index out of range') from None
