def outer(a, /, b, *rest):
    """The text."""
    kept = a

    def inner():
        return kept
    return inner


def gen():
    yield 1


code = outer.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_nlocals)
print(code.co_varnames, code.co_cellvars, code.co_freevars, code.co_firstlineno, code.co_flags)
inside = outer(1, 2).__code__
print(inside.co_freevars, inside.co_qualname, inside.co_flags, gen.__code__.co_flags, gen().gi_code.co_name)
print(outer.__doc__, gen.__doc__, outer.__module__, outer(1, 2).__qualname__)
gen.__doc__ = 'set'
gen.__module__ = 'elsewhere'
print(gen.__doc__, gen.__module__)
