//! The first line.

use crate::report::Shown;

/// Where one is: lesson, beat, step, zoom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopLine {
    /// Number of the lesson in its course; `None` outside a course.
    pub number: Option<u32>,
    /// Title of the lesson, or the name of the file.
    pub title: Shown,
    /// How far one has come.
    pub progress: Progress,
    /// The present step, from 0; `None` in a fork, which tells the step it left.
    pub step: Option<u64>,
    /// How far one key press goes.
    pub zoom: Zoom,
    /// How fast the run is played, if it is.
    pub playing: Option<&'static str>,
    /// Which Python it is, shown where there is room: `Python 3.13, bytecode of 3.8`.
    pub dialect: Shown,
}

/// How far one has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Beat `beat` of `of`, from 1.
    Beat {
        /// The present beat, from 1.
        beat: u32,
        /// Number of beats.
        of: u32,
    },
    /// Line `line` of `of`, from 1.
    Line {
        /// The present line, from 1.
        line: u32,
        /// Number of lines.
        of: u32,
    },
    /// In fork `number`, which left the trunk at step `from`.
    Fork {
        /// Number of the fork, from 1.
        number: u32,
        /// The step it left.
        from: u64,
    },
}

/// How far one key press goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// To the next message between generators.
    Protocol,
    /// Also to the next line.
    Line,
    /// Also to the next value inside an expression.
    Expression,
    /// To the next instruction.
    Bytecode,
}

impl Zoom {
    /// Returns the word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Protocol => "protocol",
            Self::Line => "line",
            Self::Expression => "expression",
            Self::Bytecode => "bytecode",
        }
    }
}
