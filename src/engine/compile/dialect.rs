//! The two dialects, and the closed table of where they differ.
//!
//! Not told apart yet, because 3.8's instructions cannot say them:
//! - CPython 3.13 runs list, set and dict comprehensions in the frame around them: no `<listcomp>` in tracebacks.
//!   It needs an instruction that saves a local and clears it, and one that makes a fresh cell.
//! - `assert` raises the built-in `AssertionError` even where the name is bound to something else.
//!   It needs an instruction that loads the built-in.

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
pub(super) enum Difference {
    StarredDisplay,
    StarredDict,
    StarredCall,
    StarredKeywords,
    ClassBody,
    Docstring,
}

/// What is known of one difference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) difference: Difference,
    /// How the construct is written.
    pub(super) construct: &'static str,
    /// What [`Dialect::Run`] emits for it.
    pub(super) emits: &'static str,
    /// A program that prints one thing under 3.8 and another under 3.13.
    pub(super) program: &'static str,
}

/// All differences. Where [`Dialect::Run`] emits something else than [`Dialect::Listing`], it is one of these.
pub(super) const ROWS: [Row; 6] = [
    Row {
        difference: Difference::StarredDisplay,
        construct: "[*a(), b()], (*a(), b()), {*a(), b()}",
        emits: "each iterable is taken in before the next item is evaluated: BUILD_LIST_UNPACK, LIST_APPEND 1",
        program: "def a():\n    yield print('a')\nx = [*a(), print('b')]\n",
    },
    Row {
        difference: Difference::StarredDict,
        construct: "{**a(), 'k': b()}",
        emits: "each mapping is taken in before the next item is evaluated: BUILD_MAP_UNPACK 2",
        program: "class M:\n    def keys(self):\n        print('a')\n        return ()\nx = {**M(), 'k': print('b')}\n",
    },
    Row {
        difference: Difference::StarredCall,
        construct: "f(*a(), b())",
        emits: "the arguments as a list display, then BUILD_TUPLE_UNPACK 1; f(*a()) alone is as in 3.8",
        program: "def a():\n    yield print('a')\nprint(*a(), print('b'))\n",
    },
    Row {
        difference: Difference::StarredKeywords,
        construct: "f(**a(), k=b())",
        emits: "BUILD_MAP 0, then each mapping joined as it comes: BUILD_MAP_UNPACK_WITH_CALL 2",
        program: "class M:\n    def keys(self):\n        print('a')\n        return ()\nprint(**M(), end=print('b'))\n",
    },
    Row {
        difference: Difference::ClassBody,
        construct: "class C: …",
        emits: "`__firstlineno__` before the body and `__static_attributes__` behind it",
        program: "class C:\n    def m(self):\n        self.x = 1\nprint('__firstlineno__' in vars(C))\n",
    },
    Row {
        difference: Difference::Docstring,
        construct: "def f(): \"\"\"text over lines\"\"\"",
        emits: "the text without the blanks that all its lines begin with",
        program: "def f():\n    '''a\n    b'''\nprint(repr(f.__doc__))\n",
    },
];

impl Dialect {
    /// Returns whether `difference` is written 3.13's way.
    pub(super) fn runs(self, difference: Difference) -> bool {
        self == Self::Run && ROWS.iter().any(|row| row.difference == difference)
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
        for row in ROWS {
            let [listing, run] = both(row.program);
            assert_ne!(listing, run, "{}: {}", row.construct, row.emits);
        }
    }

    #[test]
    fn all_else_is_the_same() {
        let program = "def f(a, *b, c=1, **d):\n    for x in [1, *b] if 0 else b:\n        yield a, x\n    return f(a, c=2)\n";
        let [listing, run] = both(&program.replace("[1, *b]", "[1, b]"));
        assert_eq!(listing, run);
    }
}
