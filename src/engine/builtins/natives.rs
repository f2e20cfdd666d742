//! The native functions, methods and attributes: one table, from which their values and their names are made.

use super::classes;
use super::modules::system_errors;
use super::modules::{deque, dis, functools, inspect, itertools, math, os, partial, sys, text_file, time};
use super::{attributes, code, functions, generators, objects};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
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
pub(crate) struct Row {
    /// `__name__`.
    pub name: &'static str,
    /// The class it is a method or attribute of; none of a function.
    pub owner: Option<Handle>,
    /// The module it is a function of, if that is not `builtins`.
    pub module: Option<&'static str>,
    /// What it does.
    pub native: Native,
}

macro_rules! natives {
    ($($constant:ident $name:literal $(of $owner:ident)? $(in $module:ident)? = $kind:ident $function:path;)*) => {
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

        /// All natives; row i is `Value::native(i)`.
        pub(crate) const ROWS: &[Row] = &[$(
            Row {
                name: $name,
                owner: natives!(@owner $($owner)?),
                module: natives!(@module $($module)?),
                native: Native::$kind($function),
            },
        )*];
    };
    (@owner) => { None };
    (@owner $owner:ident) => { Some(classes::$owner) };
    (@module) => { None };
    (@module $module:ident) => { Some(stringify!($module)) };
}

natives! {
    PRINT "print" = Call functions::print;
    NEXT "next" = Call functions::next;
    ITER "iter" = Call functions::iter;
    LEN "len" = Call functions::len;
    REPR "repr" = Call functions::repr;
    SUM "sum" = Call functions::sum;
    ISINSTANCE "isinstance" = Call functions::isinstance;
    ABS "abs" = Call functions::abs;
    ID "id" = Call functions::id;
    CALLABLE "callable" = Call functions::callable;
    BUILD_CLASS "__build_class__" = Call objects::build;
    GETATTR "getattr" = Call objects::getattr;
    HASATTR "hasattr" = Call objects::hasattr;
    SETATTR "setattr" = Call objects::setattr;
    ISSUBCLASS "issubclass" = Call objects::issubclass;

    OBJECT_INIT "__init__" of OBJECT = Call objects::init;
    EXCEPTION_INIT "__init__" of BASE_EXCEPTION = Call objects::init;
    PROPERTY_GETTER "getter" of PROPERTY = Call objects::getter;
    PROPERTY_SETTER "setter" of PROPERTY = Call objects::setter;
    PROPERTY_DELETER "deleter" of PROPERTY = Call objects::deleter;

    GENERATOR_SEND "send" of GENERATOR = Call generators::send;
    GENERATOR_THROW "throw" of GENERATOR = Call generators::throw;
    GENERATOR_CLOSE "close" of GENERATOR = Call generators::close;
    GENERATOR_NEXT "__next__" of GENERATOR = Call generators::next;
    GENERATOR_ITER "__iter__" of GENERATOR = Call generators::iter;
    GENERATOR_RUNNING "gi_running" of GENERATOR = Get generators::running;
    GENERATOR_SUSPENDED "gi_suspended" of GENERATOR = Get generators::suspended;
    GENERATOR_YIELDFROM "gi_yieldfrom" of GENERATOR = Get generators::yieldfrom;
    GENERATOR_NAME "__name__" of GENERATOR = Get generators::name;
    GENERATOR_QUALNAME "__qualname__" of GENERATOR = Get generators::qualname;

    LIST_APPEND "append" of LIST = Call functions::append;
    STR_JOIN "join" of STR = Call functions::join;
    STR_UPPER "upper" of STR = Call functions::upper;

    STOP_ITERATION_VALUE "value" of STOP_ITERATION = Get attributes::stop_iteration_value;
    EXCEPTION_ARGS "args" of BASE_EXCEPTION = Get attributes::arguments;
    EXCEPTION_CAUSE "__cause__" of BASE_EXCEPTION = Get attributes::cause;
    EXCEPTION_CONTEXT "__context__" of BASE_EXCEPTION = Get attributes::context;
    TYPE_NAME "__name__" of TYPE = Get attributes::class_name;
    EXCEPTION_TRACEBACK "__traceback__" of BASE_EXCEPTION = Get attributes::traceback;
    SYSTEM_EXIT_CODE "code" of SYSTEM_EXIT = Get attributes::stop_iteration_value;
    OS_ERROR_ERRNO "errno" of OS_ERROR = Get system_errors::errno;
    OS_ERROR_FILENAME "filename" of OS_ERROR = Get system_errors::filename;
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

    OPEN "open" = Call text_file::open;

    SYS_EXIT "exit" in sys = Call sys::exit;
    SYS_GETSIZEOF "getsizeof" in sys = Call sys::getsizeof;
    SYS_GETRECURSIONLIMIT "getrecursionlimit" in sys = Call sys::getrecursionlimit;
    SYS_EXCEPTION "exception" in sys = Call sys::exception;

    OS_READ_ENVIRONMENT "_read_environment" in os = Call os::read_environment;
    OS_VARIABLE "_variable" in os = Call os::variable;

    DIS_DIS "dis" in dis = Call dis::dis;
    DIS_SHOW_CODE "show_code" in dis = Call dis::show;
    DIS_CODE_INFO "code_info" in dis = Call dis::code_info;

    INSPECT_GETGENERATORSTATE "getgeneratorstate" in inspect = Call inspect::getgeneratorstate;
    INSPECT_GETCOROUTINESTATE "getcoroutinestate" in inspect = Call inspect::getcoroutinestate;
    INSPECT_GETASYNCGENSTATE "getasyncgenstate" in inspect = Call inspect::getasyncgenstate;
    INSPECT_GETGENERATORLOCALS "getgeneratorlocals" in inspect = Call inspect::getgeneratorlocals;
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
    TIME_PROCESS_TIME "process_time" in time = Call time::process_time;
    TIME_SLEEP "sleep" in time = Call time::sleep;

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

    IO_OPEN "open" in io = Call text_file::open;

    DEQUE_APPEND "append" of DEQUE = Call deque::append;
    DEQUE_APPENDLEFT "appendleft" of DEQUE = Call deque::appendleft;
    DEQUE_CLEAR "clear" of DEQUE = Call deque::clear;
    DEQUE_COPY "copy" of DEQUE = Call deque::copy;
    DEQUE_COUNT "count" of DEQUE = Call deque::count;
    DEQUE_EXTEND "extend" of DEQUE = Call deque::extend;
    DEQUE_EXTENDLEFT "extendleft" of DEQUE = Call deque::extendleft;
    DEQUE_INDEX "index" of DEQUE = Call deque::index;
    DEQUE_INSERT "insert" of DEQUE = Call deque::insert;
    DEQUE_POP "pop" of DEQUE = Call deque::pop;
    DEQUE_POPLEFT "popleft" of DEQUE = Call deque::popleft;
    DEQUE_REMOVE "remove" of DEQUE = Call deque::remove;
    DEQUE_REVERSE "reverse" of DEQUE = Call deque::reverse;
    DEQUE_ROTATE "rotate" of DEQUE = Call deque::rotate;
    DEQUE_CONTAINS "__contains__" of DEQUE = Call deque::contains;
    DEQUE_DELITEM "__delitem__" of DEQUE = Call deque::delete_item;
    DEQUE_GETITEM "__getitem__" of DEQUE = Call deque::get_item;
    DEQUE_ITER "__iter__" of DEQUE = Call deque::iter;
    DEQUE_LEN "__len__" of DEQUE = Call deque::len;
    DEQUE_SETITEM "__setitem__" of DEQUE = Call deque::set_item;
    DEQUE_MAXLEN "maxlen" of DEQUE = Get deque::maxlen;

    ITERTOOL_ITER "__iter__" of ISLICE = Call itertools::iter;
    ITERTOOL_NEXT "__next__" of ISLICE = Call itertools::next;
    CHAIN_FROM_ITERABLE "from_iterable" of CHAIN = Call itertools::chain_from_iterable;

    PARTIAL_ARGS "args" of PARTIAL = Get partial::arguments;
    PARTIAL_FUNC "func" of PARTIAL = Get partial::function;
    PARTIAL_KEYWORDS "keywords" of PARTIAL = Get partial::keywords;

    TEXT_FILE_CLOSE "close" of TEXT_FILE = Call text_file::close;
    TEXT_FILE_FLUSH "flush" of TEXT_FILE = Call text_file::flush;
    TEXT_FILE_READ "read" of TEXT_FILE = Call text_file::read;
    TEXT_FILE_READLINE "readline" of TEXT_FILE = Call text_file::readline;
    TEXT_FILE_READLINES "readlines" of TEXT_FILE = Call text_file::readlines;
    TEXT_FILE_SEEK "seek" of TEXT_FILE = Call text_file::seek;
    TEXT_FILE_TELL "tell" of TEXT_FILE = Call text_file::tell;
    TEXT_FILE_WRITE "write" of TEXT_FILE = Call text_file::write;
    TEXT_FILE_ENTER "__enter__" of TEXT_FILE = Call text_file::itself;
    TEXT_FILE_EXIT "__exit__" of TEXT_FILE = Call text_file::close;
    TEXT_FILE_ITER "__iter__" of TEXT_FILE = Call text_file::itself;
    TEXT_FILE_NEXT "__next__" of TEXT_FILE = Call text_file::next;
    TEXT_FILE_CLOSED "closed" of TEXT_FILE = Get text_file::closed;
    TEXT_FILE_MODE "mode" of TEXT_FILE = Get text_file::mode;
    TEXT_FILE_NAME "name" of TEXT_FILE = Get text_file::name;
}
