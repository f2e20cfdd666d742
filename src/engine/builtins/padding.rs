//! `center`, `ljust` and `rjust`, as far as `str` and `bytes` have them in common.

use super::parameters;
use crate::engine::machine::{Arguments, Fault, Machine};
use crate::engine::value::Value;

/// Where what is put into a width stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// At its left: `ljust`.
    Left,
    /// In its middle: `center`.
    Middle,
    /// At its right: `rjust`.
    Right,
}

/// What such a method is asked for.
pub(super) struct Padding {
    side: Side,
    /// How long the whole is to be.
    pub(super) width: usize,
    /// What it is filled with, as it was given.
    pub(super) fill: Option<Value>,
}

impl Side {
    /// Returns the name of its method.
    pub(super) fn method(self) -> &'static str {
        match self {
            Self::Left => "ljust",
            Self::Middle => "center",
            Self::Right => "rjust",
        }
    }
}

impl Padding {
    /// Takes the arguments of a method; `function` is its name with that of its type. Errors: they are no width and fill.
    pub(super) fn of(machine: &mut Machine, side: Side, function: &str, arguments: &Arguments) -> Result<Self, Fault> {
        super::take_no_keywords(machine, function, arguments)?;
        let given = parameters::positional(machine, side.method(), &arguments.positional[1..], 1, 2)?.to_vec();
        let width = usize::try_from(machine.size_of(given[0])?).unwrap_or(0);
        Ok(Self { side, width, fill: given.get(1).copied() })
    }

    /// Returns how many of the `missing` places stand before: the odd one of a middle too, if the width is odd.
    pub(super) fn before(&self, missing: usize) -> usize {
        match self.side {
            Side::Left => 0,
            Side::Middle => missing / 2 + (missing & self.width & 1),
            Side::Right => missing,
        }
    }
}
