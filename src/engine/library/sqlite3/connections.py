"""Connections: transactions, cursors, and what SQLite is told of the program."""

from _sqlite3 import (
    _close, _define, _execute, _limit, _open, _reply, _restore, _serialize,
)
from itertools import count
from sqlite3 import exceptions
from sqlite3.constants import _RESULTS
from sqlite3.cursors import Cursor
from sqlite3.exceptions import (
    DataError, NotSupportedError, OperationalError, ProgrammingError, _error,
)
from sqlite3.functions import _Functions

LEGACY_TRANSACTION_CONTROL = -1

_LEVELS = ('', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE')
_numbers = count(1)


class Connection:
    __module__ = 'sqlite3'
    _number = None
    _closed = False
    _opened = False

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

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True,
                 factory=None, cached_statements=128, uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL):
        if self._opened and not self._closed:
            self.close()
        self._opened = False
        path = _path(database)
        level = _level(isolation_level)
        _check_autocommit(autocommit)
        self._number = next(_numbers)
        self._functions = _Functions()
        self._statements = 0
        self._in_transaction = False
        self._total_changes = 0
        self._isolation_level = level
        self._autocommit = autocommit
        self._detect_types = detect_types
        self._trace_callback = None
        self.row_factory = None
        self.text_factory = str
        self._settle(_open(self._number, path, bool(uri), int(timeout * 1000)))
        self._closed, self._opened = False, True
        if autocommit is False:
            self._say('BEGIN')

    def _check_ready(self):
        if not self._opened:
            raise ProgrammingError('Base Connection.__init__ not called.')

    def _check_open(self):
        self._check_ready()
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed database.')

    def _new_number(self):
        self._statements += 1
        return self._statements

    @property
    def _is_legacy(self):
        return self._autocommit == LEGACY_TRANSACTION_CONTROL and self._autocommit is not True

    def _settle(self, answer):
        """What an answer of the database is; its functions are called on the way. Raises what went wrong."""
        while answer[0] == 'call':
            answer = _reply(self._number, self._functions.call(*answer[1:]))
        self._in_transaction, self._total_changes = answer[-2], answer[-1]
        if answer[0] == 'done':
            self._in_transaction, self._total_changes = answer[1], answer[2]
            return answer[3]
        _, code, message, self._in_transaction, self._total_changes = answer
        raised, self._functions.raised = self._functions.raised, None
        if raised is MemoryError:
            raise MemoryError
        if raised is OverflowError:
            code, message = 18, 'string or blob too big'
        raise _error(code, message, _RESULTS)

    def _say(self, statement):
        """Runs a statement of sqlite3's own."""
        self._trace(statement)
        self._settle(_execute(self._number, 0, statement, [()], None))

    def _trace(self, statement):
        if self._trace_callback is not None:
            try:
                self._trace_callback(statement)
            except Exception:
                pass

    @property
    def in_transaction(self):
        self._check_open()
        return self._in_transaction

    @property
    def total_changes(self):
        self._check_open()
        return self._total_changes

    @property
    def isolation_level(self):
        self._check_open()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is None:
            self._isolation_level = None
            if self._in_transaction:
                self._say('COMMIT')
            return
        self._isolation_level = _level(level)

    @property
    def autocommit(self):
        self._check_open()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, autocommit):
        self._check_open()
        _check_autocommit(autocommit)
        if autocommit is True and self._in_transaction:
            self._say('COMMIT')
        if autocommit is False and not self._in_transaction:
            self._say('BEGIN')
        self._autocommit = autocommit

    def cursor(self, factory=Cursor):
        """Return a cursor for the connection."""
        self._check_open()
        cursor = factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(f'factory must return a cursor, not {type(cursor).__name__}')
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, *arguments):
        """Executes an SQL statement."""
        return self.cursor().execute(*arguments)

    def executemany(self, sql, parameters, /):
        """Repeatedly executes an SQL statement."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        """Executes multiple SQL statements at once."""
        return self.cursor().executescript(sql_script)

    def commit(self):
        """Commit any pending transaction to the database."""
        self._end_transaction('COMMIT')

    def rollback(self):
        """Roll back to the start of any pending transaction."""
        self._end_transaction('ROLLBACK')

    def _end_transaction(self, statement):
        self._check_open()
        if self._is_legacy:
            if self._in_transaction:
                self._say(statement)
        elif self._autocommit is False:
            self._say(statement)
            self._say('BEGIN')

    def close(self):
        """Close the database connection."""
        self._check_ready()
        if self._closed:
            return
        if self._autocommit is False and self._in_transaction:
            self._say('ROLLBACK')
        self._closed = True
        _close(self._number)

    def __del__(self):
        if self._opened and not self._closed:
            self._closed = True
            _close(self._number)

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, kind, value, traceback, /):
        if kind is None and value is None and traceback is None:
            try:
                self.commit()
            except BaseException:
                if self._in_transaction:
                    self._say('ROLLBACK')
                raise
        else:
            self.rollback()
        return False

    def __call__(self, sql, /):
        self._check_open()
        raise NotSupportedError('statements are not objects here: use a cursor')

    def create_function(self, name, narg, func, *, deterministic=False):
        """Creates a new function."""
        self._define(name, narg, func, 'function', 'Error creating function', bool(deterministic))

    def create_aggregate(self, name, n_arg, aggregate_class):
        """Creates a new aggregate."""
        self._define(name, n_arg, aggregate_class, 'aggregate', 'Error creating aggregate')

    def create_window_function(self, name, num_params, aggregate_class, /):
        """Creates or redefines an aggregate window function. Non-standard."""
        self._check_open()
        if not isinstance(name, str):
            raise TypeError(f'create_window_function() argument 1 must be str, not {type(name).__name__}')
        if not -1 <= num_params <= 127:
            raise ProgrammingError('Error creating window function')
        self._define(name, num_params, aggregate_class, 'window', None)

    def create_collation(self, name, callback, /):
        """Creates a collation function."""
        self._check_open()
        if callback is not None and not callable(callback):
            raise TypeError('parameter must be callable')
        self._define(name, 0, callback, 'collation', None)

    def _define(self, name, count, function, kind, refusal, deterministic=False):
        self._check_open()
        if refusal is not None and not -1 <= count <= 127:
            raise OperationalError(refusal)
        # A scalar function that is None stays known, and fails when it is called.
        forgets = function is None and kind != 'function'
        number = None if forgets else self._functions.add(function)
        try:
            self._settle(_define(self._number, number, name, count, kind, deterministic))
        except OperationalError:
            if refusal is None:
                raise
            raise OperationalError(refusal) from None

    def iterdump(self, *, filter=None):
        """Returns iterator to the dump of the database in an SQL text format."""
        from sqlite3.dump import _iterdump

        self._check_open()
        return _iterdump(self, filter=filter)

    def serialize(self, *, name='main'):
        """Serialize a database into a byte string."""
        self._check_open()
        try:
            return self._settle(_serialize(self._number, name))
        except OperationalError:
            raise OperationalError(f'no such database: {name}') from None

    def deserialize(self, data, /, *, name='main'):
        """Load a serialized database."""
        self._check_open()
        self._settle(_restore(self._number, name, bytes(data)))

    def backup(self, target, *, pages=-1, progress=None, name='main', sleep=0.25):
        """Makes a backup of the database."""
        if not isinstance(target, Connection):
            raise TypeError(f'backup() argument \'target\' must be sqlite3.Connection, not {type(target).__name__}')
        self._check_open()
        target._check_open()
        if target is self:
            raise ValueError('target cannot be the same connection instance')
        if progress is not None and not callable(progress):
            raise TypeError('progress argument must be a callable')
        if target._in_transaction:
            raise OperationalError('target is in transaction')
        whole = self._settle(_serialize(self._number, name))
        self._tell_progress(whole, pages, progress)
        target._settle(_restore(target._number, 'main', whole))

    def _tell_progress(self, whole, pages, progress):
        if progress is None:
            return
        total = len(whole) // 4096
        step = total if pages <= 0 else pages
        left = total
        while left > 0:
            left = max(left - step, 0)
            progress(0 if left else 101, left, total)

    def blobopen(self, table, column, row, /, *, readonly=False, name='main'):
        """Open and return a BLOB object."""
        from sqlite3.blobs import Blob

        self._check_open()
        return Blob(self, table, column, row, readonly, name)

    def getlimit(self, category, /):
        """Get connection run-time limits."""
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        """Set connection run-time limits."""
        self._check_open()
        return self._settle(_limit(self._number, category, limit))

    def interrupt(self):
        """Abort any pending database operation."""
        self._check_open()

    def set_trace_callback(self, trace_callback):
        """Set a trace callback called for each SQL statement (passed as unicode)."""
        self._check_open()
        self._trace_callback = trace_callback

    def set_authorizer(self, authorizer_callback):
        """Set authorizer callback."""
        raise NotSupportedError('set_authorizer is not here yet')

    def set_progress_handler(self, progress_handler, n):
        """Set progress handler callback."""
        raise NotSupportedError('set_progress_handler is not here yet')


def _path(database):
    if isinstance(database, str):
        return database
    if isinstance(database, bytes):
        return database.decode()
    path = getattr(database, '__fspath__', None)
    if path is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(database).__name__}')
    return _path(path())


def _level(level):
    if level is None:
        return None
    if not isinstance(level, str):
        raise TypeError('isolation_level must be str or None')
    if level.upper() not in _LEVELS:
        raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
    return level.upper()


def _check_autocommit(autocommit):
    if autocommit is not True and autocommit is not False and autocommit != LEGACY_TRANSACTION_CONTROL:
        raise ValueError('autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL')


def connect(database, *arguments, **keywords):
    """Open a connection to the SQLite database file 'database'."""
    factory = keywords.get('factory', Connection)
    if len(arguments) > 4:
        factory = arguments[4]
    return factory(database, *arguments, **keywords)
