//! The cards: how each generator is at the present step.

use crate::engine::{GeneratorState, Lane};
use crate::report::Shown;

use super::SourcePlace;

/// The generators pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GeneratorsView {
    /// The frames on the stack, the innermost last; empty where no layout shows them.
    pub stack: Vec<StackLine>,
    /// One card each, in the order of creation.
    pub cards: Vec<Card>,
    /// Who waits for whom now.
    pub chain: Option<Chain>,
    /// The chain before the present step, if it was another one.
    pub chain_before: Option<Chain>,
}

/// A frame on the stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackLine {
    /// Whose frame it is.
    pub lane: Lane,
    /// The name of its code.
    pub name: Shown,
    /// Where it is.
    pub place: SourcePlace,
}

/// A generator at the present step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its lane, written as its letter.
    pub lane: Lane,
    /// The name of its function.
    pub name: Shown,
    /// Its state, as `inspect.getgeneratorstate` tells it.
    pub state: GeneratorState,
    /// Where it is; `None` once closed.
    pub place: Option<SourcePlace>,
    /// More about the state: `resumed at 5:20`, `delegates at 10:9 to B`.
    pub detail: Option<Shown>,
    /// Its locals, in the order of their first binding.
    pub locals: Vec<LocalName>,
    /// The value stack of its frame, if asked for: `[3]`.
    pub value_stack: Option<Shown>,
    /// How it ended: `returned 41`.
    pub outcome: Option<Shown>,
    /// Who asked last, and with what: `caller, with send 3`.
    pub asked_by: Option<Shown>,
}

/// A local name of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalName {
    /// The name.
    pub name: Shown,
    /// Its value; `None` is not bound.
    pub value: Option<Shown>,
    /// It changed in the present step.
    pub changed: bool,
    /// It is chosen: its history is followed.
    pub chosen: bool,
    /// What it was before the present step changed it; `None` if it was not bound or did not change.
    pub was: Option<Shown>,
}

/// Who waits for whom, outermost first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// The links; the first is the caller.
    pub links: Vec<ChainLink>,
    /// A value has just come in at the last one.
    pub arrived: bool,
}

/// A link of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLink {
    /// The caller, or a generator.
    pub lane: Lane,
    /// It is reached through a `yield from` of the one before, not by a message of it.
    pub delegated: bool,
}
