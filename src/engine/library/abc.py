"""Abstract base classes: classes that say what others must have."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def abstractclassmethod(callable):
    return classmethod(abstractmethod(callable))


def abstractstaticmethod(callable):
    return staticmethod(abstractmethod(callable))


def abstractproperty(fget=None, fset=None, fdel=None, doc=None):
    return property(None if fget is None else abstractmethod(fget), fset, fdel, doc)


_registrations = 0


def get_cache_token():
    return _registrations


def _is_abstract(value):
    # What is wrapped in a descriptor counts too.
    kind = type(value)
    if kind is classmethod or kind is staticmethod:
        return _is_abstract(value.__func__)
    if isinstance(value, property):
        return any(_is_abstract(part) for part in (value.fget, value.fset, value.fdel))
    return bool(getattr(value, '__isabstractmethod__', False))


def _found_in(cls, name):
    for base in cls.__mro__:
        if name in vars(base):
            return vars(base)[name]
    return None


def _abstract_names(cls):
    names = {name for name, value in vars(cls).items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(_found_in(cls, name)):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_registry = []
        # What has been asked before, and with how many registrations the noes were right.
        cls._abc_yes = []
        cls._abc_no = []
        cls._abc_no_version = _registrations
        return cls

    def register(cls, subclass):
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.append(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        subtype = type(instance)
        return subtype is not subclass and cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if _is_in(subclass, cls._abc_yes):
            return True
        if cls._abc_no_version != _registrations:
            cls._abc_no = []
            cls._abc_no_version = _registrations
        elif _is_in(subclass, cls._abc_no):
            return False
        answer = cls._asked(subclass)
        (cls._abc_yes if answer else cls._abc_no).append(subclass)
        return answer

    def _asked(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False


def _is_in(cls, known):
    for other in known:
        if other is cls:
            return True
    return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def update_abstractmethods(cls):
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls
