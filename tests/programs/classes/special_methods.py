"""Special methods that a class may define, and what comes of bad ones."""
class Node:
    def __init__(self, v): self.v = v
    def __bytes__(self): return b"node"
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __index__(self): return 2
    def __call__(self, *a, **k): return a, k
    def __len__(self): return 4
    def __getitem__(self, i):
        if isinstance(i, slice): return ("slice", i.start, i.stop)
        if i > 3: raise IndexError
        return i * 10
    def __reversed__(self): return iter("rev")
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 3
    def __floor__(self): return 4
    def __complex__(self): return 1
    def __format__(self, spec): return "F" + spec
    def __matmul__(self, o): return "matmul"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __invert__(self): return "inv"
n = Node(1)
print(bytes(n), divmod(n, 3), divmod(3, n), [1, 2, 3][n], n(1, a=2), len(n), n[1], n[1:2], list(reversed(n)), round(n), round(n, 2), f"{n:x}", n @ 1, n ** 2, pow(n, 2, 3), ~n, "ab" * n, hex(n), bin(n), [0] * n)
print(list(n), 20 in n, 5 in n, list(zip(n, "ab")), list(enumerate(n)))
a, *b = n
print(a, b)
print([*n], {*n} == {0, 10, 20, 30}, max(n), sum(n), sorted(n, reverse=True), tuple(n), iter(n).__class__.__name__)
it = iter(n); print(next(it), next(it), list(it), next(it, "end"))
for x in n:
    if x == 20: break
print(x)
def g():
    r = yield from n
    print("r", r)
print(list(g()))
class Seq:
    def __getitem__(self, i): return [1, 2, 3][i]
    def __len__(self): return 3
print(list(Seq()), list(reversed(Seq())), 2 in Seq(), list(map(str, Seq())))
class R:
    def __radd__(self, o): return ("radd", o)
    def __rsub__(self, o): return NotImplemented
    def __ror__(self, o): return "ror"
print(1 + R(), [] + R(), "a" + R(), {} | R(), 1.5 + R())
try: 1 - R()
except TypeError as e: print(e)
class N(int):
    def __radd__(self, o): return "N.radd"
    def __rmul__(self, o): return NotImplemented
    def __lt__(self, o): return "lt"
print(1 + N(2), N(1) + 2, 3 * N(2), N(1) < 2, 2 < N(1), 1 > N(3))
class P:
    def __init__(self): self.d = {}
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __getitem__(self, k): return self.d[k]
    def __contains__(self, k): return k in self.d
p = P(); p["a"] = 1; p["a"] += 5; print(p["a"], "a" in p, "b" in p); del p["a"]; print(p.d)
class Q:
    __hash__ = None
    def __eq__(self, o): return True
try: {Q(): 1}
except TypeError as e: print(e)
class W:
    __iter__ = None
    __contains__ = None
    __len__ = None
for f in (lambda: iter(W()), lambda: 1 in W(), lambda: len(W()), lambda: W() < 1, lambda: W()[0], lambda: W()(), lambda: -W()):
    try: print(f())
    except TypeError as e: print(e)
class T:
    def __bool__(self): return 3
    def __len__(self): return -1
    def __index__(self): return "x"
    def __str__(self): return 5
    def __hash__(self): return "h"
    def __iter__(self): return 5
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __bytes__(self): return "s"
for f in (bool, len, str, hash, iter, int, float, bytes, lambda t: [1][t], lambda t: range(t), lambda t: f"{t}"):
    try: print(f(T()))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
class A: pass
A.__call__ = A()
try: A()()
except RecursionError as e: print(e)
