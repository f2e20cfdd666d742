# Values as JSON and back.
import json

data = {'name': 'Ann "A" Ö', 'age': 3, 'tags': ['a', None, True, 1.5], 'empty': [{}, [], ''], 'nested': {'x': {'y': 1}}}
text = json.dumps(data)
print(text)
print(json.loads(text) == data)
print(json.dumps(data, indent=2))
print(json.dumps(data, indent='--', sort_keys=True, ensure_ascii=False))
print(json.dumps([1, (2, 3)], separators=(',', ':')), json.dumps({1: 'a', None: 'b', True: 'c', 2.5: 'd'}))
print(json.dumps('\x00\x1f\n\t\\/\u20ac😀'), json.dumps([1e100, 0.1, -0.0, float('inf'), float('nan')]))
print(json.loads(' [1, -2.5e3, 0, 1E-2, "a\\u00e9\\n\\ud83d\\ude00", true, false, null, {"k": []}] '))
print(json.loads('{"a": 1, "a": 2}'), json.loads('NaN'), json.loads('-Infinity'), json.loads(b'"x"'))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(json.dumps([Point(1, 2)], default=lambda point: {'x': point.x, 'y': point.y}))
print(json.loads('{"x": 1, "y": {"x": 2}}', object_hook=lambda found: sorted(found.items())))
print(json.loads('[1.5, 2]', parse_float=str, parse_int=lambda digits: digits + '!'))
print(json.loads('{"b": 1, "a": 2}', object_pairs_hook=list))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


print(json.dumps({'s': {3, 1, 2}}, cls=Encoder), ''.join(Encoder().iterencode([{1}, {2}])))
print(json.dumps({'a': 1, (1, 2): 3}, skipkeys=True), json.JSONDecoder().raw_decode('[1] tail'))
for text in ('', '[1, 2', '{"a" 1}', '{a: 1}', '[1,]', '{"a": 1,}', 'tru', '"abc', '"\\x"', '1 2', '{"a":}', '[1 2]', '"a\nb"', '01',
             '\n\n  [1,\n x]', '"\\u12"'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error, error.lineno, error.colno, error.pos, isinstance(error, ValueError))
for value in (object(), {1, 2}, {(1,): 2}, b'x'):
    try:
        print(json.dumps(value))
    except TypeError as error:
        print(error)
circle = []
circle.append(circle)
try:
    json.dumps(circle)
except ValueError as error:
    print(error)
try:
    json.dumps(float('nan'), allow_nan=False)
except ValueError as error:
    print(error)
json.loads('[1, 2')
