import _helper
import _helper as again
from _helper import coro, NAME
from _package import inner, VALUE
from _package.inner import deep
import _package.inner

print(_helper is again, NAME, _helper.NAME, _helper.__name__, inner.__name__, VALUE, deep())
c = coro()
print(next(c), c.send('value'))
_helper.NAME = 'changed'
print(_helper.name())
try:
    from _helper import nothing
except ImportError as error:
    print(type(error).__name__)
try:
    import _broken
except ZeroDivisionError as error:
    print(error)
try:
    import _broken
except ZeroDivisionError as error:
    print('again', error)
print(_package.inner is inner)
