//! The sequence diagram: one lane for the caller, one for each generator, an arrow for each message.

use smallvec::SmallVec;

use crate::engine::Lane;
use crate::report::Shown;

use super::Scroll;

/// The conversation pane. Its rows end at the present step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationView {
    /// Words in the title: `conversation`; beside a fork `trunk   as the lesson went`.
    pub title: Shown,
    /// The lanes: the caller first, then generators in the order of their first resume, those never resumed last.
    pub lanes: Vec<LaneHead>,
    /// The rows, oldest first. Long conversations give only their end.
    pub rows: Vec<ConversationRow>,
    /// There are older rows than the first one here.
    pub earlier: bool,
    /// Lines under the last row, such as that an answer is hidden.
    pub aside: Vec<Shown>,
    /// How far it is scrolled up from the newest row.
    pub scroll: Scroll,
    /// The first lane beside the caller's that is shown where not all fit; without it, those that spoke last are.
    pub first_lane: Option<usize>,
}

/// The head of a lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneHead {
    /// Whose lane it is.
    pub lane: Lane,
    /// `caller`, or the generator's name.
    pub name: Shown,
}

/// A row of the diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConversationRow {
    /// Something happened.
    Moment(Moment),
    /// A line across: a fork leaves the trunk after this step.
    Rule {
        /// The step.
        step: u64,
    },
}

/// What happened, seen across all lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The step that did it: a row can be gone to.
    pub step: u64,
    /// The state of each lane, in the order of [`ConversationView::lanes`], after it happened.
    pub lanes: SmallVec<[LaneState; 8]>,
    /// The message, if one passed.
    pub arrow: Option<Arrow>,
    /// Words beside lanes.
    pub notes: Vec<LaneNote>,
    /// The row is chosen: Enter goes to its step.
    pub chosen: bool,
    /// It is the present step's. Older rows are the past.
    pub present: bool,
}

/// What a lane does in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneState {
    /// Nothing stands there: not yet created, or closed before.
    Absent,
    /// The caller, whoever runs.
    Caller,
    /// The caller, while a generator runs.
    Waits,
    /// Created; no line of it has run.
    Created,
    /// Runs.
    Running,
    /// Runs, and a value has just come in.
    Arrived,
    /// Running as Python tells it, but inside a `yield from`.
    Delegating,
    /// Suspended: asleep at a yield.
    Suspended,
    /// Closed in this row.
    Closed,
    /// Not told: a question about it is open.
    Hidden,
}

/// A message on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// Index of the lane it leaves.
    pub from: usize,
    /// Index of the lane it reaches.
    pub to: usize,
    /// Indexes of the delegating lanes it passes, in order.
    pub through: SmallVec<[usize; 4]>,
    /// What kind of message it is.
    pub kind: ArrowKind,
    /// What it carries.
    pub value: Option<Shown>,
}

/// The kinds of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArrowKind {
    /// A call that creates a generator.
    Call,
    /// `next()`, `for` and the like.
    Next,
    /// `.send`.
    Send,
    /// `.throw`.
    Throw,
    /// `.close`.
    Close,
    /// The last reference went away.
    Drop,
    /// `yield from` or `await` begins.
    Delegate,
    /// A yield.
    Yield,
    /// A return.
    Return,
    /// An exception leaves the generator.
    Raise,
    /// The message does not go in.
    Refuse,
}

impl ArrowKind {
    /// Returns its word, and a shorter one where the lanes are close.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Self::Call => ["call", "call"],
            Self::Next => ["next", "next"],
            Self::Send => ["send", "send"],
            Self::Throw => ["throw", "throw"],
            Self::Close => ["close", "close"],
            Self::Drop => ["drop", "drop"],
            Self::Delegate => ["from", "from"],
            Self::Yield => ["yield", "yield"],
            Self::Return => ["return", "ret"],
            Self::Raise => ["raise", "raise"],
            Self::Refuse => ["refuse", "refuse"],
        }
    }
}

/// Words beside a lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneNote {
    /// Index of the lane.
    pub lane: usize,
    /// The words: `runs from the top`, `asleep at 5:20`.
    pub text: Shown,
    /// Fewer words, for where they do not fit: `5:20`.
    pub short: Option<Shown>,
    /// Which round of a loop it is, where those before it are folded away.
    pub round: Option<u32>,
    /// What the words are about.
    pub about: Beside,
}

/// What words beside a lane are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beside {
    /// How the lane is: `asleep at 5:20`.
    State,
    /// What it did: `prints step:0`; set in where there is room.
    Deed,
    /// What it asked outside: an arrow leads away from the lane.
    AsksOutside,
    /// What it was told outside: an arrow leads back to the lane.
    ToldOutside,
}
