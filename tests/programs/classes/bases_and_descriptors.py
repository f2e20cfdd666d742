"""Bases that change, properties that are derived from, special methods by descriptors, names of generators."""

class B:
    y = 0
    __slots__ = ('z',)
for c in ('del B().y','B().y=0','del B().x','del B().z','B().z','del object().x','object().x=1', 'del object().__class__', 'del (1).real','del [].append','[].append=1','del (1).x'):
    try: exec(c)
    except Exception as e: print(c, '|', e)
class E(Exception):
    def __new__(cls,*a): return cls
try: raise E
except TypeError as e: print(e)
def g():
    yield
x = g()
for c in ("x.__name__ = 'a'", "x.__qualname__ = 'b.c'", "x.__name__ = 1", "del x.__name__"):
    try: exec(c)
    except Exception as e: print(c, '|', e)
print(x.__name__, x.__qualname__)
def wraps():
    yield
wraps.__name__ = 'other'
y = wraps()
print(y.__name__, y.__qualname__)
wraps.__qualname__ = 'Q'
print(y.__qualname__, wraps().__qualname__, repr(wraps())[:20])
class A: pass
class A2:
    def m(self): return 'A2.m'
class C(A):
    def f(self): return super().m()
class D(C): pass
d = D()
C.__bases__ = (A2,)
print(d.m(), d.f(), D.__mro__, C.__base__, isinstance(d, A), isinstance(d, A2), A.__subclasses__(), A2.__subclasses__())
for c in ("C.__bases__ = ()", "C.__bases__ = 1", "C.__bases__ = (D,)", "C.__bases__ = (1,)", "int.__bases__ = (object,)", "C.__bases__ = (A, A)"):
    try: exec(c)
    except Exception as e: print(c, '|', type(e).__name__, e)
print(C.__mro__)
class M(A):
    def meth(self, a): return 'M' + super(M, self).meth(a) if hasattr(super(M, self), 'meth') else 'M'
class N(M):
    def meth(self, a): return 'N' + self.__super.meth(a)
N._N__super = super(N)
print(N().meth(1), N._N__super)
class P(property):
    """of P"""
class U:
    @P
    def p(self):
        """doc of p"""
        return 1
    @p.setter
    def p(self, v): print('set', v)
u = U(); u.p = 3
print(u.p, type(U.__dict__['p']), U.p.__doc__, U.__dict__['p'].__name__, P.__doc__)
class Q:
    def __init__(self, f): self.f = f
    def __get__(self, i, o): print('get'); return lambda *a: self.f(i, *a)
class R:
    __len__ = Q(lambda self: 7)
    __add__ = property(lambda self: lambda o: ('added', o))
    __iter__ = Q(lambda self: iter([1, 2]))
print(len(R()), R() + 3, list(R()))
class Lt:
    def __floordiv__(self, o): return 'Lt.floordiv'
    def __rfloordiv__(self, o): return 'Lt.rfloordiv'
class Rt(Lt): pass
print(Lt() // Rt(), Rt() // Lt(), 1 // Rt())
try:
    try: raise ValueError
    except (ValueError, 42): pass
except TypeError as e: print(e)
class W:
    def __enter__(self): return self
    def __exit__(self, *a): return self
    def __bool__(self): print('bool'); return True
with W(): 1 / 0
with W(): pass
e = StopIteration(1)
e.value = 2
print(e.value, e.args)
e.args = (5,)
print(e.value, e.args)
AssertionError = KeyError
try: assert 0, 'x'
except Exception as e: print(type(e))
