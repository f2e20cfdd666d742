//! The built-in classes: one table, from which their handles, their tree and their constructors are made.

use super::construct::{self, Constructor};
use super::modules::{deque, itertools, partial, types, weakref};
use super::reflection;
use super::{
    bytes, complex, dict, exception_groups, float, generic_alias, integer, iterators, list, mapping_proxy, property,
    range, set, text, type_methods,
};
use crate::engine::heap::{DictIteration, DictPart, Iteration, Itertool, Layout, SelectionKind};
use crate::engine::value::{Handle, Value};

/// A row of the table.
pub(crate) struct Row {
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`.
    pub module: &'static str,
    /// `__base__`; none of `object`.
    pub base: Option<Handle>,
    /// What a call of the class does; none if it cannot be called, or not yet.
    pub construct: Option<Constructor>,
}

macro_rules! classes {
    ($($constant:ident $name:literal $(in $module:ident)? $(: $base:ident)? $(= $construct:path)?;)*) => {
        #[repr(u32)]
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "counts the rows; never named elsewhere")]
        #[allow(dead_code, reason = "a row is counted whether or not the machine names it")]
        enum Number { $($constant,)* }

        $(
            #[doc = concat!("`", $name, "`.")]
            #[allow(dead_code, reason = "programs reach every class by its name; the machine names only some")]
            pub(crate) const $constant: Handle = Handle(Number::$constant as u32 + 1);
        )*

        /// All built-in classes; row i has handle i + 1.
        pub(crate) const ROWS: &[Row] = &[$(
            Row {
                name: $name,
                module: classes!(@module $($module)?),
                base: classes!(@base $($base)?),
                construct: classes!(@construct $($construct)?),
            },
        )*];
    };
    (@module) => { "builtins" };
    (@module $module:ident) => { stringify!($module) };
    (@base) => { None };
    (@base $base:ident) => { Some($base) };
    (@construct) => { None };
    (@construct $construct:path) => { Some($construct) };
}

classes! {
    OBJECT "object" = reflection::object;
    TYPE "type": OBJECT = type_methods::new_type;
    NONE_TYPE "NoneType": OBJECT;
    ELLIPSIS "ellipsis": OBJECT;
    NOT_IMPLEMENTED "NotImplementedType": OBJECT;
    INT "int": OBJECT = integer::new_int;
    BOOL "bool": INT = construct::bool;
    FLOAT "float": OBJECT = float::new_float;
    COMPLEX "complex": OBJECT = complex::construct;
    STR "str": OBJECT = text::new_str;
    BYTES "bytes": OBJECT = bytes::new_bytes;
    BYTEARRAY "bytearray": OBJECT = bytes::array::construct;
    MEMORYVIEW "memoryview": OBJECT = bytes::view::construct;
    TUPLE "tuple": OBJECT = list::new_tuple;
    LIST "list": OBJECT = list::new_list;
    DICT "dict": OBJECT = dict::new_dict;
    SET "set": OBJECT = set::new_set;
    FROZENSET "frozenset": OBJECT = set::new_frozenset;
    RANGE "range": OBJECT = range::new_range;
    SLICE "slice": OBJECT = range::new_slice;
    DICT_KEYS "dict_keys": OBJECT;
    DICT_VALUES "dict_values": OBJECT;
    DICT_ITEMS "dict_items": OBJECT;
    RANGE_ITERATOR "range_iterator": OBJECT;
    LONG_RANGE_ITERATOR "longrange_iterator": OBJECT;
    LIST_ITERATOR "list_iterator": OBJECT;
    LIST_REVERSE_ITERATOR "list_reverseiterator": OBJECT;
    TUPLE_ITERATOR "tuple_iterator": OBJECT;
    STR_ASCII_ITERATOR "str_ascii_iterator": OBJECT;
    STR_ITERATOR "str_iterator": OBJECT;
    BYTES_ITERATOR "bytes_iterator": OBJECT;
    BYTEARRAY_ITERATOR "bytearray_iterator": OBJECT;
    MEMORY_ITERATOR "memory_iterator": OBJECT;
    SET_ITERATOR "set_iterator": OBJECT;
    DICT_KEY_ITERATOR "dict_keyiterator": OBJECT;
    DICT_VALUE_ITERATOR "dict_valueiterator": OBJECT;
    DICT_ITEM_ITERATOR "dict_itemiterator": OBJECT;
    DICT_REVERSE_KEY_ITERATOR "dict_reversekeyiterator": OBJECT;
    DICT_REVERSE_VALUE_ITERATOR "dict_reversevalueiterator": OBJECT;
    DICT_REVERSE_ITEM_ITERATOR "dict_reverseitemiterator": OBJECT;
    REVERSED "reversed": OBJECT = iterators::reversed;
    ENUMERATE "enumerate": OBJECT = iterators::enumerate;
    ZIP "zip": OBJECT = iterators::zip;
    MAP "map": OBJECT = iterators::map;
    FILTER "filter": OBJECT = iterators::filter;
    CALLABLE_ITERATOR "callable_iterator": OBJECT;
    ITERATOR "iterator": OBJECT;
    FUNCTION "function": OBJECT;
    PROPERTY "property": OBJECT = property::property;
    STATIC_METHOD "staticmethod": OBJECT = reflection::staticmethod;
    CLASS_METHOD "classmethod": OBJECT = reflection::classmethod;
    MEMBER "member_descriptor": OBJECT;
    MAPPING_PROXY "mappingproxy": OBJECT = mapping_proxy::construct;
    GENERIC_ALIAS "GenericAlias" in types: OBJECT = generic_alias::construct;
    UNION "UnionType" in types: OBJECT;
    SUPER "super": OBJECT = reflection::super_of;
    MODULE "module": OBJECT = types::module;
    BUILTIN_FUNCTION "builtin_function_or_method": OBJECT;
    METHOD "method": OBJECT = types::method;
    CODE "code": OBJECT;
    CELL "cell": OBJECT;
    FRAME "frame": OBJECT;
    TRACEBACK "traceback": OBJECT;
    GENERATOR "generator": OBJECT;
    COROUTINE "coroutine": OBJECT;
    COROUTINE_WRAPPER "coroutine_wrapper": OBJECT;
    ASYNC_GENERATOR "async_generator": OBJECT;
    ASYNC_GENERATOR_ASEND "async_generator_asend": OBJECT;
    ASYNC_GENERATOR_ATHROW "async_generator_athrow": OBJECT;

    BASE_EXCEPTION "BaseException": OBJECT = construct::exception;
    BASE_EXCEPTION_GROUP "BaseExceptionGroup": BASE_EXCEPTION = exception_groups::construct;
    EXCEPTION_GROUP "ExceptionGroup": BASE_EXCEPTION_GROUP = exception_groups::construct;
    GENERATOR_EXIT "GeneratorExit": BASE_EXCEPTION = construct::exception;
    KEYBOARD_INTERRUPT "KeyboardInterrupt": BASE_EXCEPTION = construct::exception;
    SYSTEM_EXIT "SystemExit": BASE_EXCEPTION = construct::exception;
    EXCEPTION "Exception": BASE_EXCEPTION = construct::exception;
    STOP_ITERATION "StopIteration": EXCEPTION = construct::exception;
    STOP_ASYNC_ITERATION "StopAsyncIteration": EXCEPTION = construct::exception;
    ARITHMETIC_ERROR "ArithmeticError": EXCEPTION = construct::exception;
    FLOATING_POINT_ERROR "FloatingPointError": ARITHMETIC_ERROR = construct::exception;
    OVERFLOW_ERROR "OverflowError": ARITHMETIC_ERROR = construct::exception;
    ZERO_DIVISION_ERROR "ZeroDivisionError": ARITHMETIC_ERROR = construct::exception;
    ASSERTION_ERROR "AssertionError": EXCEPTION = construct::exception;
    ATTRIBUTE_ERROR "AttributeError": EXCEPTION = construct::exception;
    BUFFER_ERROR "BufferError": EXCEPTION = construct::exception;
    EOF_ERROR "EOFError": EXCEPTION = construct::exception;
    IMPORT_ERROR "ImportError": EXCEPTION = construct::exception;
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError": IMPORT_ERROR = construct::exception;
    LOOKUP_ERROR "LookupError": EXCEPTION = construct::exception;
    INDEX_ERROR "IndexError": LOOKUP_ERROR = construct::exception;
    KEY_ERROR "KeyError": LOOKUP_ERROR = construct::exception;
    MEMORY_ERROR "MemoryError": EXCEPTION = construct::exception;
    NAME_ERROR "NameError": EXCEPTION = construct::exception;
    UNBOUND_LOCAL_ERROR "UnboundLocalError": NAME_ERROR = construct::exception;
    OS_ERROR "OSError": EXCEPTION = construct::exception;
    BLOCKING_IO_ERROR "BlockingIOError": OS_ERROR = construct::exception;
    CHILD_PROCESS_ERROR "ChildProcessError": OS_ERROR = construct::exception;
    CONNECTION_ERROR "ConnectionError": OS_ERROR = construct::exception;
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError": CONNECTION_ERROR = construct::exception;
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError": CONNECTION_ERROR = construct::exception;
    CONNECTION_RESET_ERROR "ConnectionResetError": CONNECTION_ERROR = construct::exception;
    BROKEN_PIPE_ERROR "BrokenPipeError": CONNECTION_ERROR = construct::exception;
    FILE_EXISTS_ERROR "FileExistsError": OS_ERROR = construct::exception;
    FILE_NOT_FOUND_ERROR "FileNotFoundError": OS_ERROR = construct::exception;
    INTERRUPTED_ERROR "InterruptedError": OS_ERROR = construct::exception;
    IS_A_DIRECTORY_ERROR "IsADirectoryError": OS_ERROR = construct::exception;
    NOT_A_DIRECTORY_ERROR "NotADirectoryError": OS_ERROR = construct::exception;
    PERMISSION_ERROR "PermissionError": OS_ERROR = construct::exception;
    PROCESS_LOOKUP_ERROR "ProcessLookupError": OS_ERROR = construct::exception;
    TIMEOUT_ERROR "TimeoutError": OS_ERROR = construct::exception;
    REFERENCE_ERROR "ReferenceError": EXCEPTION = construct::exception;
    SYSTEM_ERROR "SystemError": EXCEPTION = construct::exception;
    RUNTIME_ERROR "RuntimeError": EXCEPTION = construct::exception;
    NOT_IMPLEMENTED_ERROR "NotImplementedError": RUNTIME_ERROR = construct::exception;
    RECURSION_ERROR "RecursionError": RUNTIME_ERROR = construct::exception;
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError": RUNTIME_ERROR = construct::exception;
    SYNTAX_ERROR "SyntaxError": EXCEPTION = construct::exception;
    INDENTATION_ERROR "IndentationError": SYNTAX_ERROR = construct::exception;
    TAB_ERROR "TabError": INDENTATION_ERROR = construct::exception;
    TYPE_ERROR "TypeError": EXCEPTION = construct::exception;
    VALUE_ERROR "ValueError": EXCEPTION = construct::exception;
    UNICODE_ERROR "UnicodeError": VALUE_ERROR = construct::exception;
    UNICODE_DECODE_ERROR "UnicodeDecodeError": UNICODE_ERROR = construct::exception;
    UNICODE_ENCODE_ERROR "UnicodeEncodeError": UNICODE_ERROR = construct::exception;
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError": UNICODE_ERROR = construct::exception;
    WARNING "Warning": EXCEPTION = construct::exception;
    BYTES_WARNING "BytesWarning": WARNING = construct::exception;
    DEPRECATION_WARNING "DeprecationWarning": WARNING = construct::exception;
    ENCODING_WARNING "EncodingWarning": WARNING = construct::exception;
    FUTURE_WARNING "FutureWarning": WARNING = construct::exception;
    IMPORT_WARNING "ImportWarning": WARNING = construct::exception;
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning": WARNING = construct::exception;
    RESOURCE_WARNING "ResourceWarning": WARNING = construct::exception;
    RUNTIME_WARNING "RuntimeWarning": WARNING = construct::exception;
    SYNTAX_WARNING "SyntaxWarning": WARNING = construct::exception;
    UNICODE_WARNING "UnicodeWarning": WARNING = construct::exception;
    USER_WARNING "UserWarning": WARNING = construct::exception;

    DEQUE "deque" in collections: OBJECT = deque::construct;
    DEQUE_ITERATOR "_deque_iterator" in _collections: OBJECT;
    DEQUE_REVERSE_ITERATOR "_deque_reverse_iterator" in _collections: OBJECT;
    PARTIAL "partial" in functools: OBJECT = partial::construct;
    WEAK_REFERENCE "ReferenceType" in weakref: OBJECT = weakref::construct;
    TEXT_FILE "TextIOWrapper" in _io: OBJECT;
    ACCUMULATE "accumulate" in itertools: OBJECT = itertools::accumulate;
    BATCHED "batched" in itertools: OBJECT = itertools::batched;
    CHAIN "chain" in itertools: OBJECT = itertools::chain;
    COMBINATIONS "combinations" in itertools: OBJECT = itertools::combinations;
    COMBINATIONS_WITH_REPLACEMENT "combinations_with_replacement" in itertools: OBJECT =
        itertools::combinations_with_replacement;
    COMPRESS "compress" in itertools: OBJECT = itertools::compress;
    COUNT "count" in itertools: OBJECT = itertools::count;
    CYCLE "cycle" in itertools: OBJECT = itertools::cycle;
    DROPWHILE "dropwhile" in itertools: OBJECT = itertools::dropwhile;
    FILTERFALSE "filterfalse" in itertools: OBJECT = itertools::filterfalse;
    ISLICE "islice" in itertools: OBJECT = itertools::islice;
    PAIRWISE "pairwise" in itertools: OBJECT = itertools::pairwise;
    PERMUTATIONS "permutations" in itertools: OBJECT = itertools::permutations;
    PRODUCT "product" in itertools: OBJECT = itertools::product;
    REPEAT "repeat" in itertools: OBJECT = itertools::repeat;
    STARMAP "starmap" in itertools: OBJECT = itertools::starmap;
    TAKEWHILE "takewhile" in itertools: OBJECT = itertools::takewhile;
    ZIP_LONGEST "zip_longest" in itertools: OBJECT = itertools::zip_longest;
}

/// Returns the class of an iterator of `itertools`.
pub(crate) fn of_itertool(tool: &Itertool) -> Handle {
    match tool {
        Itertool::Accumulate { .. } => ACCUMULATE,
        Itertool::Batched { .. } => BATCHED,
        Itertool::Chain { .. } => CHAIN,
        Itertool::Compress { .. } => COMPRESS,
        Itertool::Count { .. } => COUNT,
        Itertool::Cycle { .. } => CYCLE,
        Itertool::DropWhile { .. } => DROPWHILE,
        Itertool::FilterFalse { .. } => FILTERFALSE,
        Itertool::Islice { .. } => ISLICE,
        Itertool::Pairwise { .. } => PAIRWISE,
        Itertool::Repeat { .. } => REPEAT,
        Itertool::Select { selection, .. } => match selection.kind() {
            SelectionKind::Product => PRODUCT,
            SelectionKind::Permutations => PERMUTATIONS,
            SelectionKind::Combinations => COMBINATIONS,
            SelectionKind::WithReplacement => COMBINATIONS_WITH_REPLACEMENT,
        },
        Itertool::StarMap { .. } => STARMAP,
        Itertool::TakeWhile { .. } => TAKEWHILE,
        Itertool::ZipLongest { .. } => ZIP_LONGEST,
    }
}

/// Returns whether a class is one of these, not one of the program.
pub(crate) fn is_built_in(class: Handle) -> bool {
    (1..=ROWS.len() as u32).contains(&class.0)
}

/// Whether a class of the program can derive from a built-in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derivation {
    /// It can.
    Possible,
    /// It can in CPython, and not here yet.
    ToCome,
    /// Not even in CPython.
    Impossible,
}

/// Returns whether a class can derive from a built-in one.
pub(crate) fn derivation(class: Handle) -> Derivation {
    match class {
        OBJECT | TYPE | INT | FLOAT | COMPLEX | STR | BYTES | BYTEARRAY | TUPLE | LIST | DICT | SET | FROZENSET
        | PROPERTY => Derivation::Possible,
        BOOL | RANGE | SLICE | MEMORYVIEW | MAPPING_PROXY => Derivation::Impossible,
        MODULE => Derivation::ToCome,
        _ if is_exception(class) => Derivation::Possible,
        _ if ROWS.get(class.0 as usize - 1).is_some_and(|row| row.construct.is_some()) => Derivation::ToCome,
        _ => Derivation::Impossible,
    }
}

/// Returns whether a built-in class derives from `BaseException`.
fn is_exception(class: Handle) -> bool {
    let mut class = Some(class);
    while let Some(handle) = class {
        if handle == BASE_EXCEPTION {
            return true;
        }
        class = ROWS.get(handle.0 as usize - 1).and_then(|row| row.base);
    }
    false
}

/// Returns whether a class is one of the sequences that are joined by `+` and repeated by `*`.
pub(crate) fn is_sequence(class: Handle) -> bool {
    matches!(class, STR | BYTES | BYTEARRAY | TUPLE | LIST | DEQUE)
}

/// Returns whether a positional sub-pattern of a class pattern takes the value itself, as of `int(x)`.
pub(crate) fn matches_itself(class: Handle) -> bool {
    matches!(class, BOOL | BYTEARRAY | BYTES | DICT | FLOAT | FROZENSET | INT | LIST | SET | STR | TUPLE)
}

/// Returns whether a sequence pattern takes instances of a class, by its module and name.
pub(crate) fn is_sequence_for_patterns(module: &str, name: &str) -> bool {
    match module {
        "builtins" => matches!(name, "list" | "tuple" | "range" | "memoryview"),
        "collections" => name == "deque",
        "collections.abc" => matches!(name, "Sequence" | "MutableSequence"),
        "array" => name == "array",
        _ => false,
    }
}

/// Returns whether a mapping pattern takes instances of a class, by its module and name.
pub(crate) fn is_mapping_for_patterns(module: &str, name: &str) -> bool {
    match module {
        "builtins" => matches!(name, "dict" | "mappingproxy"),
        "collections" => matches!(name, "ChainMap" | "UserDict"),
        "collections.abc" => matches!(name, "Mapping" | "MutableMapping"),
        _ => false,
    }
}

/// Returns whether instances of classes derived from a built-in one hold a value of it.
pub(crate) fn has_payload(class: Handle) -> bool {
    matches!(class, INT | FLOAT | COMPLEX | STR | BYTES | BYTEARRAY | TUPLE | LIST | DICT | SET | FROZENSET)
}

/// Returns whether the value of a built-in type is made of the arguments of `__new__`; else `__init__` fills it.
pub(crate) fn is_made_of_arguments(class: Handle) -> bool {
    matches!(class, INT | FLOAT | COMPLEX | STR | BYTES | TUPLE | FROZENSET)
}

/// Returns what the instances of a built-in class are made of.
pub(crate) fn layout(class: Handle) -> Layout {
    let base = ROWS.get(class.0 as usize - 1).and_then(|row| row.base).unwrap_or_default();
    let has_dict = class == TYPE || is_exception(class);
    let has_weak = matches!(class, TYPE | SET | FROZENSET);
    Layout { base, native: class, slots: 0, has_dict, has_weak, has_finaliser: false }
}

/// Returns the built-in class that has the state which instances of a built-in class have: of most exceptions, that of
/// `BaseException`.
pub(crate) fn solid(class: Handle) -> Handle {
    match class {
        BOOL => INT,
        BASE_EXCEPTION_GROUP | STOP_ITERATION | SYSTEM_EXIT | IMPORT_ERROR | OS_ERROR | SYNTAX_ERROR | NAME_ERROR
        | ATTRIBUTE_ERROR | UNICODE_DECODE_ERROR | UNICODE_ENCODE_ERROR => class,
        MODULE_NOT_FOUND_ERROR => IMPORT_ERROR,
        UNBOUND_LOCAL_ERROR => NAME_ERROR,
        _ if is_exception(class) => match ROWS.get(class.0 as usize - 1).and_then(|row| row.base) {
            Some(base) if base != OBJECT => solid(base),
            _ => class,
        },
        _ => class,
    }
}

/// Returns the class of a view of a dict.
pub(crate) fn of_view(part: DictPart) -> Handle {
    match part {
        DictPart::Keys => DICT_KEYS,
        DictPart::Values => DICT_VALUES,
        DictPart::Items => DICT_ITEMS,
    }
}

/// Returns the class of an iterator; `is_list` says whether what it runs over is a list.
pub(crate) fn of_iteration(iteration: &Iteration, is_list: impl Fn(Value) -> bool) -> Handle {
    match iteration {
        Iteration::Dict(DictIteration { part, is_reversed, .. }) => match (part, is_reversed) {
            (DictPart::Keys, false) => DICT_KEY_ITERATOR,
            (DictPart::Values, false) => DICT_VALUE_ITERATOR,
            (DictPart::Items, false) => DICT_ITEM_ITERATOR,
            (DictPart::Keys, true) => DICT_REVERSE_KEY_ITERATOR,
            (DictPart::Values, true) => DICT_REVERSE_VALUE_ITERATOR,
            (DictPart::Items, true) => DICT_REVERSE_ITEM_ITERATOR,
        },
        Iteration::Set { .. } => SET_ITERATOR,
        Iteration::Backwards { over, .. } if is_list(*over) => LIST_REVERSE_ITERATOR,
        Iteration::Backwards { .. } | Iteration::Items { is_reversed: true, .. } => REVERSED,
        Iteration::LongRange { .. } => LONG_RANGE_ITERATOR,
        Iteration::Enumerate { .. } => ENUMERATE,
        Iteration::Zip { .. } => ZIP,
        Iteration::Map { .. } => MAP,
        Iteration::Filter { .. } => FILTER,
        Iteration::Call { .. } => CALLABLE_ITERATOR,
        Iteration::Items { .. } => ITERATOR,
    }
}
