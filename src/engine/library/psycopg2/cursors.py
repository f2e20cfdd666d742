"""Cursors: statements with their values in them go to the server, rows come back."""

from psycopg2 import _execute
from psycopg2.adaptation import _merged
from psycopg2.exceptions import InterfaceError, ProgrammingError
from psycopg2.typecasts import _SIZES, _value

# Statements that say of how many rows they are.
_COUNTED = ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'FETCH', 'MOVE', 'COPY', 'MERGE', 'VALUES', 'WITH', 'TABLE')
# Statements whose answer repeats their second word as well.
_TWO_WORDS = ('CREATE', 'DROP', 'ALTER', 'TRUNCATE', 'DECLARE', 'CLOSE')


class Column:
    __module__ = 'psycopg2.extensions'

    def __init__(self, name, type_code):
        self.name, self.type_code = name, type_code
        self.display_size = self.precision = self.scale = None
        self.internal_size = _SIZES.get(type_code, -1)
        self.table_oid = self.table_column = None

    def _seven(self):
        return (self.name, self.type_code, None, self.internal_size, None, None, None)

    def __getitem__(self, index):
        return self._seven()[index]

    def __len__(self):
        return 7

    def __eq__(self, other):
        return self._seven() == (other._seven() if isinstance(other, Column) else other)

    def __hash__(self):
        return hash(self._seven())

    def __repr__(self):
        return f'Column(name={self.name!r}, type_code={self.type_code!r})'


class cursor:
    __module__ = 'psycopg2.extensions'

    def __init__(self, connection, name=None, scrollable=None, withhold=False):
        connection._check_open()
        self.connection = connection
        self.name = name
        self.scrollable, self.withhold = scrollable, withhold
        self.closed = False
        self.arraysize = 1
        self.itersize = 2000
        self.query = None
        self.statusmessage = None
        self.description = None
        self.rowcount = -1
        self.lastrowid = 0
        self.row_factory = self.tzinfo_factory = None
        self._rows = None
        self._place = 0
        self._is_declared = False

    @property
    def rownumber(self):
        return self._place

    def _check(self):
        if self.closed or self.connection.closed:
            raise InterfaceError('cursor already closed')

    def mogrify(self, query, vars=None):
        """Return the query string after the arguments are bound, as bytes."""
        self._check()
        return self._composed(query, vars).encode()

    def _composed(self, query, vars):
        if hasattr(query, 'as_string'):
            query = query.as_string(self.connection)
        elif isinstance(query, bytes):
            query = query.decode()
        elif not isinstance(query, str):
            raise TypeError(f'argument 1 must be a string or unicode object: got {type(query).__name__} instead')
        return query if vars is None else _merged(query, vars)

    def execute(self, query, vars=None):
        """Execute query with bound vars."""
        self._check()
        self._rows, self._place = None, 0
        self.description, self.rowcount = None, -1
        text = self._composed(query, vars)
        if self.name is not None:
            self._declare(text)
            return
        self._run(text)

    def _run(self, text):
        if not text.strip().strip(';'):
            raise ProgrammingError("can't execute an empty query")
        self.query = text.encode()
        connection = self.connection
        columns, rows, count = connection._settle(
            _execute(connection._number, 0, text, [()], connection._before()), self)
        word = connection._follow(text)
        if columns is not None:
            self.description = tuple([Column(*column) for column in columns])
            kinds = [kind for _, kind in columns]
            self._rows = [tuple([_value(item, kind) for item, kind in zip(row, kinds)]) for row in rows]
            count = len(rows)
        self.rowcount = count if columns is not None or word in _COUNTED else -1
        self.statusmessage = _status(word, text, count)

    def _declare(self, text):
        if self._is_declared:
            raise ProgrammingError("can't call .execute() on named cursors more than once")
        if self.connection.autocommit and not self.withhold:
            raise ProgrammingError("can't use a named cursor outside of transactions")
        scroll = '' if self.scrollable is None else 'SCROLL ' if self.scrollable else 'NO SCROLL '
        hold = 'WITH' if self.withhold else 'WITHOUT'
        self._run(f'DECLARE {_quoted(self.name)} {scroll}CURSOR {hold} HOLD FOR {text}')
        self._is_declared = True

    def executemany(self, query, vars_list):
        """Execute many queries with bound vars."""
        self._check()
        count = 0
        for vars in vars_list:
            self.execute(query, vars)
            count = -1 if self.rowcount < 0 else count + self.rowcount
        self.rowcount = count
        self._rows = None

    def callproc(self, procname, parameters=()):
        """Execute stored procedure."""
        marks = ', '.join(['%s'] * len(parameters))
        self.execute(f'SELECT * FROM {procname}({marks})', tuple(parameters))
        return parameters

    def _fetch_named(self, how):
        if not self._is_declared:
            # Whoever declared it, it may be there.
            self._is_declared = True
        self._rows, place = None, self._place
        self._run(f'FETCH {how} FROM {_quoted(self.name)}')
        rows, self._rows = self._rows, None
        self._place = place + len(rows)
        return rows

    def _check_rows(self):
        self._check()
        if self._rows is None:
            raise ProgrammingError('no results to fetch')

    def _made(self, rows):
        return rows

    def _take(self, most):
        self._check_rows()
        taken = self._rows[self._place:None if most is None else self._place + most]
        self._place += len(taken)
        return self._made(taken)

    def fetchone(self):
        """Return the next row of a query result set as a tuple, or None."""
        if self.name is not None:
            self._check()
            rows = self._made(self._fetch_named('FORWARD 1'))
        else:
            rows = self._take(1)
        return rows[0] if rows else None

    def fetchmany(self, size=None):
        """Return the next rows of a query result set as a list."""
        size = self.arraysize if size is None else size
        if self.name is not None:
            self._check()
            return self._made(self._fetch_named(f'FORWARD {size}'))
        return self._take(size)

    def fetchall(self):
        """Return all the remaining rows of a query result set as a list."""
        if self.name is not None:
            self._check()
            return self._made(self._fetch_named('FORWARD ALL'))
        return self._take(None)

    def scroll(self, value, mode='relative'):
        """Scroll to a new position according to mode."""
        self._check_rows()
        if mode not in ('relative', 'absolute'):
            raise ProgrammingError("scroll mode must be 'relative' or 'absolute'")
        place = value if mode == 'absolute' else self._place + value
        if not 0 <= place < len(self._rows):
            raise ProgrammingError('scroll destination out of bounds')
        self._place = place

    def __iter__(self):
        if self.name is not None:
            return self._iterate_named()
        return self

    def _iterate_named(self):
        while rows := self._made(self._fetch_named(f'FORWARD {self.itersize}')):
            yield from rows

    def __next__(self):
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def close(self):
        """Close the cursor."""
        if self.closed:
            return
        if self.name is not None and self._is_declared and not self.connection.closed:
            if self.connection._status != 3:
                self._run(f'CLOSE {_quoted(self.name)}')
        self.closed = True

    def setinputsizes(self, sizes):
        """Required by the DB API. Does nothing."""

    def setoutputsize(self, size, column=None):
        """Required by the DB API. Does nothing."""

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __repr__(self):
        closed = -1 if self.closed else 0
        named = '' if self.name is None else f'; name: {self.name!r}'
        return f'<cursor object at {id(self):#x}{named}; closed: {closed}>'


def _quoted(name):
    return '"{}"'.format(name.replace('"', '""'))


def _words(text):
    """The words of a statement, in capitals, without the comments before it."""
    text = text.strip()
    while text.startswith(('--', '/*', '(')):
        end = '\n' if text.startswith('--') else '*/' if text.startswith('/*') else '('
        text = text.partition(end)[2].strip()
    return [word.strip(';').upper() for word in text.split(None, 3)[:3]] or ['']


def _status(word, text, count):
    if word == 'INSERT':
        return f'INSERT 0 {count}'
    if word in ('VALUES', 'WITH', 'TABLE'):
        return f'SELECT {count}'
    if word in _COUNTED:
        return f'{word} {count}'
    words = _words(text)
    if word == 'END':
        return 'COMMIT'
    if word in ('DECLARE', 'CLOSE'):
        return f'{word} CURSOR'
    if word in _TWO_WORDS:
        return ' '.join([word for word in words if word not in ('OR', 'REPLACE', 'TEMP', 'TEMPORARY', 'UNIQUE')][:2])
    return word
