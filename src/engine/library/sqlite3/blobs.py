"""Bytes in a database, read and written in pieces."""

from sqlite3.exceptions import OperationalError, ProgrammingError


class Blob:
    __module__ = 'sqlite3'

    def __init__(self, connection, table, column, row, readonly, name):
        self._connection = connection
        self._place = f'{_quoted(name)}.{_quoted(table)}', _quoted(column), row
        self._readonly = readonly
        self._closed = False
        self._offset = 0
        self._bytes = self._whole(table, column, name)

    def _whole(self, table, column, name):
        place, quoted, row = self._place
        cursor = self._connection.execute('SELECT name FROM pragma_table_info(?, ?)', (table, name))
        cursor.row_factory = None
        names = [known[0].lower() for known in cursor]
        if not names:
            raise OperationalError(f'no such table: {name}.{table}')
        if column.lower() not in names:
            raise OperationalError(f'no such column: "{column}"')
        cursor = self._connection.execute(f'SELECT {quoted}, typeof({quoted}) FROM {place} WHERE rowid = ?', (row,))
        cursor.row_factory = None
        found = cursor.fetchone()
        if found is None:
            raise OperationalError(f'no such rowid: {row}')
        value, kind = found
        if kind not in ('blob', 'text'):
            raise OperationalError(f'cannot open value of type {kind}')
        return value if kind == 'blob' else value.encode()

    def _check(self):
        self._connection._check_open()
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed blob.')

    def _put(self, offset, data):
        if self._readonly:
            raise OperationalError('attempt to write a readonly database')
        place, column, row = self._place
        self._bytes = self._bytes[:offset] + data + self._bytes[offset + len(data):]
        self._connection.execute(f'UPDATE {place} SET {column} = ? WHERE rowid = ?', (self._bytes, row))

    def read(self, length=-1, /):
        """Read data at the current offset position."""
        self._check()
        left = len(self._bytes) - self._offset
        length = left if length < 0 or length > left else length
        taken = self._bytes[self._offset:self._offset + length]
        self._offset += length
        return taken

    def write(self, data, /):
        """Write data at the current offset."""
        self._check()
        data = bytes(data)
        if len(data) > len(self._bytes) - self._offset:
            raise ValueError('data longer than blob length')
        self._put(self._offset, data)
        self._offset += len(data)

    def seek(self, offset, origin=0, /):
        """Set the current access position to offset."""
        self._check()
        if origin not in (0, 1, 2):
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        if abs(offset) > 0x7fffffff:
            raise OverflowError('seek offset results in offset overflow')
        offset += (0, self._offset, len(self._bytes))[origin]
        if not 0 <= offset <= len(self._bytes):
            raise ValueError('offset out of blob range')
        self._offset = offset

    def tell(self):
        """Return the current access position for the blob."""
        self._check()
        return self._offset

    def close(self):
        """Close the blob."""
        self._connection._check_open()
        self._closed = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback, /):
        self._check()
        self.close()

    def __len__(self):
        self._check()
        return len(self._bytes)

    def __iter__(self):
        raise TypeError("'sqlite3.Blob' object is not iterable")

    def __contains__(self, item):
        raise TypeError("argument of type 'sqlite3.Blob' is not iterable")

    def __getitem__(self, key):
        self._check()
        if isinstance(key, slice):
            return self._bytes[key]
        return self._bytes[self._index(key)]

    def __setitem__(self, key, value):
        self._check()
        if isinstance(key, slice):
            self._set_slice(key, value)
            return
        index = self._index(key)
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        if not 0 <= value <= 255:
            raise ValueError('byte must be in range(0, 256)')
        self._put(index, bytes([value]))

    def __delitem__(self, key):
        self._check()
        what = 'slice' if isinstance(key, slice) else 'item'
        raise TypeError(f"Blob doesn't support {what} deletion")

    def _index(self, key):
        if not isinstance(key, int):
            raise TypeError('Blob indices must be integers')
        if not -0x8000000000000000 <= key <= 0x7fffffffffffffff:
            raise IndexError("cannot fit 'int' into an index-sized integer")
        index = key + len(self._bytes) if key < 0 else key
        if not 0 <= index < len(self._bytes):
            raise IndexError('Blob index out of range')
        return index

    def _set_slice(self, key, value):
        places = range(len(self._bytes))[key]
        data = bytes(value)
        if len(data) != len(places):
            raise IndexError('Blob slice assignment is wrong size')
        if not data:
            return
        changed = list(self._bytes)
        for place, byte in zip(places, data):
            changed[place] = byte
        self._put(0, bytes(changed))


def _quoted(name):
    return '"{}"'.format(name.replace('"', '""'))
