import gc, weakref
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __del__(self):
        print('del', self.name)
    def __repr__(self):
        return f'Node({self.name!r})'

def told(reference):
    print('told', reference() is None, type(reference).__name__)

a = Node('a')
r1 = weakref.ref(a)
r2 = weakref.ref(a, told)
r3 = weakref.ref(a, lambda r: print('second', r is r3))
print(r1() is a, r1 is weakref.ref(a), r1 == r2, hash(r1) == hash(a), weakref.getweakrefcount(a))
print(r2.__callback__ is told, r1.__callback__)
del a
print(r1(), r2(), r3(), r2.__callback__)
print(r1 == r2, r1 == r1)
gc.collect()
x, y = Node('x'), Node('y')
x.other, y.other = y, x
w = weakref.ref(x, lambda r: print('x has gone'))
del x, y
print('collected', gc.collect(), w())
print(gc.collect())
l = []
l.append(l)
del l
print(gc.collect())

def pausing():
    try:
        me = yield
        yield me
    finally:
        print('finally of a cycle')
g = pausing()
next(g)
g.send(g)
del g
print('before')
gc.collect()
print('after')
class Phoenix:
    def __init__(self): self.me = self
    def __del__(self):
        global kept
        kept = self
        print('rises')
Phoenix()
gc.collect()
print(type(kept).__name__)
del kept
gc.collect()
print('gone')
for bad in (1, 'a', None, (), [], {}):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
class Slotted:
    __slots__ = ('a',)
class Weakly:
    __slots__ = ('a', '__weakref__')
try:
    weakref.ref(Slotted())
except TypeError as e:
    print(e)
k = Weakly()
wk = weakref.ref(k)
print(wk() is k, k.__weakref__ is wk)
d = weakref.WeakValueDictionary()
n = Node('value')
d['k'] = n
print(dict(d.items()), len(d), 'k' in d)
del n
print(dict(d.items()), len(d), 'k' in d)
kd = weakref.WeakKeyDictionary()
n = Node('key')
kd[n] = 1
print(list(kd.items()))
del n
print(len(kd))
s = weakref.WeakSet()
n = Node('member')
s.add(n)
print(n in s, len(s))
del n
print(len(s))
n = Node('proxied')
p = weakref.proxy(n)
print(p.name, p)
p.name = 'changed'
print(n.name)
del n
try:
    p.name
except ReferenceError as e:
    print(e)
n = Node('method')
class M:
    def f(self): return 'f'
m = M()
wm = weakref.WeakMethod(m.f)
print(wm()())
del m
print(wm())
fin = weakref.finalize(n, print, 'finalised', sep='-')
print(fin.alive)
del n
print(fin.alive)
import atexit
atexit.register(print, 'at exit 1')
atexit.register(print, 'at exit 2')
keep = Node('kept')
weakref.finalize(keep, print, 'finalised at exit')
def bad():
    raise ValueError('in callback')
obj = Weakly()
wr = weakref.ref(obj, lambda r: bad())
del obj
print('end')
