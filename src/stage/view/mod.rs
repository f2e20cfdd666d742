//! The view model: everything that one screen shows, in neutral terms.
//!
//! [`StageView`] holds no colour, no column of the screen and no key press: a painter decides where things stand and how
//! a role looks. All text that came from a program, a lesson or a file is [`Shown`]. Nothing in it lies in the future of the
//! present step, save what the timeline tells.
//!
//! Two painters read it: `ui::paint` (cells) and `--linear` (plain lines).

mod bytecode;
mod conversation;
mod course;
mod exercise;
mod footer;
mod generators;
mod help;
mod history;
mod notes;
mod place;
mod question;
mod session;
mod source;
mod timeline;
mod top;

pub use bytecode::{BytecodeLine, BytecodeView};
pub use conversation::{
    Arrow, ArrowKind, Beside, ConversationRow, ConversationView, LaneHead, LaneNote, LaneState, Moment,
};
pub use course::{CourseRow, CourseView, LessonMark, LessonSummary, Relation};
pub use exercise::{ExerciseLine, ExerciseView};
pub use footer::FooterKey;
pub use generators::{Card, Chain, ChainLink, GeneratorsView, LocalName, StackLine};
pub use help::{HelpKeys, HelpLine, HelpView};
pub use history::{HistoryLine, HistoryView};
pub use notes::{Note, NoteKind, NotesView};
pub use place::SourcePlace;
pub use question::{OfferedAnswer, QuestionView, Typed};
pub use session::{LivePrompt, SessionKind, SessionLine, SessionView};
pub use source::{CodeRole, Highlight, Legend, Sleeper, SourceLine, SourceMark, SourceView, Tray};
pub use timeline::{TimelineLabel, TimelineView};
pub use top::{Progress, TopLine, Zoom};

use crate::report::Shown;

use super::Pane;

/// One screen of the program.
#[expect(clippy::large_enum_variant, reason = "there is one of it at a time; a box would only be in the way")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScreenView {
    /// A lesson or a program.
    Stage(StageView),
    /// An exercise of a lesson.
    Exercise(ExerciseView),
    /// The list of lessons.
    Course(CourseView),
}

/// One screen of the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageView {
    /// What stays the same for the whole lesson and decides where panes stand.
    pub shape: Shape,
    /// The pane that keys go to.
    pub focus: Pane,
    /// The pane that is in front where several share a place.
    pub front: Pane,
    /// The focused pane takes the whole screen.
    pub full: bool,
    /// The first line.
    pub top: TopLine,
    /// The program.
    pub source: SourceView,
    /// Who spoke to whom.
    pub conversation: ConversationView,
    /// The conversation of the fork one stands in; the other one is the trunk's then.
    pub fork: Option<ConversationView>,
    /// The caller's prompts.
    pub session: SessionView,
    /// The generators.
    pub generators: GeneratorsView,
    /// The lesson's words.
    pub notes: NotesView,
    /// The listing; `None` where no layout shows it now.
    pub bytecode: Option<BytecodeView>,
    /// The values of a name; `None` where no layout shows it now.
    pub history: Option<HistoryView>,
    /// One true sentence about the present step.
    pub sentence: Shown,
    /// Where the present step stands in the run.
    pub timeline: TimelineView,
    /// The keys that matter now, the most important first; `? keys` comes last.
    pub footer: Vec<FooterKey>,
    /// A line that is typed in place of the keys.
    pub typed: Option<LivePrompt>,
    /// The question that is open.
    pub question: Option<QuestionView>,
    /// The keys, shown over the rest.
    pub help: Option<HelpView>,
}

/// What decides where panes stand. It belongs to the whole lesson, so that nothing jumps while one steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// Width of the longest source line, in columns.
    pub longest_line: u16,
    /// The largest number of generators that have a lane at one time.
    pub generators: u16,
    /// What the person chose.
    pub arrangement: Arrangement,
    /// It is a program, for which nobody has written words.
    pub is_program: bool,
}

/// How source and conversation stand at 80 columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrangement {
    /// Side by side if the source and the lanes fit, else stacked.
    #[default]
    Fitting,
    /// Side by side.
    Side,
    /// One above the other.
    Stacked,
}

/// How far a pane is scrolled away from the place that it shows by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    /// Lines; negative is up.
    pub lines: i32,
}
