"""What all streams have in common."""


class UnsupportedOperation(OSError, ValueError):
    __module__ = 'io'


class IOBase:
    __module__ = 'io'
    _closed = False

    @property
    def closed(self):
        return self._closed

    def _check_open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def flush(self):
        self._check_open()

    def isatty(self):
        self._check_open()
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def seek(self, *args):
        raise UnsupportedOperation('seek')

    def truncate(self, *args):
        raise UnsupportedOperation('truncate')

    def tell(self):
        return self.seek(0, 1)

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        # Byte by byte, for classes of the program's that can only be read.
        line = bytearray()
        while size is None or size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if byte == b'\n':
                break
        return bytes(line)

    def readlines(self, hint=-1, /):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        self._check_open()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    __module__ = 'io'

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        room = bytearray(size)
        count = self.readinto(room)
        return None if count is None else bytes(room[:count])

    def readall(self):
        pieces = []
        while piece := self.read(8192):
            pieces.append(piece)
        return b''.join(pieces)


class BufferedIOBase(IOBase):
    __module__ = 'io'

    def readinto(self, b, /):
        taken = self.read(len(b))
        b[:len(taken)] = taken
        return len(taken)

    def readinto1(self, b, /):
        taken = self.read1(len(b))
        b[:len(taken)] = taken
        return len(taken)

    def detach(self):
        raise UnsupportedOperation('detach')


class TextIOBase(IOBase):
    __module__ = 'io'
    encoding = None
    errors = None
    newlines = None

    def detach(self):
        raise UnsupportedOperation('detach')


def _bytes_of(data):
    # What is written: anything that holds bytes.
    if isinstance(data, bytes):
        return data
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data)
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


def _size_of(size):
    # How much is asked for; -1 for all.
    if size is None:
        return -1
    if not isinstance(size, int):
        if not hasattr(size, '__index__'):
            raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
        size = size.__index__()
    return -1 if size < 0 else size
