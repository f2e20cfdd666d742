"""Kinds of characters, templates and formats."""

whitespace = ' \t\n\r\x0b\x0c'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = '$'
    _letters = ascii_letters + '_'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        # Pairs: text that stands for itself, and the name behind it. An offset as the name is a wrong `$`.
        text = self.template
        start = 0
        while (at := text.find(self.delimiter, start)) >= 0:
            before, after = text[start:at], at + len(self.delimiter)
            if text.startswith(self.delimiter, after):
                yield before + self.delimiter, None, ''
                start = after + len(self.delimiter)
                continue
            braced = text[after:after + 1] == '{'
            first = end = after + braced
            while end < len(text) and (text[end] in self._letters or end > first and text[end] in digits):
                end += 1
            if end == first or braced and text[end:end + 1] != '}':
                yield before, at, self.delimiter
                start = after
                continue
            start = end + braced
            yield before, text[first:end], text[at:start]
        yield text[start:], None, ''

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), at - len(''.join(lines[:-1])) + 1
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def _mapping(self, mapping, kws):
        if mapping is None:
            return kws
        return {**mapping, **kws} if kws else mapping

    def substitute(self, mapping=None, /, **kws):
        mapping = self._mapping(mapping, kws)
        parts = []
        for text, name, _ in self._pieces():
            parts.append(text)
            if isinstance(name, int):
                self._invalid(name)
            if name is not None:
                parts.append(str(mapping[name]))
        return ''.join(parts)

    def safe_substitute(self, mapping=None, /, **kws):
        mapping = self._mapping(mapping, kws)
        parts = []
        for text, name, source in self._pieces():
            parts.append(text)
            if isinstance(name, str):
                try:
                    parts.append(str(mapping[name]))
                except KeyError:
                    parts.append(source)
            elif name is not None:
                parts.append(source)
        return ''.join(parts)

    def is_valid(self):
        return not any(isinstance(name, int) for _, name, _ in self._pieces())

    def get_identifiers(self):
        ids = []
        for _, name, _ in self._pieces():
            if isinstance(name, str) and name not in ids:
                ids.append(name)
        return ids


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2, 0)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion}')

    def parse(self, format_string):
        literal = ''
        at, size = 0, len(format_string)
        while at < size:
            c = format_string[at]
            if c in '{}' and format_string[at + 1:at + 2] == c:
                yield literal + c, None, None, None
                literal = ''
                at += 2
            elif c == '{':
                end, depth = at + 1, 1
                while end < size and depth:
                    depth += {'{': 1, '}': -1}.get(format_string[end], 0)
                    end += 1
                if depth:
                    raise ValueError("expected '}' before end of string" if end > at + 1 else
                                     "Single '{' encountered in format string")
                yield literal, *_field_parts(format_string[at + 1:end - 1])
                literal = ''
                at = end
            elif c == '}':
                raise ValueError("Single '}' encountered in format string")
            else:
                literal += c
                at += 1
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            obj = getattr(obj, i) if is_attr else obj[i]
        return obj, first


def _field_parts(field):
    # The name, the format and the conversion of `name!c:format`; brackets in the name hide both signs.
    at = 0
    while at < len(field) and field[at] not in '!:':
        if field[at] == '[':
            close = field.find(']', at)
            at = close if close >= 0 else at
        at += 1
    name, rest, conversion = field[:at], field[at:], None
    if rest.startswith('!'):
        conversion, rest = rest[1:2], rest[2:]
        if not conversion:
            raise ValueError("end of string while looking for conversion specifier")
        if rest and not rest.startswith(':'):
            raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion


def _split_name(name):
    end = 0
    while end < len(name) and name[end] not in '.[':
        end += 1
    first, steps = name[:end], []
    while end < len(name):
        if name[end] == '.':
            start = end = end + 1
            while end < len(name) and name[end] not in '.[':
                end += 1
            steps.append((True, name[start:end]))
        else:
            close = name.find(']', end)
            if close < 0:
                raise ValueError("Missing ']' in format string")
            key = name[end + 1:close]
            steps.append((False, int(key) if key.isdigit() else key))
            end = close + 1
            if end < len(name) and name[end] not in '.[':
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdigit() else first, steps


__all__ = [
    'ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable',
    'punctuation', 'whitespace', 'Formatter', 'Template',
]
