"""Text in lines of a given width."""

_WHITESPACE = '\t\n\x0b\x0c\r '


def _is_letter(c):
    return c.isalpha()


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = ''.join([' ' if c in _WHITESPACE else c for c in text])
        return text

    def _split(self, text):
        # Runs of whitespace and of other characters, by turns; the others end after a hyphen as well.
        chunks = []
        for c in text:
            is_space = c in _WHITESPACE
            if chunks and (chunks[-1][-1] in _WHITESPACE) == is_space:
                chunks[-1] += c
            else:
                chunks.append(c)
        if not self.break_on_hyphens:
            return chunks
        return [part for chunk in chunks for part in _parts(chunk)]

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ' and _ends_sentence(chunks[i]):
                chunks[i + 1] = '  '

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            chunk = reversed_chunks[-1]
            end = space_left
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind('-', 0, space_left)
                if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks.reverse()
        while chunks:
            cur_line = []
            cur_len = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                del chunks[-1]
            while chunks:
                length = len(chunks[-1])
                if cur_len + length > width:
                    break
                cur_line.append(chunks.pop())
                cur_len += length
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, cur_line, cur_len, width)
                cur_len = sum(map(len, cur_line))
            if self.drop_whitespace and cur_line and cur_line[-1].strip() == '':
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            if not cur_line:
                continue
            is_room_for_all = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_room_for_all and cur_len <= width:
                lines.append(indent + ''.join(cur_line))
            else:
                self._cut(lines, cur_line, cur_len, width, indent)
                break
        return lines

    def _cut(self, lines, cur_line, cur_len, width, indent):
        while cur_line:
            if cur_line[-1].strip() and cur_len + len(self.placeholder) <= width:
                cur_line.append(self.placeholder)
                lines.append(indent + ''.join(cur_line))
                return
            cur_len -= len(cur_line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def _parts(word):
    # A word may be parted after a hyphen between letters, and before and after a dash of two hyphens or more.
    parts = []
    start = at = 0
    size = len(word)
    while at < size:
        if word[at] != '-':
            at += 1
            continue
        end = at
        while end < size and word[end] == '-':
            end += 1
        if end - at >= 2:
            before, after = word[at - 1] if at else ' ', word[end] if end < size else ' '
            if (before.isalnum() or before in '_!"\'&.,?') and (after.isalnum() or after == '_'):
                parts += [word[start:at], word[at:end]]
                start = end
        elif at - start >= 2 and _is_letter(word[at - 1]) and _is_letter(word[at - 2]) and end < size and (
                _is_letter(word[end])) and end + 1 < size and (_is_letter(word[end + 1]) or word[end + 1] == '-'):
            parts.append(word[start:end])
            start = end
        at = end
    if start < size:
        parts.append(word[start:])
    return [part for part in parts if part]


def _ends_sentence(chunk):
    if chunk[-1:] in ('"', "'"):
        chunk = chunk[:-1]
    return len(chunk) > 1 and chunk[-1] in '.!?' and 'a' <= chunk[-2] <= 'z'


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    margin = None
    lines = ['' if not line.strip(' \t') else line for line in text.split('\n')]
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    return '\n'.join([line[len(margin or ''):] for line in lines])


def indent(text, prefix, predicate=None):
    lines = text.splitlines(True)
    if predicate is None:
        return ''.join([prefix + line if line.strip() else line for line in lines])
    return ''.join([prefix + line if predicate(line) else line for line in lines])


__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']
