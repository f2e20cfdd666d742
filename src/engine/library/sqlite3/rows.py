"""Rows with names."""



class Row:
    __module__ = 'sqlite3'
    __slots__ = ('_names', '_values')

    def __new__(cls, *arguments, **keywords):
        from sqlite3.cursors import Cursor

        if keywords:
            raise TypeError('Row() takes no keyword arguments')
        if len(arguments) != 2:
            raise TypeError(f'Row expected 2 arguments, got {len(arguments)}')
        cursor, values = arguments
        if not isinstance(cursor, Cursor):
            raise TypeError(f'Row() argument 1 must be sqlite3.Cursor, not {type(cursor).__name__}')
        if not isinstance(values, tuple):
            raise TypeError(f'Row() argument 2 must be tuple, not {type(values).__name__}')
        self = object.__new__(cls)
        self._names = cursor.description
        self._values = values
        return self

    def keys(self):
        """Returns the keys of the row."""
        return [] if self._names is None else [column[0] for column in self._names]

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __getitem__(self, key):
        if isinstance(key, str):
            for number, name in enumerate(self.keys()):
                if name == key or name.isascii() and key.isascii() and name.lower() == key.lower():
                    return self._values[number]
            raise IndexError('No item with that key')
        if isinstance(key, slice):
            return self._values[key]
        if isinstance(key, int):
            if not -0x8000000000000000 <= key <= 0x7fffffffffffffff:
                raise IndexError("cannot fit 'int' into an index-sized integer")
            return self._values[key]
        raise IndexError('Index must be int or string')

    def __hash__(self):
        return hash(self._names) ^ hash(self._values)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._names == other._names and self._values == other._values

    def __ne__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return not self == other
