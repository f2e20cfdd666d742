//! The native functions, methods and attributes: one table, from which their values and their names are made.

use super::classes;
use super::{attributes, functions, generators, objects};
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
    /// The class it is a method or attribute of; none of a function of `builtins`.
    pub owner: Option<Handle>,
    /// What it does.
    pub native: Native,
}

macro_rules! natives {
    ($($constant:ident $name:literal $(of $owner:ident)? = $kind:ident $function:path;)*) => {
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
            Row { name: $name, owner: natives!(@owner $($owner)?), native: Native::$kind($function) },
        )*];
    };
    (@owner) => { None };
    (@owner $owner:ident) => { Some(classes::$owner) };
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
    FUNCTION_NAME "__name__" of FUNCTION = Get attributes::function_name;
    OBJECT_CLASS "__class__" of OBJECT = Get attributes::class;
}
