import itertools
from collections import deque
class A:
    def __init__(self, n): self.n = n
    def __bool__(self): print('bool', self.n); return self.n > 3
    def __eq__(self, o): print('eq', self.n, getattr(o,'n',o)); return isinstance(o, A) and self.n == o.n
    def __hash__(self): return hash([hash((self.n,))] and (self.n, 'x'))
    def __repr__(self): return f'<{[self.n]!r}>'
    def __lt__(self, o):
        if o.n == 7: raise ValueError('seven')
        return [self.n] < [o.n]
    def __add__(self, o): print('add'); return A(self.n + (o.n if isinstance(o, A) else o))
def t(name, f):
    try: print(name, f())
    except Exception as e: print(name, type(e).__name__, e)
t('sort7', lambda: sorted([A(3), A(7), A(1)]))
l = [A(3), A(7), A(1)]
t('sort', lambda: l.sort()); print(l)
t('deque', lambda: A(2) in deque([A(1), A(2)]))
t('dcount', lambda: deque([A(1), A(2), A(2)]).count(A(2)))
t('dindex', lambda: deque([A(1), A(2), A(2)]).index(A(2)))
d = deque([A(1), A(2), A(2)])
t('dremove', lambda: d.remove(A(2))); print(d)
t('deq', lambda: deque([A(1)]) == deque([A(1)]))
class B:
    def __eq__(self, o): return NotImplemented
    __hash__ = None
t('unhash', lambda: {B()})
t('beq', lambda: [B()] == [B()])
class C:
    def __init__(self, x): self.x = x
    def __repr__(self): return f'C({self.x!r})'
c = C(None); c.x = [c, 1]
t('rec', lambda: len(repr([[1, C({2: C((3,))})]])))
ls = [1]; ls.append(C(ls)); t('ls', lambda: ls)
def g():
    k = yield A(1)
    while True: k = yield {k: [k]}
it = g(); next(it)
t('send', lambda: it.send(A(4)))
t('set', lambda: {A(1), A(1), A(2)} == {A(2), A(1)})
t('join', lambda: ', '.join(map(str, [A(1), A(2)])))
t('fmt', lambda: '{0!r} {0} {1[0]}'.format(A(1), [A(2)]))
t('any', lambda: any(A(i) for i in range(6)))
t('filter', lambda: list(filter(lambda x: A(x), range(6))))
t('iter', lambda: list(iter(iter([A(1), A(2), A(3)]).__next__, A(3))))
t('sumg', lambda: sum((A(i) for i in range(3)), A(0)))
t('dictcomp', lambda: {A(i % 2): i for i in range(4)})
t('not', lambda: not A(4))
t('ifexp', lambda: 1 if A(2) else 2)
t('range', lambda: range(int(str(5)))[2])
class I:
    def __index__(self): print('index'); return 2
    def __len__(self): print('len'); return 0
t('idx', lambda: ([1,2,3][I()], 'abc'[I():], range(I()), hex(I()), bool(I()), list(range(5))[:I()]))
t('round', lambda: divmod(7, int(I())))
class N:
    def __getattr__(self, n): print('ga', n); return 5
t('ga', lambda: '{0.abc}'.format(N()))
class E2(Exception):
    def __str__(self): return 'E2!' + str([A(1)])
    def __repr__(self): return 'rE2'
t('exc', lambda: (str(E2()), [E2()], f'{E2()}'))
def r(): raise E2
t('raise', r)
print(A(1), A(2), sep=str(A(3)), end='\n')
print(list(itertools.accumulate([A(1), A(2), A(3)])), list(itertools.takewhile(lambda x: A(x), [5, 1, 6])))
class Ordered:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
for size in 70, 200:
    print([x.n for x in sorted(Ordered(i * 7919 % 211) for i in range(size))] == sorted(i * 7919 % 211 for i in range(size)))
