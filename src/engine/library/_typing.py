"""The part of typing that the compiler asks for: type parameters, generic classes, type aliases (PEP 695, PEP 696)."""

import sys

_UNSET = object()


class _NoDefaultType:
    __slots__ = ()
    __module__ = 'typing'
    __qualname__ = 'NoDefaultType'

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = object.__new__(_NoDefaultType)
_NoDefaultType.__name__ = 'NoDefaultType'


class _Operand:
    # What can stand in a union.

    __slots__ = ()

    def __or__(self, other):
        import typing
        return typing.Union[self, other]

    def __ror__(self, other):
        import typing
        return typing.Union[other, self]


def _converted(value, message):
    import typing
    return typing._type_check(value, message)


class _Later:
    # A value, or the function that gives it when it is first asked for.

    __slots__ = ('value', 'evaluate')

    def __init__(self, value=_UNSET, evaluate=None):
        self.value, self.evaluate = value, evaluate

    def get(self):
        if self.value is _UNSET:
            self.value = self.evaluate()
        return self.value


class _Member:
    # An attribute that is only read; what is evaluated later says so in other words.

    def __init__(self, name, get, is_evaluated=False):
        self.name, self.get, self.is_evaluated = name, get, is_evaluated

    def __get__(self, instance, owner=None):
        return self if instance is None else self.get(instance)

    def __set__(self, instance, value):
        if self.is_evaluated:
            raise AttributeError(
                f"attribute '{self.name}' of 'typing.{type(instance).__name__}' objects is not writable")
        raise AttributeError('readonly attribute')

    __delete__ = lambda self, instance: self.__set__(instance, None)


class _TypeParameter(_Operand):
    __slots__ = ('_name', '_default', '__dict__', '__weakref__')
    __module__ = 'typing'

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != 'typing':
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    def _set(self, name, default):
        if not isinstance(name, str):
            raise TypeError(
                f"{type(self).__name__.lower()}() argument 'name' must be str, not {type(name).__name__}")
        self._name = name
        self._default = _Later(default)

    __name__ = _Member('__name__', lambda self: self._name)
    __default__ = _Member('__default__', lambda self: self._default.get(), True)

    def has_default(self):
        return self._default.value is not NoDefault

    def __typing_subst__(self, arg):
        import typing
        return typing._type_check(arg, 'Parameters to generic types must be types.')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __reduce__(self):
        return self._name

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _sign(covariant, contravariant, infer_variance):
    return '' if infer_variance else '+' if covariant else '-' if contravariant else '~'


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError('Bivariant types are not supported.')
    if infer_variance and (covariant or contravariant):
        raise ValueError('Variance cannot be specified with infer_variance.')


class TypeVar(_TypeParameter):
    __slots__ = ('_bound', '_constraints', '_variance')
    __module__ = 'typing'

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _check_variance(covariant, contravariant, infer_variance)
        if bound is not None:
            bound = _converted(bound, 'Bound must be a type.')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if constraints:
            import typing
            constraints = tuple([typing._type_check(arg, 'TypeVar(name, constraint, ...): constraints must be types.')
                                 for arg in constraints])
        self._set(name, default)
        self._bound, self._constraints = _Later(bound), _Later(constraints)
        self._variance = bool(covariant), bool(contravariant), bool(infer_variance)
        self.__module__ = sys._calling_module()

    __bound__ = _Member('__bound__', lambda self: self._bound.get(), True)
    __constraints__ = _Member('__constraints__', lambda self: self._constraints.get(), True)
    __covariant__ = _Member('__covariant__', lambda self: self._variance[0])
    __contravariant__ = _Member('__contravariant__', lambda self: self._variance[1])
    __infer_variance__ = _Member('__infer_variance__', lambda self: self._variance[2])

    def __repr__(self):
        return _sign(*self._variance) + self._name


class TypeVarTuple(_TypeParameter):
    __slots__ = ()
    __module__ = 'typing'

    def __init__(self, name, *, default=NoDefault):
        self._set(name, default)
        self.__module__ = sys._calling_module()

    def __iter__(self):
        import typing
        yield typing.Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __repr__(self):
        return self._name


class _OfParamSpec:
    __slots__ = ('_origin', '__weakref__')

    def __init__(self, origin):
        self._origin = origin

    @property
    def __origin__(self):
        return self._origin

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._origin == other._origin

    __hash__ = None

    def __repr__(self):
        return f'{getattr(self._origin, "__name__", self._origin)}.{self._part}'

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class ParamSpecArgs(_OfParamSpec):
    __slots__ = ()
    __module__ = 'typing'
    _part = 'args'


class ParamSpecKwargs(_OfParamSpec):
    __slots__ = ()
    __module__ = 'typing'
    _part = 'kwargs'


class ParamSpec(_TypeParameter):
    __slots__ = ('_bound', '_variance')
    __module__ = 'typing'

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _check_variance(covariant, contravariant, infer_variance)
        if bound is not None:
            bound = _converted(bound, 'Bound must be a type.')
        self._set(name, default)
        self._bound = bound
        self._variance = bool(covariant), bool(contravariant), bool(infer_variance)
        self.__module__ = sys._calling_module()

    __bound__ = _Member('__bound__', lambda self: self._bound)
    __covariant__, __contravariant__, __infer_variance__ = (
        TypeVar.__covariant__, TypeVar.__contravariant__, TypeVar.__infer_variance__)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        import typing
        if isinstance(arg, (list, tuple)):
            return tuple([typing._type_check(one, 'Expected a type.') for one in arg])
        return arg

    def __repr__(self):
        return _sign(*self._variance) + self._name


class TypeAliasType:
    __slots__ = ('_name', '_value', '_type_params', '__dict__', '__weakref__')
    __module__ = 'typing'

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, '_name', name)
        put(self, '_type_params', type_params)
        put(self, '_value', value if isinstance(value, _Later) else _Later(value))
        put(self, '__module__', sys._calling_module())
        return self

    def __setattr__(self, name, value):
        if isinstance(found := TypeAliasType.__dict__.get(name), _Member):
            found.__set__(self, value)
        raise AttributeError(
            f"'typing.TypeAliasType' object has no attribute {name!r} and no __dict__ for setting new attributes")

    __name__ = _Member('__name__', lambda self: self._name)
    __value__ = _Member('__value__', lambda self: self._value.get(), True)
    __type_params__ = _Member('__type_params__', lambda self: self._type_params, True)
    __parameters__ = _Member('__parameters__', lambda self: _unpacked(self._type_params), True)

    def __getitem__(self, args):
        if not self._type_params:
            raise TypeError('Only generic type aliases are subscriptable')
        return type(list[int])(self, args)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return self._name


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    __module__ = 'typing'
    _is_protocol = False

    def __class_getitem__(cls, params):
        import typing
        return typing._generic_class_getitem(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        import typing
        super().__init_subclass__(*args, **kwargs)
        typing._generic_init_subclass(cls)


def _unpacked(params):
    flat = []
    for param in params:
        flat.extend(param if isinstance(param, TypeVarTuple) else (param,))
    return tuple(flat)


# What the instructions CALL_INTRINSIC_1 and CALL_INTRINSIC_2 call.


def _made(made):
    del made.__module__
    return made


def intrinsic_typevar(name):
    return _made(TypeVar(name, infer_variance=True))


def intrinsic_typevar_with_bound(name, evaluate):
    made = intrinsic_typevar(name)
    made._bound = _Later(evaluate=evaluate)
    return made


def intrinsic_typevar_with_constraints(name, evaluate):
    made = intrinsic_typevar(name)
    made._constraints = _Later(evaluate=evaluate)
    return made


def intrinsic_paramspec(name):
    return _made(ParamSpec(name, infer_variance=True))


def intrinsic_typevartuple(name):
    return _made(TypeVarTuple(name))


def intrinsic_set_typeparam_default(parameter, evaluate):
    parameter._default = _Later(evaluate=evaluate)
    return parameter


def intrinsic_set_function_type_params(function, params):
    function.__type_params__ = params
    return function


def intrinsic_subscript_generic(params):
    import typing
    return typing._GenericAlias(Generic, _unpacked(params))


def intrinsic_typealias(parts):
    name, params, evaluate = parts
    return TypeAliasType(name, _Later(evaluate=evaluate), type_params=params or ())
