class A:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print('lt', self.n, o.n); return self.n < o.n
    def __gt__(self, o): print('gt', self.n, o.n); return self.n > o.n
    def __bool__(self): print('bool', self.n); return self.n > 3
    def __eq__(self, o): print('eq', self.n, getattr(o,'n',o)); return isinstance(o, A) and self.n == o.n
    def __hash__(self): print('hash', self.n); return self.n % 2
    def __add__(self, o): print('add', self.n, o.n); return A(self.n + o.n)
    def __repr__(self): return f'A({self.n})'
xs = [A(3), A(1), A(2), A(5), A(2)]
print(min(xs), max(xs))
print(any(xs), all(xs))
print(sorted(xs))
print(len(set(xs)), len({x: 1 for x in xs}))
print(sum(xs, A(0)))
print(A(2) in xs, xs.index(A(5)), xs.count(A(2)))
print(list(filter(None, xs)))
print([A(1), A(2)] == [A(1), A(2)], {A(1): A(2)} == {A(1): A(2)})
print(set(xs) | {A(9)}, set(xs) & {A(2)}, set(xs) - {A(2)})
xs.remove(A(2)); print(xs)
d = {}
d[A(1)] = 1; d[A(3)] = 2; print(d.get(A(3)), d.setdefault(A(1), 9), d.pop(A(1)))
print(dict.fromkeys(xs))
print((A(1), A(2)) < (A(1), A(3)))
print(f'{xs!r:>40}', '%s %r' % (A(1), A(2)), str([A(4)]))
print(list(map(bool, xs)), min(xs, key=lambda x: A(-x.n)))
