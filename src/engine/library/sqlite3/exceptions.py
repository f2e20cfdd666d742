"""What sqlite3 raises, and which of SQLite's result codes becomes which exception."""


class Warning(Exception):
    __module__ = 'sqlite3'


class Error(Exception):
    __module__ = 'sqlite3'


class InterfaceError(Error):
    __module__ = 'sqlite3'


class DatabaseError(Error):
    __module__ = 'sqlite3'


class InternalError(DatabaseError):
    __module__ = 'sqlite3'


class OperationalError(DatabaseError):
    __module__ = 'sqlite3'


class ProgrammingError(DatabaseError):
    __module__ = 'sqlite3'


class IntegrityError(DatabaseError):
    __module__ = 'sqlite3'


class DataError(DatabaseError):
    __module__ = 'sqlite3'


class NotSupportedError(DatabaseError):
    __module__ = 'sqlite3'


# By the primary result code; below zero are those that SQLite has no number for.
_CLASSES = {
    -1: ProgrammingError,
    -2: NotSupportedError,
    2: InternalError,
    7: MemoryError,
    12: InternalError,
    18: DataError,
    19: IntegrityError,
    20: IntegrityError,
    21: InterfaceError,
    25: InterfaceError,
}
_OPERATIONAL = {1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17}


def _error(code, message, names):
    """The exception for a result code."""
    primary = code if code < 0 else code & 0xff
    if primary in _OPERATIONAL:
        kind = OperationalError
    else:
        kind = _CLASSES.get(primary, DatabaseError)
    if kind is MemoryError:
        return MemoryError()
    error = kind(message)
    if code > 0:
        error.sqlite_errorcode = code
        error.sqlite_errorname = names.get(code, 'unknown')
    return error
