"""JSON: values as text, and back."""

_ESCAPES = {'\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
_MEANINGS = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_WHITESPACE = ' \t\n\r'
_DIGITS = '0123456789'
_INFINITY = float('inf')


class JSONDecodeError(ValueError):
    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


def _quoted(text, ensure_ascii):
    if text.isascii() and text.isprintable() and '"' not in text and '\\' not in text:
        return f'"{text}"'
    parts = []
    for c in text:
        if c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif c < ' ' or ensure_ascii and c > '~':
            n = ord(c)
            if n > 0xffff:
                # Two halves of 10 bits.
                n -= 0x10000
                parts.append(f'\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}')
            else:
                parts.append(f'\\u{n:04x}')
        else:
            parts.append(c)
    return f'"{"".join(parts)}"'


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return self._encode(o, indent, '\n', {} if self.check_circular else None)

    def _encode(self, o, indent, newline, open_containers):
        simple = self._simple(o)
        if simple is not None:
            yield simple
            return
        is_sequence, is_dict = isinstance(o, (list, tuple)), isinstance(o, dict)
        if is_sequence and not o:
            yield '[]'
            return
        if is_dict and not o:
            yield '{}'
            return
        if open_containers is not None:
            if id(o) in open_containers:
                raise ValueError('Circular reference detected')
            open_containers[id(o)] = o
        if is_sequence:
            yield from self._items(o, indent, newline, open_containers)
        elif is_dict:
            yield from self._entries(o, indent, newline, open_containers)
        else:
            yield from self._encode(self.default(o), indent, newline, open_containers)
        if open_containers is not None:
            del open_containers[id(o)]

    def _simple(self, o):
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return repr(o) if type(o) is int else int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o == _INFINITY:
            text = 'Infinity'
        elif o == -_INFINITY:
            text = '-Infinity'
        else:
            return repr(o) if type(o) is float else float.__repr__(o)
        if not self.allow_nan:
            raise ValueError(f'Out of range float values are not JSON compliant: {o!r}')
        return text

    def _items(self, items, indent, newline, open_containers):
        inner = newline + indent if indent is not None else ''
        separator = self.item_separator + inner
        before = '[' + inner
        for item in items:
            yield before
            before = separator
            yield from self._encode(item, indent, inner or newline, open_containers)
        if indent is not None:
            yield newline
        yield ']'

    def _entries(self, entries, indent, newline, open_containers):
        inner = newline + indent if indent is not None else ''
        separator = self.item_separator + inner
        before = '{' + inner
        pairs = sorted(entries.items()) if self.sort_keys else entries.items()
        is_empty = True
        for key, value in pairs:
            name = self._key(key)
            if name is None:
                continue
            is_empty = False
            yield before
            before = separator
            yield _quoted(name, self.ensure_ascii)
            yield self.key_separator
            yield from self._encode(value, indent, inner or newline, open_containers)
        if is_empty:
            yield '{'
        elif indent is not None:
            yield newline
        yield '}'

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    if cls is None:
        cls = JSONEncoder
    return cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    ).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    if cls is None:
        cls = JSONEncoder
    encoder = cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    )
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        return self._value(s, idx, {})

    def _value(self, s, at, names):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == '{':
            return self._object(s, at + 1, names)
        if c == '[':
            return self._array(s, at + 1, names)
        for word, value in (('null', None), ('true', True), ('false', False)):
            if s.startswith(word, at):
                return value, at + len(word)
        number = self._number(s, at)
        if number is not None:
            return number
        for word in ('NaN', 'Infinity', '-Infinity'):
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise JSONDecodeError('Expecting value', s, at)

    def _number(self, s, at):
        end = at + 1 if s[at:at + 1] == '-' else at
        if s[end:end + 1] == '0':
            end += 1
        else:
            first = end
            end = _digits(s, end)
            if end == first:
                return None
        is_float = False
        if s[end:end + 1] == '.' and _digits(s, end + 1) > end + 1:
            is_float, end = True, _digits(s, end + 1)
        if s[end:end + 1] in ('e', 'E'):
            first = end + 2 if s[end + 1:end + 2] in ('+', '-') else end + 1
            if _digits(s, first) > first:
                is_float, end = True, _digits(s, first)
        text = s[at:end]
        return (self.parse_float if is_float else self.parse_int)(text), end

    def _string(self, s, at):
        # `at` is behind the first quotation mark.
        begin = at - 1
        parts = []
        while True:
            end = at
            c = s[end:end + 1]
            while c and c != '"' and c != '\\' and c >= ' ':
                end += 1
                c = s[end:end + 1]
            parts.append(s[at:end])
            if not c:
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if c == '"':
                return ''.join(parts), end + 1
            if c != '\\':
                if self.strict:
                    raise JSONDecodeError('Invalid control character at', s, end)
                parts.append(c)
                at = end + 1
                continue
            escape = s[end + 1:end + 2]
            if not escape:
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if escape != 'u':
                if escape not in _MEANINGS:
                    raise JSONDecodeError('Invalid \\escape', s, end)
                parts.append(_MEANINGS[escape])
                at = end + 2
                continue
            n, at = _four_digits(s, end + 2), end + 6
            if 0xd800 <= n <= 0xdbff and s[at:at + 2] == '\\u':
                low = _four_digits(s, at + 2)
                if 0xdc00 <= low <= 0xdfff:
                    n, at = 0x10000 + ((n - 0xd800) << 10 | low - 0xdc00), at + 6
            parts.append(chr(n))

    def _array(self, s, at, names):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        while True:
            value, at = self._value(s, at, names)
            values.append(value)
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == ']':
                return values, at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == ']':
                raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)

    def _object(self, s, at, names):
        pairs = []
        at = _skip(s, at)
        c = s[at:at + 1]
        if c == '}':
            return self._made(pairs), at + 1
        if c != '"':
            raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
        while True:
            key, at = self._string(s, at + 1)
            # The same name is the same object everywhere in the text.
            key = names.setdefault(key, key)
            at = _skip(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _skip(s, at + 1), names)
            pairs.append((key, value))
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == '}':
                return self._made(pairs), at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] != '"':
                if s[at:at + 1] == '}':
                    raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


_CONSTANTS = {'NaN': float('nan'), 'Infinity': _INFINITY, '-Infinity': -_INFINITY}


def _constant(name):
    return _CONSTANTS[name]


def _skip(s, at):
    while s[at:at + 1] and s[at] in _WHITESPACE:
        at += 1
    return at


def _digits(s, at):
    while s[at:at + 1] and s[at] in _DIGITS:
        at += 1
    return at


def _four_digits(s, at):
    digits = s[at:at + 4]
    if len(digits) != 4 or any(c not in '0123456789abcdefABCDEF' for c in digits):
        raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)
    return int(digits, 16)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    elif type(s).__name__ in ('bytes', 'bytearray'):
        s = s.decode('utf-8')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    hooks = {
        'object_hook': object_hook, 'parse_float': parse_float, 'parse_int': parse_int,
        'parse_constant': parse_constant, 'object_pairs_hook': object_pairs_hook,
    }
    kw.update({name: hook for name, hook in hooks.items() if hook is not None})
    return (JSONDecoder if cls is None else cls)(**kw).decode(s)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
        parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw,
    )


__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']
