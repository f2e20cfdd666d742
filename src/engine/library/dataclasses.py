"""Classes that are made of their annotated attributes."""

import abc
import copy
import sys
from types import GenericAlias, MappingProxyType


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT_NAME = '__post_init__'


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f'dataclasses.InitVar[{_annotation_text(self.type)}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method is not None:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={value!r}' for name, value in self.__dict__.items()])})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _annotation_text(annotation):
    if isinstance(annotation, str):
        return repr(annotation)
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ in ('builtins', '__main__'):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation).replace('typing.', '')


def _is_annotation(annotation, name, module):
    # Whether an annotation is `ClassVar`, `InitVar` or `KW_ONLY`; as a text it may be written with its module.
    if isinstance(annotation, str):
        word = annotation.partition('[')[0].strip()
        return word == name or word.rpartition('.')[2] == name and module in (word.rpartition('.')[0], '')
    if name == 'ClassVar':
        typing = sys.modules.get('typing')
        return typing is not None and (
            annotation is typing.ClassVar or getattr(annotation, '__origin__', None) is typing.ClassVar)
    if name == 'InitVar':
        return annotation is InitVar or type(annotation) is InitVar
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        if type(default).__name__ == 'member_descriptor':
            # A slot of the class, not a default.
            default = MISSING
        found = field(default=default)
    found.name, found.type = name, annotation
    found._field_type = _FIELD
    if _is_annotation(annotation, 'ClassVar', 'typing'):
        found._field_type = _FIELD_CLASSVAR
    elif _is_annotation(annotation, 'InitVar', 'dataclasses'):
        found._field_type = _FIELD_INITVAR
    if found._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and found.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if found._field_type in (_FIELD, _FIELD_INITVAR):
        if found.kw_only is MISSING:
            found.kw_only = kw_only
    elif found.kw_only is not MISSING:
        raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    if found._field_type is _FIELD and found.default.__class__.__hash__ is None:
        raise ValueError(
            f'mutable default {type(found.default)} for field {name} is not allowed: use default_factory')
    return found


def _set_new_attribute(cls, name, value):
    if name in cls.__dict__:
        return True
    value.__qualname__ = f'{cls.__qualname__}.{name}'
    value.__module__ = cls.__module__
    value.__name__ = name
    setattr(cls, name, value)
    return False


def _counted(words):
    shown = [repr(word) for word in words]
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])}{',' if len(shown) > 2 else ''} and {shown[-1]}"


def _make_init(cls, std_fields, kw_fields, all_fields, frozen, has_post_init):
    positional = [f.name for f in std_fields]
    known = {f.name: f for f in (*std_fields, *kw_fields)}
    required = [f.name for f in std_fields if f.default is MISSING and f.default_factory is MISSING]
    required_kw = [f.name for f in kw_fields if f.default is MISSING and f.default_factory is MISSING]
    where = f'{cls.__qualname__}.__init__()'
    set_attribute = object.__setattr__
    slotted = cls

    def __init__(self, /, *args, **kwargs):
        values = dict(zip(positional, args))
        if len(args) > len(positional):
            most, given = len(positional) + 1, len(args) + 1
            count = f'{most}' if len(required) == len(positional) else f'from {len(required) + 1} to {most}'
            by_name = [name for name in kwargs if name in known and name not in positional]
            if by_name:
                plural = 's' if len(by_name) > 1 else ''
                given = f'{given} positional arguments (and {len(by_name)} keyword-only argument{plural})'
            raise TypeError(f"{where} takes {count} positional argument{'s' if most != 1 else ''} but {given} were given")
        for name, value in kwargs.items():
            if name in values:
                raise TypeError(f"{where} got multiple values for argument '{name}'")
            if name not in known:
                raise TypeError(f"{where} got an unexpected keyword argument '{name}'")
            values[name] = value
        for names, kind in ((required, 'positional'), (required_kw, 'keyword-only')):
            missing = [name for name in names if name not in values]
            if missing:
                plural = 's' if len(missing) > 1 else ''
                raise TypeError(f'{where} missing {len(missing)} required {kind} argument{plural}: {_counted(missing)}')
        init_vars = []
        for f in all_fields:
            name = f.name
            if name in values:
                value = values[name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                if not f.init and f._field_type is _FIELD and not is_slotted:
                    # The class has it.
                    continue
                value = f.default
            else:
                continue
            if f._field_type is _FIELD_INITVAR:
                init_vars.append(value)
            elif frozen:
                set_attribute(self, name, value)
            else:
                setattr(self, name, value)
        if has_post_init:
            self.__post_init__(*init_vars)

    is_slotted = '__slots__' in slotted.__dict__

    def make_signature():
        import inspect
        parameters = [inspect.Parameter('self', inspect.Parameter.POSITIONAL_OR_KEYWORD)]
        for group, kind in ((std_fields, inspect.Parameter.POSITIONAL_OR_KEYWORD),
                            (kw_fields, inspect.Parameter.KEYWORD_ONLY)):
            for f in group:
                default = _HAS_DEFAULT_FACTORY if f.default_factory is not MISSING else f.default
                if default is MISSING:
                    default = inspect.Parameter.empty
                annotation = f.type.type if isinstance(f.type, InitVar) else f.type
                parameters.append(inspect.Parameter(f.name, kind, default=default, annotation=annotation))
        return inspect.Signature(parameters, return_annotation=None)

    __init__.__signature__ = make_signature
    __init__.__annotations__ = {f.name: f.type for f in (*std_fields, *kw_fields)} | {'return': None}
    return __init__


_reprs = set()


def _make_repr(fields):
    names = [f.name for f in fields if f.repr]

    def __repr__(self):
        if id(self) in _reprs:
            return '...'
        _reprs.add(id(self))
        try:
            shown = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
        finally:
            _reprs.discard(id(self))
        return f'{self.__class__.__qualname__}({shown})'
    return __repr__


def _make_eq(fields):
    names = [f.name for f in fields if f.compare]

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        for name in names:
            if not getattr(self, name) == getattr(other, name):
                return False
        return True
    return __eq__


def _make_orders(fields):
    names = [f.name for f in fields if f.compare]

    def values(obj):
        return tuple([getattr(obj, name) for name in names])

    def __lt__(self, other):
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self, other):
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self, other):
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self, other):
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _make_hash(fields):
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))
    return __hash__


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _set_hash(cls, unsafe_hash, eq, frozen, fields):
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit = not (class_hash is MISSING or class_hash is None and '__eq__' in cls.__dict__)
    if unsafe_hash:
        if has_explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not eq or has_explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    method = _make_hash(fields)
    method.__qualname__ = f'{cls.__qualname__}.__hash__'
    cls.__hash__ = method


def _collect(cls, kw_only, frozen):
    # The fields of the bases, then those of the class itself, in the order of its annotations.
    fields = {}
    any_frozen_base = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True
    annotations = cls.__dict__.get('__annotations__', {})
    seen_kw_only = False
    own = []
    for name, annotation in annotations.items():
        if _is_annotation(annotation, 'KW_ONLY', 'dataclasses'):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return fields


def _documented(cls, std_fields, kw_fields):
    def shown(f):
        text = f'{f.name}: {_annotation_text(f.type.type if isinstance(f.type, InitVar) else f.type)}'
        if f.default_factory is not MISSING:
            return f'{text} = <factory>'
        return text if f.default is MISSING else f'{text} = {f.default!r}'
    parts = [shown(f) for f in std_fields]
    if kw_fields:
        parts += ['*', *[shown(f) for f in kw_fields]]
    return f"{cls.__name__}({', '.join(parts)})"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    setattr(cls, _PARAMS, _DataclassParams(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
    fields = _collect(cls, kw_only, frozen)
    setattr(cls, _FIELDS, fields)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_fields = [f for f in init_fields if f.init and not f.kw_only]
    kw_fields = [f for f in init_fields if f.init and f.kw_only]
    own_fields = [f for f in fields.values() if f._field_type is _FIELD]
    if init:
        seen_default = None
        for f in std_fields:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = f
            elif seen_default is not None:
                raise TypeError(f'non-default argument {f.name!r} follows default argument {seen_default.name!r}')
        has_post_init = hasattr(cls, _POST_INIT_NAME)
        _set_new_attribute(cls, '__init__', _make_init(cls, std_fields, kw_fields, init_fields, frozen, has_post_init))
    _set_new_attribute(cls, '__replace__', _replace)
    if repr:
        _set_new_attribute(cls, '__repr__', _make_repr(own_fields))
    has_own_eq = '__eq__' in cls.__dict__
    _set_hash(cls, unsafe_hash, eq, frozen, own_fields)
    if eq and not has_own_eq:
        _set_new_attribute(cls, '__eq__', _make_eq(own_fields))
    if order:
        for method in _make_orders(own_fields):
            if _set_new_attribute(cls, method.__name__, method):
                raise TypeError(
                    f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}. Consider using '
                    'functools.total_ordering')
    if frozen:
        for method in _make_frozen(cls, [f.name for f in own_fields]):
            if _set_new_attribute(cls, method.__name__, method):
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
    if not getattr(cls, '__doc__'):
        cls.__doc__ = _documented(cls, std_fields, kw_fields)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in std_fields])
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, own_fields)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    abc.update_abstractmethods(cls)
    return cls


def _add_slots(cls, frozen, weakref_slot, fields):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = [f.name for f in fields]
    inherited = {slot for base in cls.__mro__[1:-1] for slot in base.__dict__.get('__slots__', ())}
    namespace['__slots__'] = tuple([name for name in names if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    init_fields = [f for f in getattr(new, _FIELDS).values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    if getattr(new, _PARAMS).init and getattr(cls.__dict__.get('__init__'), '__signature__', None) is not None:
        method = _make_init(
            new, [f for f in init_fields if f.init and not f.kw_only], [f for f in init_fields if f.init and f.kw_only],
            init_fields, frozen, hasattr(new, _POST_INIT_NAME))
        del new.__init__
        _set_new_attribute(new, '__init__', method)
    if frozen:
        # What refuses to assign names the class it belongs to.
        for method in _make_frozen(new, names):
            setattr(new, method.__name__, method)
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    if _is_dataclass_instance(obj):
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_asdict_inner(value, dict_factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_asdict_inner(value, dict_factory) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_asdict_inner(key, dict_factory), _asdict_inner(value, dict_factory)) for key, value in obj.items()]
        if hasattr(type(obj), 'default_factory'):
            result = type(obj)(obj.default_factory)
            result.update(pairs)
            return result
        return type(obj)(pairs)
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if _is_dataclass_instance(obj):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_astuple_inner(value, tuple_factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_astuple_inner(value, tuple_factory) for value in obj])
    if isinstance(obj, dict):
        return type(obj)([(_astuple_inner(key, tuple_factory), _astuple_inner(value, tuple_factory))
                          for key, value in obj.items()])
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    namespace = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
    namespace['__annotations__'] = annotations
    namespace.setdefault('__module__', sys._calling_module() if module is None else module)
    from types import new_class
    cls = new_class(cls_name, bases, {}, lambda ns: ns.update(namespace))
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replaced(obj, changes)


def _replace(self, /, **changes):
    return _replaced(self, changes)


def _replaced(obj, changes):
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


__all__ = [
    'dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
    'astuple', 'make_dataclass', 'replace', 'is_dataclass',
]
