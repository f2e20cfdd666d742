# The rest of math: sums, parts of floats, hyperbolic functions, whole numbers.
import math

print(math.prod([1, 2, 3, 4]), math.prod([0.5, 4], start=2), math.prod([]))
print(math.comb(5, 2), math.comb(50, 25), math.comb(3, 5), math.perm(5, 2), math.perm(5), math.perm(2, 4))
print(math.fsum([0.1] * 10), math.fsum(x / 10 for x in range(100)), math.fsum([1e100, 1.0, -1e100]), math.fsum([]))
print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.1] * 10, [0.1] * 10), math.sumprod([2, 0.5], [3, 4]))
print(math.dist((0, 0), (3, 4)), math.dist([1.5], [4]), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(), math.hypot(1e200, 1e200))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9))
print(math.copysign(3, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.remainder(6, 4), math.fma(2, 3, 4))
print(math.frexp(10), math.ldexp(0.625, 4), math.modf(3.75), math.modf(-3.75), math.frexp(0))
print(math.atan2(1, -1), math.atan2(-0.0, -1), math.cbrt(8), math.exp2(10), math.expm1(1e-10), math.log1p(1e-10))
print(f'{math.sinh(1):.12f} {math.cosh(1):.12f} {math.tanh(1):.12f}')
print(f'{math.asinh(1):.12f} {math.acosh(2):.12f} {math.atanh(0.5):.12f}')
print(f'{math.erf(0.5):.12f} {math.erfc(0.5):.12f}')
print(math.gamma(5), math.gamma(0.5), math.gamma(-1.5), math.gamma(171), math.lgamma(10), math.lgamma(-0.5), math.lgamma(100))
print(math.ulp(1.0), math.ulp(0.0), math.nextafter(1, 2), math.nextafter(1, 0), math.nextafter(0, 1), math.nextafter(1, 2, steps=3))
print(math.tau, math.inf, -math.inf, math.nan)
for wrong in (
    lambda: math.comb(-1, 2),
    lambda: math.perm(1, -2),
    lambda: math.sqrt(-1),
    lambda: math.acosh(0.5),
    lambda: math.atanh(1),
    lambda: math.gamma(0),
    lambda: math.lgamma(-2),
    lambda: math.exp2(5000),
    lambda: math.fmod(1, 0),
    lambda: math.dist([1], [1, 2]),
    lambda: math.sumprod([1], []),
    lambda: math.fsum(['a']),
    lambda: math.ldexp(1, 2.5),
    lambda: math.gamma(180),
    lambda: math.isclose(1, 1, rel_tol=-1),
    lambda: math.fsum([math.inf, -math.inf]),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
