def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


print(int('42'), int(' -42 '), int('1_000'), int('0x1f', 16), int('0b101', 0), int('z', 36), int('٣'), int(3.9), int(-3.9), int(True), int(), int(b'12'), int('  +7'))
for thunk in (lambda: int('a'), lambda: int(''), lambda: int('1.5'), lambda: int('1__0'), lambda: int('_1'), lambda: int(None), lambda: int([]),
              lambda: int('5', 1), lambda: int(5, 10), lambda: int('9', 8), lambda: int(float('nan')), lambda: int(float('inf')), lambda: int('012', 0),
              lambda: int('0x', 16), lambda: int('1' * 5000), lambda: str(10**5000), lambda: int('--5'), lambda: int(' ')):
    show(thunk)
print(float('1.5'), float(' -2e3 '), float('inf'), float('-Infinity'), float('nan'), float('1_0.5'), float(5), float(True), float(), float('.5'), float('5.'), float('1e-400'))
for thunk in (lambda: float('a'), lambda: float(''), lambda: float('1..5'), lambda: float('1_'), lambda: float(None), lambda: float([]), lambda: float('0x1'), lambda: float(10**400), lambda: float('infinit')):
    show(thunk)
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7 / 2, 2 ** 10, 2 ** -1, 2 ** 0.5, 7.5 // 2, -7.5 % 2, 1e308 * 10, 10 ** 20, (-2) ** 3, 0 ** 0)
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(-7, 2.0), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2, 5, -7), pow(-3, 3, 5))
for thunk in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1.0 / 0, lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: divmod('a', 1),
              lambda: pow(2, -1, 4), lambda: pow(2, 1, 0), lambda: pow(2.0, 1, 3), lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 1 << -1, lambda: 2.0 ** 10000,
              lambda: 'a' ** 2, lambda: abs('a'), lambda: -'a', lambda: +[], lambda: ~1.5, lambda: 1 & 1.0, lambda: pow(1), lambda: 10**400 * 1.0, lambda: 10**400 / 3, lambda: 10**400 / 10**399):
    show(thunk)
print(abs(-5), abs(-2.5), abs(True), hex(255), hex(-255), oct(8), bin(10), bin(-5), hex(10**20), bin(True))
show(lambda: hex(1.5))
show(lambda: bin('a'))
print(5 .bit_length(), (-8).bit_length(), 0 .bit_length(), 255 .bit_count(), (-7).bit_count(), 5 .conjugate(), 5 .real, 5 .imag, 5 .numerator, 5 .denominator, 5 .as_integer_ratio(), 5 .is_integer())
print(1.5.is_integer(), 2.0.is_integer(), 0.75.as_integer_ratio(), (-1e300).as_integer_ratio()[1], 5e-324.as_integer_ratio(), 1.5.hex(), (-0.1).hex(), 0.0.hex(), 5e-324.hex(), 1.5.real, 1.5.imag, 1.5.conjugate())
show(lambda: float('nan').as_integer_ratio())
show(lambda: float('inf').as_integer_ratio())
print(255 .to_bytes(2, 'big'), 255 .to_bytes(2, 'little'), 5 .to_bytes(), 0 .to_bytes(1), 0 .to_bytes(0), 1 .to_bytes(3, 'little'))
show(lambda: 256 .to_bytes(1))
show(lambda: (-1).to_bytes(1))
show(lambda: 1 .to_bytes(-1))
show(lambda: 1 .to_bytes(1, 'x'))
print(1 == 1.0, 1 == True, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**30 > 1e29, 1 < 1.5, float('nan') == float('nan'), 0.1 + 0.2 == 0.3, 1e400 == float('inf'), 10**400 < float('inf'))
x = float('nan')
print(x == x, [x] == [x], x in [x], [float('nan')] == [float('nan')], x < 1, x > 1, 0.0 == -0.0)
print(hash(1), hash(1.0), hash(-1), hash(2**61 - 1), hash(2**61), hash(10**30), hash(0.1), hash(True), hash(None), hash((1, 2)), hash(()), hash((1, (2, 3))), hash(range(5)), hash(range(0)), hash(1.5), hash(-2.75), hash(float('inf')))
for thunk in (lambda: hash([]), lambda: hash({}), lambda: hash(([],)), lambda: hash({1: 2}.keys()), lambda: {[1]: 2}):
    show(thunk)
print(True + True, True & False, True | False, True ^ True, ~True, -True, not 0, not [], bool('a'), bool(0.0), bool(-0.0), bool([0]), bool(range(0)), bool({}), bool(set()), bool(b''))
print(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 70, -1 >> 3, 2**70 >> 60, -(2**70) & 0xFF, 5 >> 100, -5 >> 100, 10**18 * 10**18, -(10**40) // 7, 10**40 % -7)
print(0.1 + 0.2, 1/3, 100.0, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0, 5e-324, 1.7976931348623157e308, 3.0e8, 1e100)
print(list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), range(3) == range(0, 3, 1), range(0) == range(1, 1), range(1, 10, 5), len(range(10, 0, -3)), 4 in range(0, 10, 2), 5 in range(0, 10, 2), 2.0 in range(3), 'a' in range(3))
print(range(10).index(3), range(0, 10, 2).count(4), range(5).start, range(5).stop, range(5).step, range(10)[2:8:2], range(10)[-1])
for thunk in (lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(3).index(5), lambda: range('a'), lambda: range(3).index('x')):
    show(thunk)
print(min(1, 2.0), max(1, 1.0), max(1.0, 1), sum(range(101)), sum([0.5, 1, True]), type(sum([])).__name__, sum([0.1, 0.2, 0.3]), sum([1e16, 1.0, -1e16]))
