//! Moments: what a lesson does at an instant of a beat, and the table of their forms.

use super::line_set::LineSet;
use super::{Anchored, Block, Pane, Zoom};
use crate::report::Place;

/// Something that happens at an instant of a beat and lasts to the beat's end.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When.
    pub at: Anchored,
    /// What.
    pub act: Act,
    /// Where it is written.
    pub place: Place,
}

/// What a moment does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Sets the zoom.
    Zoom(Zoom),
    /// Brings panes up.
    Show(Vec<View>),
    /// Brings panes away.
    Hide(Vec<View>),
    /// Sets lines off and dims the rest: of this file, or of the one loaded last.
    Focus(Option<String>, LineSet),
    /// Shows a note; nothing stops.
    Note(Vec<Block>),
    /// Stops, and may say something.
    Pause(Vec<Block>),
    /// Names the stretch from here on.
    Checkpoint(String),
    /// Stops and invites another call: the call typed ready, and what is said.
    Branch(Option<String>, Vec<Block>),
    /// The prompt never ends: it runs on a fork into a limit.
    Endless,
    /// Is shown to the speaker only.
    Speaker(Vec<Block>),
}

/// What `show` and `hide` can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// A pane.
    Pane(Pane),
    /// All values of this name.
    HistoryOf(String),
    /// The unrolled `for`.
    Loop,
}

impl Act {
    /// Returns whether Enter and play stop at it.
    pub fn stops(&self) -> bool {
        matches!(self, Self::Pause(_) | Self::Branch(..))
    }

    /// Returns where it stands among the moments of one instant: settings, checkpoint, note, speaker, question (4),
    /// branch, pause.
    pub fn turn(&self) -> u8 {
        match self {
            Self::Zoom(_) | Self::Show(_) | Self::Hide(_) | Self::Focus(..) | Self::Endless => 0,
            Self::Checkpoint(_) => 1,
            Self::Note(_) => 2,
            Self::Speaker(_) => 3,
            Self::Branch(..) => 5,
            Self::Pause(_) => 6,
        }
    }

    /// Returns the word a lesson writes for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Zoom(_) => "zoom",
            Self::Show(_) => "show",
            Self::Hide(_) => "hide",
            Self::Focus(..) => "focus",
            Self::Note(_) => "note",
            Self::Pause(_) => "pause",
            Self::Checkpoint(_) => "checkpoint",
            Self::Branch(..) => "branch",
            Self::Endless => "endless",
            Self::Speaker(_) => "speaker",
        }
    }
}

/// Whether a text must follow the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRule {
    /// It must.
    Required,
    /// It may.
    Optional,
    /// It may not.
    None,
}

/// The form of a comment that is a moment, a question or part of an answer. The author guide and the template are
/// made from the samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MomentForm {
    /// Its word.
    pub word: &'static str,
    /// The key it cannot do without.
    pub needs: Option<&'static str>,
    /// The other keys it takes.
    pub keys: &'static [&'static str],
    /// Whether it has a text.
    pub text: TextRule,
    /// What it does.
    pub does: &'static str,
    /// One as it may stand in a lesson.
    pub sample: &'static str,
}

/// The table of forms.
#[rustfmt::skip]
pub const MOMENT_FORMS: [MomentForm; 15] = [
    MomentForm { word: "zoom", needs: None, keys: &["at"], text: TextRule::Required, does: "sets how far one key press goes", sample: "<!-- zoom at=\"second yield\": expression -->" },
    MomentForm { word: "show", needs: None, keys: &["at"], text: TextRule::Required, does: "brings panes up; also `history of NAME`, and `loop`, the unrolled `for`", sample: "<!-- show: bytecode, history of step -->" },
    MomentForm { word: "hide", needs: None, keys: &["at"], text: TextRule::Required, does: "brings panes away", sample: "<!-- hide: bytecode -->" },
    MomentForm { word: "focus", needs: None, keys: &["at"], text: TextRule::Required, does: "sets lines of a file off and dims the rest; without a file, of the one loaded last", sample: "<!-- focus: coro.py 3-5 -->" },
    MomentForm { word: "note", needs: None, keys: &["at"], text: TextRule::Required, does: "shows a note of at most four lines; play goes on", sample: "<!-- note at=\"received becomes 100\": Kept *and* tested. -->" },
    MomentForm { word: "pause", needs: None, keys: &["at"], text: TextRule::Optional, does: "stops play and Enter here, and may say why", sample: "<!-- pause at=\"send\": Where does 100 go? -->" },
    MomentForm { word: "checkpoint", needs: None, keys: &["at"], text: TextRule::Required, does: "names the stretch that begins here, as a `##` heading does at a beat's start", sample: "<!-- checkpoint at=\"first resume\": the body begins -->" },
    MomentForm { word: "branch", needs: None, keys: &["at", "try"], text: TextRule::Optional, does: "stops and invites another call, typed ready with `try`", sample: "<!-- branch try=\"c.send('')\": Something empty? -->" },
    MomentForm { word: "endless", needs: None, keys: &[], text: TextRule::None, does: "says that the prompt never ends: it runs into a limit, and the lesson goes on", sample: "<!-- endless -->" },
    MomentForm { word: "speaker", needs: None, keys: &["at"], text: TextRule::Required, does: "is shown to the speaker only", sample: "<!-- speaker: Let them vote first. -->" },
    MomentForm { word: "predict", needs: Some("id"), keys: &["at", "until", "twin"], text: TextRule::Optional, does: "asks before the run goes on; the run answers", sample: "<!-- predict id=\"first-send\" -->" },
    MomentForm { word: "ask", needs: Some("id"), keys: &["at"], text: TextRule::None, does: "asks why; the author marks the answer", sample: "<!-- ask id=\"why-ended\" -->" },
    MomentForm { word: "setup", needs: None, keys: &[], text: TextRule::Required, does: "runs Python that is neither shown nor told", sample: "<!-- setup:\nimport itertools\n-->" },
    MomentForm { word: "refutes", needs: None, keys: &["at"], text: TextRule::None, does: "at the end of an answer: the wrong model its believer holds, and the instant that contradicts it", sample: "<!-- refutes 4 at=\"second yield\" -->" },
    MomentForm { word: "at", needs: None, keys: &[], text: TextRule::Required, does: "at the end of an answer of an `order` question: when it happens", sample: "<!-- at: second yield -->" },
];
