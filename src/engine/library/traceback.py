"""Exceptions and the ways they took, as text."""

import sys


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.line = '' if line is None else line.strip()
        self.locals = locals
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        return cls([item if isinstance(item, FrameSummary) else FrameSummary(*item[:3], line=item[3])
                    for item in a_list])

    def format(self, **kwargs):
        lines = []
        for frame in self:
            text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
            lines.append(text + f'    {frame.line}\n' if frame.line else text)
        return lines


def _value_of(exc, value):
    if value is _UNSET:
        return exc
    return value


_UNSET = object()


def _entries(tb, limit=None):
    entries = [FrameSummary(file, line, name, line=source) for file, line, name, source in sys._entries_of(tb)]
    if limit is not None:
        entries = entries[:limit] if limit >= 0 else entries[limit:]
    return StackSummary(entries)


def extract_tb(tb, limit=None):
    return _entries(tb, limit)


def format_tb(tb, limit=None):
    return _entries(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print(''.join(format_tb(tb, limit)), end='', file=sys.stderr if file is None else file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print(''.join(format_list(extracted_list)), end='', file=sys.stderr if file is None else file)


def format_exception_only(exc, /, value=_UNSET, *, show_group=False):
    value = _value_of(exc, value)
    if value is None:
        return ['NoneType: None\n']
    cls = type(value)
    name = cls.__qualname__ if cls.__module__ in ('__main__', 'builtins') else f'{cls.__module__}.{cls.__qualname__}'
    try:
        text = str(value)
    except Exception:
        text = "<exception str() failed>"
    lines = [f'{name}: {text}\n' if text else f'{name}\n']
    for note in getattr(value, '__notes__', ()):
        lines.extend([f'{line}\n' for line in str(note).split('\n')])
    return lines


def format_exception(exc, /, value=_UNSET, tb=_UNSET, limit=None, chain=True, **kwargs):
    value = _value_of(exc, value)
    if value is None:
        return ['NoneType: None\n']
    text = sys._text_of(value)
    return text.splitlines(True)


def print_exception(exc, /, value=_UNSET, tb=_UNSET, limit=None, file=None, chain=True, **kwargs):
    print(''.join(format_exception(exc, value, tb, limit, chain)), end='', file=sys.stderr if file is None else file)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception(), chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, **kwargs):
        self._value = exc_value
        self.exc_type = exc_type
        self.stack = _entries(exc_traceback, limit)
        self.__cause__, self.__context__ = exc_value.__cause__, exc_value.__context__

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format(self, *, chain=True, **kwargs):
        yield from format_exception(self._value, chain=chain)

    def format_exception_only(self, **kwargs):
        yield from format_exception_only(self._value)

    def print(self, *, file=None, chain=True):
        print_exception(self._value, file=file, chain=chain)

    def __str__(self):
        return str(self._value)


__all__ = [
    'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_tb', 'print_exc', 'format_exc',
    'print_exception', 'print_tb', 'FrameSummary', 'StackSummary', 'TracebackException', 'print_list',
]
