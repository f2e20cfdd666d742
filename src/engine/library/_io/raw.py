"""Files without a buffer: each read and each write is a request to the outside."""

import _io
from _io.bases import RawIOBase, UnsupportedOperation, _bytes_of, _size_of

# The numbers of files that are open; those of the standard streams are taken.
_taken = {0, 1, 2}


def _next_number():
    number = 3
    while number in _taken:
        number += 1
    return number


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    convert = getattr(type(path), '__fspath__', None)
    if convert is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return convert(path)


fspath.__module__ = 'posix'


class FileIO(RawIOBase):
    __module__ = '_io'
    _number = None

    def __init__(self, file, mode='r', closefd=True, opener=None):
        if isinstance(file, int) or opener is not None:
            _io._not_here_yet('open of a file descriptor' if opener is None else 'open with opener=')
        kinds = [letter for letter in mode if letter in 'rwax']
        if len(kinds) != 1 or mode.count('+') > 1 or set(mode) - set('rwaxb+'):
            raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
        if not closefd:
            raise ValueError('Cannot use closefd=False with file name')
        path = fspath(file)
        text = path if isinstance(path, str) else path.decode()
        if '\0' in text:
            raise ValueError('embedded null byte')
        self.name = file
        self.closefd = True
        self._path = text
        self._kind = kinds[0]
        self._updates = '+' in mode
        number = _next_number()
        self._seeks = _io._open(number, text, self._kind, self._updates)
        self._number = number
        _taken.add(number)
        self._place = _io._size(number, text) if self._kind == 'a' and self._seeks else 0

    @property
    def mode(self):
        kind = 'r' if self._kind == 'w' and self._updates else self._kind
        return kind + 'b' + ('+' if self._updates else '')

    def __repr__(self):
        if self._closed:
            return '<_io.FileIO [closed]>'
        return f'<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>'

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def close(self):
        if not self._closed:
            self._closed = True
            if self._number is not None:
                _taken.discard(self._number)
                _io._close(self._number, self._path)

    __del__ = close

    def fileno(self):
        self._check_open()
        return self._number

    def readable(self):
        self._check_open()
        return self._kind == 'r' or self._updates

    def writable(self):
        self._check_open()
        return self._kind != 'r' or self._updates

    def seekable(self):
        self._check_open()
        return self._seeks

    def _ask(self, extent, size=None, block=None):
        if not self.readable():
            raise UnsupportedOperation('File not open for reading')
        data = _io._read(self._number, self._path, self._place, extent, size, block)
        self._place += len(data)
        return data

    def read(self, size=-1, /):
        size = _size_of(size)
        if size < 0:
            return self.readall()
        return self._ask('bytes', size)

    def readall(self):
        return self._ask('rest')

    def readinto(self, b, /):
        data = self._ask('bytes', len(b))
        b[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        size = _size_of(size)
        return self._ask('line', None if size < 0 else size)

    def write(self, b, /):
        if not self.writable():
            raise UnsupportedOperation('File not open for writing')
        data = _bytes_of(b)
        self._place = _io._write(self._number, self._path, self._place, data)
        return len(data)

    def seek(self, pos, whence=0, /):
        self._check_open()
        if not self._seeks:
            raise OSError(29, 'Illegal seek')
        if whence == 1:
            pos += self._place
        elif whence == 2:
            pos += _io._size(self._number, self._path)
        elif whence != 0:
            raise OSError(22, 'Invalid argument')
        if pos < 0:
            raise OSError(22, 'Invalid argument')
        self._place = pos
        return pos

    def tell(self):
        self._check_open()
        if not self._seeks:
            raise OSError(29, 'Illegal seek')
        return self._place

    def truncate(self, size=None, /):
        if not self.writable():
            raise UnsupportedOperation('File not open for writing')
        if size is None:
            size = self._place
        if size < 0:
            raise OSError(22, 'Invalid argument')
        _io._resize(self._number, self._path, size)
        return size
