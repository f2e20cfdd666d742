"""The kinds of exceptions (PEP 249), and what they say of the server's error."""


class Warning(Exception):
    __module__ = 'psycopg2'


class Error(Exception):
    __module__ = 'psycopg2'
    pgerror = None
    pgcode = None
    cursor = None
    _fields = ()

    @property
    def diag(self):
        return Diagnostics(self._fields)


class InterfaceError(Error):
    __module__ = 'psycopg2'


class DatabaseError(Error):
    __module__ = 'psycopg2'


class InternalError(DatabaseError):
    __module__ = 'psycopg2'


class OperationalError(DatabaseError):
    __module__ = 'psycopg2'


class ProgrammingError(DatabaseError):
    __module__ = 'psycopg2'


class IntegrityError(DatabaseError):
    __module__ = 'psycopg2'


class DataError(DatabaseError):
    __module__ = 'psycopg2'


class NotSupportedError(DatabaseError):
    __module__ = 'psycopg2'


class QueryCanceledError(OperationalError):
    __module__ = 'psycopg2.extensions'


class TransactionRollbackError(OperationalError):
    __module__ = 'psycopg2.extensions'


# The fields of a server's error, in the order in which they come.
_FIELDS = (
    'sqlstate', 'severity', 'message_primary', 'message_detail', 'message_hint', 'statement_position', 'context',
    'schema_name', 'table_name', 'column_name', 'datatype_name', 'constraint_name',
)


class Diagnostics:
    __module__ = 'psycopg2.extensions'

    def __init__(self, fields):
        for number, name in enumerate(_FIELDS):
            setattr(self, name, fields[number] if number < len(fields) else None)
        self.severity_nonlocalized = self.severity


# Classes of SQLSTATE whose codes psycopg2 may not know one by one.
_KINDS = {
    '0A': NotSupportedError, '20': ProgrammingError, '21': ProgrammingError, '22': DataError, '23': IntegrityError,
    '24': InternalError, '25': InternalError, '26': OperationalError, '27': OperationalError, '28': OperationalError,
    '2B': InternalError, '2D': InternalError, '2F': InternalError, '34': OperationalError, '38': InternalError,
    '39': InternalError, '3B': InternalError, '3D': ProgrammingError, '3F': ProgrammingError,
    '40': TransactionRollbackError, '42': ProgrammingError, '44': ProgrammingError, '53': OperationalError,
    '54': OperationalError, '55': OperationalError, '57': OperationalError, '58': OperationalError,
    'F0': InternalError, 'HV': OperationalError, 'P0': InternalError, 'XX': InternalError,
}


def _error(code, message, cursor):
    """The exception for an answer of the database: `code` is a tuple of fields, or a number below zero."""
    if not isinstance(code, tuple):
        return (NotSupportedError if code == -2 else InterfaceError)(message)
    if not code:
        error = OperationalError(message)
        error.pgerror = message if cursor is not None else None
    else:
        from psycopg2.errors import _BY_CODE

        kind = _BY_CODE.get(code[0]) or _KINDS.get(code[0][:2], DatabaseError)
        before = f'{code[1]}:  '
        error = kind(message[len(before):] if message.startswith(before) else message)
        error.pgerror, error.pgcode, error._fields = message, code[0], code
    error.cursor = cursor
    return error
