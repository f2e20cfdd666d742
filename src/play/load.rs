//! Loading: pieces of the program and set-ups, on the trunk between two beats.

use std::ops::ControlFlow;

use super::run_on::run_on;
use super::tell::each_event;
use super::{Ended, Performance, Standing};
use crate::engine::{Event, Mode};
use crate::lesson::{Load, Piece, Role, Setup};
use crate::report::Place;

/// A piece or set-up that was loaded, or was to be.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadRun {
    /// The file it belongs to: `<setup>` for a set-up.
    pub file: String,
    /// The line of that file on which it begins, from 1.
    pub first_line: u32,
    /// The line of the lesson on which its text begins, from 1.
    pub lesson_line: u32,
    /// Its fence or comment in the lesson.
    pub place: Place,
    /// Whether it is a set-up: nothing is told of it.
    pub is_hidden: bool,
    /// The step before its first.
    pub start: u64,
    /// Its last step; `start` if it ran on a fork, or not at all.
    pub end: u64,
    /// What became of it.
    pub outcome: LoadOutcome,
}

/// What became of a load.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadOutcome {
    /// It ran on the trunk and ended so.
    Ran(Ended),
    /// It was to end in the last line `promised`; it ended so, on a fork.
    Failed {
        /// What the lesson says it ends in.
        promised: String,
        /// How it ended.
        ended: Ended,
    },
}

impl LoadRun {
    /// Returns the line of the lesson on which line `line` of its file stands.
    pub fn lesson_line_of(&self, line: u32) -> u32 {
        self.lesson_line + line.saturating_sub(self.first_line)
    }
}

impl Performance {
    pub(super) fn load(&mut self, load: Load<'_>) {
        match load {
            _ if self.standing != Standing::Open => {}
            Load::Piece(Piece { role: Role::Module, .. }) => {}
            Load::Piece(piece) => self.load_piece(piece),
            Load::Setup(setup) => self.load_setup(setup),
        }
    }

    fn load_piece(&mut self, piece: &Piece) {
        let source = format!("{}{}", "\n".repeat(piece.first_line as usize - 1), piece.text);
        let start = self.timeline.frontier();
        let outcome = match &piece.role {
            Role::Fail(promised) => {
                let mut fork = self.timeline.fork(start);
                let mut host = self.host.for_fork(fork.asked());
                let ended = run_on(&mut fork, &mut host, &source, &piece.file, Mode::File).ended;
                LoadOutcome::Failed { promised: promised.clone(), ended }
            }
            Role::Load | Role::Module => self.run_load(&source, &piece.file),
        };
        self.loads.push(LoadRun {
            file: piece.file.clone(),
            first_line: piece.first_line,
            lesson_line: piece.lesson_line,
            place: piece.place.clone(),
            is_hidden: false,
            start,
            end: self.timeline.frontier(),
            outcome,
        });
    }

    fn load_setup(&mut self, setup: &Setup) {
        let start = self.timeline.frontier();
        let outcome = self.run_load(&setup.text, SETUP);
        self.loads.push(LoadRun {
            file: SETUP.to_owned(),
            first_line: 1,
            lesson_line: setup.lesson_line,
            place: setup.place.clone(),
            is_hidden: true,
            start,
            end: self.timeline.frontier(),
            outcome,
        });
    }

    fn run_load(&mut self, source: &str, file: &str) -> LoadOutcome {
        let ended = run_on(&mut self.timeline, &mut self.host, source, file, Mode::File).ended;
        match &ended {
            Ended::Finished | Ended::Raised(_) => {}
            Ended::Refused(problem) => self.problems.push(problem.clone()),
            Ended::Over(stop) => self.standing = Standing::Over(stop.clone()),
        }
        LoadOutcome::Ran(ended)
    }

    /// Returns the line of its file on which a load resumes a generator for the first time, if it does.
    ///
    /// Cost: that of telling its steps.
    pub fn resumes_in(&mut self, load: &LoadRun) -> Option<u32> {
        let mut line = None;
        if load.start < load.end {
            let _ = each_event(&mut self.timeline, Some(load.start), load.end, |told| match told.event {
                Event::Next { .. } | Event::Send { .. } | Event::Throw { .. } => {
                    line = Some(
                        told.at.as_ref().filter(|at| *at.file == *load.file).map_or(load.first_line, |at| at.line),
                    );
                    ControlFlow::Break(())
                }
                _ => ControlFlow::Continue(()),
            });
        }
        line
    }
}

/// The file name of a set-up.
const SETUP: &str = "<setup>";
