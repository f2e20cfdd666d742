//! The native functions, methods and attributes: one table, from which their values and their names are made.

use super::classes;
use super::modules::{database, deque, system_errors};
use super::modules::{
    dis, file, functools, gc, inspect, itertools, math, math_floats, math_sums, os, partial, pattern, random,
    standard_streams, sys, time, types, weakref,
};
use super::quick::{self, Quick};
use super::reflection;
use super::{
    attributes, bytes, code, complex, coroutines, dict, exception_details, exception_groups, execute, extreme, float,
    frames, generators, generic_alias, integer, iterators, list, mapping_proxy, namespaces, numbers, object_methods,
    objects, output, property, range, set, sizes, special_methods, text, tracebacks, type_methods,
};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome, native_new};
use crate::engine::value::{Handle, Value};

/// What a native does when it is called.
pub(crate) type Call = fn(&mut Machine, &mut Arguments) -> Result<Outcome, Fault>;
/// What an attribute gives.
pub(crate) type Get = fn(&mut Machine, Value) -> Result<Value, Fault>;

/// What a row does.
#[derive(Clone, Copy)]
pub(crate) enum Native {
    /// It is called.
    Call(Call),
    /// It is looked up.
    Get(Get),
}

/// A row of the table.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// `__name__`.
    pub name: &'static str,
    /// The class it is a method or attribute of; none of a function.
    pub owner: Option<Handle>,
    /// The module it is a function of, if that is not `builtins`.
    pub module: Option<&'static str>,
    /// What it does.
    pub native: Native,
    /// What it does with ordinary arguments when the heap alone is needed, if that is worth a way of its own.
    pub quick: Option<Quick>,
}

macro_rules! natives {
    ($($constant:ident $name:literal $(of $owner:ident)? $(in $module:ident)? = $kind:ident $function:path $(, quick $quick:path)?;)*) => {
        #[repr(u32)]
        #[expect(non_camel_case_types, reason = "counts the rows; never named elsewhere")]
        #[expect(clippy::upper_case_acronyms, reason = "counts the rows; never named elsewhere")]
        #[allow(dead_code, reason = "a row is counted whether or not the machine names it")]
        enum Number { $($constant,)* }

        $(
            #[doc = concat!("`", $name, "`.")]
            #[allow(dead_code, reason = "the machine names only those it has a fast path for")]
            pub(crate) const $constant: Value = Value::native(Number::$constant as u32);
        )*

        /// The rows of this table.
        const NAMED: &[Row] = &[$(
            Row {
                name: $name,
                owner: natives!(@owner $($owner)?),
                module: natives!(@module $($module)?),
                native: Native::$kind($function),
                quick: natives!(@quick $($quick)?),
            },
        )*];
    };
    (@owner) => { None };
    (@owner $owner:ident) => { Some(classes::$owner) };
    (@module) => { None };
    (@module $module:ident) => { Some(stringify!($module)) };
    (@quick) => { None };
    (@quick $quick:path) => { Some($quick) };
}

natives! {
    PRINT "print" = Call output::print;
    INPUT "input" = Call output::input;
    NEXT "next" = Call iterators::next;
    ITER "iter" = Call iterators::iter;
    ANY "any" = Call iterators::any;
    ALL "all" = Call iterators::all;
    SUM "sum" = Call iterators::sum;
    SORTED "sorted" = Call list::sorted;
    MIN "min" = Call extreme::min;
    MAX "max" = Call extreme::max;
    LEN "len" = Call sizes::len, quick quick::len;
    REPR "repr" = Call objects::repr;
    ASCII "ascii" = Call objects::ascii;
    FORMAT "format" = Call objects::format;
    HASH "hash" = Call objects::hash;
    ID "id" = Call objects::id;
    CALLABLE "callable" = Call objects::callable;
    ISINSTANCE "isinstance" = Call objects::isinstance;
    ISSUBCLASS "issubclass" = Call objects::issubclass;
    CHR "chr" = Call objects::chr;
    ORD "ord" = Call objects::ord;
    ABS "abs" = Call numbers::abs;
    ROUND "round" = Call numbers::round;
    DIVMOD "divmod" = Call numbers::divmod;
    POW "pow" = Call numbers::pow;
    HEX "hex" = Call numbers::hex;
    OCT "oct" = Call numbers::oct;
    BIN "bin" = Call numbers::bin;
    BUILD_CLASS "__build_class__" = Call reflection::build;
    GETATTR "getattr" = Call reflection::getattr;
    HASATTR "hasattr" = Call reflection::hasattr;
    SETATTR "setattr" = Call reflection::setattr;
    DELATTR "delattr" = Call namespaces::delattr;
    DIR "dir" = Call namespaces::dir;
    COMPILE "compile" = Call execute::compile;
    EVAL "eval" = Call execute::eval;
    EXEC "exec" = Call execute::exec;
    GLOBALS "globals" = Call namespaces::globals;
    LOCALS "locals" = Call namespaces::locals;
    VARS "vars" = Call namespaces::vars;
    NEW "__new__" in _object = Call native_new;
    INSTANCE_DICT "__dict__" in _object = Get namespaces::dict_of;
    INSTANCE_WEAKREF "__weakref__" in _object = Get namespaces::weak_reference;
    OBJECT_INIT "__init__" of OBJECT = Call reflection::init;
    OBJECT_INIT_SUBCLASS "__init_subclass__" of OBJECT = Call object_methods::init_subclass;
    OBJECT_SUBCLASSHOOK "__subclasshook__" of OBJECT = Call object_methods::subclass_hook;
    EXCEPTION_INIT "__init__" of BASE_EXCEPTION = Call reflection::init_exception;
    EXCEPTION_ADD_NOTE "add_note" of BASE_EXCEPTION = Call object_methods::add_note;
    EXCEPTION_WITH_TRACEBACK "with_traceback" of BASE_EXCEPTION = Call object_methods::with_traceback;
    GROUP_MESSAGE "message" of BASE_EXCEPTION_GROUP = Get exception_groups::message;
    GROUP_EXCEPTIONS "exceptions" of BASE_EXCEPTION_GROUP = Get exception_groups::exceptions;
    GROUP_DERIVE "derive" of BASE_EXCEPTION_GROUP = Call exception_groups::derive;
    GROUP_SPLIT "split" of BASE_EXCEPTION_GROUP = Call exception_groups::split;
    GROUP_SUBGROUP "subgroup" of BASE_EXCEPTION_GROUP = Call exception_groups::subgroup;
    ATTRIBUTE_ERROR_NAME "name" of ATTRIBUTE_ERROR = Get attributes::first_detail;
    ATTRIBUTE_ERROR_OBJECT "obj" of ATTRIBUTE_ERROR = Get attributes::second_detail;
    NAME_ERROR_NAME "name" of NAME_ERROR = Get attributes::first_detail;
    IMPORT_ERROR_NAME "name" of IMPORT_ERROR = Get attributes::first_detail;
    IMPORT_ERROR_PATH "path" of IMPORT_ERROR = Get attributes::second_detail;
    IMPORT_ERROR_MESSAGE "msg" of IMPORT_ERROR = Get attributes::stop_iteration_value;
    EXCEPTION_DICT "__dict__" of BASE_EXCEPTION = Get namespaces::dict_of;
    EXCEPTION_SUPPRESS_CONTEXT "__suppress_context__" of BASE_EXCEPTION = Get attributes::suppress_context;
    TYPE_INIT "__init__" of TYPE = Call type_methods::initialise;
    TYPE_PREPARE "__prepare__" of TYPE = Call type_methods::prepare;
    TYPE_ORDER "mro" of TYPE = Call type_methods::order;
    TYPE_SUBCLASSES "__subclasses__" of TYPE = Call type_methods::subclasses;
    TYPE_MRO "__mro__" of TYPE = Get type_methods::mro;
    TYPE_BASES "__bases__" of TYPE = Get type_methods::bases;
    TYPE_BASE "__base__" of TYPE = Get type_methods::base;
    TYPE_QUALNAME "__qualname__" of TYPE = Get type_methods::qualname;
    TYPE_MODULE "__module__" of TYPE = Get type_methods::module;
    TYPE_DOC "__doc__" of TYPE = Get type_methods::documentation;
    TYPE_ANNOTATIONS "__annotations__" of TYPE = Get type_methods::annotations;
    TYPE_TYPE_PARAMETERS "__type_params__" of TYPE = Get type_methods::type_parameters;
    TYPE_ABSTRACT_METHODS "__abstractmethods__" of TYPE = Get type_methods::abstract_methods;
    TYPE_DICT "__dict__" of TYPE = Get type_methods::namespace;
    FUNCTION_DICT "__dict__" of FUNCTION = Get namespaces::dict_of;
    FUNCTION_ANNOTATIONS "__annotations__" of FUNCTION = Get attributes::function_annotations;
    FUNCTION_TYPE_PARAMETERS "__type_params__" of FUNCTION = Get attributes::function_type_parameters;
    FUNCTION_CLOSURE "__closure__" of FUNCTION = Get attributes::function_closure;
    FUNCTION_DEFAULTS "__defaults__" of FUNCTION = Get attributes::function_defaults;
    FUNCTION_GLOBALS "__globals__" of FUNCTION = Get attributes::function_globals;
    FUNCTION_KEYWORD_DEFAULTS "__kwdefaults__" of FUNCTION = Get attributes::function_keyword_defaults;
    METHOD_FUNCTION "__func__" of METHOD = Get attributes::method_function;
    METHOD_RECEIVER "__self__" of METHOD = Get attributes::method_receiver;
    METHOD_NAME "__name__" of METHOD = Get attributes::method_name;
    METHOD_QUALNAME "__qualname__" of METHOD = Get attributes::method_qualname;
    METHOD_DOC "__doc__" of METHOD = Get attributes::method_documentation;
    METHOD_MODULE "__module__" of METHOD = Get attributes::method_module;
    BUILTIN_NAME "__name__" of BUILTIN_FUNCTION = Get attributes::native_name;
    BUILTIN_QUALNAME "__qualname__" of BUILTIN_FUNCTION = Get attributes::native_qualname;
    BUILTIN_RECEIVER "__self__" of BUILTIN_FUNCTION = Get attributes::method_receiver;
    MODULE_DICT "__dict__" of MODULE = Get namespaces::dict_of;
    SUPER_SELF "__self__" of SUPER = Get attributes::super_self;
    SUPER_THIS_CLASS "__thisclass__" of SUPER = Get attributes::super_class;
    SUPER_SELF_CLASS "__self_class__" of SUPER = Get attributes::super_start;
    PROPERTY_FGET "fget" of PROPERTY = Get property::fget;
    PROPERTY_FSET "fset" of PROPERTY = Get property::fset;
    PROPERTY_FDEL "fdel" of PROPERTY = Get property::fdel;
    PROPERTY_DOC "__doc__" of PROPERTY = Get property::documentation;
    STATIC_METHOD_FUNCTION "__func__" of STATIC_METHOD = Get attributes::wrapped_function;
    STATIC_METHOD_WRAPPED "__wrapped__" of STATIC_METHOD = Get attributes::wrapped_function;
    CLASS_METHOD_FUNCTION "__func__" of CLASS_METHOD = Get attributes::wrapped_function;
    CLASS_METHOD_WRAPPED "__wrapped__" of CLASS_METHOD = Get attributes::wrapped_function;
    CELL_CONTENTS "cell_contents" of CELL = Get attributes::cell_contents;
    MEMBER_NAME "__name__" of MEMBER = Get attributes::member_name;
    MEMBER_CLASS "__objclass__" of MEMBER = Get attributes::member_class;
    GENERIC_ALIAS_ARGS "__args__" of GENERIC_ALIAS = Get generic_alias::arguments;
    GENERIC_ALIAS_ORIGIN "__origin__" of GENERIC_ALIAS = Get generic_alias::origin;
    GENERIC_ALIAS_PARAMETERS "__parameters__" of GENERIC_ALIAS = Get generic_alias::type_parameters;
    GENERIC_ALIAS_BASES "__mro_entries__" of GENERIC_ALIAS = Call generic_alias::bases;
    UNION_ARGS "__args__" of UNION = Get generic_alias::arguments;
    UNION_PARAMETERS "__parameters__" of UNION = Get generic_alias::type_parameters;
    FRAME_BACK "f_back" of FRAME = Get frames::back;
    FRAME_BUILTINS "f_builtins" of FRAME = Get frames::builtins;
    FRAME_CODE "f_code" of FRAME = Get frames::code;
    FRAME_GLOBALS "f_globals" of FRAME = Get frames::globals;
    FRAME_LASTI "f_lasti" of FRAME = Get frames::last_instruction;
    FRAME_LINENO "f_lineno" of FRAME = Get frames::line;
    FRAME_LOCALS "f_locals" of FRAME = Get frames::locals;
    FRAME_TRACE "f_trace" of FRAME = Get frames::trace;
    FRAME_CLEAR "clear" of FRAME = Call frames::clear;
    GENERATOR_FRAME "gi_frame" of GENERATOR = Get frames::of_generator;
    COROUTINE_FRAME "cr_frame" of COROUTINE = Get frames::of_generator;
    ASYNC_GENERATOR_FRAME "ag_frame" of ASYNC_GENERATOR = Get frames::of_generator;
    TRACEBACK_FRAME "tb_frame" of TRACEBACK = Get frames::of_traceback;
    TRACEBACK_LASTI "tb_lasti" of TRACEBACK = Get tracebacks::last_instruction;
    SYS_GETFRAME "_getframe" in sys = Call frames::getframe;
    TRACEBACK_LINENO "tb_lineno" of TRACEBACK = Get tracebacks::line;
    TRACEBACK_NEXT "tb_next" of TRACEBACK = Get tracebacks::next;
    MAPPING_PROXY_COPY "copy" of MAPPING_PROXY = Call mapping_proxy::copy;
    MAPPING_PROXY_GET "get" of MAPPING_PROXY = Call mapping_proxy::get;
    MAPPING_PROXY_ITEMS "items" of MAPPING_PROXY = Call mapping_proxy::items;
    MAPPING_PROXY_KEYS "keys" of MAPPING_PROXY = Call mapping_proxy::keys;
    MAPPING_PROXY_VALUES "values" of MAPPING_PROXY = Call mapping_proxy::values;
    PROPERTY_INIT "__init__" of PROPERTY = Call property::initialise;
    PROPERTY_SET_NAME "__set_name__" of PROPERTY = Call property::set_name;
    PROPERTY_NAME "__name__" of PROPERTY = Get property::name;
    PROPERTY_IS_ABSTRACT "__isabstractmethod__" of PROPERTY = Get property::is_abstract;
    PROPERTY_GETTER "getter" of PROPERTY = Call property::getter;
    PROPERTY_SETTER "setter" of PROPERTY = Call property::setter;
    PROPERTY_DELETER "deleter" of PROPERTY = Call property::deleter;

    GENERATOR_SEND "send" of GENERATOR = Call generators::send;
    GENERATOR_THROW "throw" of GENERATOR = Call generators::throw;
    GENERATOR_CLOSE "close" of GENERATOR = Call generators::close;
    GENERATOR_NEXT "__next__" of GENERATOR = Call generators::next;
    GENERATOR_ITER "__iter__" of GENERATOR = Call generators::iter;
    COROUTINE_SEND "send" of COROUTINE = Call generators::send;
    COROUTINE_THROW "throw" of COROUTINE = Call generators::throw;
    COROUTINE_CLOSE "close" of COROUTINE = Call generators::close;
    COROUTINE_AWAIT "__await__" of COROUTINE = Call coroutines::await_method;
    COROUTINE_RUNNING "cr_running" of COROUTINE = Get generators::running;
    COROUTINE_SUSPENDED "cr_suspended" of COROUTINE = Get generators::suspended;
    COROUTINE_AWAITED "cr_await" of COROUTINE = Get generators::yieldfrom;
    COROUTINE_ORIGIN "cr_origin" of COROUTINE = Get coroutines::origin;
    COROUTINE_NAME "__name__" of COROUTINE = Get generators::name;
    COROUTINE_QUALNAME "__qualname__" of COROUTINE = Get generators::qualname;
    WRAPPER_SEND "send" of COROUTINE_WRAPPER = Call coroutines::send;
    WRAPPER_THROW "throw" of COROUTINE_WRAPPER = Call coroutines::throw;
    WRAPPER_CLOSE "close" of COROUTINE_WRAPPER = Call coroutines::close;
    WRAPPER_NEXT "__next__" of COROUTINE_WRAPPER = Call coroutines::next;
    WRAPPER_ITER "__iter__" of COROUTINE_WRAPPER = Call coroutines::itself;
    ASEND_SEND "send" of ASYNC_GENERATOR_ASEND = Call coroutines::send;
    ASEND_THROW "throw" of ASYNC_GENERATOR_ASEND = Call coroutines::throw;
    ASEND_CLOSE "close" of ASYNC_GENERATOR_ASEND = Call coroutines::close;
    ASEND_NEXT "__next__" of ASYNC_GENERATOR_ASEND = Call coroutines::next;
    ASEND_ITER "__iter__" of ASYNC_GENERATOR_ASEND = Call coroutines::itself;
    ASEND_AWAIT "__await__" of ASYNC_GENERATOR_ASEND = Call coroutines::itself;
    ATHROW_SEND "send" of ASYNC_GENERATOR_ATHROW = Call coroutines::send;
    ATHROW_THROW "throw" of ASYNC_GENERATOR_ATHROW = Call coroutines::throw;
    ATHROW_CLOSE "close" of ASYNC_GENERATOR_ATHROW = Call coroutines::close;
    ATHROW_NEXT "__next__" of ASYNC_GENERATOR_ATHROW = Call coroutines::next;
    ATHROW_ITER "__iter__" of ASYNC_GENERATOR_ATHROW = Call coroutines::itself;
    ATHROW_AWAIT "__await__" of ASYNC_GENERATOR_ATHROW = Call coroutines::itself;
    ASYNC_GENERATOR_AITER "__aiter__" of ASYNC_GENERATOR = Call coroutines::itself;
    ASYNC_GENERATOR_ANEXT "__anext__" of ASYNC_GENERATOR = Call coroutines::anext_method;
    ASYNC_GENERATOR_SEND "asend" of ASYNC_GENERATOR = Call coroutines::asend;
    ASYNC_GENERATOR_THROW "athrow" of ASYNC_GENERATOR = Call coroutines::athrow;
    ASYNC_GENERATOR_CLOSE "aclose" of ASYNC_GENERATOR = Call coroutines::aclose;
    ASYNC_GENERATOR_RUNNING "ag_running" of ASYNC_GENERATOR = Get coroutines::is_running;
    ASYNC_GENERATOR_SUSPENDED "ag_suspended" of ASYNC_GENERATOR = Get generators::suspended;
    ASYNC_GENERATOR_AWAITED "ag_await" of ASYNC_GENERATOR = Get generators::yieldfrom;
    ASYNC_GENERATOR_CODE "ag_code" of ASYNC_GENERATOR = Get code::of_generator;
    ASYNC_GENERATOR_NAME "__name__" of ASYNC_GENERATOR = Get generators::name;
    ASYNC_GENERATOR_QUALNAME "__qualname__" of ASYNC_GENERATOR = Get generators::qualname;
    AITER "aiter" = Call coroutines::aiter;
    ANEXT "anext" = Call coroutines::anext;

    GENERATOR_RUNNING "gi_running" of GENERATOR = Get generators::running;
    GENERATOR_SUSPENDED "gi_suspended" of GENERATOR = Get generators::suspended;
    GENERATOR_YIELDFROM "gi_yieldfrom" of GENERATOR = Get generators::yieldfrom;
    GENERATOR_NAME "__name__" of GENERATOR = Get generators::name;
    GENERATOR_QUALNAME "__qualname__" of GENERATOR = Get generators::qualname;

    LIST_APPEND "append" of LIST = Call list::append, quick quick::list_append;
    LIST_EXTEND "extend" of LIST = Call list::extend;
    LIST_INSERT "insert" of LIST = Call list::insert;
    LIST_POP "pop" of LIST = Call list::pop;
    LIST_REMOVE "remove" of LIST = Call list::remove;
    LIST_CLEAR "clear" of LIST = Call list::clear;
    LIST_COPY "copy" of LIST = Call list::copy;
    LIST_REVERSE "reverse" of LIST = Call list::reverse;
    LIST_SORT "sort" of LIST = Call list::sort;
    LIST_INDEX "index" of LIST = Call list::index;
    LIST_COUNT "count" of LIST = Call list::count;

    TUPLE_INDEX "index" of TUPLE = Call list::index;
    TUPLE_COUNT "count" of TUPLE = Call list::count;

    DICT_GET "get" of DICT = Call dict::get;
    DICT_SETDEFAULT "setdefault" of DICT = Call dict::setdefault;
    DICT_POP "pop" of DICT = Call dict::pop;
    DICT_POPITEM "popitem" of DICT = Call dict::popitem;
    DICT_CLEAR "clear" of DICT = Call dict::clear;
    DICT_COPY "copy" of DICT = Call dict::copy;
    DICT_UPDATE "update" of DICT = Call dict::update;
    DICT_KEYS "keys" of DICT = Call dict::keys;
    DICT_VALUES "values" of DICT = Call dict::values;
    DICT_ITEMS "items" of DICT = Call dict::items;
    DICT_KEYS_ISDISJOINT "isdisjoint" of DICT_KEYS = Call dict::view_isdisjoint;
    DICT_ITEMS_ISDISJOINT "isdisjoint" of DICT_ITEMS = Call dict::view_isdisjoint;

    SET_COPY "copy" of SET = Call set::copy;
    SET_ADD "add" of SET = Call set::add;
    SET_DISCARD "discard" of SET = Call set::discard;
    SET_REMOVE "remove" of SET = Call set::remove;
    SET_POP "pop" of SET = Call set::pop;
    SET_CLEAR "clear" of SET = Call set::clear;
    SET_UPDATE "update" of SET = Call set::update;
    SET_UNION "union" of SET = Call set::union;
    SET_DIFFERENCE "difference" of SET = Call set::difference;
    SET_DIFFERENCE_UPDATE "difference_update" of SET = Call set::difference_update;
    SET_INTERSECTION "intersection" of SET = Call set::intersection;
    SET_INTERSECTION_UPDATE "intersection_update" of SET = Call set::intersection_update;
    SET_SYMMETRIC_DIFFERENCE "symmetric_difference" of SET = Call set::symmetric_difference;
    SET_SYMMETRIC_DIFFERENCE_UPDATE "symmetric_difference_update" of SET = Call set::symmetric_difference_update;
    SET_ISDISJOINT "isdisjoint" of SET = Call set::isdisjoint;
    SET_ISSUBSET "issubset" of SET = Call set::issubset;
    SET_ISSUPERSET "issuperset" of SET = Call set::issuperset;

    FROZENSET_COPY "copy" of FROZENSET = Call set::copy;
    FROZENSET_UNION "union" of FROZENSET = Call set::union;
    FROZENSET_DIFFERENCE "difference" of FROZENSET = Call set::difference;
    FROZENSET_INTERSECTION "intersection" of FROZENSET = Call set::intersection;
    FROZENSET_SYMMETRIC_DIFFERENCE "symmetric_difference" of FROZENSET = Call set::symmetric_difference;
    FROZENSET_ISDISJOINT "isdisjoint" of FROZENSET = Call set::isdisjoint;
    FROZENSET_ISSUBSET "issubset" of FROZENSET = Call set::issubset;
    FROZENSET_ISSUPERSET "issuperset" of FROZENSET = Call set::issuperset;

    STR_JOIN "join" of STR = Call text::join;
    STR_FORMAT "format" of STR = Call text::format;
    STR_FORMAT_MAP "format_map" of STR = Call text::format_map;
    STR_ENCODE "encode" of STR = Call text::encode;
    STR_CAPITALIZE "capitalize" of STR = Call text::case::capitalize;
    STR_CASEFOLD "casefold" of STR = Call text::case::casefold;
    STR_LOWER "lower" of STR = Call text::case::lower;
    STR_SWAPCASE "swapcase" of STR = Call text::case::swapcase;
    STR_TITLE "title" of STR = Call text::case::title;
    STR_UPPER "upper" of STR = Call text::case::upper;
    STR_STRIP "strip" of STR = Call text::change::strip;
    STR_LSTRIP "lstrip" of STR = Call text::change::lstrip;
    STR_RSTRIP "rstrip" of STR = Call text::change::rstrip;
    STR_REMOVEPREFIX "removeprefix" of STR = Call text::change::removeprefix;
    STR_REMOVESUFFIX "removesuffix" of STR = Call text::change::removesuffix;
    STR_REPLACE "replace" of STR = Call text::change::replace;
    STR_ISALNUM "isalnum" of STR = Call text::classify::isalnum;
    STR_ISALPHA "isalpha" of STR = Call text::classify::isalpha;
    STR_ISASCII "isascii" of STR = Call text::classify::isascii;
    STR_ISDECIMAL "isdecimal" of STR = Call text::classify::isdecimal;
    STR_ISDIGIT "isdigit" of STR = Call text::classify::isdigit;
    STR_ISIDENTIFIER "isidentifier" of STR = Call text::classify::isidentifier;
    STR_ISLOWER "islower" of STR = Call text::classify::islower;
    STR_ISNUMERIC "isnumeric" of STR = Call text::classify::isnumeric;
    STR_ISPRINTABLE "isprintable" of STR = Call text::classify::isprintable;
    STR_ISSPACE "isspace" of STR = Call text::classify::isspace;
    STR_ISTITLE "istitle" of STR = Call text::classify::istitle;
    STR_ISUPPER "isupper" of STR = Call text::classify::isupper;
    STR_CENTER "center" of STR = Call text::pad::center;
    STR_LJUST "ljust" of STR = Call text::pad::ljust;
    STR_RJUST "rjust" of STR = Call text::pad::rjust;
    STR_ZFILL "zfill" of STR = Call text::pad::zfill;
    STR_EXPANDTABS "expandtabs" of STR = Call text::pad::expandtabs;
    STR_FIND "find" of STR = Call text::search::find;
    STR_RFIND "rfind" of STR = Call text::search::rfind;
    STR_INDEX "index" of STR = Call text::search::index;
    STR_RINDEX "rindex" of STR = Call text::search::rindex;
    STR_COUNT "count" of STR = Call text::search::count;
    STR_STARTSWITH "startswith" of STR = Call text::search::startswith;
    STR_ENDSWITH "endswith" of STR = Call text::search::endswith;
    STR_SPLIT "split" of STR = Call text::split::split;
    STR_RSPLIT "rsplit" of STR = Call text::split::rsplit;
    STR_SPLITLINES "splitlines" of STR = Call text::split::splitlines;
    STR_PARTITION "partition" of STR = Call text::split::partition;
    STR_RPARTITION "rpartition" of STR = Call text::split::rpartition;
    STR_TRANSLATE "translate" of STR = Call text::translate::translate;

    BYTES_FROMHEX "fromhex" of BYTES = Call bytes::hex::fromhex;
    BYTES_MAKETRANS "maketrans" of BYTES = Call bytes::maketrans;
    BYTEARRAY_FROMHEX "fromhex" of BYTEARRAY = Call bytes::hex::fromhex;
    BYTEARRAY_MAKETRANS "maketrans" of BYTEARRAY = Call bytes::maketrans;
    DECODE_ERROR_ENCODING "encoding" of UNICODE_DECODE_ERROR = Get bytes::encoding::part::<0>;
    DECODE_ERROR_OBJECT "object" of UNICODE_DECODE_ERROR = Get bytes::encoding::part::<1>;
    DECODE_ERROR_START "start" of UNICODE_DECODE_ERROR = Get bytes::encoding::part::<2>;
    DECODE_ERROR_END "end" of UNICODE_DECODE_ERROR = Get bytes::encoding::part::<3>;
    DECODE_ERROR_REASON "reason" of UNICODE_DECODE_ERROR = Get bytes::encoding::part::<4>;
    ENCODE_ERROR_ENCODING "encoding" of UNICODE_ENCODE_ERROR = Get bytes::encoding::part::<0>;
    ENCODE_ERROR_OBJECT "object" of UNICODE_ENCODE_ERROR = Get bytes::encoding::part::<1>;
    ENCODE_ERROR_START "start" of UNICODE_ENCODE_ERROR = Get bytes::encoding::part::<2>;
    ENCODE_ERROR_END "end" of UNICODE_ENCODE_ERROR = Get bytes::encoding::part::<3>;
    ENCODE_ERROR_REASON "reason" of UNICODE_ENCODE_ERROR = Get bytes::encoding::part::<4>;
    SYNTAX_ERROR_FILENAME "filename" of SYNTAX_ERROR = Get exception_details::of_syntax_error::<0>;
    SYNTAX_ERROR_LINENO "lineno" of SYNTAX_ERROR = Get exception_details::of_syntax_error::<1>;
    SYNTAX_ERROR_OFFSET "offset" of SYNTAX_ERROR = Get exception_details::of_syntax_error::<2>;
    SYNTAX_ERROR_TEXT "text" of SYNTAX_ERROR = Get exception_details::of_syntax_error::<3>;
    SYNTAX_ERROR_END_LINENO "end_lineno" of SYNTAX_ERROR = Get exception_details::of_syntax_error::<4>;
    SYNTAX_ERROR_END_OFFSET "end_offset" of SYNTAX_ERROR = Get exception_details::of_syntax_error::<5>;
    SYNTAX_ERROR_MSG "msg" of SYNTAX_ERROR = Get exception_details::message_of_syntax_error;
    SYNTAX_ERROR_PRINT "print_file_and_line" of SYNTAX_ERROR = Get frames::trace;
    MEMORYVIEW_ENTER "__enter__" of MEMORYVIEW = Call bytes::view::enter;
    MEMORYVIEW_EXIT "__exit__" of MEMORYVIEW = Call bytes::view::release;
    MEMORYVIEW_HEX "hex" of MEMORYVIEW = Call bytes::view::hex;
    MEMORYVIEW_RELEASE "release" of MEMORYVIEW = Call bytes::view::release;
    MEMORYVIEW_TOBYTES "tobytes" of MEMORYVIEW = Call bytes::view::tobytes;
    MEMORYVIEW_TOLIST "tolist" of MEMORYVIEW = Call bytes::view::tolist;
    MEMORYVIEW_TOREADONLY "toreadonly" of MEMORYVIEW = Call bytes::view::toreadonly;
    MEMORYVIEW_C_CONTIGUOUS "c_contiguous" of MEMORYVIEW = Get bytes::view::is_contiguous;
    MEMORYVIEW_CONTIGUOUS "contiguous" of MEMORYVIEW = Get bytes::view::is_contiguous;
    MEMORYVIEW_F_CONTIGUOUS "f_contiguous" of MEMORYVIEW = Get bytes::view::is_contiguous;
    MEMORYVIEW_FORMAT "format" of MEMORYVIEW = Get bytes::view::format;
    MEMORYVIEW_ITEMSIZE "itemsize" of MEMORYVIEW = Get bytes::view::one;
    MEMORYVIEW_NBYTES "nbytes" of MEMORYVIEW = Get bytes::view::count_of_bytes;
    MEMORYVIEW_NDIM "ndim" of MEMORYVIEW = Get bytes::view::one;
    MEMORYVIEW_OBJ "obj" of MEMORYVIEW = Get bytes::view::object;
    MEMORYVIEW_READONLY "readonly" of MEMORYVIEW = Get bytes::view::is_readonly;
    MEMORYVIEW_SHAPE "shape" of MEMORYVIEW = Get bytes::view::shape;
    MEMORYVIEW_STRIDES "strides" of MEMORYVIEW = Get bytes::view::strides;

    INT_BIT_LENGTH "bit_length" of INT = Call integer::bit_length;
    INT_BIT_COUNT "bit_count" of INT = Call integer::bit_count;
    INT_CONJUGATE "conjugate" of INT = Call integer::conjugate;
    INT_IS_INTEGER "is_integer" of INT = Call integer::is_integer;
    INT_AS_INTEGER_RATIO "as_integer_ratio" of INT = Call integer::as_integer_ratio;
    INT_TO_BYTES "to_bytes" of INT = Call integer::to_bytes;
    INT_REAL "real" of INT = Get integer::real;
    INT_IMAG "imag" of INT = Get integer::imag;
    INT_NUMERATOR "numerator" of INT = Get integer::real;
    INT_DENOMINATOR "denominator" of INT = Get integer::denominator;
    COMPLEX_CONJUGATE "conjugate" of COMPLEX = Call complex::conjugate;
    COMPLEX_ITSELF "__complex__" of COMPLEX = Call complex::itself;
    COMPLEX_REAL "real" of COMPLEX = Get complex::real;
    COMPLEX_IMAG "imag" of COMPLEX = Get complex::imag;
    FLOAT_IS_INTEGER "is_integer" of FLOAT = Call float::is_integer;
    FLOAT_CONJUGATE "conjugate" of FLOAT = Call float::conjugate;
    FLOAT_AS_INTEGER_RATIO "as_integer_ratio" of FLOAT = Call float::as_integer_ratio;
    FLOAT_HEX "hex" of FLOAT = Call float::hex;
    FLOAT_REAL "real" of FLOAT = Get float::real;
    FLOAT_IMAG "imag" of FLOAT = Get float::imag;

    RANGE_COUNT "count" of RANGE = Call range::count;
    RANGE_INDEX "index" of RANGE = Call range::index;
    RANGE_START "start" of RANGE = Get range::start;
    RANGE_STOP "stop" of RANGE = Get range::stop;
    RANGE_STEP "step" of RANGE = Get range::step;
    SLICE_INDICES "indices" of SLICE = Call range::indices;
    SLICE_START "start" of SLICE = Get range::slice_start;
    SLICE_STOP "stop" of SLICE = Get range::slice_stop;
    SLICE_STEP "step" of SLICE = Get range::slice_step;

    RANGE_ITERATOR_NEXT "__next__" of RANGE_ITERATOR = Call iterators::next_method;
    RANGE_ITERATOR_ITER "__iter__" of RANGE_ITERATOR = Call iterators::iter_method;
    LONG_RANGE_ITERATOR_NEXT "__next__" of LONG_RANGE_ITERATOR = Call iterators::next_method;
    LONG_RANGE_ITERATOR_ITER "__iter__" of LONG_RANGE_ITERATOR = Call iterators::iter_method;
    LIST_ITERATOR_NEXT "__next__" of LIST_ITERATOR = Call iterators::next_method;
    LIST_ITERATOR_ITER "__iter__" of LIST_ITERATOR = Call iterators::iter_method;
    LIST_REVERSE_ITERATOR_NEXT "__next__" of LIST_REVERSE_ITERATOR = Call iterators::next_method;
    LIST_REVERSE_ITERATOR_ITER "__iter__" of LIST_REVERSE_ITERATOR = Call iterators::iter_method;
    TUPLE_ITERATOR_NEXT "__next__" of TUPLE_ITERATOR = Call iterators::next_method;
    TUPLE_ITERATOR_ITER "__iter__" of TUPLE_ITERATOR = Call iterators::iter_method;
    STR_ASCII_ITERATOR_NEXT "__next__" of STR_ASCII_ITERATOR = Call iterators::next_method;
    STR_ASCII_ITERATOR_ITER "__iter__" of STR_ASCII_ITERATOR = Call iterators::iter_method;
    STR_ITERATOR_NEXT "__next__" of STR_ITERATOR = Call iterators::next_method;
    STR_ITERATOR_ITER "__iter__" of STR_ITERATOR = Call iterators::iter_method;
    BYTES_ITERATOR_NEXT "__next__" of BYTES_ITERATOR = Call iterators::next_method;
    BYTES_ITERATOR_ITER "__iter__" of BYTES_ITERATOR = Call iterators::iter_method;
    SET_ITERATOR_NEXT "__next__" of SET_ITERATOR = Call iterators::next_method;
    SET_ITERATOR_ITER "__iter__" of SET_ITERATOR = Call iterators::iter_method;
    DICT_KEY_ITERATOR_NEXT "__next__" of DICT_KEY_ITERATOR = Call iterators::next_method;
    DICT_KEY_ITERATOR_ITER "__iter__" of DICT_KEY_ITERATOR = Call iterators::iter_method;
    DICT_VALUE_ITERATOR_NEXT "__next__" of DICT_VALUE_ITERATOR = Call iterators::next_method;
    DICT_VALUE_ITERATOR_ITER "__iter__" of DICT_VALUE_ITERATOR = Call iterators::iter_method;
    DICT_ITEM_ITERATOR_NEXT "__next__" of DICT_ITEM_ITERATOR = Call iterators::next_method;
    DICT_ITEM_ITERATOR_ITER "__iter__" of DICT_ITEM_ITERATOR = Call iterators::iter_method;
    DICT_REVERSE_KEY_ITERATOR_NEXT "__next__" of DICT_REVERSE_KEY_ITERATOR = Call iterators::next_method;
    DICT_REVERSE_KEY_ITERATOR_ITER "__iter__" of DICT_REVERSE_KEY_ITERATOR = Call iterators::iter_method;
    DICT_REVERSE_VALUE_ITERATOR_NEXT "__next__" of DICT_REVERSE_VALUE_ITERATOR = Call iterators::next_method;
    DICT_REVERSE_VALUE_ITERATOR_ITER "__iter__" of DICT_REVERSE_VALUE_ITERATOR = Call iterators::iter_method;
    DICT_REVERSE_ITEM_ITERATOR_NEXT "__next__" of DICT_REVERSE_ITEM_ITERATOR = Call iterators::next_method;
    DICT_REVERSE_ITEM_ITERATOR_ITER "__iter__" of DICT_REVERSE_ITEM_ITERATOR = Call iterators::iter_method;
    REVERSED_NEXT "__next__" of REVERSED = Call iterators::next_method;
    REVERSED_ITER "__iter__" of REVERSED = Call iterators::iter_method;
    ENUMERATE_NEXT "__next__" of ENUMERATE = Call iterators::next_method;
    ENUMERATE_ITER "__iter__" of ENUMERATE = Call iterators::iter_method;
    ZIP_NEXT "__next__" of ZIP = Call iterators::next_method;
    ZIP_ITER "__iter__" of ZIP = Call iterators::iter_method;
    MAP_NEXT "__next__" of MAP = Call iterators::next_method;
    MAP_ITER "__iter__" of MAP = Call iterators::iter_method;
    FILTER_NEXT "__next__" of FILTER = Call iterators::next_method;
    FILTER_ITER "__iter__" of FILTER = Call iterators::iter_method;
    CALLABLE_ITERATOR_NEXT "__next__" of CALLABLE_ITERATOR = Call iterators::next_method;
    CALLABLE_ITERATOR_ITER "__iter__" of CALLABLE_ITERATOR = Call iterators::iter_method;
    ITERATOR_NEXT "__next__" of ITERATOR = Call iterators::next_method;
    ITERATOR_ITER "__iter__" of ITERATOR = Call iterators::iter_method;
    LIST_ITER "__iter__" of LIST = Call iterators::iter_method;
    LIST_LEN "__len__" of LIST = Call sizes::len_method;
    TUPLE_ITER "__iter__" of TUPLE = Call iterators::iter_method;
    TUPLE_LEN "__len__" of TUPLE = Call sizes::len_method;
    DICT_ITER "__iter__" of DICT = Call iterators::iter_method;
    DICT_LEN "__len__" of DICT = Call sizes::len_method;
    SET_ITER "__iter__" of SET = Call iterators::iter_method;
    SET_LEN "__len__" of SET = Call sizes::len_method;
    FROZENSET_ITER "__iter__" of FROZENSET = Call iterators::iter_method;
    FROZENSET_LEN "__len__" of FROZENSET = Call sizes::len_method;
    STR_ITER "__iter__" of STR = Call iterators::iter_method;
    STR_LEN "__len__" of STR = Call sizes::len_method;
    BYTES_ITER "__iter__" of BYTES = Call iterators::iter_method;
    BYTES_LEN "__len__" of BYTES = Call sizes::len_method;
    RANGE_ITER "__iter__" of RANGE = Call iterators::iter_method;
    RANGE_LEN "__len__" of RANGE = Call sizes::len_method;
    DICT_KEYS_ITER "__iter__" of DICT_KEYS = Call iterators::iter_method;
    DICT_KEYS_LEN "__len__" of DICT_KEYS = Call sizes::len_method;
    DICT_VALUES_ITER "__iter__" of DICT_VALUES = Call iterators::iter_method;
    DICT_VALUES_LEN "__len__" of DICT_VALUES = Call sizes::len_method;
    DICT_ITEMS_ITER "__iter__" of DICT_ITEMS = Call iterators::iter_method;
    DICT_ITEMS_LEN "__len__" of DICT_ITEMS = Call sizes::len_method;

    STOP_ITERATION_VALUE "value" of STOP_ITERATION = Get attributes::stop_iteration_value;
    EXCEPTION_ARGS "args" of BASE_EXCEPTION = Get attributes::arguments;
    EXCEPTION_CAUSE "__cause__" of BASE_EXCEPTION = Get attributes::cause;
    EXCEPTION_CONTEXT "__context__" of BASE_EXCEPTION = Get attributes::context;
    TYPE_NAME "__name__" of TYPE = Get attributes::class_name;
    EXCEPTION_TRACEBACK "__traceback__" of BASE_EXCEPTION = Get attributes::traceback;
    SYSTEM_EXIT_CODE "code" of SYSTEM_EXIT = Get attributes::stop_iteration_value;
    OS_ERROR_ERRNO "errno" of OS_ERROR = Get system_errors::errno;
    OS_ERROR_FILENAME "filename" of OS_ERROR = Get system_errors::filename::<1>;
    OS_ERROR_FILENAME2 "filename2" of OS_ERROR = Get system_errors::filename::<2>;
    OS_ERROR_STRERROR "strerror" of OS_ERROR = Get system_errors::strerror;
    FUNCTION_NAME "__name__" of FUNCTION = Get attributes::function_name;
    FUNCTION_CODE "__code__" of FUNCTION = Get code::of_function;
    FUNCTION_DOC "__doc__" of FUNCTION = Get code::documentation;
    FUNCTION_MODULE "__module__" of FUNCTION = Get code::module_of_function;
    FUNCTION_QUALNAME "__qualname__" of FUNCTION = Get code::qualname_of_function;
    GENERATOR_CODE "gi_code" of GENERATOR = Get code::of_generator;
    COROUTINE_CODE "cr_code" of COROUTINE = Get code::of_generator;
    CODE_ARGCOUNT "co_argcount" of CODE = Get code::argument_count;
    CODE_CELLVARS "co_cellvars" of CODE = Get code::cell_names;
    CODE_FILENAME "co_filename" of CODE = Get code::file;
    CODE_FIRSTLINENO "co_firstlineno" of CODE = Get code::first_line;
    CODE_FLAGS "co_flags" of CODE = Get code::flags;
    CODE_FREEVARS "co_freevars" of CODE = Get code::free_names;
    CODE_KWONLYARGCOUNT "co_kwonlyargcount" of CODE = Get code::keyword_only_count;
    CODE_NAME "co_name" of CODE = Get code::name;
    CODE_NLOCALS "co_nlocals" of CODE = Get code::local_count;
    CODE_POSONLYARGCOUNT "co_posonlyargcount" of CODE = Get code::positional_only_count;
    CODE_QUALNAME "co_qualname" of CODE = Get code::qualname;
    CODE_VARNAMES "co_varnames" of CODE = Get code::local_names;
    OBJECT_CLASS "__class__" of OBJECT = Get attributes::class;

    OPEN "open" = Call file::open;

    SYS_EXIT "exit" in sys = Call sys::exit;
    SYS_GETSIZEOF "getsizeof" in sys = Call sys::getsizeof;
    SYS_GETRECURSIONLIMIT "getrecursionlimit" in sys = Call sys::getrecursionlimit;
    SYS_SETRECURSIONLIMIT "setrecursionlimit" in sys = Call sys::setrecursionlimit;
    SYS_GET_INT_MAX_STR_DIGITS "get_int_max_str_digits" in sys = Call sys::get_int_max_str_digits;
    SYS_SET_INT_MAX_STR_DIGITS "set_int_max_str_digits" in sys = Call sys::set_int_max_str_digits;
    TYPES_ITERABLE_COROUTINE "_iterable_coroutine" in types = Call types::iterable_coroutine;
    SYS_GETREFCOUNT "getrefcount" in sys = Call sys::getrefcount;
    SYS_TEXT_OF "_text_of" in sys = Call sys::text_of;
    SYS_ENTRIES_OF "_entries_of" in sys = Call sys::entries_of;
    SYS_INTERN "intern" in sys = Call sys::intern;
    SYS_EXC_INFO "exc_info" in sys = Call sys::exc_info;
    TYPING_UNION "_union" in _typing = Call generic_alias::union;
    SYS_CALL_DESCRIPTOR "_call_descriptor" in sys = Call object_methods::call_descriptor;
    SYS_CALLING_MODULE "_calling_module" in sys = Call sys::calling_module;
    SYS_CALLER "_caller" in sys = Call sys::caller;
    SYS_EXCEPTION "exception" in sys = Call sys::exception;

    WEAKREF_COUNT "getweakrefcount" in weakref = Call weakref::count;
    WEAKREF_ALL "getweakrefs" in weakref = Call weakref::all;
    WEAK_REFERENCE_CALLBACK "__callback__" of WEAK_REFERENCE = Get weakref::callback;
    GC_COLLECT "collect" in gc = Call gc::collect;
    GC_IS_TRACKED "is_tracked" in gc = Call gc::is_tracked;
    GC_GET_REFERENTS "get_referents" in gc = Call gc::get_referents;

    OS_READ_ENVIRONMENT "_read_environment" in os = Call os::read_environment;
    OS_VARIABLE "_variable" in os = Call os::variable;
    FILE_OPEN "_open" in _io = Call file::open_file;
    FILE_NOT_HERE_YET "_not_here_yet" in _io = Call file::not_here_yet;
    FILE_READ "_read" in _io = Call file::read;
    FILE_WRITE "_write" in _io = Call file::write;
    FILE_RESIZE "_resize" in _io = Call file::resize;
    FILE_SIZE "_size" in _io = Call file::size;
    FILE_CLOSE "_close" in _io = Call file::close;
    FILE_STATUS "_status" in _io = Call file::status;
    FILE_LIST "_list" in _io = Call file::list;
    FILE_REMOVE "_remove" in _io = Call file::remove;
    FILE_RENAME "_rename" in _io = Call file::rename;
    FILE_MAKE_FOLDER "_make_folder" in _io = Call file::make_folder;
    FILE_REMOVE_FOLDER "_remove_folder" in _io = Call file::remove_folder;
    FILE_WORKING_FOLDER "_working_folder" in _io = Call file::working_folder;

    DIS_DIS "dis" in dis = Call dis::dis;
    DIS_SHOW_CODE "show_code" in dis = Call dis::show;
    DIS_CODE_INFO "code_info" in dis = Call dis::code_info;

    INSPECT_GETGENERATORSTATE "getgeneratorstate" in inspect = Call inspect::getgeneratorstate;
    INSPECT_GETCOROUTINESTATE "getcoroutinestate" in inspect = Call inspect::getcoroutinestate;
    INSPECT_GETASYNCGENSTATE "getasyncgenstate" in inspect = Call inspect::getasyncgenstate;
    INSPECT_GETGENERATORLOCALS "getgeneratorlocals" in inspect = Call inspect::getgeneratorlocals;
    INSPECT_SOURCE "_source" in inspect = Call inspect::source;
    INSPECT_ISGENERATOR "isgenerator" in inspect = Call inspect::isgenerator;
    INSPECT_ISCOROUTINE "iscoroutine" in inspect = Call inspect::iscoroutine;
    INSPECT_ISASYNCGEN "isasyncgen" in inspect = Call inspect::isasyncgen;
    INSPECT_ISFUNCTION "isfunction" in inspect = Call inspect::isfunction;
    INSPECT_ISMETHOD "ismethod" in inspect = Call inspect::ismethod;
    INSPECT_ISCLASS "isclass" in inspect = Call inspect::isclass;
    INSPECT_ISGENERATORFUNCTION "isgeneratorfunction" in inspect = Call inspect::isgeneratorfunction;
    INSPECT_ISCOROUTINEFUNCTION "iscoroutinefunction" in inspect = Call inspect::iscoroutinefunction;
    INSPECT_ISASYNCGENFUNCTION "isasyncgenfunction" in inspect = Call inspect::isasyncgenfunction;

    FUNCTOOLS_REDUCE "reduce" in functools = Call functools::reduce;
    FUNCTOOLS_APPLY "_apply" in functools = Call functools::apply;
    FUNCTOOLS_COPY_ATTRIBUTE "_copy_attribute" in functools = Call functools::copy_attribute;
    FUNCTOOLS_COPY_ATTRIBUTES "_copy_attributes" in functools = Call functools::copy_attributes;

    TIME_TIME "time" in time = Call time::time;
    TIME_TIME_NS "time_ns" in time = Call time::time_ns;
    TIME_MONOTONIC "monotonic" in time = Call time::monotonic;
    TIME_MONOTONIC_NS "monotonic_ns" in time = Call time::monotonic_ns;
    TIME_PERF_COUNTER "perf_counter" in time = Call time::monotonic;
    TIME_PERF_COUNTER_NS "perf_counter_ns" in time = Call time::monotonic_ns;
    TIME_SLEEP "sleep" in time = Call time::sleep;

    SQLITE_OPEN "_open" in _sqlite3 = Call database::open;
    SQLITE_EXECUTE "_execute" in _sqlite3 = Call database::execute;
    SQLITE_FETCH "_fetch" in _sqlite3 = Call database::fetch;
    SQLITE_FINISH "_finish" in _sqlite3 = Call database::finish;
    SQLITE_SCRIPT "_script" in _sqlite3 = Call database::script;
    SQLITE_DEFINE "_define" in _sqlite3 = Call database::define;
    SQLITE_REPLY "_reply" in _sqlite3 = Call database::reply;
    SQLITE_SERIALIZE "_serialize" in _sqlite3 = Call database::serialize;
    SQLITE_RESTORE "_restore" in _sqlite3 = Call database::restore;
    SQLITE_LIMIT "_limit" in _sqlite3 = Call database::limit;
    SQLITE_CLOSE "_close" in _sqlite3 = Call database::close;
    POSTGRES_CONNECT "_connect" in psycopg2 = Call database::connect;
    POSTGRES_EXECUTE "_execute" in psycopg2 = Call database::execute;
    POSTGRES_CLOSE "_close" in psycopg2 = Call database::close;
    SQLITE_OUTLINE "_outline" in _sqlite3 = Call database::outline;

    MATH_ACOS "acos" in math = Call math::acos;
    MATH_ASIN "asin" in math = Call math::asin;
    MATH_ATAN "atan" in math = Call math::atan;
    MATH_CEIL "ceil" in math = Call math::ceil;
    MATH_COS "cos" in math = Call math::cos;
    MATH_DEGREES "degrees" in math = Call math::degrees;
    MATH_EXP "exp" in math = Call math::exp;
    MATH_FABS "fabs" in math = Call math::fabs;
    MATH_FACTORIAL "factorial" in math = Call math::factorial;
    MATH_FLOOR "floor" in math = Call math::floor;
    MATH_GCD "gcd" in math = Call math::gcd;
    MATH_ISFINITE "isfinite" in math = Call math::isfinite;
    MATH_ISINF "isinf" in math = Call math::isinf;
    MATH_ISNAN "isnan" in math = Call math::isnan;
    MATH_ISQRT "isqrt" in math = Call math::isqrt;
    MATH_LCM "lcm" in math = Call math::lcm;
    MATH_LOG "log" in math = Call math::log;
    MATH_LOG10 "log10" in math = Call math::log10;
    MATH_LOG2 "log2" in math = Call math::log2;
    MATH_POW "pow" in math = Call math::pow;
    MATH_RADIANS "radians" in math = Call math::radians;
    MATH_SIN "sin" in math = Call math::sin;
    MATH_SQRT "sqrt" in math = Call math::sqrt;
    MATH_TAN "tan" in math = Call math::tan;
    MATH_TRUNC "trunc" in math = Call math::trunc;

    MATH_ACOSH "acosh" in math = Call math_floats::acosh;
    MATH_ASINH "asinh" in math = Call math_floats::asinh;
    MATH_ATAN2 "atan2" in math = Call math_floats::atan2;
    MATH_ATANH "atanh" in math = Call math_floats::atanh;
    MATH_CBRT "cbrt" in math = Call math_floats::cbrt;
    MATH_COPYSIGN "copysign" in math = Call math_floats::copysign;
    MATH_COSH "cosh" in math = Call math_floats::cosh;
    MATH_ERF "erf" in math = Call math_floats::erf;
    MATH_ERFC "erfc" in math = Call math_floats::erfc;
    MATH_EXP2 "exp2" in math = Call math_floats::exp2;
    MATH_EXPM1 "expm1" in math = Call math_floats::expm1;
    MATH_FMA "fma" in math = Call math_floats::fma;
    MATH_FMOD "fmod" in math = Call math_floats::fmod;
    MATH_FREXP "frexp" in math = Call math_floats::frexp;
    MATH_LDEXP "ldexp" in math = Call math_floats::ldexp;
    MATH_LOG1P "log1p" in math = Call math_floats::log1p;
    MATH_MODF "modf" in math = Call math_floats::modf;
    MATH_NEXTAFTER "nextafter" in math = Call math_floats::nextafter;
    MATH_REMAINDER "remainder" in math = Call math_floats::remainder;
    MATH_SINH "sinh" in math = Call math_floats::sinh;
    MATH_TANH "tanh" in math = Call math_floats::tanh;
    MATH_ULP "ulp" in math = Call math_floats::ulp;
    MATH_FSUM "_fsum" in math = Call math_sums::fsum;
    MATH_SUMPROD "_sumprod" in math = Call math_sums::sumprod;
    MATH_HYPOT "hypot" in math = Call math_sums::hypot;
    MATH_GAMMA "gamma" in math = Call math_sums::gamma;
    MATH_LGAMMA "lgamma" in math = Call math_sums::lgamma;

    RE_COMPILE "_compile" in re = Call pattern::compile;
    RE_FIND "_find" in re = Call pattern::find;

    RANDOM_SEEDED "_seeded" in random = Call random::seeded;
    RANDOM_KEY_OF "_key_of" in random = Call random::key_of;
    RANDOM_RANDOM "_random" in random = Call random::random;
    RANDOM_GETRANDBITS "_getrandbits" in random = Call random::getrandbits;


    DEQUE_APPEND "append" of DEQUE = Call deque::append, quick quick::deque_append;
    DEQUE_APPENDLEFT "appendleft" of DEQUE = Call deque::appendleft, quick quick::deque_appendleft;
    DEQUE_CLEAR "clear" of DEQUE = Call deque::clear;
    DEQUE_COPY "copy" of DEQUE = Call deque::copy;
    DEQUE_COUNT "count" of DEQUE = Call deque::count;
    DEQUE_EXTEND "extend" of DEQUE = Call deque::extend;
    DEQUE_EXTENDLEFT "extendleft" of DEQUE = Call deque::extendleft;
    DEQUE_INDEX "index" of DEQUE = Call deque::index;
    DEQUE_INSERT "insert" of DEQUE = Call deque::insert;
    DEQUE_POP "pop" of DEQUE = Call deque::pop, quick quick::deque_pop;
    DEQUE_POPLEFT "popleft" of DEQUE = Call deque::popleft, quick quick::deque_popleft;
    DEQUE_REMOVE "remove" of DEQUE = Call deque::remove;
    DEQUE_REVERSE "reverse" of DEQUE = Call deque::reverse;
    DEQUE_ROTATE "rotate" of DEQUE = Call deque::rotate;
    DEQUE_CONTAINS "__contains__" of DEQUE = Call deque::contains;
    DEQUE_DELITEM "__delitem__" of DEQUE = Call deque::delete_item;
    DEQUE_GETITEM "__getitem__" of DEQUE = Call deque::get_item;
    DEQUE_ITER "__iter__" of DEQUE = Call deque::iter;
    DEQUE_REVERSED "__reversed__" of DEQUE = Call deque::reversed;
    DEQUE_LEN "__len__" of DEQUE = Call deque::len;
    DEQUE_SETITEM "__setitem__" of DEQUE = Call deque::set_item;
    DEQUE_MAXLEN "maxlen" of DEQUE = Get deque::maxlen;

    ITERTOOL_ITER "__iter__" in _itertools = Call itertools::iter;
    ITERTOOL_NEXT "__next__" in _itertools = Call itertools::next;
    CHAIN_FROM_ITERABLE "from_iterable" in _itertools = Call itertools::chain_from_iterable;

    PARTIAL_ARGS "args" of PARTIAL = Get partial::arguments;
    PARTIAL_FUNC "func" of PARTIAL = Get partial::function;
    PARTIAL_KEYWORDS "keywords" of PARTIAL = Get partial::keywords;

    TEXT_FILE_CLOSE "close" of TEXT_FILE = Call standard_streams::close;
    TEXT_FILE_FLUSH "flush" of TEXT_FILE = Call standard_streams::flush;
    TEXT_FILE_READ "read" of TEXT_FILE = Call standard_streams::read;
    TEXT_FILE_READLINE "readline" of TEXT_FILE = Call standard_streams::readline;
    TEXT_FILE_READLINES "readlines" of TEXT_FILE = Call standard_streams::readlines;
    TEXT_FILE_WRITE "write" of TEXT_FILE = Call standard_streams::write;
    TEXT_FILE_ENTER "__enter__" of TEXT_FILE = Call standard_streams::itself;
    TEXT_FILE_EXIT "__exit__" of TEXT_FILE = Call standard_streams::close;
    TEXT_FILE_ITER "__iter__" of TEXT_FILE = Call standard_streams::itself;
    TEXT_FILE_NEXT "__next__" of TEXT_FILE = Call standard_streams::next;
    TEXT_FILE_FILENO "fileno" of TEXT_FILE = Call standard_streams::fileno;
    TEXT_FILE_ISATTY "isatty" of TEXT_FILE = Call standard_streams::isatty;
    TEXT_FILE_READABLE "readable" of TEXT_FILE = Call standard_streams::readable;
    TEXT_FILE_WRITABLE "writable" of TEXT_FILE = Call standard_streams::writable;
    TEXT_FILE_CLOSED "closed" of TEXT_FILE = Get standard_streams::closed;
    TEXT_FILE_ENCODING "encoding" of TEXT_FILE = Get standard_streams::encoding;
    TEXT_FILE_MODE "mode" of TEXT_FILE = Get standard_streams::mode;
    TEXT_FILE_NAME "name" of TEXT_FILE = Get standard_streams::name;

    DICT_FROMKEYS "fromkeys" of DICT = Call dict::fromkeys;
    INT_FROM_BYTES "from_bytes" of INT = Call integer::from_bytes;
    STR_MAKETRANS "maketrans" of STR = Call text::translate::maketrans;
}

/// All natives; row i is `Value::native(i)`: those that have a constant here, then the special methods.
pub(crate) static ROWS: [Row; NAMED.len() + special_methods::COUNT] = {
    let mut rows = [NAMED[0]; NAMED.len() + special_methods::COUNT];
    let mut number = 0;
    while number < NAMED.len() {
        rows[number] = NAMED[number];
        number += 1;
    }
    special_methods::fill(rows, NAMED.len())
};

/// Returns row `number`.
pub(crate) fn row(number: u32) -> &'static Row {
    &ROWS[number as usize]
}

/// The natives that are called with the class instead of an instance.
pub(crate) const CLASS_METHODS: [Value; 7] = [
    BYTEARRAY_FROMHEX,
    BYTES_FROMHEX,
    DICT_FROMKEYS,
    INT_FROM_BYTES,
    OBJECT_INIT_SUBCLASS,
    OBJECT_SUBCLASSHOOK,
    TYPE_PREPARE,
];
/// The natives that are called with neither.
pub(crate) const STATIC_METHODS: [Value; 4] =
    [BYTEARRAY_MAKETRANS, BYTES_MAKETRANS, STR_MAKETRANS, CHAIN_FROM_ITERABLE];
/// Those that several classes share: they look at their receiver themselves.
const SHARED: [Value; 2] = [ITERTOOL_ITER, ITERTOOL_NEXT];

/// Returns whether native `number` is a method of built-in types, not a function.
pub(crate) fn is_method(number: u32) -> bool {
    row(number).owner.is_some() || SHARED.contains(&Value::native(number))
}

/// Returns whether a native of a class is called with an instance of just that class.
pub(crate) fn takes_an_instance(native: Value) -> bool {
    !CLASS_METHODS.contains(&native) && !STATIC_METHODS.contains(&native) && !SHARED.contains(&native)
}
