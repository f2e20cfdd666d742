"""What classes derived from built-in types define themselves, and special methods called by name."""
# more edges
class L(list):
    def __iadd__(self, o):
        self.append(o); return self
l = L(); l += 5; print(l)
class I(int):
    def __eq__(self, o): return True
    def __hash__(self): return 1
i = I(3)
print(i == 4, {i: 1}, i in [9], [9].index(i), 4 == i)
class D(dict):
    def __getitem__(self, k): return "got " + str(k)
d = D(a=1); print(d["a"], d.get("a"), "%(a)s" % d, "{a}".format(**d), "{a}".format_map(d))
def f(**k): return k
print(f(**d))
class M:
    def keys(self): return ["x", "y"]
    def __getitem__(self, k): return k * 2
print(dict(M()), {**M()}, f(**M()))
z = {"q": 1}; z.update(M()); print(z)
class S(str):
    def __str__(self): return "str!"
    def __repr__(self): return "repr!"
s = S("abc"); print(s, [s], f"{s}", f"{s!r}", "%s" % s, str(s), s + "x", "x" + s, s.__len__())
class F(float):
    __slots__ = ()
    def __new__(cls, x=0): return float.__new__(cls, x)
print(F(), F(2) * 2, [F(1.5)], repr(F(1.5)))
print(int.__add__(1, 2), int.__add__(1, 2.0), (5).__radd__(3), "a".__add__("b"), [1].__contains__(1), {}.__len__(), (1,).__getitem__(0), "abc".__getitem__(slice(1, 2)), (3).__eq__(4), (3).__eq__("x"), object().__eq__(3))
print(list.__getitem__([1, 2], 0), dict.__contains__({1: 2}, 1), str.__mul__("a", 3), float.__truediv__(1.0, 2), int.__neg__(4), int.__bool__(0), "x".__hash__() == hash("x"))
print([].__class__, type(type), type.__call__(list, "ab"), type.__mro__, bool.__mro__, int.__bases__, bool.__base__)
class E(Exception):
    def __str__(self): return "E:" + super().__str__()
    def __repr__(self): return "R" + super().__repr__()
e = E(1, "x"); print(e, [e], e.args, str(E()), repr(E(3)), BaseException.__str__(E("k")))
class K(KeyError): pass
print(K("a"), repr(K("a")))
try: {}[S("q")]
except KeyError as k: print(repr(k))
class C:
    @classmethod
    def m(cls): return cls
    @staticmethod
    def s(x): return x
    @property
    def p(self): "doc of p"; return 1
    def r(self): "doc of r"
