"""Cursors whose rows have names."""

from psycopg2.connections import connection
from psycopg2.cursors import cursor


class DictRow(list):
    """A row that is a list, and answers to names as well."""

    def __init__(self, cursor, row):
        super().__init__(row)
        self._index = {column.name: number for number, column in enumerate(cursor.description)}

    def __getitem__(self, key):
        if not isinstance(key, (int, slice)):
            key = self._index[key]
        return list.__getitem__(self, key)

    def get(self, key, default=None):
        return self[key] if key in self._index else default

    def keys(self):
        return iter(self._index)

    def values(self):
        return iter(list(self))

    def items(self):
        return iter([(name, self[name]) for name in self._index])

    def __contains__(self, key):
        return key in self._index


class DictCursor(cursor):
    """A cursor whose rows are lists that answer to names."""

    def _made(self, rows):
        return [DictRow(self, row) for row in rows]


class RealDictRow(dict):
    """A row that is a dict."""


class RealDictCursor(cursor):
    """A cursor whose rows are dicts."""

    def _made(self, rows):
        names = [column.name for column in self.description]
        return [RealDictRow(zip(names, row)) for row in rows]


class NamedTupleCursor(cursor):
    """A cursor whose rows are named tuples."""

    def _made(self, rows):
        from collections import namedtuple

        record = namedtuple('Record', [column.name for column in self.description], rename=True)
        return [record(*row) for row in rows]


class DictConnection(connection):
    """A connection whose cursors are `DictCursor`."""

    def cursor(self, *args, **kwargs):
        kwargs.setdefault('cursor_factory', self.cursor_factory or DictCursor)
        return super().cursor(*args, **kwargs)


class RealDictConnection(connection):
    """A connection whose cursors are `RealDictCursor`."""

    def cursor(self, *args, **kwargs):
        kwargs.setdefault('cursor_factory', self.cursor_factory or RealDictCursor)
        return super().cursor(*args, **kwargs)


def execute_values(cur, sql, argslist, template=None, page_size=100, fetch=False):
    """Execute a statement using VALUES with a sequence of parameters."""
    argslist = list(argslist)
    before, mark, after = sql.partition('%s')
    if not mark:
        raise ValueError('the query contains no %s placeholder')
    results = []
    for begin in range(0, len(argslist), page_size):
        page = argslist[begin:begin + page_size]
        rows = [cur.mogrify(template or '({})'.format(','.join(['%s'] * len(row))), row).decode() for row in page]
        cur.execute(before + ','.join(rows) + after)
        if fetch:
            results.extend(cur.fetchall())
    return results if fetch else None


def execute_batch(cur, sql, argslist, page_size=100):
    """Execute groups of statements in fewer server round trips."""
    argslist = list(argslist)
    for begin in range(0, len(argslist), page_size):
        cur.execute(';'.join([cur.mogrify(sql, args).decode() for args in argslist[begin:begin + page_size]]))
