def outer(a, b=1, /, c=2, *args, d, e=4, **kwargs):
    total = 0

    def add(n: int, __x=None) -> int:
        nonlocal total
        total += n
        return total + a + b

    def later():
        global counter
        counter = lambda x, *y: (x, y, c, d, total)
        del counter
        return counter

    class Local:
        a = a
        total = total

        def method(self):
            return a, total

    return add, later, Local, [x + a for x in args if x > b for y in kwargs]


counter = 0
twice = (lambda: 0), (lambda: 0)
