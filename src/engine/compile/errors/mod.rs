//! What the compiler refuses, in CPython 3.13's words.
//!
//! Main types: [`CompileError`] (a reason and its place) and [`Reason`] (the closed list of sentences that CPython's
//! symbol table and compiler have). `grammar` holds those of its parser and tokenizer, `target` the words for what
//! cannot be assigned to. This folder finds nothing itself.

mod find;
mod grammar;
mod target;

use std::sync::Arc;

use ruff_text_size::TextRange;
use thiserror::Error;

pub(super) use self::grammar::{explain, words_of_newer_syntax};
use super::source::Source;
use crate::report::Problem;

/// A piece of source that is refused, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CompileError {
    pub(super) reason: Reason,
    pub(super) range: TextRange,
}

impl CompileError {
    /// Returns the refusal of `range`.
    pub(super) fn new(reason: Reason, range: TextRange) -> Self {
        Self { reason, range }
    }

    /// Returns what a person reads: the last line CPython would print, and the place.
    pub(super) fn into_problem(self, source: &Source<'_>) -> Problem {
        let place = source.place(self.range);
        match self.reason {
            Reason::NotThereYet { construct, hint } => {
                Problem::failed(format!("`{construct}` is not there yet.")).at(place).hint(hint)
            }
            reason => Problem::failed(format!("{}: {reason}", reason.exception())).at(place),
        }
    }
}

/// Why something is refused. The words are CPython 3.13's (`Python/symtable.c`, `Python/compile.c`, `Python/future.c`,
/// `Parser/`).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum Reason {
    // The symbol table.
    #[error("duplicate argument '{0}' in function definition")]
    DuplicateArgument(Arc<str>),
    #[error("name '{0}' is parameter and global")]
    ParameterAndGlobal(Arc<str>),
    #[error("name '{0}' is parameter and nonlocal")]
    ParameterAndNonlocal(Arc<str>),
    #[error("name '{0}' is assigned to before global declaration")]
    AssignedBeforeGlobal(Arc<str>),
    #[error("name '{0}' is assigned to before nonlocal declaration")]
    AssignedBeforeNonlocal(Arc<str>),
    #[error("name '{0}' is used prior to global declaration")]
    UsedBeforeGlobal(Arc<str>),
    #[error("name '{0}' is used prior to nonlocal declaration")]
    UsedBeforeNonlocal(Arc<str>),
    #[error("annotated name '{0}' can't be global")]
    AnnotatedGlobal(Arc<str>),
    #[error("annotated name '{0}' can't be nonlocal")]
    AnnotatedNonlocal(Arc<str>),
    #[error("nonlocal declaration not allowed at module level")]
    NonlocalAtModuleLevel,
    #[error("no binding for nonlocal '{0}' found")]
    NoBindingForNonlocal(Arc<str>),
    #[error("nonlocal binding not allowed for type parameter '{0}'")]
    NonlocalTypeParameter(Arc<str>),
    #[error("duplicate type parameter '{0}'")]
    DuplicateTypeParameter(Arc<str>),
    #[error("non-default type parameter '{0}' follows default type parameter")]
    TypeParameterWithoutDefault(Arc<str>),
    #[error("name '{0}' is nonlocal and global")]
    NonlocalAndGlobal(Arc<str>),
    #[error("import * only allowed at module level")]
    ImportStarInside,
    #[error("assignment expression within a comprehension cannot be used in a class body")]
    NamedInClassComprehension,
    #[error("assignment expression within a comprehension cannot be used {0}")]
    NamedInAnnotationComprehension(&'static str),
    #[error("assignment expression cannot rebind comprehension iteration variable '{0}'")]
    NamedRebindsIteration(Arc<str>),
    #[error("comprehension inner loop cannot rebind assignment expression target '{0}'")]
    InnerLoopRebindsNamed(Arc<str>),
    #[error("assignment expression cannot be used in a comprehension iterable expression")]
    NamedInIterable,
    #[error("{0} cannot be used within {1}")]
    InAnnotation(&'static str, &'static str),
    #[error("'yield' inside {0}")]
    YieldInComprehension(&'static str),
    // The compiler.
    #[error("'return' outside function")]
    ReturnOutsideFunction,
    #[error("'return' with value in async generator")]
    ReturnValueInAsyncGenerator,
    #[error("'yield' outside function")]
    YieldOutsideFunction,
    #[error("'yield from' outside function")]
    YieldFromOutsideFunction,
    #[error("'yield from' inside async function")]
    YieldFromInAsync,
    #[error("'await' outside function")]
    AwaitOutsideFunction,
    #[error("'await' outside async function")]
    AwaitOutsideAsync,
    #[error("'async for' outside async function")]
    AsyncForOutsideAsync,
    #[error("'async with' outside async function")]
    AsyncWithOutsideAsync,
    #[error("asynchronous comprehension outside of an asynchronous function")]
    AsyncComprehensionOutsideAsync,
    #[error("'break' outside loop")]
    BreakOutsideLoop,
    #[error("'continue' not properly in loop")]
    ContinueOutsideLoop,
    #[error("default 'except:' must be last")]
    BareExceptNotLast,
    #[error("multiple starred expressions in assignment")]
    TwoStars,
    #[error("too many expressions in star-unpacking assignment")]
    TooManyBeforeStar,
    #[error("starred assignment target must be in a list or tuple")]
    LoneStarTarget,
    #[error("can't use starred expression here")]
    LoneStar,
    #[error("too many statically nested blocks")]
    TooManyNestedBlocks,
    #[error("keyword argument repeated: {0}")]
    RepeatedKeyword(Arc<str>),
    #[error("cannot assign to __debug__")]
    AssignsDebug,
    #[error("cannot delete __debug__")]
    DeletesDebug,
    // `from __future__`.
    #[error("future feature {0} is not defined")]
    UnknownFuture(Arc<str>),
    #[error("not a chance")]
    Braces,
    #[error("from __future__ imports must occur at the beginning of the file")]
    LateFuture,
    // Limits.
    #[error("maximum recursion depth exceeded during compilation")]
    TooDeep,
    #[error("too many nested parentheses")]
    TooManyParentheses,
    #[error("too many levels of indentation")]
    TooManyIndents,
    #[error("too many nested f-strings")]
    TooManyFStrings,
    /// A sentence of CPython's parser or tokenizer.
    #[error("{0}")]
    Syntax(String),
    /// The same, raised as `IndentationError`.
    #[error("{0}")]
    Indentation(String),
    /// The same, raised as `TabError`.
    #[error("inconsistent use of tabs and spaces in indentation")]
    Tabs,
    /// Ours: Python that the compiler does not know yet.
    #[error("`{construct}` is not there yet")]
    NotThereYet { construct: &'static str, hint: &'static str },
}

impl Reason {
    /// Returns whether this is a limit on size, which is met before anything is parsed.
    pub(super) fn is_limit(&self) -> bool {
        matches!(self, Self::TooDeep | Self::TooManyParentheses | Self::TooManyIndents | Self::TooManyFStrings)
    }

    /// Returns the type CPython raises.
    fn exception(&self) -> &'static str {
        match self {
            Self::TooDeep => "RecursionError",
            Self::Indentation(_) | Self::TooManyIndents => "IndentationError",
            Self::Tabs => "TabError",
            _ => "SyntaxError",
        }
    }
}
