"""Text files: bytes that are decoded block by block, every end of line as the reader wants it."""

from _io.bases import TextIOBase, UnsupportedOperation, _size_of
from _io.buffered import _Buffered
from _io.raw import FileIO

# So many bytes are decoded at once: what is wrong in them is an error at the first character that is read of them.
_BLOCK = 8192


def text_encoding(encoding, stacklevel=2, /):
    return 'utf-8' if encoding is None else encoding


class TextIOWrapper(TextIOBase):
    __module__ = '_io'
    buffer = None

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if encoding is None or encoding == 'locale':
            encoding = 'UTF-8'
        ''.encode(encoding)
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline}')
        self.encoding = encoding
        self.errors = 'strict' if errors is None else errors
        self.line_buffering = bool(line_buffering)
        self.write_through = bool(write_through)
        self._newline = newline
        self._reads, self._writes = buffer.readable(), buffer.writable()
        self._seeks = self._tells = buffer.seekable()
        self._codec = encoding.lower().replace('_', '-')
        self.buffer = buffer
        # Text that is encoded and not handed on yet.
        self._waiting = []
        self._waiting_size = 0
        self._found = set()
        self._begin_reading()
        # A mark of byte order goes before the first byte only.
        self._marks = not (self._seeks and self._writes and buffer.tell())

    def _begin_reading(self):
        # Bytes that no text has been made of, bytes that text was made of, and that text, as it was in the file; of it
        # the part up to `_at` has been given.
        self._left = self._block = b''
        self._text = ''
        self._at = 0
        # How much of the block that is decoded at once has not been read; none has been begun.
        self._rest = 0
        self._ended = False

    @property
    def closed(self):
        return self._buffer().closed

    @property
    def name(self):
        return self._buffer().name

    @property
    def newlines(self):
        found = tuple(kind for kind in ('\r', '\n', '\r\n') if kind in self._found)
        return found if len(found) > 1 else found[0] if found else None

    def _buffer(self):
        if self.buffer is None:
            raise ValueError('underlying buffer has been detached')
        return self.buffer

    def __repr__(self):
        parts = ['_io.TextIOWrapper']
        for name in ('name', 'mode'):
            try:
                parts.append(f'{name}={getattr(self, name)!r}')
            except AttributeError:
                pass
        return f"<{' '.join(parts)} encoding={self.encoding!r}>"

    def _check_open(self):
        if self._buffer().closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if self.buffer is None or self.buffer.closed:
            return
        try:
            self.flush()
        finally:
            self.buffer.close()

    def __del__(self):
        if self.buffer is not None:
            self.close()

    def detach(self):
        self.flush()
        buffer, self.buffer = self.buffer, None
        return buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None, write_through=None):
        if self._text and (encoding is not None or errors is not None or newline is not Ellipsis):
            raise UnsupportedOperation('It is not possible to set the encoding or newline of stream after the first read')
        self.flush()
        if encoding is not None:
            ''.encode(encoding)
            self.encoding = encoding
            self._codec = encoding.lower().replace('_', '-')
            self.errors = 'strict'
        if errors is not None:
            self.errors = errors
        if newline is not Ellipsis:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = bool(line_buffering)
        if write_through is not None:
            self.write_through = bool(write_through)

    def fileno(self):
        return self._buffer().fileno()

    def isatty(self):
        return self._buffer().isatty()

    def readable(self):
        return self._buffer().readable()

    def writable(self):
        return self._buffer().writable()

    def seekable(self):
        return self._buffer().seekable()

    # Reading.

    def _check_reads(self):
        self._check_open()
        if not self._reads:
            raise UnsupportedOperation('not readable')
        if self._waiting:
            self._hand_on()
        # Since the last time more may have been written.
        self._ended = False

    def _fetch(self, size=None):
        # Reads on, a line or so many bytes; returns whether there was more. Text that was given is dropped.
        if self._ended:
            return False
        if not self._rest:
            self._rest = _BLOCK
        if self._codec in ('utf-8', 'utf8', 'u8') and isinstance(self.buffer, _Buffered):
            piece = self.buffer._take_text(size, self._rest)
        elif self._is_wide():
            piece = self.buffer.read()
        else:
            piece = self.buffer.read1(self._rest)
        self._rest -= len(piece)
        if not piece:
            self._ended = True
        self._drop_given()
        data = self._marked(self._left + piece)
        end = len(data) - self._cut(data) if piece else len(data)
        new = data[:end].decode(self._codec, self.errors)
        self._left = data[end:]
        self._block += data[:end]
        self._text += new
        if not self._newline and new:
            self._note_newlines(new)
        return bool(piece)

    def _is_wide(self):
        return self._codec.startswith(('utf-16', 'utf-32', 'utf16', 'utf32'))

    def _marked(self, data):
        # Takes the mark of byte order off.
        if self._codec == 'utf-8-sig':
            self._codec = 'utf-8'
            if data.startswith(b'\xef\xbb\xbf'):
                return data[3:]
        elif self._codec in ('utf-16', 'utf-32'):
            width = 2 if self._codec == 'utf-16' else 4
            mark = '\ufeff'.encode(f'{self._codec}-be')
            if data.startswith(mark):
                self._codec += '-be'
                return data[width:]
            if data.startswith(mark[::-1]):
                data = data[width:]
            self._codec += '-le'
        return data

    def _cut(self, data):
        # How many bytes at the end are the beginning of a character.
        if self._codec not in ('utf-8', 'utf8', 'u8'):
            return 0
        for back in range(1, min(len(data), 3) + 1):
            byte = data[-back]
            if byte >= 0xC0:
                needs = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
                return back if needs > back else 0
            if byte < 0x80:
                return 0
        return 0

    def _drop_given(self):
        if self._at:
            if self._at < len(self._text):
                self._block = self._block[self._size_before():]
                self._text = self._text[self._at:]
            else:
                self._block, self._text = b'', ''
            self._at = 0

    def _size_before(self):
        # How many bytes of the block the text was made of that has been given.
        given, rest = self._text[:self._at], self._text[self._at:]
        if not rest:
            return len(self._block)
        if self.errors == 'strict':
            return len(given.encode(self._codec))
        for end in range(len(self._block) + 1):
            if (self._block[:end].decode(self._codec, self.errors) == given
                    and self._block[end:].decode(self._codec, self.errors) == rest):
                return end
        return len(self._block)

    def _note_newlines(self, new):
        pairs = new.count('\r\n')
        if pairs:
            self._found.add('\r\n')
        if new.count('\n') > pairs:
            self._found.add('\n')
        if new.count('\r') > pairs:
            self._found.add('\r')

    def _end_of_line(self):
        # Where the line that comes next ends; -1 if its end has not been read.
        text, at, newline = self._text, self._at, self._newline
        if newline:
            end = text.find(newline, at)
            return end if end < 0 else end + len(newline)
        end = text.find('\n', at)
        alone = text.find('\r', at, len(text) if end < 0 else end)
        if alone < 0:
            return end if end < 0 else end + 1
        if alone + 1 == len(text) and not self._ended:
            return -1
        return alone + (2 if text.startswith('\r\n', alone) else 1)

    def _translated(self, text):
        if self._newline is None and '\r' in text:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def readline(self, size=-1, /):
        self._check_reads()
        size = _size_of(size)
        while (end := self._end_of_line()) < 0 and (size < 0 or len(self._text) - self._at < size):
            if not self._fetch():
                end = len(self._text)
                break
        if end < 0:
            end = len(self._text)
        if size >= 0 and size < end - self._at:
            # Of a line that ends in two characters both are given as one.
            line = self._translated(self._text[self._at:end])
            if len(line) > size:
                end = self._at + size
        line, self._at = self._text[self._at:end], end
        return self._translated(line)

    def __next__(self):
        self._tells = False
        line = self.readline()
        if not line:
            self._tells = self._seeks
            raise StopIteration
        return line

    def read(self, size=-1, /):
        self._check_open()
        size = _size_of(size)
        self._check_reads()
        if size < 0:
            self._drop_given()
            data = self._marked(self._left + self.buffer.read())
            self._left = b''
            text = self._text + data.decode(self._codec, self.errors)
            self._begin_reading()
            if not self._newline and text:
                self._note_newlines(text)
            return self._translated(text)
        pieces = []
        while size > 0:
            if self._at == len(self._text) and not self._fetch(size):
                break
            piece = self._text[self._at:self._at + size]
            returns = piece.find('\r') if self._newline is None else -1
            if returns == 0:
                # It is one character with the newline that may follow.
                if self._at + 1 == len(self._text):
                    self._fetch(1)
                self._at += 2 if self._text.startswith('\r\n', self._at) else 1
                pieces.append('\n')
                size -= 1
                continue
            if returns > 0:
                piece = piece[:returns]
            self._at += len(piece)
            pieces.append(piece)
            size -= len(piece)
        return ''.join(pieces)

    # Writing.

    def write(self, text, /):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        if not self._writes:
            raise UnsupportedOperation('not writable')
        written = text
        if self._newline in ('\r', '\r\n'):
            written = text.replace('\n', self._newline)
        data = written.encode(self._codec, self.errors)
        if self._codec in ('utf-16', 'utf-32', 'utf-8-sig'):
            data = self._without_second_mark(data)
        self._leave_reading()
        if len(data) >= _BLOCK and self._waiting:
            self._hand_on()
        self._waiting.append(data)
        self._waiting_size += len(data)
        flushes = self.line_buffering and ('\n' in text or '\r' in text)
        if self._waiting_size >= _BLOCK or flushes or self.write_through:
            self._hand_on()
        if flushes:
            self.buffer.flush()
        return len(text)

    def _without_second_mark(self, data):
        if self._marks:
            self._marks = False
            return data
        return data[{'utf-16': 2, 'utf-32': 4, 'utf-8-sig': 3}[self._codec]:]

    def _leave_reading(self):
        # As in CPython, writing goes on behind the block that was read last.
        if self._rest and isinstance(getattr(self.buffer, 'raw', None), FileIO):
            place = self.buffer.tell() + self._rest
            self.buffer.seek(min(place, self.buffer.seek(0, 2)))
        self._begin_reading()

    def _hand_on(self):
        data = b''.join(self._waiting)
        self._waiting.clear()
        self._waiting_size = 0
        self.buffer.write(data)

    def flush(self):
        self._check_open()
        self._tells = self._seeks
        if self._waiting:
            self._hand_on()
        self.buffer.flush()

    # Going about.

    def tell(self):
        self._check_open()
        if not self._seeks:
            raise UnsupportedOperation('underlying stream is not seekable')
        if not self._tells:
            raise OSError('telling position disabled by next() call')
        if self._waiting:
            self._hand_on()
        return self.buffer.tell() - len(self._left) - len(self._block) + self._size_before()

    def seek(self, cookie, whence=0, /):
        self._check_open()
        if not self._seeks:
            raise UnsupportedOperation('underlying stream is not seekable')
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            self._begin_reading()
            return self.buffer.seek(0, 2)
        elif whence != 0:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        if cookie < 0:
            raise ValueError(f'negative seek position {cookie}')
        self.flush()
        self.buffer.seek(cookie)
        self._begin_reading()
        self._marks = not cookie
        if not cookie:
            self._codec = self.encoding.lower().replace('_', '-')
        return cookie

    def truncate(self, pos=None, /):
        self._check_open()
        self.flush()
        if pos is None:
            pos = self.tell()
        return self.buffer.truncate(pos)
