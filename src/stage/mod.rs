//! What is to be shown, and what a key means.
//!
//! Main type: [`StageView`], the complete description of one screen in neutral terms: roles instead of colours, lanes
//! instead of columns. Two painters read it: `ui::paint` for a terminal and the plain lines of `--linear`.
//! [`BINDINGS`] is the one table of actions and keys; dispatch, help, footer and documentation are made from it.
//!
//! This room never names a terminal library, never opens a file and never runs Python.

mod action;
mod bindings;
mod footer;
mod help;
mod highlight;
mod input;
mod key;
mod layout;
mod pane;
mod view;

pub use action::Action;
pub use bindings::{BINDINGS, Binding, Context, Group, action_for, binding_of};
pub use footer::footer;
pub use help::help;
pub use highlight::{Highlighter, lines_of};
pub use input::{Input, Mouse, MouseKind, Request};
pub use key::{Key, KeySet, key_names};
pub use layout::{Area, Layout, Rows, Size, SizeClass, Slot};
pub use pane::Pane;
// The view model: what a painter reads. Its files are its table of contents.
pub use view::*;
