"""What objects are, where they come from and how they are called."""

import sys
import types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 16, 32, 64, 128, 256, 512


def ismodule(object):
    return isinstance(object, types.ModuleType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__') and not hasattr(cls, '__delete__')


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', None))


def isawaitable(object):
    if iscoroutine(object):
        return True
    if isgenerator(object):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return hasattr(type(object), '__await__')


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    names = dir(object)
    found = []
    for name in names:
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if any(func is other for other in seen):
            raise ValueError(f'wrapper loop when unwrapping {seen[0]!r}')
        seen.append(func)
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margin = min([len(line) - len(line.lstrip(' ')) for line in lines[1:] if line.strip(' ')], default=0)
    lines = [lines[0].lstrip(' '), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    if doc is None and isclass(object):
        for base in object.__mro__:
            doc = base.__doc__
            if base is not object.__mro__[-1] and doc is not None:
                break
        else:
            doc = None
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object):
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def _code_of(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if isgenerator(object):
        object = object.gi_code
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object if iscode(object) else None


def getfile(object):
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if code is None:
        raise TypeError(
            'module, class, method, function, traceback, frame, or code object was expected, got '
            f'{type(object).__name__}'
        )
    return code.co_filename


getsourcefile = getfile


def _block(lines, start):
    # The lines of the `def`, `class` or decorator at `start`, up to the next line that is not deeper.
    first = lines[start]
    depth = len(first) - len(first.lstrip())
    begun = False
    end = start
    for at in range(start, len(lines)):
        line = lines[at]
        if not line.strip() or line.lstrip().startswith('#'):
            continue
        indent = len(line) - len(line.lstrip())
        if begun and indent <= depth and not line.lstrip().startswith((')', ']', '}')):
            break
        if not begun and not line.lstrip().startswith('@') and (
                line.rstrip().endswith(':') or line.lstrip().startswith(('def ', 'class ', 'async ')) or 'lambda' in line):
            begun = True
        end = at
    return lines[start:end + 1]


def getsourcelines(object):
    object = unwrap(object)
    if isclass(object):
        # A class does not know where it stands; its functions do.
        functions = [value for value in vars(object).values() if isfunction(value)]
        lines = _source(functions[0].__code__).splitlines(True) if functions else []
        name = object.__qualname__.rpartition('.')[2]
        for at, line in enumerate(lines):
            words = line.split()
            if words[:1] == ['class'] and words[1:] and words[1].startswith(name) and (
                    words[1][len(name):len(name) + 1] in ('', ':', '(', '[')):
                while at and lines[at - 1].lstrip().startswith('@'):
                    at -= 1
                return _block(lines, at), at + 1
        raise OSError('could not find class definition')
    code = _code_of(object)
    if code is None:
        getfile(object)
    source = _source(code)
    if not source:
        raise OSError('could not get source code')
    lines = source.splitlines(True)
    if code.co_name == '<module>':
        return lines, 0
    start = code.co_firstlineno - 1
    return _block(lines, start), start + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, 'cr_frame', None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    frame = getattr(agen, 'ag_frame', None)
    return {} if frame is None else frame.f_locals


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    annotations = obj.__dict__.get('__annotations__') if isclass(obj) else getattr(obj, '__annotations__', None)
    if not annotations:
        return {}
    if not eval_str:
        return dict(annotations)
    if globals is None:
        globals = vars(sys.modules[obj.__module__]) if isclass(obj) else getattr(obj, '__globals__', {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in annotations.items()}


class _ParameterKind:
    def __init__(self, value, name, description):
        self.value, self.name, self.description = value, name, description

    def __int__(self):
        return self.value

    __index__ = __int__

    def __eq__(self, other):
        return self.value == int(other) if isinstance(other, (_ParameterKind, int)) else NotImplemented

    def __lt__(self, other):
        return self.value < int(other)

    def __gt__(self, other):
        return self.value > int(other)

    def __le__(self, other):
        return self.value <= int(other)

    def __ge__(self, other):
        return self.value >= int(other)

    def __hash__(self):
        return self.value

    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {self.value}>'


_POSITIONAL_ONLY = _ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only')
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
_VAR_POSITIONAL = _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional')
_KEYWORD_ONLY = _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only')
_VAR_KEYWORD = _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')


class _empty:
    pass


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class Parameter:
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, *, name=None, kind=None, annotation=Ellipsis, default=Ellipsis):
        return type(self)(
            self.name if name is None else name,
            self.kind if kind is None else kind,
            default=self.default if default is Ellipsis else default,
            annotation=self.annotation if annotation is Ellipsis else annotation,
        )

    __replace__ = replace

    def __str__(self):
        text = {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self.kind, '') + self.name
        if self.annotation is not _empty:
            text += f': {formatannotation(self.annotation)}'
        if self.default is not _empty:
            text += f' = {self.default!r}' if self.annotation is not _empty else f'={self.default!r}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (
            other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        args = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, parameter in self.signature.parameters.items():
            if not started:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind == _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind == _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<BoundArguments ({', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    @property
    def parameters(self):
        return types.MappingProxyType(self._parameters)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped)

    def replace(self, *, parameters=Ellipsis, return_annotation=Ellipsis):
        return type(self)(
            self._parameters.values() if parameters is Ellipsis else parameters,
            return_annotation=self.return_annotation if return_annotation is Ellipsis else return_annotation,
        )

    __replace__ = replace

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        rest = list(args)
        kwargs = dict(kwargs)
        var_keyword = None
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == _VAR_POSITIONAL:
                if rest:
                    arguments[name] = tuple(rest)
                    rest = []
            elif kind == _VAR_KEYWORD:
                var_keyword = name
            elif rest and kind != _KEYWORD_ONLY:
                if kind == _POSITIONAL_OR_KEYWORD and name in kwargs:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = rest.pop(0)
            elif kind != _POSITIONAL_ONLY and name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                how = {_POSITIONAL_ONLY: ' positional-only', _KEYWORD_ONLY: ' keyword-only'}.get(kind, '')
                if kind == _POSITIONAL_ONLY and name in kwargs:
                    raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
                raise TypeError(f'missing a required{how} argument: {name!r}')
        if rest:
            raise TypeError('too many positional arguments')
        if kwargs:
            if var_keyword is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[var_keyword] = kwargs
        return BoundArguments(self, arguments)

    def __str__(self):
        parts, seen_positional, needs_star = [], False, True
        for parameter in self._parameters.values():
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                seen_positional = True
            elif seen_positional:
                parts.append('/')
                seen_positional = False
            if kind == _VAR_POSITIONAL:
                needs_star = False
            elif kind == _KEYWORD_ONLY and needs_star:
                parts.append('*')
                needs_star = False
            parts.append(str(parameter))
        if seen_positional:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values()) and (
            self.return_annotation == other.return_annotation)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self.return_annotation))


def _of_function(func):
    code = func.__code__
    names = code.co_varnames
    positional = code.co_argcount
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    annotations = func.__annotations__
    first_default = positional - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for index, name in enumerate(names[:positional]):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[index - first_default] if index >= first_default else _empty)
    rest = positional + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[rest], _VAR_POSITIONAL)
        rest += 1
    for name in names[positional:positional + code.co_kwonlyargcount]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[rest], _VAR_KEYWORD)
    return Signature(parameters, return_annotation=annotations.get('return', _empty))


def _without_first(found):
    parameters = list(found._parameters.values())
    if parameters and parameters[0].kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
        parameters.pop(0)
    elif not parameters or parameters[0].kind != _VAR_POSITIONAL:
        raise ValueError('invalid method signature')
    return found.replace(parameters=parameters)


def _of_partial(obj):
    found = signature(obj.func)
    bound = found.bind_partial(*obj.args, **obj.keywords)
    parameters, by_keyword = [], False
    for name, parameter in found._parameters.items():
        if name in bound.arguments and parameter.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if name not in obj.keywords:
                continue
            # What is given by name can still be given, by name alone, and so can all behind it.
            by_keyword = True
            parameter = parameter.replace(kind=_KEYWORD_ONLY, default=obj.keywords[name])
        elif by_keyword:
            if parameter.kind == _VAR_POSITIONAL:
                continue
            if parameter.kind == _POSITIONAL_OR_KEYWORD:
                parameter = parameter.replace(kind=_KEYWORD_ONLY)
        parameters.append(parameter)
    return found.replace(parameters=parameters)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return signature(obj)
    own = getattr(obj, '__signature__', None)
    if own is not None:
        if callable(own):
            # Made when it is asked for.
            own = own()
        if not isinstance(own, Signature):
            raise TypeError(f'unexpected object {own!r} in __signature__ attribute')
        return own
    if isfunction(obj):
        return _of_function(obj)
    if type(obj).__name__ == 'partial' and hasattr(obj, 'keywords'):
        return _of_partial(obj)
    if isclass(obj):
        for name in ('__new__', '__init__'):
            for base in obj.__mro__:
                method = vars(base).get(name)
                if isfunction(method):
                    return _without_first(signature(method))
                if isinstance(method, staticmethod) and isfunction(method.__func__):
                    return _without_first(_of_function(method.__func__))
        if obj.__mro__[-2:-1] == (obj,) or all(base.__module__ != 'builtins' for base in obj.__mro__[:-1]):
            return Signature()
        raise ValueError(f'no signature found for builtin type {obj!r}')
    call = getattr(type(obj), '__call__', None)
    if isfunction(call):
        return _without_first(_of_function(call))
    raise ValueError(f'no signature found for builtin {obj!r}')


_SPEC_FIELDS = ('args', 'varargs', 'varkw', 'defaults', 'kwonlyargs', 'kwonlydefaults', 'annotations')


def getfullargspec(func):
    from collections import namedtuple
    spec = namedtuple('FullArgSpec', _SPEC_FIELDS, module='inspect')
    found = signature(func, follow_wrapped=False)
    args, defaults, kwonly, kwonly_defaults = [], [], [], {}
    varargs = varkw = None
    annotations = {}
    for name, parameter in found.parameters.items():
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif parameter.kind == _VAR_POSITIONAL:
            varargs = name
        elif parameter.kind == _KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwonly_defaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    if found.return_annotation is not _empty:
        annotations['return'] = found.return_annotation
    if ismethod(func):
        args.insert(0, func.__func__.__code__.co_varnames[0])
    return spec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwonly_defaults or None, annotations)


def currentframe():
    # The library's own frames are not counted.
    return sys._getframe()


class Traceback(tuple):
    # What is known of the place of a frame.
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, (filename, lineno, function, code_context, index))
        self.filename, self.lineno, self.function = filename, lineno, function
        self.code_context, self.index, self.positions = code_context, index, positions
        return self


class FrameInfo(tuple):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, (frame, filename, lineno, function, code_context, index))
        self.frame, self.filename, self.lineno, self.function = frame, filename, lineno, function
        self.code_context, self.index, self.positions = code_context, index, positions
        return self


def getframeinfo(frame, context=1):
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    code = (frame.tb_frame if istraceback(frame) else frame).f_code
    lines, index = None, None
    if context > 0:
        source = _source(code).splitlines(keepends=True)
        start = max(0, min(lineno - 1 - context // 2, len(source) - context))
        lines, index = source[start:start + context], lineno - 1 - start
    return Traceback(code.co_filename, lineno, code.co_name, lines, index)


def stack(context=1):
    frame, infos = sys._getframe(), []
    while frame is not None:
        infos.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return infos
