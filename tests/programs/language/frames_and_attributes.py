import sys, inspect, types, traceback
def g():
    x = 1
    y = yield x
    z = yield y
gen = g()
print(gen.gi_frame.f_lineno, gen.gi_frame.f_locals, gen.gi_frame.f_code.co_name, gen.gi_frame.f_back)
next(gen); print(gen.gi_frame.f_lineno, gen.gi_frame.f_locals)
gen.send(5); print(gen.gi_frame.f_lineno, gen.gi_frame.f_locals, gen.gi_frame.f_lasti > 0)
gen.close(); print(gen.gi_frame)
async def c():
    await h()
@types.coroutine
def h():
    got = yield 'h'
    return got
co = c()
print(co.cr_frame.f_lineno, co.cr_await)
print(co.send(None), co.cr_frame.f_lineno, co.cr_await.gi_frame.f_locals)
try: co.send(3)
except StopIteration: print(co.cr_frame)
def outer():
    secret = 'outer'
    return inner()
def inner():
    f = sys._getframe()
    print(f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name, f.f_back.f_locals['secret'], f.f_back.f_back.f_code.co_name, f.f_globals is globals())
    print(inspect.currentframe().f_code.co_name, [i.function for i in inspect.stack()], inspect.stack()[1].lineno)
    return sys._getframe(1).f_code.co_name
print(outer())
def fails(n):
    here = n * 2
    return 1 / (n - n)
try: fails(4)
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_next.tb_frame.f_locals, tb.tb_next.tb_frame.f_lineno)
    tb.tb_next.tb_frame.clear()
    print(tb.tb_next.tb_frame.f_locals)
try: sys._getframe(99)
except ValueError as e: print(e)
def who():
    return sys._getframe(1).f_globals['__name__']
print(who())
try: compile('a b', 'f.py', 'exec')
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset)
m = types.ModuleType('mod', 'doc'); m.x = 1
print(m, m.__name__, m.__doc__, m.x)
print({1,2} ^ {2,3}, list(iter([1,2,3]).__length_hint__() for _ in 'a'), iter({1,2}).__length_hint__())
class A:
    def __eq__(self, o): return True
    def __hash__(self): return 1
print(len({A()} ^ {A()}), len({A(), 2} ^ {3}))
def f(a, b=2): pass
del f.__defaults__
print(f.__defaults__)
try: del f.__name__
except TypeError as e: print(e)
try: f.__globals__ = {}
except AttributeError as e: print(e)
sys.set_int_max_str_digits(0); print(len(str(10**5000)), sys.get_int_max_str_digits()); sys.set_int_max_str_digits(4300)
class B:
    __eq__ = None
    __bool__ = None
for t in (lambda: B() == 1, lambda: bool(B())):
    try: t()
    except TypeError as e: print(e)
class Duck:
    __bases__ = (int,)
print(issubclass(bool, Duck()) if 0 else isinstance(3, (Duck, int)))
