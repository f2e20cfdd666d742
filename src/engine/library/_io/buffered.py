"""Bytes through a buffer: what is written waits there. Of a file no more is read than is asked for."""

from _io.bases import BufferedIOBase, UnsupportedOperation, _bytes_of, _size_of
from _io.raw import FileIO

DEFAULT_BUFFER_SIZE = 8192


class _Buffered(BufferedIOBase):
    _reads = _writes = False
    raw = None

    def _begin(self, raw, size):
        if size <= 0:
            raise ValueError('buffer size must be strictly positive')
        self.raw = raw
        self._size = size
        # Read and not given yet.
        self._ahead = b''
        # Written and not handed on yet.
        self._waiting = []
        self._waiting_size = 0

    @property
    def closed(self):
        return self._raw().closed

    @property
    def name(self):
        return self._raw().name

    @property
    def mode(self):
        return self._raw().mode

    def _raw(self):
        if self.raw is None:
            raise ValueError('raw stream has been detached')
        return self.raw

    def __repr__(self):
        kind = f'_io.{type(self).__name__}'
        try:
            return f'<{kind} name={self.name!r}>'
        except AttributeError:
            return f'<{kind}>'

    def _check(self, action):
        if self._raw().closed:
            raise ValueError(f'{action} of closed file')

    def close(self):
        if self.raw is None or self.raw.closed:
            return
        try:
            self.flush()
        finally:
            self.raw.close()

    def __del__(self):
        if self.raw is not None:
            self.close()

    def detach(self):
        raw = self._raw()
        self.flush()
        self.raw = None
        return raw

    def fileno(self):
        return self._raw().fileno()

    def isatty(self):
        return self._raw().isatty()

    def readable(self):
        return self._reads and self._raw().readable()

    def writable(self):
        return self._writes and self._raw().writable()

    def seekable(self):
        return self._raw().seekable()

    # Reading.

    def _begin_reading(self, action):
        if not self._reads:
            raise UnsupportedOperation('read')
        self._check(action)
        if self._waiting:
            self._hand_on()

    def _more(self, size):
        # Reads on: as much as is wanted of a file, a buffer full of anything else.
        raw = self.raw
        if isinstance(raw, FileIO):
            return raw.read(size)
        return raw.read(max(size, self._size)) or b''

    def read(self, size=-1, /):
        self._begin_reading('read')
        if size is not None and (not isinstance(size, int) or size < -1):
            if isinstance(size, int):
                raise ValueError('read length must be non-negative or -1')
            size = _size_of(size)
        if size is None or size < 0:
            ahead, self._ahead = self._ahead, b''
            return ahead + (self.raw.read() or b'')
        while len(self._ahead) < size:
            piece = self._more(size - len(self._ahead))
            if not piece:
                break
            self._ahead += piece
        taken, self._ahead = self._ahead[:size], self._ahead[size:]
        return taken

    def read1(self, size=-1, /):
        self._begin_reading('read')
        if size < 0:
            size = self._size
        if not self._ahead:
            self._ahead = self._more(size)
        taken, self._ahead = self._ahead[:size], self._ahead[size:]
        return taken

    def peek(self, size=0, /):
        self._begin_reading('peek')
        if not self._ahead:
            self._ahead = self._more(self._size)
        return self._ahead

    def readline(self, size=-1, /):
        self._begin_reading('readline')
        size = _size_of(size)
        while (end := self._ahead.find(b'\n')) < 0 and (size < 0 or len(self._ahead) < size):
            if isinstance(self.raw, FileIO):
                piece = self.raw.readline(-1 if size < 0 else size - len(self._ahead))
            else:
                piece = self._more(1)
            if not piece:
                break
            self._ahead += piece
        end = len(self._ahead) if end < 0 else end + 1
        if 0 <= size < end:
            end = size
        taken, self._ahead = self._ahead[:end], self._ahead[end:]
        return taken

    def _take_text(self, size, block):
        # For text: a line, or so many bytes, not beyond the block that is decoded at once.
        self._begin_reading('read')
        if self._ahead or not isinstance(self.raw, FileIO):
            return self.read1(block)
        if size is None:
            return self.raw._ask('line of text', None, block)
        return self.raw._ask('text', size, block)

    def readinto(self, b, /):
        self._begin_reading('readinto')
        return super().readinto(b)

    # Writing.

    def write(self, b, /):
        if not self._writes:
            raise UnsupportedOperation('write')
        if self._raw().closed:
            raise ValueError('write to closed file')
        data = _bytes_of(b)
        self._drop_ahead()
        if self._waiting_size + len(data) > self._size:
            self._hand_on()
        if len(data) > self._size:
            self._write_all(data)
        elif data:
            self._waiting.append(data)
            self._waiting_size += len(data)
        return len(data)

    def _write_all(self, data):
        while data:
            written = self.raw.write(data)
            data = data[written:]

    def _hand_on(self):
        data = b''.join(self._waiting)
        self._waiting.clear()
        self._waiting_size = 0
        self._write_all(data)

    def _drop_ahead(self):
        # The file stands again where its reader does.
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b''

    def flush(self):
        self._check_flush()
        if self._waiting:
            self._hand_on()

    def _check_flush(self):
        if self._raw().closed:
            raise ValueError('I/O operation on closed file.' if self._reads and not self._writes else
                             'flush of closed file')

    # Going about.

    def tell(self):
        return self._raw().tell() - len(self._ahead) + self._waiting_size

    def seek(self, target, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError(f'whence value {whence} unsupported')
        self._check('seek')
        if self._waiting:
            self._hand_on()
        if whence == 1:
            target, whence = target + self.raw.tell() - len(self._ahead), 0
        place = self.raw.seek(target, whence)
        self._ahead = b''
        return place

    def truncate(self, pos=None, /):
        self._check('truncate')
        if not self._writes:
            raise UnsupportedOperation('truncate')
        self.flush()
        if pos is None:
            pos = self.tell()
        return self.raw.truncate(pos)


class BufferedReader(_Buffered):
    __module__ = '_io'
    _reads = True

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        self._begin(raw, buffer_size)


class BufferedWriter(_Buffered):
    __module__ = '_io'
    _writes = True

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._begin(raw, buffer_size)


class BufferedRandom(_Buffered):
    __module__ = '_io'
    _reads = _writes = True

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        self._begin(raw, buffer_size)
