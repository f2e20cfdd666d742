import math
import time

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(7), math.ceil(1e20))
print(math.gcd(12, 18), math.gcd(), math.gcd(0, -5), math.lcm(4, 6), math.lcm(), math.isqrt(10 ** 40 + 1))
print(math.factorial(20), math.factorial(0), math.log(8, 2), math.log(math.e), math.log2(8), math.log10(1000))
print(math.log(10 ** 400), math.log2(2 ** 2000), math.pow(2, 10), math.pow(2, -1), math.pow(0, 0), math.fabs(-3))
print(math.sin(1), math.cos(1), math.tan(1), math.atan(1), math.degrees(math.pi), math.radians(180), math.exp(1))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.asin(1), math.acos(1))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(2, 1), lambda: math.exp(1000),
             lambda: math.pow(0, -1), lambda: math.pow(-1, 0.5), lambda: math.pow(10, 400), lambda: math.sqrt('a'),
             lambda: math.floor(math.nan), lambda: math.floor(math.inf), lambda: math.factorial(-1),
             lambda: math.factorial(1.5), lambda: math.isqrt(-1), lambda: math.gcd(1.5), lambda: math.acos(2),
             lambda: math.sqrt(), lambda: math.sin(math.inf), lambda: math.log(2, 3, 4), lambda: math.sqrt(10 ** 400),
             lambda: time.sleep('a'), lambda: time.sleep(-1), lambda: time.sleep()):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
before = time.monotonic()
time.sleep(0.001)
print(time.monotonic() > before, time.time() > 1_600_000_000, type(time.time_ns()), time.perf_counter() >= before)
