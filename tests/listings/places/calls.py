def f(a, b):
    print(a.b(c), a.b(
        c, d), a
        .b
        .c(1))
    x = g(a)(b)[1](*a, k=2, **b)
    return a.b.c[d] + -e * 3


f(1,
  2)
