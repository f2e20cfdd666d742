"""Types in annotations: they say something to readers and checkers, and little to the program itself."""

import collections
import collections.abc
import contextlib
import re as _re
import sys
import types
from _typing import (
    Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, _Operand,
    _TypeParameter)
from abc import ABCMeta, abstractmethod
from types import GenericAlias

TYPE_CHECKING = False


def _type_repr(obj):
    if obj is Ellipsis:
        return '...'
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, (tuple, list)):
        return f"[{', '.join(map(_type_repr, obj))}]"
    return repr(obj)


def _type_convert(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _type_check(arg, msg):
    arg = _type_convert(arg)
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias) or type(arg) is tuple:
        if type(arg) is tuple:
            raise TypeError(f'{msg} Got {arg!r:.100}.')
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if not callable(arg) and not isinstance(arg, (_Operand, types.UnionType, GenericAlias)):
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _collect_parameters(args):
    parameters = []
    for arg in args:
        found = [arg] if isinstance(arg, _TypeParameter) else getattr(arg, '__parameters__', ())
        if isinstance(arg, (tuple, list)):
            found = _collect_parameters(arg)
        if isinstance(arg, type):
            found = ()
        for parameter in found:
            if parameter not in parameters:
                parameters.append(parameter)
    return tuple(parameters)


class _SpecialForm(_Operand):
    def __init__(self, getitem):
        self._getitem, self._name, self.__doc__ = getitem, getitem.__name__, getitem.__doc__

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __repr__(self):
        return f'typing.{self._name}'

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _plain(self, parameters):
    raise TypeError(f'{self} is not subscriptable')


def _form(name, getitem=_plain):
    form = _SpecialForm(getitem)
    form._name = name
    return form


NoReturn, Never, Self, LiteralString, TypeAlias = map(
    _form, ['NoReturn', 'Never', 'Self', 'LiteralString', 'TypeAlias'])


def _of_one(name):
    def getitem(self, parameters):
        return _GenericAlias(self, (_type_check(parameters, f'{self} accepts only single type.'),))
    return _form(name, getitem)


ClassVar, Final, TypeGuard, TypeIs, Required, NotRequired, ReadOnly, Unpack = map(
    _of_one, ['ClassVar', 'Final', 'TypeGuard', 'TypeIs', 'Required', 'NotRequired', 'ReadOnly', 'Unpack'])


def _flattened(args):
    flat = []
    for arg in args:
        inside = arg.__args__ if isinstance(arg, (_UnionGenericAlias, types.UnionType)) else (arg,)
        for one in inside:
            if one not in flat:
                flat.append(one)
    return tuple(flat)


@_SpecialForm
def Union(self, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    args = _flattened([_type_check(arg, 'Union[arg, ...]: each arg must be a type.') for arg in parameters])
    if len(args) == 1:
        return args[0]
    return _UnionGenericAlias(self, args, name='Optional' if len(args) == 2 and type(None) in args else None)


@_SpecialForm
def Optional(self, parameters):
    return Union[_type_check(parameters, f'{self} requires a single type.'), type(None)]


@_SpecialForm
def Literal(self, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for one in parameters:
        for value in one.__args__ if isinstance(one, _LiteralGenericAlias) else (one,):
            if not any(type(value) is type(known) and value == known for known in flat):
                flat.append(value)
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _GenericAlias(self, parameters)


@_SpecialForm
def Annotated(self, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin, metadata = _type_convert(params[0]), params[1:]
    if isinstance(origin, _AnnotatedAlias):
        origin, metadata = origin.__origin__, origin.__metadata__ + metadata
    return _AnnotatedAlias(origin, metadata)


class ForwardRef(_Operand):
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns):
        return _type_convert(eval(self.__forward_arg__, globalns, localns))

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class _BaseGenericAlias(_Operand):
    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name, self.__origin__ = inst, name, origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        res = []
        if self.__origin__ not in bases:
            res.append(self.__origin__)
        following = bases[bases.index(self) + 1:] if self in bases else ()
        if not any(isinstance(b, _BaseGenericAlias) or isinstance(b, type) and issubclass(b, Generic)
                   for b in following) and self._name is not None:
            res.append(Generic)
        return tuple(res)

    def __getattr__(self, attr):
        if '__origin__' in self.__dict__ and not (attr.startswith('__') and attr.endswith('__')):
            return getattr(self.__origin__, attr)
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        raise AttributeError(attr)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _GenericAlias(_BaseGenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = origin.__module__ if isinstance(origin, type) else 'typing'

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        args = args if isinstance(args, tuple) else (args,)
        return self.copy_with(_substituted(self, self.__args__, self.__parameters__, args))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        args = ', '.join(map(_type_repr, self.__args__)) or '()'
        return f'{name}[{args}]'

    def __iter__(self):
        yield Unpack[self]

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            at = bases.index(self)
            for b in bases[at + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
        return (self.__origin__,)


def _substituted(alias, args, parameters, given):
    given = tuple([_type_convert(arg) if not isinstance(arg, (list, tuple)) else arg for arg in given])
    if len(given) != len(parameters) and not any(isinstance(p, (TypeVarTuple, ParamSpec)) for p in parameters):
        needed = [p for p in parameters if not p.has_default()]
        if len(given) > len(parameters) or len(given) < len(needed):
            what = 'many' if len(given) > len(parameters) else 'few'
            raise TypeError(
                f'Too {what} arguments for {alias}; actual {len(given)}, expected {len(parameters)}')
        given += tuple([p.__default__ for p in parameters[len(given):]])
    values = dict(zip(parameters, given))

    def put(arg):
        if isinstance(arg, _TypeParameter):
            return values.get(arg, arg)
        inside = () if isinstance(arg, type) and not isinstance(arg, GenericAlias) else getattr(arg, '__parameters__', ())
        return arg[tuple([values.get(p, p) for p in inside])] if inside else arg
    return tuple([put(arg) for arg in args])


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = self.__args__[self.__args__[0] is type(None)]
            return f'typing.Optional[{_type_repr(other)}]'
        return f"typing.Union[{', '.join(map(_type_repr, self.__args__))}]"

    def __instancecheck__(self, obj):
        return any(isinstance(obj, cls) for cls in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset([(type(a), a) for a in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class _SpecialGenericAlias(_BaseGenericAlias):
    # `List`, `Dict` and the like: names for classes that can be subscripted themselves.

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__module__ = 'typing'

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple([_type_check(p, 'Parameters to generic types must be types.') for p in params])
        if self._nparams >= 0 and len(params) != self._nparams and not (
                self._name in ('Generator', 'AsyncGenerator') and 1 <= len(params) < self._nparams):
            what = 'many' if len(params) > self._nparams else 'few'
            raise TypeError(f'Too {what} arguments for {self}; actual {len(params)}, expected {self._nparams}')
        if self._name in ('Generator', 'AsyncGenerator'):
            params += (type(None),) * (self._nparams - len(params))
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return f'typing.{self._name}'

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) >= 2 and params[-1] is Ellipsis:
            params = (*[_type_check(p, 'Tuple[t, ...]: t must be a type.') for p in params[:-1]], Ellipsis)
        else:
            params = tuple([_type_check(p, 'Tuple[t0, t1, ...]: each t must be a type.') for p in params])
        return _GenericAlias(tuple, params, name='Tuple', inst=False)


class _CallableAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if args[0] is Ellipsis or isinstance(args[0], ParamSpec):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        if isinstance(args, (list, tuple)):
            params = (*[_type_check(arg, 'Callable[[arg, ...], result]: each arg must be a type.') for arg in args],
                      _type_check(result, 'Callable[args, result]: result must be a type.'))
        else:
            params = (args, _type_check(result, 'Callable[args, result]: result must be a type.'))
        return _CallableAlias(self.__origin__, params, name='Callable')


def _generic_class_getitem(cls, params):
    params = params if isinstance(params, tuple) else (params,)
    if cls in (Generic, Protocol):
        if not params:
            raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
        if not all(isinstance(p, _TypeParameter) or isinstance(p, _GenericAlias) for p in params):
            raise TypeError(
                f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
        if len(set(params)) != len(params):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
        return _GenericAlias(cls, params)
    parameters = getattr(cls, '__parameters__', ())
    if not parameters:
        raise TypeError(f'{cls} is not a generic class')
    return _GenericAlias(cls, _substituted(cls, parameters, parameters, params))


def _generic_init_subclass(cls):
    bases = cls.__dict__.get('__orig_bases__')
    if bases is None:
        cls.__parameters__ = ()
        return
    if Generic in bases and cls.__name__ != 'Protocol':
        raise TypeError('Cannot inherit from plain Generic')
    parameters = _collect_parameters(bases)
    said = [base for base in bases if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol)]
    if len(said) > 1:
        raise TypeError('Cannot inherit from Generic[...] multiple times.')
    if said:
        listed = said[0].__parameters__
        unlisted = [parameter for parameter in parameters if parameter not in listed]
        if unlisted:
            raise TypeError(f"Some type variables ({', '.join(map(str, unlisted))}) are not listed in "
                            f"{said[0].__origin__.__name__}[{', '.join(map(str, listed))}]")
        parameters = listed
    cls.__parameters__ = tuple(parameters)


_NOT_OF_PROTOCOLS = {
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__',
    '__firstlineno__', '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '__init_subclass__', '__qualname__',
    '_abc_registry', '_abc_yes', '_abc_no', '_abc_no_version', '__classcell__',
}


def _protocol_attributes(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic') or not getattr(base, '_is_protocol', False):
            continue
        for name in (*base.__dict__, *base.__dict__.get('__annotations__', {})):
            if name not in _NOT_OF_PROTOCOLS and not name.startswith('_abc_'):
                found.add(name)
    return found


class _ProtocolMeta(ABCMeta):
    def __subclasscheck__(cls, other):
        if cls is Protocol or not getattr(cls, '_is_protocol', False):
            return super().__subclasscheck__(other)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if not isinstance(other, type):
            raise TypeError('issubclass() arg 1 must be a class')
        not_methods = [name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))]
        if not_methods:
            raise TypeError(
                f"Protocols with non-method members don't support issubclass(). Non-method members: "
                f"{str(sorted(not_methods))[1:-1]}.")
        if super().__subclasscheck__(other):
            return True
        return all(_class_has(other, name) for name in cls.__protocol_attrs__)

    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if ABCMeta.__subclasscheck__(cls, type(instance)):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True


def _class_has(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if name in base.__dict__.get('__annotations__', {}):
            return True
    return False


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            return init(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol:
            cls.__protocol_attrs__ = _protocol_attributes(cls)
            if cls.__init__ is Protocol.__init__ or '__init__' not in cls.__dict__:
                cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    if not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


class NewType(_Operand):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = sys._calling_module()

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError(
            f'Cannot subclass an instance of NewType. Perhaps you were looking for: '
            f'`{bases[0].__name__} = NewType({name!r}, {name})`')

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        hints = ns.get('__annotations__', {})
        defaults = []
        for name in hints:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = 's' if len(defaults) > 1 else ''
                raise TypeError(
                    f'Non-default namedtuple field {name} cannot follow default field{plural} {", ".join(defaults)}')
        made = _make_nmtuple(typename, hints.items(), [ns[name] for name in defaults], ns['__module__'])
        generic = tuple([base for base in bases if base is not _NamedTuple])
        if generic:
            made = type.__new__(type, typename, (made, *generic), {'__slots__': (), '__module__': ns['__module__']})
        for name, value in ns.items():
            if name in _NOT_OF_NAMED_TUPLES:
                raise AttributeError(f'Cannot overwrite NamedTuple attribute {name}')
            if name not in ('__annotations__', '__module__', '__qualname__', '__orig_bases__') and (
                    name not in made._fields):
                setattr(made, name, value)
        made.__qualname__ = ns.get('__qualname__', typename)
        return made


_NOT_OF_NAMED_TUPLES = ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make',
                        '_replace', '_asdict', '_source')


def _make_nmtuple(name, fields, defaults, module):
    fields = [(n, _type_check(t, f'field {n} annotation must be a type')) for n, t in fields]
    made = collections.namedtuple(name, [n for n, _ in fields], defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = dict(fields)
    return made


class _NamedTupleMaker:
    def __call__(self, typename, fields=(), /, **kwargs):
        return _make_nmtuple(typename, kwargs.items() if kwargs else fields, (), sys._calling_module())

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return '<function NamedTuple>'


NamedTuple = _NamedTupleMaker()
_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {'__module__': 'typing'})


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, **kwargs):
        made = type.__new__(_TypedDictMeta, name, (dict,), {**ns, '__orig_bases__': bases})
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        for key, hint in ns.get('__annotations__', {}).items():
            annotations[key] = _type_convert(hint)
            origin = getattr(hint, '__origin__', None)
            is_required = origin is Required or total and origin is not NotRequired
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


class _TypedDictMaker:
    def __call__(self, typename, fields, /, *, total=True):
        ns = {'__annotations__': dict(fields), '__module__': sys._calling_module()}
        return _TypedDictMeta(typename, (), ns, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


TypedDict = _TypedDictMaker()
_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {'__module__': 'typing'})


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module '
        'should always be followed by an implementation that is not @overload-ed.')


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(**options):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = options
        return cls_or_fn
    return decorator


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (
                len(args) == 2 and (args[0] is Ellipsis or isinstance(args[0], ParamSpec))):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def _evaluated(value, globalns, localns):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return _evaluated(eval(value, globalns, localns), globalns, localns)
    if isinstance(value, ForwardRef):
        return _evaluated(value.__forward_arg__, globalns, localns)
    if isinstance(value, (_GenericAlias, GenericAlias)) and any(
            isinstance(arg, (str, ForwardRef)) for arg in value.__args__) and not isinstance(value, _LiteralGenericAlias):
        args = tuple([_evaluated(arg, globalns, localns) for arg in value.__args__])
        return value.copy_with(args) if isinstance(value, _GenericAlias) else GenericAlias(value.__origin__, args)
    return value


def _without_extras(hint):
    if isinstance(hint, _AnnotatedAlias):
        return _without_extras(hint.__origin__)
    if isinstance(hint, _GenericAlias):
        if hint.__origin__ in (Required, NotRequired, ReadOnly):
            return _without_extras(hint.__args__[0])
        args = tuple([_without_extras(arg) for arg in hint.__args__])
        return hint if args == hint.__args__ else hint.copy_with(args)
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), '__dict__', {})
            for name, value in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _evaluated(value, names, dict(vars(base)) if localns is None else localns)
    else:
        while hasattr(obj, '__wrapped__'):
            obj = obj.__wrapped__
        if globalns is None:
            globalns = obj.__dict__ if isinstance(obj, types.ModuleType) else getattr(obj, '__globals__', {})
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, value in annotations.items():
            hints[name] = _evaluated(value, globalns, localns)
    if include_extras:
        return hints
    return {name: _without_extras(hint) for name, hint in hints.items()}


Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Callable = _CallableType(collections.abc.Callable, 2, name='Callable')
_alias = _SpecialGenericAlias
List, Set, FrozenSet = [_alias(cls, 1, inst=False, name=name) for cls, name in (
    (list, 'List'), (set, 'Set'), (frozenset, 'FrozenSet'))]
Dict, Type = _alias(dict, 2, inst=False, name='Dict'), _alias(type, 1, inst=False, name='Type')
Deque, Counter = _alias(collections.deque, 1, name='Deque'), _alias(collections.Counter, 1)
DefaultDict = _alias(collections.defaultdict, 2, name='DefaultDict')
OrderedDict, ChainMap = _alias(collections.OrderedDict, 2), _alias(collections.ChainMap, 2)
Hashable, Sized = _alias(collections.abc.Hashable, 0), _alias(collections.abc.Sized, 0)
Awaitable, Coroutine = _alias(collections.abc.Awaitable, 1), _alias(collections.abc.Coroutine, 3)
AsyncIterable, AsyncIterator = _alias(collections.abc.AsyncIterable, 1), _alias(collections.abc.AsyncIterator, 1)
AsyncGenerator, Generator = _alias(collections.abc.AsyncGenerator, 2), _alias(collections.abc.Generator, 3)
Iterable, Iterator = _alias(collections.abc.Iterable, 1), _alias(collections.abc.Iterator, 1)
Reversible, Container = _alias(collections.abc.Reversible, 1), _alias(collections.abc.Container, 1)
Collection, AbstractSet = _alias(collections.abc.Collection, 1), _alias(collections.abc.Set, 1, name='AbstractSet')
MutableSet, Mapping = _alias(collections.abc.MutableSet, 1), _alias(collections.abc.Mapping, 2)
MutableMapping, Sequence = _alias(collections.abc.MutableMapping, 2), _alias(collections.abc.Sequence, 1)
MutableSequence, ByteString = _alias(collections.abc.MutableSequence, 1), _alias(collections.abc.ByteString, 0)
MappingView, KeysView = _alias(collections.abc.MappingView, 1), _alias(collections.abc.KeysView, 1)
ItemsView, ValuesView = _alias(collections.abc.ItemsView, 2), _alias(collections.abc.ValuesView, 1)
ContextManager = _alias(contextlib.AbstractContextManager, 1, name='ContextManager')
AsyncContextManager = _alias(contextlib.AbstractAsyncContextManager, 1, name='AsyncContextManager')
Pattern, Match = _alias(_re.Pattern, 1), _alias(_re.Match, 1)
Text = str
AnyStr = TypeVar('AnyStr', bytes, str)
T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    @abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    @abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    @abstractmethod
    def __round__(self, ndigits=0):
        pass


class IO(Generic[AnyStr]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional',
    'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet', 'ByteString',
    'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping',
    'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized', 'ValuesView', 'Awaitable',
    'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator', 'AsyncContextManager', 'Reversible',
    'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt',
    'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet',
    'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type',
    'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin',
    'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict', 'LiteralString', 'Never',
    'NewType', 'no_type_check', 'NoDefault', 'NoReturn', 'NotRequired', 'overload', 'override', 'ParamSpecArgs',
    'ParamSpecKwargs', 'ReadOnly', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
    'TypeAlias', 'TypeGuard', 'TypeIs', 'TypeAliasType', 'Unpack',
]
