"""Regular expressions."""

ASCII = A = 256
IGNORECASE = I = 2
LOCALE = L = 4
UNICODE = U = 32
MULTILINE = M = 8
DOTALL = S = 16
VERBOSE = X = 64
DEBUG = 128
NOFLAG = 0

# Ways in which a pattern is applied.
_SEARCH, _MATCH, _FULLMATCH, _SEARCH_ON = range(4)


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


error = PatternError


class Pattern:
    def __init__(self, pattern, flags, parts):
        self.pattern = pattern
        self.groups = parts[0]
        self.flags = parts[1] if isinstance(pattern, str) else parts[1] & ~UNICODE
        self.groupindex = dict(zip(parts[2::2], parts[3::2]))
        # Bytes are matched as characters of the same numbers.
        self._source = pattern if isinstance(pattern, str) else pattern.decode('latin-1')
        self._flags = flags if isinstance(pattern, str) else flags | ASCII

    def _text(self, string):
        if isinstance(string, str):
            if not isinstance(self.pattern, str):
                raise TypeError('cannot use a bytes pattern on a string-like object')
            return string
        if isinstance(string, bytes) or type(string).__name__ in ('bytearray', 'memoryview'):
            if isinstance(self.pattern, str):
                raise TypeError('cannot use a string pattern on a bytes-like object')
            return bytes(string).decode('latin-1')
        raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")

    def _apply(self, mode, string, text, pos, endpos):
        found = _find(self._source, self._flags, mode, text, pos, endpos)
        return None if found is None else Match(self, string, pos, endpos, found)

    def _once(self, mode, string, pos, endpos):
        text = self._text(string)
        size = len(text)
        pos = min(max(pos, 0), size)
        endpos = size if endpos is None else min(max(endpos, 0), size)
        return self._apply(mode, string, text, pos, endpos)

    def search(self, string, pos=0, endpos=None):
        return self._once(_SEARCH, string, pos, endpos)

    def match(self, string, pos=0, endpos=None):
        return self._once(_MATCH, string, pos, endpos)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._once(_FULLMATCH, string, pos, endpos)

    def finditer(self, string, pos=0, endpos=None):
        text = self._text(string)
        size = len(text)
        pos = min(max(pos, 0), size)
        endpos = size if endpos is None else min(max(endpos, 0), size)
        return self._matches(string, text, pos, endpos)

    def _matches(self, string, text, pos, endpos):
        at, mode = pos, _SEARCH
        while at <= endpos:
            found = _find(self._source, self._flags, mode, text, at, endpos)
            if found is None:
                return
            match = Match(self, string, pos, endpos, found)
            yield match
            at = found[2]
            # Behind an empty match the next one must not be empty at the same place.
            mode = _SEARCH_ON if found[1] == at else _SEARCH

    def findall(self, string, pos=0, endpos=None):
        matches = self.finditer(string, pos, endpos)
        if self.groups == 0:
            return [match.group() for match in matches]
        nothing = string[:0]
        if self.groups == 1:
            return [match.groups(nothing)[0] for match in matches]
        return [match.groups(nothing) for match in matches]

    def split(self, string, maxsplit=0):
        parts, last = [], 0
        if maxsplit >= 0:
            for match in self.finditer(string):
                parts.append(string[last:match.start()])
                parts.extend(match.groups())
                last = match.end()
                maxsplit -= 1
                if maxsplit == 0:
                    break
        parts.append(string[last:])
        return parts

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        filled = repl if callable(repl) else _filler(self, repl)
        parts, last, done = [], 0, 0
        if count >= 0:
            for match in self.finditer(string):
                parts.append(string[last:match.start()])
                piece = filled(match)
                if piece is not None:
                    parts.append(piece)
                last = match.end()
                done += 1
                if done == count:
                    break
        parts.append(string[last:])
        return string[:0].join(parts), done

    def __repr__(self):
        shown = repr(self.pattern)
        if len(shown) > 200:
            shown = shown[:200]
        flags = self.flags & ~UNICODE if isinstance(self.pattern, str) else self.flags
        names = [f're.{name}' for name, flag in _FLAG_NAMES if flags & flag]
        return f"re.compile({', '.join([shown, '|'.join(names)] if names else [shown])})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags) and (
            type(self.pattern) is type(other.pattern))

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_FLAG_NAMES = [
    ('IGNORECASE', I), ('LOCALE', L), ('MULTILINE', M), ('DOTALL', S), ('UNICODE', U), ('VERBOSE', X), ('DEBUG', DEBUG),
    ('ASCII', A),
]


class Match:
    def __init__(self, pattern, string, pos, endpos, found):
        self.re, self.string, self.pos, self.endpos = pattern, string, pos, endpos
        self.lastindex = found[0] or None
        self._spans = found[1:]

    def _number(self, group):
        if isinstance(group, int):
            number = group
        elif hasattr(group, '__index__'):
            number = group.__index__()
        else:
            number = self.re.groupindex.get(group, -1)
        if not 0 <= number <= self.re.groups:
            raise IndexError('no such group')
        return number

    def _part(self, number, default=None):
        start = self._spans[2 * number]
        return default if start < 0 else self.string[start:self._spans[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._part(0)
        parts = tuple([self._part(self._number(group)) for group in groups])
        return parts[0] if len(parts) == 1 else parts

    def __getitem__(self, group):
        return self._part(self._number(group))

    def groups(self, default=None):
        return tuple([self._part(number, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._part(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._spans[2 * self._number(group)]

    def end(self, group=0, /):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0, /):
        number = self._number(group)
        return self._spans[2 * number], self._spans[2 * number + 1]

    @property
    def regs(self):
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    def expand(self, template):
        return _filler(self.re, template)(self)

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_MEANINGS = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_OCTAL = '01234567'
_DIGITS = '0123456789'


def _filler(pattern, repl):
    # What is put in the place of a match: texts, and numbers of groups between them.
    if isinstance(repl, str):
        source, made = repl, str
    elif isinstance(repl, bytes):
        source, made = repl.decode('latin-1'), lambda text: text.encode('latin-1')
    else:
        raise TypeError(f"expected str instance, {type(repl).__name__} found")
    if '\\' not in source:
        return lambda match: repl
    parts = [part if isinstance(part, int) else made(part) for part in _template(pattern, repl, source)]
    nothing = repl[:0]
    return lambda match: nothing.join(
        [part if not isinstance(part, int) else match._part(part, nothing) for part in parts])


def _template(pattern, repl, source):
    parts, text, at, size = [], '', 0, len(source)

    def refer(number, position):
        nonlocal text
        if number > pattern.groups:
            raise PatternError(f'invalid group reference {number}', repl, position)
        parts.extend([text, number])
        text = ''

    while at < size:
        start = at
        c = source[at]
        at += 1
        if c != '\\':
            text += c
            continue
        c = source[at:at + 1]
        at += 1
        if not c:
            raise PatternError('bad escape (end of pattern)', repl, start)
        if c == 'g':
            if source[at:at + 1] != '<':
                raise PatternError('missing <', repl, at)
            end = source.find('>', at)
            name = source[at + 1:end if end >= 0 else size]
            if not name:
                raise PatternError('missing group name', repl, at + 1)
            if end < 0:
                raise PatternError('missing >, unterminated name', repl, at + 1)
            if name.isascii() and name.isdigit():
                number = int(name)
            elif not name.isidentifier():
                raise PatternError(f'bad character in group name {name!r}', repl, at + 1)
            elif name not in pattern.groupindex:
                raise IndexError(f'unknown group name {name!r}')
            else:
                number = pattern.groupindex[name]
            refer(number, at + 1)
            at = end + 1
        elif c == '0':
            end = at
            while end < min(at + 2, size) and source[end] in _OCTAL:
                end += 1
            text += chr(int(source[at - 1:end], 8) & 0xff)
            at = end
        elif c in _DIGITS:
            if source[at:at + 1] and source[at] in _DIGITS:
                if c in _OCTAL and source[at] in _OCTAL and source[at + 1:at + 2] and source[at + 1] in _OCTAL:
                    number = int(source[at - 1:at + 2], 8)
                    if number > 0o377:
                        raise PatternError(
                            f'octal escape value {source[start:at + 2]} outside of range 0-0o377', repl, start)
                    text += chr(number)
                    at += 2
                    continue
                at += 1
            refer(int(source[start + 1:at]), start + 1)
        elif c in _MEANINGS:
            text += _MEANINGS[c]
        elif 'a' <= c <= 'z' or 'A' <= c <= 'Z':
            raise PatternError(f'bad escape \\{c}', repl, start)
        else:
            text += '\\' + c
    parts.append(text)
    return parts


_cache = {}


def _compiled(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    flags = int(flags)
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, str):
        source = pattern
        if flags & LOCALE:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & ASCII and flags & UNICODE:
            raise ValueError('ASCII and UNICODE flags are incompatible')
        parts = _compile(source, flags)
    elif isinstance(pattern, bytes):
        if flags & UNICODE:
            raise ValueError('cannot use UNICODE flag with a bytes pattern')
        parts = _compile(pattern.decode('latin-1'), flags | ASCII)
        if not isinstance(parts[0], str):
            parts = parts[0], parts[1] & ~ASCII | flags & ASCII, *parts[2:]
    else:
        raise TypeError('first argument must be string or compiled pattern')
    if isinstance(parts[0], str):
        raise PatternError(parts[0], None if parts[1] is None else pattern, parts[1])
    made = Pattern(pattern, flags, parts)
    if len(_cache) >= 512:
        _cache.clear()
    _cache[key] = made
    return made


def compile(pattern, flags=0):
    return _compiled(pattern, flags)


def match(pattern, string, flags=0):
    return _compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compiled(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compiled(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compiled(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compiled(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compiled(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compiled(pattern, flags).finditer(string)


_SPECIAL = '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'


def escape(pattern):
    if isinstance(pattern, str):
        return ''.join(['\\' + c if c in _SPECIAL else c for c in pattern])
    return escape(pattern.decode('latin-1')).encode('latin-1')


def purge():
    _cache.clear()


__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape',
    'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE',
    'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'PatternError',
]
