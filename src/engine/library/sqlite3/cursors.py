"""Cursors: statements on their way to the database, and rows on their way back, one by one."""

from _sqlite3 import _execute, _fetch, _finish, _outline, _script
from sqlite3.adaptation import PARSE_COLNAMES, _as_bytes, _bound, _converter
from sqlite3.exceptions import OperationalError, ProgrammingError

_DML = ('INSERT', 'UPDATE', 'DELETE', 'REPLACE')


class Cursor:
    __module__ = 'sqlite3'
    _number = None

    def __init__(self, connection, /):
        from sqlite3.connections import Connection

        if not isinstance(connection, Connection):
            raise TypeError(f'Cursor() argument 1 must be sqlite3.Connection, not {type(connection).__name__}')
        connection._check_ready()
        self._connection = connection
        self._number = connection._new_number()
        self._has_row = False
        self._closed = False
        self._busy = False
        self._converters = None
        self._columns = None
        self._description = None
        self._keyword = ''
        self._rowcount = -1
        self._lastrowid = None
        self._arraysize = 1
        self.row_factory = None

    connection = property(lambda self: self._connection)
    description = property(lambda self: self._description)
    rowcount = property(lambda self: self._rowcount)
    lastrowid = property(lambda self: self._lastrowid)

    @property
    def arraysize(self):
        return self._arraysize

    @arraysize.setter
    def arraysize(self, size):
        self._arraysize = _whole(size)

    def _check(self):
        if self._number is None:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed cursor.')
        if self._busy:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        self._connection._check_open()

    def execute(self, *arguments):
        """Executes an SQL statement."""
        if not 1 <= len(arguments) <= 2:
            bound = 'at least 1 argument' if not arguments else 'at most 2 arguments'
            raise TypeError(f'execute expected {bound}, got {len(arguments)}')
        self._begin('execute', arguments[0])
        parameters = arguments[1] if len(arguments) == 2 else ()
        keyword, wanted, _ = _outline(arguments[0])
        if not keyword:
            # Nothing but comments.
            _bound(parameters, wanted)
            return self
        self._run(arguments[0], keyword, wanted, [parameters])
        return self

    def executemany(self, sql, seq_of_parameters, /):
        """Repeatedly executes an SQL statement."""
        self._begin('executemany', sql)
        rows = iter(seq_of_parameters)
        keyword, wanted, _ = _outline(sql)
        if keyword not in _DML:
            self._check_statement(sql)
            raise ProgrammingError('executemany() can only execute DML statements.')
        self._rowcount = 0
        self._keyword = keyword
        # A list can be sent at once; of anything else each item may depend on what was done before it.
        most = 1000 if type(seq_of_parameters) in (list, tuple) else 1
        changed, waiting = 0, []
        self._busy = True
        try:
            try:
                for parameters in rows:
                    waiting.append(self._bound(sql, parameters, wanted))
                    if len(waiting) == most:
                        changed += self._send_many(sql, waiting)
                        waiting = []
            finally:
                if waiting:
                    changed += self._send_many(sql, waiting)
        finally:
            self._busy = False
        self._rowcount = changed
        return self

    def _send_many(self, sql, sets):
        connection = self._connection
        if len(sets) == 1:
            # One set of parameters is a statement of its own, with rows that nobody wants.
            sets = [sets[0]]
        answer = connection._settle(_execute(connection._number, self._number, sql, sets, self._before()))
        changed = answer[2]
        if answer[1]:
            _, _, changed = connection._settle(_fetch(connection._number, self._number, None))
        return changed

    def executescript(self, sql_script, /):
        """Executes multiple SQL statements at once."""
        self._begin('executescript', sql_script, 'argument')
        connection = self._connection
        if '\0' in sql_script:
            raise ValueError('embedded null character')
        if connection._is_legacy and connection._in_transaction:
            connection._say('COMMIT')
        connection._settle(_script(connection._number, sql_script))
        return self

    def _begin(self, method, sql, argument='argument 1'):
        if not isinstance(sql, str):
            raise TypeError(f'{method}() {argument} must be str, not {type(sql).__name__}')
        self._check()
        self._has_row = False
        self._description = None
        self._columns = self._converters = None
        self._rowcount = -1
        if '\0' in sql and method != 'executescript':
            raise ProgrammingError('the query contains a null character')

    def _before(self):
        connection = self._connection
        level = connection._isolation_level
        begins = connection._is_legacy and level is not None and self._keyword in _DML
        return f'BEGIN {level}' if begins and not connection._in_transaction else None

    def _check_statement(self, sql):
        # What SQLite says of the statement comes first.
        connection = self._connection
        connection._settle(_execute(connection._number, self._number, 'EXPLAIN ' + sql, [()], None))
        connection._settle(_finish(connection._number, self._number))

    def _bound(self, sql, parameters, wanted):
        try:
            return _bound(parameters, wanted)
        except ProgrammingError:
            self._check_statement(sql)
            raise

    def _run(self, sql, keyword, wanted, sets):
        connection = self._connection
        self._keyword = keyword
        self._busy = True
        try:
            values = [self._bound(sql, parameters, wanted) for parameters in sets]
            connection._trace(sql)
            answer = connection._settle(_execute(connection._number, self._number, sql, values, self._before()))
        finally:
            self._busy = False
        columns, self._has_row, changed, self._lastrowid = answer
        if columns is not None:
            self._take_columns(columns)
        if keyword in _DML:
            self._rowcount = 0 if self._has_row else changed

    def _take_columns(self, columns):
        detect = self._connection._detect_types
        self._columns = columns
        self._description = tuple(
            [(_shown(name, detect), None, None, None, None, None, None) for name, _ in columns])
        if detect:
            self._converters = [_converter(column, detect) for column in columns]

    def _take(self, most):
        """Rows as they come, as many as wanted."""
        connection = self._connection
        self._busy = True
        try:
            rows, self._has_row, changed = connection._settle(_fetch(connection._number, self._number, most))
        except BaseException:
            self._has_row = False
            raise
        finally:
            self._busy = False
        if not self._has_row and self._keyword in _DML:
            self._rowcount = changed
        return rows

    def _made(self, row):
        """A row as the program wants it."""
        connection = self._connection
        if self._converters is not None or connection.text_factory is not str or _has_bad_text(row):
            self._busy = True
            try:
                row = tuple([self._value(number, value) for number, value in enumerate(row)])
            finally:
                self._busy = False
        factory = self.row_factory
        return row if factory is None else factory(self, row)

    def _value(self, number, value):
        converter = None if self._converters is None else self._converters[number]
        if converter is not None:
            return None if value is None else converter(_as_bytes(value))
        factory = self._connection.text_factory
        if type(value) is tuple:
            value = value[0]
            if factory is str:
                column = self._columns[number][0]
                shown = value.decode('utf-8', 'replace')
                raise OperationalError(f"Could not decode to UTF-8 column '{column}' with text '{shown}'")
        elif type(value) is str and factory is not str:
            value = value.encode()
        else:
            return value
        return value if factory is bytes else factory(value)

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        if not self._has_row:
            raise StopIteration
        (row,) = self._take(1)
        return self._made(row)

    def fetchone(self):
        """Fetches one row from the resultset."""
        return next(self, None)

    def fetchmany(self, size=None):
        """Fetches several rows from the resultset."""
        size = self._arraysize if size is None else _whole(size)
        self._check()
        if not self._has_row or size == 0:
            return []
        return [self._made(row) for row in self._take(None if size < 0 else size)]

    def fetchall(self):
        """Fetches all rows from the resultset."""
        self._check()
        return [self._made(row) for row in self._take(None)] if self._has_row else []

    def setinputsizes(self, sizes, /):
        """Required by DB-API. Does nothing in sqlite3."""

    def setoutputsize(self, size, column=None, /):
        """Required by DB-API. Does nothing in sqlite3."""

    def close(self):
        """Closes the cursor."""
        if self._number is None:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        if self._busy:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        self._connection._check_open()
        self._end()
        self._closed = True

    def _end(self):
        if self._has_row:
            self._has_row = False
            _finish(self._connection._number, self._number)

    def __del__(self):
        if self._number is not None and self._has_row and not self._connection._closed:
            self._end()


def _whole(size):
    try:
        return size.__index__()
    except AttributeError:
        raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer") from None


def _has_bad_text(row):
    for value in row:
        if type(value) is tuple:
            return True
    return False


def _shown(name, detect_types):
    if detect_types & PARSE_COLNAMES and '[' in name:
        return name.partition('[')[0].rstrip(' ')
    return name
