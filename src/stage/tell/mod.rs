//! From the run to the view: one file a pane.
//!
//! Main type: [`Scene`], the run at the present step as every pane reads it. Nothing here changes the run, and nothing
//! here looks at what lies behind the present step but the timeline's bar.

mod bytecode;
mod cast;
mod conversation;
mod exercise;
mod generators;
mod history;
mod holders;
mod notes;
mod prose;
mod question;
mod rounds;
mod scene;
mod sentence;
mod session;
mod source;
mod sources;
mod timeline;
mod top;

pub(super) use bytecode::bytecode;
pub(super) use cast::Cast;
pub(super) use conversation::{beside, conversation};
pub(super) use exercise::exercise;
pub(super) use generators::{generators, stack};
pub(super) use history::history;
pub(super) use holders::holders;
pub(super) use notes::Words;
pub(super) use question::{hidden, question};
pub(super) use rounds::Rounds;
pub(super) use scene::Scene;
use scene::standing;
pub(super) use sentence::sentence;
pub(super) use session::session;
pub(super) use source::{Highlighters, source};
pub(super) use sources::Sources;
pub(super) use timeline::{most_generators, step_at, timeline};
pub(super) use top::top;
