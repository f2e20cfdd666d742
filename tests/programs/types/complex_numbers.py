import math
print(1j, 2+3j, -1j, 1.5-2.5j, complex(), complex(1), complex(1, 2), complex('1+2j'), complex(' (3-4.5e2j) '), complex('j'), complex('-J'), complex('2'))
print(repr(complex(-0.0, -2.5)), complex(0.0, -0.0), complex(float('inf'), float('nan')))
a, b = 3+4j, 1-2j
print(a+b, a-b, a*b, a/b, a**2, a**b, a**-1, a**0.5, abs(a), -a, +a, a == 3+4j, a != b, a == 3, 3+0j == 3, 2.5 == 2.5+0j, hash(3+0j) == hash(3), hash(a), hash(1j))
print(a+1, 1+a, a*2.5, 2/a, 2**a, (-8)**(1/3), (-1)**0.5, sum([1j, 2, 3.5]))
print(a.real, a.imag, a.conjugate(), bool(0j), bool(1j), type(a), isinstance(a, complex))
print(f'{a:.2f} {a:10} {a:>+20.3e} {a} {1j:.1f} {a!r:>12} {a:,.1f}')
print({1: 'a', 1j: 'b'}[1+0j], {1+0j, 1, 1.0}, (1j,) == (1j,))
print(complex(1j, 2j), complex(1, 2j), complex(1j), complex(True, 2.5))
class C:
    def __complex__(self): return 5j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
print(complex(C()), complex(F()), complex(I()), complex(F(), I()))
class D(complex):
    def __add__(self, other): return 'D.add'
d = D(1, 2)
print(d, d + 1, d * 2, type(d * 2), repr(d), d == 1+2j, d.real)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: 1j < 2j); t(lambda: 1j < 2); t(lambda: 1j // 2); t(lambda: 1j % 2); t(lambda: divmod(1j, 2)); t(lambda: int(1j)); t(lambda: float(1j))
t(lambda: 1j / 0); t(lambda: 0j ** -1); t(lambda: 0j ** 1j); t(lambda: complex('a')); t(lambda: complex('1 + 2j')); t(lambda: complex([])); t(lambda: complex(1, []))
t(lambda: complex('1', 2)); t(lambda: complex(1, '2')); t(lambda: round(1j)); t(lambda: pow(1j, 2, 3)); t(lambda: format(1j, 'd')); t(lambda: format(1j, '010')); t(lambda: format(1j, '=10'))
t(lambda: ~1j); t(lambda: [1j] * 1j); t(lambda: max(1j, 2)); t(lambda: abs(complex(1e308, 1e308))); t(lambda: 1j + 'a'); t(lambda: '%d' % 1j); t(lambda: '%s %r' % (1j, 2j)); t(lambda: range(1j)); t(lambda: sorted([2j, 1j])); t(lambda: (10**400) * 1j)
t(lambda: (1j).__add__(2)); t(lambda: (1j).__add__('a')); t(lambda: complex.__mul__(1j, 2)); t(lambda: math.sqrt(1j) )
match 1+2j:
    case 1-2j: print('no')
    case 1+2j: print('yes')
print(3.0 .__pow__(2), (2).__rpow__(3))
