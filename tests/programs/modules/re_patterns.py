# Patterns: matching, groups, replacing, splitting.
import re

print(re.match(r'(\w+)\s(\w+)', 'hello world again').groups(), re.match('x', 'abc'), re.search(r'\d+', 'ab12c').span())
m = re.search(r'(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?', 'on 2024-03, maybe')
print(m, m.group(), m.group('year', 2), m['month'], m.groupdict(), m.groups('?'), m.start('day'), m.span(2), m.lastindex, m.lastgroup)
print(m.re.pattern == m.re.pattern, m.string, m.pos, m.endpos, m.expand(r'\g<month>/\1'), m.regs)
print(re.fullmatch('a|ab', 'ab'), re.match('a|ab', 'ab'), re.fullmatch(r'[a-c]+', 'abcd'))
print(re.findall(r'\b\w', 'the quick fox'), re.findall('(a)(b)?', 'aab'), re.findall('a*', 'baac'), re.findall('(x)*', 'xy'))
print([(x.start(), x.group()) for x in re.finditer('|a', 'aba')], re.findall('', 'ab'))
print(re.sub('a', 'b', 'banana', count=2), re.sub('(a)(n)', r'\2\1', 'banana'), re.subn('x*', '-', 'abxd'))
print(re.sub(r'\d+', lambda match: str(int(match.group()) * 2), 'a1b22'), re.sub('(?P<a>.)', r'<\g<a>>', 'xy'), re.sub('a', r'\n\\', 'ba'))
print(re.split(r'[,;]\s*', 'a, b;c'), re.split('(-)', 'a-b-c'), re.split('x*', 'axbc'), re.split(',', 'a,b,c', maxsplit=1))
print(re.escape('a.b*c [d]'), re.compile('a', re.I | re.M), re.compile('a').flags, re.compile('(?i)A').flags)
print(re.findall('^a.', 'ab\nac', re.M), re.findall('a.c', 'a\nc', re.S), re.findall('A B', 'ab', re.I | re.X), re.search('a$', 'a\n').span())
print(re.findall(r'(?<=a)b', 'ab cb'), re.findall(r'a(?!b)', 'abac'), re.findall(r'(\w)\1', 'aabbc'), re.findall('a{2}', 'aaaa'), re.findall('a{,2}b', 'aaab'))
print(re.findall(r'<.*?>', '<a><b>'), re.findall(r'a++b', 'aab'), re.match('(?>a+)ab', 'aab'), re.findall('(?:ab)+', 'ababx'))
print(re.match(r'(a)?(?(1)b|c)', 'ab').group(), re.match(r'(a)?(?(1)b|c)', 'c').group(), re.match('(?i:A)b', 'ab'), re.match('(?i:A)b', 'aB'))
print(re.findall(r'[^\W\d]+', 'añb1_c'), re.findall(r'\w+', 'añb', re.A), re.findall(r'[]a-]', ']-b'), re.findall('é+', 'ééa é'))
print(re.search('b', 'äbc').span(), re.compile('b').search('abab', 2).span(), re.compile('^b').match('ab', 1), re.compile('b').match('ab', 1, 1))
print(re.findall(rb'\w+', b'ab cd'), re.sub(b'a', b'x', b'banana'), re.match(b'(.)', b'\xff').group(1))
pattern = re.compile(r'''
    (\d+)   # digits
    \s*     # blanks
    ([-+*/])
''', re.VERBOSE)
print(pattern.findall('1 + 2* 3'), pattern.groups, pattern.groupindex, pattern == re.compile(pattern.pattern, re.X))
token = re.compile(r'\s*(?:(?P<number>\d+\.?\d*)|(?P<name>[a-z]\w*)|(?P<op>.))')
print([(t.lastgroup, t.group(t.lastgroup)) for t in token.finditer('x1 = 3.5*(y+2)')])
print(re.match('((a)(b))', 'ab').lastindex, re.match('(a)(b)?', 'a').lastindex, re.match('(a)|(b)', 'b').lastindex)
for wrong in ('(', ')', '[', '*a', 'a**', 'a{2,1}', '(?P<a>x)(?P<a>y)', r'\q', '\\', '(?P<1>a)', '(?P=b)', r'\2', '[b-a]', '(?<=a*)b',
              'a(?i)', '(?z)', '(?P<a', '(?(2)a)', 'x\n(', '(?<n>a)', r'[\x4]', '(?#a'):
    try:
        print(re.compile(wrong))
    except re.error as problem:
        print(repr(wrong), problem, problem.pos, problem.lineno, problem.colno)
for wrong in (lambda: re.match('a', 3), lambda: re.match('a', b'a'), lambda: re.sub('a', r'\1', 'a'), lambda: m.group('zz'), lambda: re.match(3, 'a'),
              lambda: re.sub('a', r'\g<zz>', 'a'), lambda: re.compile(re.compile('a'), re.I)):
    try:
        print(wrong())
    except Exception as problem:
        print(type(problem).__name__, problem)
