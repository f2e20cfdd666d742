"""Who makes room for items asks first how many there are (PEP 424)."""

class L:
    def __len__(self): print('len'); return 2
    def __iter__(self): print('iter'); return iter([1,2])
print(list(L()), tuple(L()), [*L()], sorted(L()), set(L()), dict.fromkeys(L()))
a, b = L()
def f(*a): print(a)
f(*L())
x = []
x.extend(L())
x += L()
print(x, sum(L()), max(L()), ','.join(map(str, L())), list(map(str, L())), bytes(L()), list(zip(L(), L())), list(enumerate(L())), list(reversed([*L()])))
