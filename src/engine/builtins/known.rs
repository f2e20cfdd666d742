//! The names that CPython 3.13 has, taken once from its `dir()`: what is in these lists and not here yet is said to be
//! so, instead of being called an error of the program.

/// Returns whether CPython 3.13 has `name` in the module of this name; of the modules there are.
pub(crate) fn cpython_module_has(module: &str, name: &str) -> bool {
    super::modules::names_of(module).split(' ').any(|known| known == name)
}

/// Returns whether CPython 3.13 has `name` in a module or as an attribute of a built-in class.
pub(crate) fn cpython_has(owner: &str, name: &str) -> bool {
    names_of_class(owner).split(' ').any(|known| known == name)
}

/// Returns `dir` of a built-in class of CPython 3.13, by its name: that of `object` where nothing more is known.
pub(crate) fn names_of_class(owner: &str) -> &'static str {
    match owner {
        "builtins" => NAMES_OF_BUILTINS,
        "generator" => NAMES_OF_GENERATOR,
        "str" => NAMES_OF_STR,
        "list" => NAMES_OF_LIST,
        "tuple" => NAMES_OF_TUPLE,
        "dict" => NAMES_OF_DICT,
        "int" => NAMES_OF_INT,
        "float" => NAMES_OF_FLOAT,
        "complex" => NAMES_OF_COMPLEX,
        "range" => NAMES_OF_RANGE,
        "function" => NAMES_OF_FUNCTION,
        "type" => NAMES_OF_TYPE,
        "coroutine" => NAMES_OF_COROUTINE,
        "coroutine_wrapper" => NAMES_OF_COROUTINE_WRAPPER,
        "async_generator" => NAMES_OF_ASYNC_GENERATOR,
        "async_generator_asend" | "async_generator_athrow" => NAMES_OF_ASYNC_GENERATOR_ASEND,
        "code" => NAMES_OF_CODE,
        "frame" => NAMES_OF_FRAME,
        "traceback" => NAMES_OF_TRACEBACK,
        "BaseException" => NAMES_OF_BASE_EXCEPTION,
        "set" => NAMES_OF_SET,
        "frozenset" => NAMES_OF_FROZENSET,
        "bytes" => NAMES_OF_BYTES,
        "bytearray" => NAMES_OF_BYTEARRAY,
        "memoryview" => NAMES_OF_MEMORYVIEW,
        "bool" => NAMES_OF_BOOL,
        "property" => NAMES_OF_PROPERTY,
        "method" => NAMES_OF_METHOD,
        "builtin_function_or_method" => NAMES_OF_BUILTIN_FUNCTION,
        "slice" => NAMES_OF_SLICE,
        "staticmethod" => NAMES_OF_STATIC_METHOD,
        "classmethod" => NAMES_OF_CLASS_METHOD,
        "super" => NAMES_OF_SUPER,
        "module" => NAMES_OF_MODULE,
        "cell" => NAMES_OF_CELL,
        "mappingproxy" => NAMES_OF_MAPPING_PROXY,
        "member_descriptor" => NAMES_OF_MEMBER,
        "dict_keys" | "dict_items" => NAMES_OF_DICT_KEYS,
        "dict_values" => NAMES_OF_DICT_VALUES,
        _ => NAMES_OF_OBJECT,
    }
}

/// `dir(builtins)`.
pub(super) const NAMES_OF_BUILTINS: &str = "\
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError \
    BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError \
    ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning \
    EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError \
    FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError \
    InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError \
    ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError \
    OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError \
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration \
    StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError \
    UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError \
    UnicodeWarning UserWarning ValueError Warning ZeroDivisionError _IncompleteInputError \
    __build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__ abs aiter all \
    anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex \
    copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset \
    getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list \
    locals map max memoryview min next object oct open ord pow print property quit range repr reversed \
    round set setattr slice sorted staticmethod str sum super tuple type vars zip";

/// `dir(async_generator)`.
const NAMES_OF_ASYNC_GENERATOR: &str = "\
    __aiter__ __anext__ __class__ __class_getitem__ __del__ __delattr__ __dir__ __doc__ __eq__ __format__ \
    __ge__ __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __name__ \
    __ne__ __new__ __qualname__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ \
    __subclasshook__ aclose ag_await ag_code ag_frame ag_running ag_suspended asend athrow";

/// `dir` of what `asend` gives; what `athrow` and `aclose` give has the same names.
const NAMES_OF_ASYNC_GENERATOR_ASEND: &str = "\
    __await__ __class__ __del__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ __lt__ __ne__ __new__ __next__ \
    __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ close send throw";

/// `dir(coroutine_wrapper)`.
const NAMES_OF_COROUTINE_WRAPPER: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ \
    __hash__ __init__ __init_subclass__ __iter__ __le__ __lt__ __ne__ __new__ __next__ __reduce__ \
    __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ close send throw";

/// `dir(generator)`.
const NAMES_OF_GENERATOR: &str = "\
    __class__ __class_getitem__ __del__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ __lt__ \
    __name__ __ne__ __new__ __next__ __qualname__ __reduce__ __reduce_ex__ __repr__ __setattr__ \
    __sizeof__ __str__ __subclasshook__ close gi_code gi_frame gi_running gi_suspended gi_yieldfrom send \
    throw";

/// `dir(str)`.
const NAMES_OF_STR: &str = "\
    __add__ __class__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ \
    __getitem__ __getnewargs__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ \
    __len__ __lt__ __mod__ __mul__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __rmod__ __rmul__ \
    __setattr__ __sizeof__ __str__ __subclasshook__ capitalize casefold center count encode endswith \
    expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier \
    islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition \
    removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines \
    startswith strip swapcase title translate upper zfill";

/// `dir(list)`.
const NAMES_OF_LIST: &str = "\
    __add__ __class__ __class_getitem__ __contains__ __delattr__ __delitem__ __dir__ __doc__ __eq__ \
    __format__ __ge__ __getattribute__ __getitem__ __getstate__ __gt__ __hash__ __iadd__ __imul__ \
    __init__ __init_subclass__ __iter__ __le__ __len__ __lt__ __mul__ __ne__ __new__ __reduce__ \
    __reduce_ex__ __repr__ __reversed__ __rmul__ __setattr__ __setitem__ __sizeof__ __str__ \
    __subclasshook__ append clear copy count extend index insert pop remove reverse sort";

/// `dir(tuple)`.
const NAMES_OF_TUPLE: &str = "\
    __add__ __class__ __class_getitem__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ \
    __ge__ __getattribute__ __getitem__ __getnewargs__ __getstate__ __gt__ __hash__ __init__ \
    __init_subclass__ __iter__ __le__ __len__ __lt__ __mul__ __ne__ __new__ __reduce__ __reduce_ex__ \
    __repr__ __rmul__ __setattr__ __sizeof__ __str__ __subclasshook__ count index";

/// `dir(dict)`.
const NAMES_OF_DICT: &str = "\
    __class__ __class_getitem__ __contains__ __delattr__ __delitem__ __dir__ __doc__ __eq__ __format__ \
    __ge__ __getattribute__ __getitem__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __ior__ \
    __iter__ __le__ __len__ __lt__ __ne__ __new__ __or__ __reduce__ __reduce_ex__ __repr__ __reversed__ \
    __ror__ __setattr__ __setitem__ __sizeof__ __str__ __subclasshook__ clear copy fromkeys get items \
    keys pop popitem setdefault update values";

/// `dir(int)`.
const NAMES_OF_INT: &str = "\
    __abs__ __add__ __and__ __bool__ __ceil__ __class__ __delattr__ __dir__ __divmod__ __doc__ __eq__ \
    __float__ __floor__ __floordiv__ __format__ __ge__ __getattribute__ __getnewargs__ __getstate__ \
    __gt__ __hash__ __index__ __init__ __init_subclass__ __int__ __invert__ __le__ __lshift__ __lt__ \
    __mod__ __mul__ __ne__ __neg__ __new__ __or__ __pos__ __pow__ __radd__ __rand__ __rdivmod__ \
    __reduce__ __reduce_ex__ __repr__ __rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __round__ \
    __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __setattr__ __sizeof__ __str__ \
    __sub__ __subclasshook__ __truediv__ __trunc__ __xor__ as_integer_ratio bit_count bit_length \
    conjugate denominator from_bytes imag is_integer numerator real to_bytes";

/// `dir(float)`.
const NAMES_OF_COMPLEX: &str = "\
    __abs__ __add__ __bool__ __class__ __complex__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getnewargs__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __mul__ \
    __ne__ __neg__ __new__ __pos__ __pow__ __radd__ __reduce__ __reduce_ex__ __repr__ __rmul__ __rpow__ __rsub__ \
    __rtruediv__ __setattr__ __sizeof__ __str__ __sub__ __subclasshook__ __truediv__ conjugate from_number imag \
    real";

const NAMES_OF_FLOAT: &str = "\
    __abs__ __add__ __bool__ __ceil__ __class__ __delattr__ __dir__ __divmod__ __doc__ __eq__ __float__ \
    __floor__ __floordiv__ __format__ __ge__ __getattribute__ __getformat__ __getnewargs__ __getstate__ \
    __gt__ __hash__ __init__ __init_subclass__ __int__ __le__ __lt__ __mod__ __mul__ __ne__ __neg__ \
    __new__ __pos__ __pow__ __radd__ __rdivmod__ __reduce__ __reduce_ex__ __repr__ __rfloordiv__ \
    __rmod__ __rmul__ __round__ __rpow__ __rsub__ __rtruediv__ __setattr__ __sizeof__ __str__ __sub__ \
    __subclasshook__ __truediv__ __trunc__ as_integer_ratio conjugate fromhex hex imag is_integer real";

/// `dir(range)`.
const NAMES_OF_RANGE: &str = "\
    __bool__ __class__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getitem__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ \
    __len__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __reversed__ __setattr__ __sizeof__ \
    __str__ __subclasshook__ count index start step stop";

/// `dir(function)`.
const NAMES_OF_FUNCTION: &str = "\
    __annotations__ __builtins__ __call__ __class__ __closure__ __code__ __defaults__ __delattr__ \
    __dict__ __dir__ __doc__ __eq__ __format__ __ge__ __get__ __getattribute__ __getstate__ __globals__ \
    __gt__ __hash__ __init__ __init_subclass__ __kwdefaults__ __le__ __lt__ __module__ __name__ __ne__ \
    __new__ __qualname__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ \
    __subclasshook__ __type_params__";

/// `dir(type)`.
const NAMES_OF_TYPE: &str = "\
    __abstractmethods__ __annotations__ __base__ __bases__ __basicsize__ __call__ __class__ __delattr__ \
    __dict__ __dictoffset__ __dir__ __doc__ __eq__ __flags__ __format__ __ge__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __instancecheck__ __itemsize__ __le__ __lt__ \
    __module__ __mro__ __name__ __ne__ __new__ __or__ __prepare__ __qualname__ __reduce__ __reduce_ex__ \
    __repr__ __ror__ __setattr__ __sizeof__ __str__ __subclasscheck__ __subclasses__ __subclasshook__ \
    __text_signature__ __type_params__ __weakrefoffset__ mro";

/// `dir(coroutine)`.
const NAMES_OF_COROUTINE: &str = "\
    __await__ __class__ __class_getitem__ __del__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __name__ \
    __ne__ __new__ __qualname__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ \
    __subclasshook__ close cr_await cr_code cr_frame cr_origin cr_running cr_suspended send throw";

/// `dir(code)`.
const NAMES_OF_CODE: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ \
    __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ \
    __replace__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ _co_code_adaptive \
    _varname_from_oparg co_argcount co_cellvars co_code co_consts co_exceptiontable co_filename \
    co_firstlineno co_flags co_freevars co_kwonlyargcount co_lines co_linetable co_lnotab co_name \
    co_names co_nlocals co_positions co_posonlyargcount co_qualname co_stacksize co_varnames replace";

/// `dir(frame)`.
const NAMES_OF_FRAME: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ \
    __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ \
    __setattr__ __sizeof__ __str__ __subclasshook__ clear f_back f_builtins f_code f_globals f_lasti \
    f_lineno f_locals f_trace f_trace_lines f_trace_opcodes";

/// `dir(traceback)`.
const NAMES_OF_TRACEBACK: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ \
    __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ \
    __setattr__ __sizeof__ __str__ __subclasshook__ tb_frame tb_lasti tb_lineno tb_next";

/// `dir(base_exception)`.
const NAMES_OF_BASE_EXCEPTION: &str = "\
    __cause__ __class__ __context__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ \
    __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __setstate__ __sizeof__ __str__ \
    __subclasshook__ __suppress_context__ __traceback__ add_note args with_traceback";

/// `dir(object)`.
const NAMES_OF_OBJECT: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ \
    __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ \
    __sizeof__ __str__ __subclasshook__";

/// `dir(set)`.
const NAMES_OF_SET: &str = "\
    __and__ __class__ __class_getitem__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getstate__ __gt__ __hash__ __iand__ __init__ __init_subclass__ __ior__ __isub__ __iter__ \
    __ixor__ __le__ __len__ __lt__ __ne__ __new__ __or__ __rand__ __reduce__ __reduce_ex__ __repr__ __ror__ \
    __rsub__ __rxor__ __setattr__ __sizeof__ __str__ __sub__ __subclasshook__ __xor__ add clear copy difference \
    difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove \
    symmetric_difference symmetric_difference_update union update";

/// `dir(frozenset)`.
const NAMES_OF_FROZENSET: &str = "\
    __and__ __class__ __class_getitem__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ __len__ __lt__ \
    __ne__ __new__ __or__ __rand__ __reduce__ __reduce_ex__ __repr__ __ror__ __rsub__ __rxor__ __setattr__ \
    __sizeof__ __str__ __sub__ __subclasshook__ __xor__ copy difference intersection isdisjoint issubset \
    issuperset symmetric_difference union";

/// `dir(bytes)`.
const NAMES_OF_BYTES: &str = "\
    __add__ __buffer__ __bytes__ __class__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getitem__ __getnewargs__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ \
    __le__ __len__ __lt__ __mod__ __mul__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __rmod__ __rmul__ \
    __setattr__ __sizeof__ __str__ __subclasshook__ capitalize center count decode endswith expandtabs find \
    fromhex hex index isalnum isalpha isascii isdigit islower isspace istitle isupper join ljust lower lstrip \
    maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split \
    splitlines startswith strip swapcase title translate upper zfill";

/// `dir(property)`.
const NAMES_OF_PROPERTY: &str = "\
    __class__ __delattr__ __delete__ __dir__ __doc__ __eq__ __format__ __ge__ __get__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __isabstractmethod__ __le__ __lt__ __name__ __ne__ \
    __new__ __reduce__ __reduce_ex__ __repr__ __set__ __set_name__ __setattr__ __sizeof__ __str__ \
    __subclasshook__ deleter fdel fget fset getter setter";

/// `dir(method)`.
const NAMES_OF_METHOD: &str = "\
    __call__ __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __func__ __ge__ __get__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ \
    __reduce_ex__ __repr__ __self__ __setattr__ __sizeof__ __str__ __subclasshook__";

/// `dir(builtin_function_or_method)`.
const NAMES_OF_BUILTIN_FUNCTION: &str = "\
    __call__ __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ \
    __hash__ __init__ __init_subclass__ __le__ __lt__ __module__ __name__ __ne__ __new__ __qualname__ __reduce__ \
    __reduce_ex__ __repr__ __self__ __setattr__ __sizeof__ __str__ __subclasshook__ __text_signature__";

/// `dir(slice)`.
const NAMES_OF_SLICE: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ \
    __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ \
    __sizeof__ __str__ __subclasshook__ indices start step stop";

/// `dir(staticmethod)`.
const NAMES_OF_STATIC_METHOD: &str = "\
    __call__ __class__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __func__ __ge__ __get__ \
    __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __isabstractmethod__ __le__ __lt__ \
    __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ __wrapped__";

/// `dir(classmethod)`.
const NAMES_OF_CLASS_METHOD: &str = "\
    __class__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __func__ __ge__ __get__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __isabstractmethod__ __le__ __lt__ __ne__ __new__ \
    __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ __wrapped__";

/// `dir(super)`.
const NAMES_OF_SUPER: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __get__ __getattribute__ __getstate__ __gt__ \
    __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __self__ \
    __self_class__ __setattr__ __sizeof__ __str__ __subclasshook__ __thisclass__";

/// `dir(module)`.
const NAMES_OF_MODULE: &str = "\
    __annotations__ __class__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ \
    __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__";

/// `dir(cell)`.
const NAMES_OF_CELL: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ \
    __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ \
    __sizeof__ __str__ __subclasshook__ cell_contents";

/// `dir(mappingproxy)`.
const NAMES_OF_MAPPING_PROXY: &str = "\
    __class__ __class_getitem__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ \
    __getattribute__ __getitem__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __ior__ __iter__ __le__ \
    __len__ __lt__ __ne__ __new__ __or__ __reduce__ __reduce_ex__ __repr__ __reversed__ __ror__ __setattr__ \
    __sizeof__ __str__ __subclasshook__ copy get items keys values";

/// `dir(member_descriptor)`.
const NAMES_OF_MEMBER: &str = "\
    __class__ __delattr__ __delete__ __dir__ __doc__ __eq__ __format__ __ge__ __get__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __name__ __ne__ __new__ __objclass__ \
    __qualname__ __reduce__ __reduce_ex__ __repr__ __set__ __setattr__ __sizeof__ __str__ __subclasshook__";

/// `dir(bool)`.
const NAMES_OF_BOOL: &str = "\
    __abs__ __add__ __and__ __bool__ __ceil__ __class__ __delattr__ __dir__ __divmod__ __doc__ __eq__ __float__ \
    __floor__ __floordiv__ __format__ __ge__ __getattribute__ __getnewargs__ __getstate__ __gt__ __hash__ \
    __index__ __init__ __init_subclass__ __int__ __invert__ __le__ __lshift__ __lt__ __mod__ __mul__ __ne__ \
    __neg__ __new__ __or__ __pos__ __pow__ __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __repr__ \
    __rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ \
    __rtruediv__ __rxor__ __setattr__ __sizeof__ __str__ __sub__ __subclasshook__ __truediv__ __trunc__ __xor__ \
    as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real \
    to_bytes";

/// `dir(dict_keys)`.
const NAMES_OF_DICT_KEYS: &str = "\
    __and__ __class__ __contains__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ \
    __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ __len__ __lt__ __ne__ __new__ __or__ \
    __rand__ __reduce__ __reduce_ex__ __repr__ __reversed__ __ror__ __rsub__ __rxor__ __setattr__ __sizeof__ \
    __str__ __sub__ __subclasshook__ __xor__ isdisjoint mapping";

/// `dir(dict_values)`.
const NAMES_OF_DICT_VALUES: &str = "\
    __class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ \
    __init__ __init_subclass__ __iter__ __le__ __len__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ \
    __reversed__ __setattr__ __sizeof__ __str__ __subclasshook__ mapping";

/// `dir(bytearray)`.
const NAMES_OF_BYTEARRAY: &str = "\
    __add__ __alloc__ __buffer__ __class__ __contains__ __delattr__ __delitem__ __dir__ __doc__ __eq__ __format__ \
    __ge__ __getattribute__ __getitem__ __getstate__ __gt__ __hash__ __iadd__ __imul__ __init__ __init_subclass__ \
    __iter__ __le__ __len__ __lt__ __mod__ __mul__ __ne__ __new__ __reduce__ __reduce_ex__ __release_buffer__ \
    __repr__ __rmod__ __rmul__ __setattr__ __setitem__ __sizeof__ __str__ __subclasshook__ append capitalize \
    center clear copy count decode endswith expandtabs extend find fromhex hex index insert isalnum isalpha \
    isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition pop remove \
    removeprefix removesuffix replace reverse rfind rindex rjust rpartition rsplit rstrip split splitlines \
    startswith strip swapcase title translate upper zfill";

/// `dir(memoryview)`.
const NAMES_OF_MEMORYVIEW: &str = "\
    __buffer__ __class__ __delattr__ __delitem__ __dir__ __doc__ __enter__ __eq__ __exit__ __format__ __ge__ \
    __getattribute__ __getitem__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __iter__ __le__ __len__ \
    __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __release_buffer__ __repr__ __setattr__ __setitem__ __sizeof__ \
    __str__ __subclasshook__ _from_flags c_contiguous cast contiguous f_contiguous format hex itemsize nbytes ndim \
    obj readonly release shape strides suboffsets tobytes tolist toreadonly";
