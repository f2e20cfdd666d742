print(dict.fromkeys('abc', 0), dict.fromkeys([1, 2]))
print(int.from_bytes(b'\x01\x02', 'big'), 'abc'.translate(str.maketrans('ab', 'xy')))


class Plain:
    pass


class Named(Exception):
    pass


print(str(Named('text')), repr(Named('a', 1)), f'{Named("in f")}')
print(repr(Plain())[:25])


def call(a, *rest, b=2, **others):
    return a, rest, b, others


print(call(*[1, 2], **{'b': 3, 'c': 4}), call(1, *(2,), *[3], **{'d': 1}, **{'e': 2}))
try:
    call(1, **{'b': 1}, **{'b': 2})
except TypeError as error:
    print(error)
