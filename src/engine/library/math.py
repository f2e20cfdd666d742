"""The part of math that is naturally Python: what takes any iterable, and whole numbers."""

from operator import index as _index


def prod(iterable, /, *, start=1):
    for factor in iterable:
        start *= factor
    return start


def fsum(seq, /):
    return _fsum(list(seq))


def sumprod(p, q, /):
    p, q = list(p), list(q)
    if len(p) != len(q):
        raise ValueError('Inputs are not the same length')
    if any(type(x) is float for x in p) or any(type(x) is float for x in q):
        if all(type(x) in (int, float, bool) for x in [*p, *q]):
            return _sumprod(p, q)
    total = 0
    for a, b in zip(p, q):
        total += a * b
    return total


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError('both points must have the same number of dimensions')
    return hypot(*[a - b for a, b in zip(p, q)])


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError('tolerances must be non-negative')
    a, b = fabs(a) * copysign(1, a), fabs(b) * copysign(1, b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = fabs(b - a)
    return difference <= fabs(rel_tol * b) or difference <= fabs(rel_tol * a) or difference <= abs_tol


def comb(n, k, /):
    n, k = _index(n), _index(k)
    if n < 0:
        raise ValueError('n must be a non-negative integer')
    if k < 0:
        raise ValueError('k must be a non-negative integer')
    if k > n:
        return 0
    k = min(k, n - k)
    result = 1
    for i in range(1, k + 1):
        result = result * (n - k + i) // i
    return result


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    n, k = _index(n), _index(k)
    if n < 0:
        raise ValueError('n must be a non-negative integer')
    if k < 0:
        raise ValueError('k must be a non-negative integer')
    result = 1
    for factor in range(n - k + 1, n + 1) if k <= n else (0,):
        result *= factor
    return result
