"""Text and bytes in memory that behave like files."""

from _io.bases import BufferedIOBase, TextIOBase, _bytes_of, _size_of


class _Memory:
    # A text or bytes, and the place in it. What is written at the end waits in a list: it is joined when it is read.

    def _check_open(self):
        if self._closed:
            raise ValueError(self._closed_words)

    def _begin(self, value):
        self._text, self._size, self._place = value, len(value), 0
        self._waiting = []

    def _whole(self):
        if self._waiting:
            self._text += self._nothing.join(self._waiting)
            self._waiting.clear()
        return self._text

    def getvalue(self):
        self._check_open()
        return self._whole()

    def tell(self):
        self._check_open()
        return self._place

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def _take(self, end):
        taken = self._whole()[self._place:end]
        self._place += len(taken)
        return taken

    def read(self, size=-1, /):
        self._check_open()
        return self._take(None if size is None or size < 0 else self._place + size)

    def _line(self, size, newline):
        self._check_open()
        at = self._place_of(newline)
        end = self._size if at < 0 else at + len(newline)
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        return self._take(end)

    def _put(self, piece):
        if not piece:
            return
        if self._place == self._size:
            self._waiting.append(piece)
        else:
            text = self._whole()
            # Between the end and a place behind it nothing was ever written.
            before = text[:self._place] + self._filler * (self._place - self._size)
            self._text = before + piece + text[self._place + len(piece):]
        self._place += len(piece)
        self._size = max(self._size, self._place)

    def truncate(self, size=None, /):
        self._check_open()
        if size is None:
            size = self._place
        elif size < 0:
            raise ValueError(f'{self._negative} {size}')
        self._text = self._whole()[:size]
        self._size = len(self._text)
        return size


class StringIO(_Memory, TextIOBase):
    __module__ = '_io'
    _closed_words = 'I/O operation on closed file'
    _negative, _nothing, _filler = 'Negative size value', '', '\0'
    line_buffering = False

    def __init__(self, initial_value='', newline='\n'):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._begin(self._translated(initial_value or ''))

    def _translated(self, text):
        if self._newline is None:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if self._newline in ('\r', '\r\n'):
            return text.replace('\n', self._newline)
        return text

    def write(self, s, /):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        self._put(self._translated(s))
        return len(s)

    def _place_of(self, newline):
        return self._whole().find(newline, self._place)

    def readline(self, size=-1, /):
        return self._line(size, self._newline or '\n')

    def seek(self, pos, whence=0, /):
        self._check_open()
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 2:
            pos = self._size
        self._place = self._place if whence == 1 else pos
        return self._place


class BytesIO(_Memory, BufferedIOBase):
    __module__ = '_io'
    _closed_words = 'I/O operation on closed file.'
    _negative, _nothing, _filler = 'negative size value', b'', b'\0'

    def __init__(self, initial_bytes=b''):
        self._begin(bytes(initial_bytes or b''))

    def write(self, b, /):
        self._check_open()
        b = _bytes_of(b)
        self._put(b)
        return len(b)

    def read1(self, size=-1, /):
        return self.read(size)

    def getbuffer(self):
        self._check_open()
        return memoryview(bytearray(self._whole()))

    def _place_of(self, newline):
        return self._whole().find(newline, self._place)

    def readline(self, size=-1, /):
        return self._line(size, b'\n')

    def seek(self, pos, whence=0, /):
        self._check_open()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        base = {0: 0, 1: self._place, 2: self._size}.get(whence)
        if base is None:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        self._place = max(base + pos, 0)
        return self._place
