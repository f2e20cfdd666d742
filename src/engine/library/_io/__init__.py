"""What `io` and the builtin `open` are made of: files, buffers, text. Loaded when a program first opens a file."""

from _io.bases import BufferedIOBase, IOBase, RawIOBase, TextIOBase, UnsupportedOperation
from _io.buffered import DEFAULT_BUFFER_SIZE, BufferedRandom, BufferedReader, BufferedWriter
from _io.raw import FileIO, fspath
from _io.text import TextIOWrapper, text_encoding

# What `open` gives is of this module.
__name__ = '_io'


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        file = fspath(file)
    for name, value in (('mode', mode), ('encoding', encoding), ('errors', errors), ('newline', newline)):
        if not isinstance(value, str) and (value is not None or name == 'mode'):
            kind = 'str' if name == 'mode' else 'str or None'
            raise TypeError(f"open() argument '{name}' must be {kind}, not {type(value).__name__}")
    if not isinstance(buffering, int):
        raise TypeError(f"'{type(buffering).__name__}' object cannot be interpreted as an integer")
    if len(set(mode)) < len(mode) or set(mode) - set('rwaxbt+'):
        raise ValueError(f'invalid mode: {mode!r}')
    binary = 'b' in mode
    if binary and 't' in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = [letter for letter in mode if letter in 'rwax']
    if len(kinds) > 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    if binary:
        for name, value in (('an encoding', encoding), ('an errors', errors), ('a newline', newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {name} argument")
        if buffering == 1:
            import warnings
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size "
                          'will be used', RuntimeWarning, 2)
            buffering = -1
    raw = FileIO(file, mode.replace('b', '').replace('t', ''), closefd, opener)
    try:
        if buffering == 0:
            if binary:
                return raw
            raise ValueError("can't have unbuffered text I/O")
        size = buffering if buffering > 1 else DEFAULT_BUFFER_SIZE
        if '+' in mode:
            buffer = BufferedRandom(raw, size)
        elif 'r' in mode:
            buffer = BufferedReader(raw, size)
        else:
            buffer = BufferedWriter(raw, size)
        if binary:
            return buffer
        text = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    except BaseException:
        raw.close()
        raise
    text.mode = mode
    return text


def _refuse_to_read():
    raise UnsupportedOperation('not readable')


def _refuse_to_write():
    raise UnsupportedOperation('not writable')
