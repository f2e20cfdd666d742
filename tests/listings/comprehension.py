squares = [x * x for x in range(10) if x % 2 if x > 3]
pairs = {(x, y) for x in a for y in b if x != y}
table = {k: v for k, v in items}
lazy = (x for x in [1, 2, 3])
total = sum(x for x in lazy)
nested = [[y for y in row] for row in rows]
found = any((hit := x) > 3 for x in squares)
inner = [lambda: x for x in {1, 2, 3}]


def f(a):
    return [a for b in a for a in b], {a: (yield_ for yield_ in a)}
