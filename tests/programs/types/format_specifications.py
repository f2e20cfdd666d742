def show(value, specification):
    try:
        print(specification, repr(format(value, specification)))
    except Exception as error:
        print(specification, type(error).__name__, error)


for specification in ('', 'd', '5', '<5', '>5', '^5', '=5', '05', '+', ' ', '-', '+05d', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#X',
                      '#010x', 'c', 'n', ',', '_', '_b', '_x', ',d', '010,', '*^11,', 'e', '.2f', 'g', '%', '.0%', 's', 'q',
                      '.3', '.2d', 'z', '+c', '#c', ',x', ',c', ',_', '_,', '5.', '10xx', '<<5', 'é>5', '0<5', '00005', '<05', '05s'):
    for value in (42, -7, 123456789):
        show(value, specification)
for specification in ('', '.2f', '8.3f', '+.1f', 'e', '.0e', '.3e', 'E', 'g', '.3g', 'G', '#g', '#.3g', '%', '.1%', 'n', '.3', '.10', '.1', '.0',
                      ',', ',.2f', '_.2f', '010.2f', '=+10.1f', '*^12.2f', '#.0f', '.0f', 'F', 'd', 's', 'x', 'z.1f', '#', '20', '<20', '08',
                      '015,.2f', '.20f', '.17g', '.50f'):
    for value in (3.14159, -1234567.891, 1e20, 1e-7, 0.0, -0.0, float('inf'), float('nan'), 2.5, 1e16, 123456789012345678.0, -0.04):
        show(value, specification)
for specification in ('', 's', '5', '<5', '>5', '^5', '=5', '05', '*^5', '.2', '5.1', '.0', '+', ' ', '#', ',', 'd', 'z', 'x5', '\n>4', '10.10'):
    show('abc', specification)
for value in (True, None, [1], (1,), {}, {1}, range(3), slice(1), len, int, 1 == 1):
    show(value, '')
    show(value, '5')
show(True, 'd')
show(True, 's')
show(10**30, ',')
show(10**400, '.2f')
show(-1, 'c')
show(0x110000, 'c')
show(65, '5c')
show(5, '99999999999999999999')
n, width, name = 1234.5, 12, 'x'
print(f'{n:{width}.2f}|{n!r:>10}|{name!r}|{name!s:>3}|{"é"!a}|{n=}|{n = :.1f}|{name=!s}')
print(f'{n:,} {n:>{width}} {"nested " + f"{n:.0f}"} {{}} {n:{"<" if n else ">"}10}|')
print(f'{3:03d} {255:X} {"a":5}| {"b":>5} {0.5:.0%} {1e10:,.0f} {10:b}')
for f in (0.5, 1.5, 2.5, -0.5, 2.675, 1e22, 123456.789, 5e-324, 1.7976931348623157e308):
    print(round(f), round(f, 2), round(f, -2), f'{f:.1f}', f'{f:.3g}', repr(f), str(f))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5), round(5, 3), round(15, -1), round(25, -1), round(7, -5), round(True))
for bad in (lambda: round('a'), lambda: round(1.5, 'a'), lambda: round(float('nan')), lambda: round(float('inf')), lambda: round(), lambda: round(1.5, None), lambda: round(1e308, -308)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
