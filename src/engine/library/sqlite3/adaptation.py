"""Values on their way to a database and back: adapters, converters, and what SQLite takes as it is."""

from sqlite3.exceptions import DataError, ProgrammingError

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2

adapters = {}
converters = {}

# What is never adapted.
_PLAIN = ('int', 'float', 'str', 'bytearray', 'NoneType')
_BYTES = ('bytes', 'bytearray', 'memoryview')


class PrepareProtocol:
    __module__ = 'sqlite3'


def register_adapter(type, adapter, /):
    """Register a function to adapt Python objects to SQLite values."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Register a function to convert SQLite values to Python objects."""
    if not isinstance(typename, str):
        raise TypeError(f'register_converter() argument 1 must be str, not {type(typename).__name__}')
    converters[typename.upper()] = converter


_MISSING = object()


def adapt(obj, proto=PrepareProtocol, alt=_MISSING, /):
    """Adapt given object to given protocol."""
    adapter = adapters.get((type(obj), proto))
    if adapter is None and proto is PrepareProtocol:
        adapter = _default_adapter(obj)
    if adapter is not None:
        return adapter(obj)
    for method, other in ((getattr(proto, '__adapt__', None), obj), (getattr(obj, '__conform__', None), proto)):
        if method is not None:
            try:
                adapted = method(other)
            except TypeError:
                adapted = None
            if adapted is not None:
                return adapted
    if alt is not _MISSING:
        return alt
    raise ProgrammingError("can't adapt")


def _default_adapter(obj):
    # Dates are known without their module being loaded: who has one has loaded it.
    if type(obj).__module__ == 'datetime':
        if type(obj).__name__ == 'datetime':
            return lambda moment: moment.isoformat(' ')
        if type(obj).__name__ == 'date':
            return lambda day: day.isoformat()
    return None


def _plain(value, number):
    """What SQLite takes for a parameter."""
    kind = type(value)
    is_plain = kind.__module__ == 'builtins' and kind.__name__ in _PLAIN
    adapted = value if is_plain else adapt(value, PrepareProtocol, value)
    if adapted is None or isinstance(adapted, (float, str)):
        return adapted
    if isinstance(adapted, int):
        if not -0x8000000000000000 <= adapted <= 0x7fffffffffffffff:
            raise OverflowError('Python int too large to convert to SQLite INTEGER')
        return int(adapted)
    if _is_bytes(adapted):
        return bytes(adapted)
    raise ProgrammingError(
        f"Error binding parameter {number}: type '{type(adapted).__name__}' is not supported")


def _is_bytes(value):
    return any([kind.__name__ in _BYTES and kind.__module__ == 'builtins' for kind in type(value).__mro__])


def _bound(parameters, wanted):
    """The parameters of a statement in SQLite's order; `wanted` holds a name or None for each."""
    kind = type(parameters)
    if kind is tuple or kind is list or not isinstance(parameters, dict) and _is_sequence(parameters):
        given = parameters if kind is tuple or kind is list else _items(parameters)
        if len(given) != len(wanted):
            raise ProgrammingError(
                'Incorrect number of bindings supplied. '
                f'The current statement uses {len(wanted)}, and there are {len(given)} supplied.')
        return tuple([_plain(value, number) for number, value in enumerate(given, 1)])
    if isinstance(parameters, dict) or hasattr(parameters, 'keys') and hasattr(parameters, '__getitem__'):
        return tuple([_named(parameters, name, number) for number, name in enumerate(wanted, 1)])
    raise ProgrammingError('parameters are of unsupported type')


def _is_sequence(parameters):
    return isinstance(parameters, (tuple, list, str, bytes)) or (
        hasattr(parameters, '__getitem__') and hasattr(parameters, '__len__') and not hasattr(parameters, 'keys'))


def _items(parameters):
    return [parameters[index] for index in range(len(parameters))]


def _named(parameters, name, number):
    if name is None:
        raise ProgrammingError(
            f'Binding {number} has no name, but you supplied a dictionary (which has only names).')
    try:
        value = parameters[name[1:]]
    except LookupError:
        raise ProgrammingError(f'You did not supply a value for binding parameter :{name[1:]}.') from None
    return _plain(value, number)


def _convert_date(value):
    import datetime
    return datetime.date(*map(int, value.decode().split('-')))


def _convert_timestamp(value):
    import datetime
    day, time = value.decode().split(' ')
    time, _, fraction = time.partition('.')
    microseconds = int(f'{fraction:0<6.6}') if fraction else 0
    return datetime.datetime(*map(int, day.split('-')), *map(int, time.split(':')), microseconds)


register_converter('date', _convert_date)
register_converter('timestamp', _convert_timestamp)


def _converter(column, detect_types):
    """The converter for a column: a pair of its name and its declared type."""
    name, declared = column
    found = None
    if detect_types & PARSE_COLNAMES and '[' in name:
        found = converters.get(name.partition('[')[2].partition(']')[0].upper())
    if found is None and detect_types & PARSE_DECLTYPES and declared:
        found = converters.get(declared.replace('(', ' ').split(' ')[0].upper())
    return found


def _as_bytes(value):
    """What a converter is given of a value."""
    if isinstance(value, bytes):
        return value
    return str(value).encode()


def _result(value):
    """What SQLite takes from a function of the program's."""
    if value is None or isinstance(value, (float, str)):
        return value
    if isinstance(value, int):
        if not -0x8000000000000000 <= value <= 0x7fffffffffffffff:
            raise OverflowError('Python int too large to convert to SQLite INTEGER')
        return int(value)
    if _is_bytes(value):
        return bytes(value)
    raise TypeError(type(value).__name__)
