def outer():
    value = yield from [10, 20, 30]
    print('value', value)
    return 'end'


g = outer()
print(next(g))
try:
    print(g.close())
except BaseException as error:
    print(type(error).__name__, error, repr(error.args))
try:
    print(next(g))
except BaseException as error:
    print(type(error).__name__, error)
print('end')
