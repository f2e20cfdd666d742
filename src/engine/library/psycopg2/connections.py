"""Connections: transactions, and what is known of the server."""

from itertools import count

from psycopg2 import _close, _connect, _execute, exceptions
from psycopg2.cursors import _words, cursor
from psycopg2.dsn import make_dsn, parse_dsn
from psycopg2.exceptions import InterfaceError, ProgrammingError, _error

TRANSACTION_STATUS_IDLE = 0
TRANSACTION_STATUS_ACTIVE = 1
TRANSACTION_STATUS_INTRANS = 2
TRANSACTION_STATUS_INERROR = 3
TRANSACTION_STATUS_UNKNOWN = 4
STATUS_READY = 1
STATUS_BEGIN = 2

_LEVELS = (None, 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE', 'READ UNCOMMITTED')
_numbers = count(1_000_001)


class connection:
    __module__ = 'psycopg2.extensions'

    Warning = exceptions.Warning
    Error = exceptions.Error
    InterfaceError = exceptions.InterfaceError
    DatabaseError = exceptions.DatabaseError
    InternalError = exceptions.InternalError
    OperationalError = exceptions.OperationalError
    ProgrammingError = exceptions.ProgrammingError
    IntegrityError = exceptions.IntegrityError
    DataError = exceptions.DataError
    NotSupportedError = exceptions.NotSupportedError

    closed = 1
    async_ = 0
    encoding = 'UTF8'

    def __init__(self, dsn, async_=0):
        self.closed = 1
        settings = parse_dsn(dsn)
        self.dsn = make_dsn(**{
            name: 'xxx' if name == 'password' else value for name, value in settings.items()
        }) if 'password' in settings else dsn
        self._settings = settings
        self._status = TRANSACTION_STATUS_IDLE
        self._autocommit = False
        self._isolation_level = self._readonly = self._deferrable = None
        self.cursor_factory = None
        self.notices, self.notifies = [], []
        self._number = next(_numbers)
        self._settle(_connect(self._number, list(settings.items())), None)
        self.closed = 0

    def _check_open(self):
        if self.closed:
            raise InterfaceError('connection already closed')

    def _settle(self, answer, cursor):
        """What an answer of the server is. Raises what went wrong."""
        if answer[0] == 'done':
            return answer[3]
        _, code, message, is_lost, _ = answer
        if is_lost:
            self.closed = 2
        elif self._status == TRANSACTION_STATUS_INTRANS or cursor is not None and self._before() is not None:
            self._status = TRANSACTION_STATUS_INERROR
        raise _error(code, message, cursor)

    def _before(self):
        """What opens a transaction, if one has to be opened."""
        if self._autocommit or self._status != TRANSACTION_STATUS_IDLE:
            return None
        parts = ['BEGIN']
        if self._isolation_level is not None:
            parts.append(f'ISOLATION LEVEL {_LEVELS[self._isolation_level]}')
        for value, yes, no in ((self._readonly, 'READ ONLY', 'READ WRITE'),
                               (self._deferrable, 'DEFERRABLE', 'NOT DEFERRABLE')):
            if value is not None:
                parts.append(yes if value else no)
        return ' '.join(parts)

    def _follow(self, text):
        """Follows what a statement has done to the transaction; returns its first word."""
        words = _words(text)
        word = words[0]
        if self._before() is not None:
            self._status = TRANSACTION_STATUS_INTRANS
        if word in ('COMMIT', 'END', 'ABORT') or word == 'ROLLBACK' and 'TO' not in words[1:]:
            self._status = TRANSACTION_STATUS_IDLE
        elif word == 'BEGIN' or words[:2] == ['START', 'TRANSACTION']:
            self._status = TRANSACTION_STATUS_INTRANS
        elif word == 'ROLLBACK':
            self._status = TRANSACTION_STATUS_INTRANS
        return word

    def _say(self, statement):
        self._settle(_execute(self._number, 0, statement, [()], None), None)

    def _asked(self, statement):
        """The one value of a statement, asked outside of what the program does."""
        _, rows, _ = self._settle(_execute(self._number, 0, statement, [()], None), None)
        return rows[0][0]

    @property
    def info(self):
        return _Info(self, self._settings)

    @property
    def status(self):
        return STATUS_READY if self._status == TRANSACTION_STATUS_IDLE else STATUS_BEGIN

    def get_transaction_status(self):
        """Get backend transaction status."""
        return TRANSACTION_STATUS_UNKNOWN if self.closed else self._status

    @property
    def autocommit(self):
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        self._check_outside('autocommit')
        self._autocommit = bool(value)

    @property
    def isolation_level(self):
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        self.set_session(isolation_level=level)

    @property
    def readonly(self):
        return self._readonly

    @readonly.setter
    def readonly(self, value):
        self._check_outside('readonly')
        self._readonly = value

    @property
    def deferrable(self):
        return self._deferrable

    @deferrable.setter
    def deferrable(self, value):
        self._check_outside('deferrable')
        self._deferrable = value

    def _check_outside(self, name):
        self._check_open()
        if self._status != TRANSACTION_STATUS_IDLE:
            raise ProgrammingError(f'{name} cannot be used inside a transaction')

    def set_session(self, isolation_level=None, readonly=None, deferrable=None, autocommit=None):
        """Set one or more parameters for the next transactions or statements in the current session."""
        self._check_outside('set_session')
        if isolation_level is not None:
            self._isolation_level = _level(isolation_level)
        if readonly is not None:
            self._readonly = readonly
        if deferrable is not None:
            self._deferrable = deferrable
        if autocommit is not None:
            self._autocommit = bool(autocommit)

    def set_isolation_level(self, level):
        """Switch isolation level to ``level``."""
        self._check_open()
        if self._status != TRANSACTION_STATUS_IDLE:
            self.rollback()
        self._autocommit = level == 0
        self._isolation_level = level or None

    def set_client_encoding(self, encoding):
        """Set client encoding to ``encoding``."""
        self._check_open()
        if encoding.upper().replace('-', '').replace('_', '') not in ('UTF8', 'UNICODE'):
            raise exceptions.NotSupportedError(f'the encoding {encoding} is not here yet')

    @property
    def server_version(self):
        self._check_open()
        return int(self._asked('SHOW server_version_num'))

    def get_backend_pid(self):
        """Get backend process id."""
        self._check_open()
        return int(self._asked('SELECT pg_backend_pid()'))

    def get_parameter_status(self, parameter):
        """Get backend parameter status."""
        self._check_open()
        return self._asked(f'SHOW {parameter}')

    def get_dsn_parameters(self):
        """Get effective connection parameters."""
        return {name: value for name, value in self._settings.items() if name != 'password'}

    def cursor(self, name=None, cursor_factory=None, scrollable=None, withhold=False):
        """Return a new cursor."""
        self._check_open()
        factory = cursor_factory or self.cursor_factory or cursor
        return factory(self) if name is None else factory(self, name, scrollable, withhold)

    def commit(self):
        """Commit all changes to database."""
        self._end('COMMIT')

    def rollback(self):
        """Roll back all changes done to database."""
        self._end('ROLLBACK')

    def _end(self, statement):
        self._check_open()
        if self._status == TRANSACTION_STATUS_IDLE:
            return
        try:
            self._say(statement)
        finally:
            self._status = TRANSACTION_STATUS_IDLE

    def reset(self):
        """Reset the connection to default."""
        self.rollback()
        self._autocommit = False
        self._isolation_level = self._readonly = self._deferrable = None

    def cancel(self):
        """Cancel the current operation."""
        self._check_open()

    def close(self):
        """Close the connection."""
        if not self.closed:
            _close(self._number)
        self.closed = 1

    def __del__(self):
        if self.closed == 0:
            self.closed = 1
            _close(self._number)

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.commit()
        else:
            self.rollback()

    def __repr__(self):
        return f'<connection object at {id(self):#x}; dsn: {self.dsn!r}, closed: {self.closed}>'


class _Info:
    """What is known of a connection."""

    def __init__(self, connection, settings):
        self._connection, self._settings = connection, settings
        self.dbname = settings.get('dbname')
        self.user = settings.get('user')
        self.password = settings.get('password')
        self.host = settings.get('host')
        self.port = int(settings.get('port') or 5432)
        self.dsn_parameters = {name: value for name, value in settings.items() if name != 'password'}

    @property
    def server_version(self):
        return self._connection.server_version

    @property
    def transaction_status(self):
        return self._connection.get_transaction_status()

    @property
    def status(self):
        return 1 if self._connection.closed else 0


def _level(level):
    if isinstance(level, str):
        name = level.upper().replace('_', ' ')
        if name == 'DEFAULT':
            return None
        if name not in _LEVELS:
            raise ValueError(f"bad value for isolation_level: '{level}'")
        return _LEVELS.index(name)
    if level is not None and not 1 <= level <= 4:
        raise ValueError('isolation_level must be between 1 and 4')
    return level


def connect(dsn=None, connection_factory=None, cursor_factory=None, **kwargs):
    """Create a new database connection."""
    if dsn is None and not kwargs:
        dsn = ''
    kwargs.pop('async_', None)
    made = make_dsn(dsn, **kwargs)
    opened = (connection_factory or connection)(made)
    if cursor_factory is not None:
        opened.cursor_factory = cursor_factory
    return opened
