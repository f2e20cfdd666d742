# Kinds of characters, templates, formatters, and text in lines.
import string
import textwrap

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable), string.ascii_letters[25:28])
print(string.capwords('hello  big world'), string.capwords('a-b-c', '-'))
template = string.Template('$who owes ${what}s: $$5 and $missing')
print(template.safe_substitute(who='Ann', what='coin'), template.get_identifiers(), template.is_valid())
print(string.Template('$a$b').substitute({'a': 1}, b=2), string.Template('$a').template)
for text in ('$missing', 'cost: $5', 'line\n  ${bad name}', '$'):
    try:
        print(string.Template(text).substitute(a=1))
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Loud(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str) and key not in kwargs:
            return f'<{key}>'
        return super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == 'u' else super().convert_field(value, conversion)


print(Loud().format('{0} {1!r:>6} {name!u} {other} {{}}', 1, 'a', name='bob'))
print(string.Formatter().format('{} {:>{w}} {a[0]} {b.real}', 1, 2, w=5, a=[7], b=3))
print(list(string.Formatter().parse('x{a!r:>{w}}y{{z}}')))

text = ('Generators are simple: a function that yields, sleeps and goes on. '
        'A well-known state-of-the-art extraordinarily-long-word is broken after hyphens -- like this.')
for line in textwrap.wrap(text, 24):
    print(repr(line))
print(textwrap.fill(text, 40, initial_indent='* ', subsequent_indent='  '))
print(textwrap.shorten(text, 30), textwrap.shorten(text, 20, placeholder='…'))
print(textwrap.wrap('abcdefghijklmnop', 5), textwrap.wrap('abcdefgh ij', 5, break_long_words=False))
print(repr(textwrap.dedent('''
    one
      two

    three
''')), repr(textwrap.indent('a\n\nb\n', '> ')), repr(textwrap.indent('a\n\n', '> ', lambda line: True)))
print(textwrap.wrap('a  b   c', 3, drop_whitespace=False), textwrap.wrap(text, 20, max_lines=2), textwrap.wrap(''))
try:
    textwrap.wrap('x', 0)
except ValueError as error:
    print(error)
