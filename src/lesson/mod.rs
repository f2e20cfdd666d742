//! Lessons: Markdown read into beats, the course they belong to, and the reader's progress.
//!
//! Main type: [`Lesson`], read by [`Lesson::read`] together with all that is wrong with it. FORMATS is the contract.
//! This room reads and never runs: it compiles no Python, and opens no file but the progress file (`progress/store.rs`).
//! It uses `doctest` and `report` and no other room; zooms, panes and messages have words of its own.

mod anchor;
mod answers;
mod body;
mod checks;
mod course;
mod exercise;
mod fence;
mod fields;
mod fingerprint;
mod fit;
mod front_matter;
mod line_set;
mod links;
mod literal;
mod markdown;
mod moment;
mod moment_reading;
mod piece;
mod progress;
mod prose;
mod question;
mod question_reading;
mod read;
mod reading;
mod session;
mod standard_modules;
mod structure;
mod words;

pub use anchor::{
    ANCHOR_FORMS, Anchor, AnchorForm, AnchorProblem, Anchored, Event, Message, MessageWord, Ordinal, Who,
};
pub use checks::{CHECKS, Check};
pub use course::{COURSE_FIELDS, Course, CourseLesson, LessonState, OldPrediction};
pub use fence::{FENCE_WORDS, FenceWordForm};
pub use fields::{Field, is_id};
pub use front_matter::{FrontMatter, LESSON_FIELDS};
pub use line_set::LineSet;
pub use literal::Literal;
pub use moment::{Act, MOMENT_FORMS, Moment, MomentForm, TextRule, View};
pub use piece::{Mark, Piece, Role, Setup};
pub use progress::{Attempt, ExerciseProgress, LessonProgress, Notice, Outcome, Progress, ProgressError, Spot, Store};
pub use prose::{Block, Inline, ProseLine, ProseSpan, ProseStyle, Side, Table, layout, marked, plain};
pub use question::{Answer, QUESTION_FORMS, Question, QuestionForm, QuestionKind, Refutation};
pub use reading::{Models, Neighbour, Surroundings};
pub use session::Session;
pub use structure::{Beat, Element, Exercise, Lesson, Load, SourceText, Task};
pub use words::{Pane, Zoom};
