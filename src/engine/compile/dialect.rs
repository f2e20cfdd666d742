//! The two dialects, and the closed table of where they differ.
//!
//! Not told apart yet, because 3.8's instructions cannot say them:
//! - CPython 3.13 runs list, set and dict comprehensions in the frame around them: no `<listcomp>` in tracebacks.
//!   It needs an instruction that saves a local and clears it, and one that makes a fresh cell.

/// Which instructions the compiler may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Exactly what CPython 3.8 prints for the same source.
    Listing,
    /// The same, but where 3.8's instructions cannot express what 3.13 does. The machine runs this one.
    Run,
}

/// A construct that CPython 3.13 runs otherwise than 3.8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construct {
    /// A list, tuple or set display with a `*`.
    StarredDisplay,
    /// A dict display with a `**`.
    StarredDict,
    /// A call with a `*`.
    StarredCall,
    /// A call with a `**`.
    StarredKeywords,
    /// A class.
    ClassBody,
    /// A docstring.
    Docstring,
    /// An `assert`.
    Assert,
}

/// One difference between the dialects.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    /// Where it is.
    pub construct: Construct,
    /// How the construct is written.
    pub example: &'static str,
    /// What [`Dialect::Run`] emits for it.
    pub emits: &'static str,
    /// A program that prints one thing under 3.8 and another under 3.13.
    pub program: &'static str,
}

/// All differences. Where [`Dialect::Run`] emits something else than [`Dialect::Listing`], it is one of these.
pub const DIFFERENCES: [Difference; 7] = [
    Difference {
        construct: Construct::StarredDisplay,
        example: "[*a(), b()], (*a(), b()), {*a(), b()}",
        emits: "each iterable is taken in before the next item is evaluated: BUILD_LIST_UNPACK, LIST_APPEND 1",
        program: "def a():\n    yield print('a')\nx = [*a(), print('b')]\n",
    },
    Difference {
        construct: Construct::StarredDict,
        example: "{**a(), 'k': b()}",
        emits: "each mapping is taken in before the next item is evaluated: BUILD_MAP_UNPACK 2",
        program: "class M:\n    def keys(self):\n        print('a')\n        return ()\nx = {**M(), 'k': print('b')}\n",
    },
    Difference {
        construct: Construct::StarredCall,
        example: "f(*a(), b())",
        emits: "the arguments as a list display, then BUILD_TUPLE_UNPACK 1; f(*a()) alone is as in 3.8",
        program: "def a():\n    yield print('a')\nprint(*a(), print('b'))\n",
    },
    Difference {
        construct: Construct::StarredKeywords,
        example: "f(**a(), k=b())",
        emits: "BUILD_MAP 0, then each mapping joined as it comes: BUILD_MAP_UNPACK_WITH_CALL 2",
        program: "class M:\n    def keys(self):\n        print('a')\n        return ()\nprint(**M(), end=print('b'))\n",
    },
    Difference {
        construct: Construct::ClassBody,
        example: "class C: …",
        emits: "`__firstlineno__` before the body and `__static_attributes__` behind it",
        program: "class C:\n    def m(self):\n        self.x = 1\nprint('__firstlineno__' in vars(C))\n",
    },
    Difference {
        construct: Construct::Docstring,
        example: "def f(): \"\"\"text over lines\"\"\"",
        emits: "the text without the blanks that all its lines begin with",
        program: "def f():\n    '''a\n    b'''\nprint(repr(f.__doc__))\n",
    },
    Difference {
        construct: Construct::Assert,
        example: "assert a",
        emits: "LOAD_ASSERTION_ERROR: the built-in exception, whatever the name is bound to",
        program: "AssertionError = KeyError\ntry:\n    assert 0\nexcept KeyError:\n    print('rebound')\n",
    },
];

impl Dialect {
    /// Returns whether `construct` is written 3.13's way.
    pub(super) fn runs(self, construct: Construct) -> bool {
        self == Self::Run && DIFFERENCES.iter().any(|row| row.construct == construct)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, compile};
    use super::*;
    use crate::engine::{Code, Constant};

    /// Returns the instructions and texts of a code object and of all in it.
    fn everything(code: &Code) -> String {
        let inner = code.constants.iter().map(|constant| match constant {
            Constant::Code(inner) => everything(inner),
            constant => format!("{constant:?}"),
        });
        format!("{:?}{:?}", code.instructions, inner.collect::<Vec<_>>())
    }

    fn both(program: &str) -> [String; 2] {
        [Dialect::Listing, Dialect::Run].map(|dialect| {
            let code = compile(program, "a.py", Mode::File, dialect).map_err(|problem| problem.render(80));
            everything(&code.unwrap())
        })
    }

    #[test]
    fn each_row_shows_a_difference() {
        for row in DIFFERENCES {
            let [listing, run] = both(row.program);
            assert_ne!(listing, run, "{}: {}", row.example, row.emits);
        }
    }

    #[test]
    fn all_else_is_the_same() {
        let program =
            "def f(a, *b, c=1, **d):\n    for x in [1, *b] if 0 else b:\n        yield a, x\n    return f(a, c=2)\n";
        let [listing, run] = both(&program.replace("[1, *b]", "[1, b]"));
        assert_eq!(listing, run);
    }
}
