//! `functools.partial` (CPython: `Modules/_functoolsmodule.c`).

use crate::engine::value::Value;

/// A function with arguments that are given it at each call.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct Partial {
    /// `func`, owned.
    pub function: Value,
    /// `args`: a tuple, owned.
    pub arguments: Value,
    /// `keywords`: a dict, owned.
    pub keywords: Value,
}
