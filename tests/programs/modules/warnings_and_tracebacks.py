# Warnings, and tracebacks as text.
import sys
import traceback
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('careful')
    warnings.warn('old', DeprecationWarning)
print([(str(w.message), w.category.__name__) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('becomes an error', UserWarning)
    except UserWarning as error:
        print('raised', error)
with warnings.catch_warnings(record=True) as caught:
    warnings.filterwarnings('ignore', message='not this')
    warnings.filterwarnings('once', category=RuntimeWarning)
    for _ in range(3):
        warnings.warn('not this one')
        warnings.warn('this once', RuntimeWarning)
print([str(w.message) for w in caught])
for wrong in (lambda: warnings.simplefilter('never'), lambda: warnings.warn('x', int)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)


def inner():
    raise ValueError('inside')


def outer():
    inner()


try:
    outer()
except ValueError as error:
    lines = traceback.format_exception(error)
    print(lines[0], end='')
    print(traceback.format_exception_only(error), [frame.name for frame in traceback.extract_tb(error.__traceback__)])
    print([frame.line for frame in traceback.extract_tb(error.__traceback__)], traceback.format_exc().splitlines()[-1])
    traceback.print_exc(file=sys.stderr)
    print(sys.exc_info()[0] is ValueError, sys.exc_info()[1] is error, sys.exc_info()[2] is error.__traceback__)
error = KeyError('k')
error.add_note('a note')
print(traceback.format_exception_only(error), sys.exc_info())
