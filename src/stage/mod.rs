//! What is to be shown, and what a key means.
//!
//! Main types: [`Stage`], a lesson performed or a program explored and where the reader stands in it: [`Stage::update`] takes what happened,
//! [`Stage::view`] says what is to be shown. [`StageView`] is the complete description of one screen in neutral terms: roles
//! instead of colours, lanes instead of columns. Two painters read it: `ui::paint` for a terminal and the plain lines of
//! `--linear`.
//! [`CourseList`] is the list of lessons, with a view of its own.
//! [`BINDINGS`] is the one table of actions and keys; a [`Keymap`] is that table with the keys as a person set them. Dispatch,
//! help, footer and documentation are made from it.
//!
//! This room never names a terminal library, never opens a file and never runs Python.

mod action;
mod ahead;
mod asked;
mod asking;
mod bindings;
mod course_layout;
mod course_list;
mod dispatch;
mod exercise;
mod footer;
mod forks;
mod help;
mod highlight;
mod input;
mod interpreting;
mod key;
mod keymap;
mod lanes;
mod layout;
mod moving;
mod palette;
mod pane;
mod place;
mod plain;
mod playing;
mod pointing;
mod questions;
mod review;
mod standpoint;
mod state;
mod target;
mod tell;
mod typed_line;
mod typed_text;
mod view;
mod wanted;
mod ways;
mod words;
mod wrapping;

pub use action::Action;
pub use bindings::{BINDINGS, Binding, Context, Group, binding_of};
pub use course_layout::CourseLayout;
pub use course_list::CourseList;
pub use exercise::ExerciseRecord;
use footer::actions_footer;
pub use footer::footer;
pub use help::help;
pub use highlight::{Highlighter, compile_ahead, lines_of};
pub use input::{Input, Mouse, MouseKind, Request};
pub use key::{Key, KeySet, key_names};
pub use keymap::{KeyRow, Keymap, KeymapError};
pub use lanes::{LEAST_LANE_SPACING, shown_lanes};
use layout::shares_conversation;
pub use layout::{Area, Layout, Rows, Size, SizeClass, Slot};
pub use pane::Pane;
pub use place::{AnswerRecord, ReaderPlace};
pub use plain::{happened, plain};
pub use state::Stage;
pub use target::Target;
// The view model: what a painter reads. Its files are its table of contents.
pub use view::*;
pub use words::grouped;
