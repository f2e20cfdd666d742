def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


x = list(range(10))
print(x[0], x[-1], x[2:5], x[:3], x[7:], x[::2], x[::-1], x[8:2:-3], x[-3:], x[5:2], x[:])
t = (1, 2, 3, 4)
s = 'hello wörld'
b = b'bytes\x00\xff'
r = range(0, 100, 7)
print(t[1], t[-2:], t[::-1], s[1], s[-1], s[7], s[6:9], s[::-1], s[::2], b[0], b[1:3], b[::-1], b)
print(r[2], r[-1], r[1:4], r[::-1], r[5:2], len(r), r[::3], list(r[::3]))
for thunk in (lambda: x[10], lambda: x[-11], lambda: t[9], lambda: s[99], lambda: r[99], lambda: b[99],
              lambda: x['a'], lambda: t[1.0], lambda: s['a'], lambda: r['x'], lambda: b['x'], lambda: x[None],
              lambda: 5[0], lambda: None[0], lambda: x[::0], lambda: x['a':], lambda: x[10**30], lambda: len[0],
              lambda: s[1.5:], lambda: int[0], lambda: x[True], lambda: x[False:True]):
    show(thunk)
x[0] = 'zero'
x[-1] = 'last'
x[2:5] = ['two']
print(x)
x[1:1] = (7, 8, 9)
x[::2] = range(len(x[::2]))
print(x)
x[2:] = (n for n in range(3))
print(x)
x[len(x):] = [1, 2]
x[:0] = 'start'
print(x)
del x[0]
del x[-2:]
del x[::2]
print(x)


def assign(key, value):
    y = [0, 1, 2, 3]
    y[key] = value
    return y


def delete(key):
    y = [0, 1, 2, 3]
    del y[key]
    return y


for key in (0, -1, 4, -5, 'a', slice(1, 3), slice(None, None, 2), slice(3, 0, -1)):
    show(lambda: assign(key, 'new'))
    show(lambda: assign(key, [7, 8]))
    show(lambda: delete(key))
show(lambda: assign(slice(0, 1), 5))
show(lambda: assign(slice(0, 4, 2), 5))


def tuple_assign():
    t[0] = 1


def str_delete():
    del s[0]


show(tuple_assign)
show(str_delete)
y = [1, 2, 3]
y[:] = y
y[1:] = y
print(y)
z = y
z += 'ab'
z += (n for n in range(2))
z *= 2
print(y, z is y)
print(slice(1, 2), slice(None, 5, -1), slice(3).indices(2), slice(None, None, -1).indices(4), slice(1, 2, 3).step)
print(slice(1, 2) == slice(1, 2, None), hash(slice(1, 2, 3)))
m = [[0] * 3 for _ in range(2)]
m[1][2] = 5
m[0][0] += 3
print(m)
w = [1, 2, 3]
w[w[0]], w[0] = 'x', 'y'
print(w)
