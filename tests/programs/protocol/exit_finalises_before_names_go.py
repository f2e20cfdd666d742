def g(n):
    try: yield
    finally: print('fin', n, X)
X = 'x'
b = g(2); _a = g(1); c = g(3); next(c); next(_a); next(b)
l = [g(4), g(5)]
for i in l: next(i)
del i
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, X)
d1 = D(1)
first = [D(2), g(6)]; next(first[1])
def later(): pass
