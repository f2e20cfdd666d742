"""Streams: files, and text and bytes in memory that behave like files."""

from _io import (
    DEFAULT_BUFFER_SIZE, BufferedIOBase, BufferedRandom, BufferedReader, BufferedWriter, FileIO, IOBase, RawIOBase,
    TextIOBase, TextIOWrapper, UnsupportedOperation, open, text_encoding,
)
from _io.memory import BytesIO, StringIO

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
