//! The marks of the screen, each in Unicode and in ASCII, one cell wide.

use crate::stage::KeySet;

/// A sign with a fixed meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A generator sleeps at a token of this source line.
    Asleep,
    /// A value has just come in.
    Arrived,
    /// This source line is next.
    LineNext,
    /// This source line has just run.
    JustRun,
    /// The caller's lane.
    LaneCaller,
    /// A lane that runs.
    LaneRuns,
    /// A lane that sleeps, or a caller that waits.
    LaneSleeps,
    /// A lane inside a `yield from`.
    LaneDelegates,
    /// A lane that was created and never ran.
    LaneCreated,
    /// A lane that ends here.
    LaneClosed,
    /// A lane of which nothing is told yet.
    LaneHidden,
    /// The line of an arrow.
    Arrow,
    /// The line of an arrow beyond a delegating lane.
    ArrowThrough,
    /// The head of an arrow to the right.
    HeadRight,
    /// The head of an arrow to the left.
    HeadLeft,
    /// A lane that an arrow leaves to the right.
    LeavesRight,
    /// A lane that an arrow leaves to the left.
    LeavesLeft,
    /// An arrow passes a delegating lane.
    PassesThrough,
    /// An arrow passes a lane that has nothing to do with it.
    Passes,
    /// The corner of the out-tray.
    TrayOut,
    /// The corner of the in-tray.
    TrayIn,
    /// The line of a tray.
    Tray,
    /// The line of a title.
    Rule,
    /// A title's line from which a column's border hangs.
    RuleDown,
    /// The border between two columns.
    Border,
    /// The focused pane, the chosen row.
    Chosen,
    /// The left end of the timeline.
    TimelineStart,
    /// The right end of the timeline.
    TimelineEnd,
    /// The present step on the timeline.
    TimelineHere,
    /// A beat on the timeline.
    TimelineBeat,
    /// A fork on the timeline.
    TimelineFork,
    /// The cursor of a line that is typed.
    Cursor,
    /// Something was cut off, or goes on.
    Cut,
    /// There are older rows.
    Earlier,
    /// Tied to a step.
    Tied,
    /// Between the parts of a line.
    Dot,
    /// From an old value to a new one.
    Becomes,
    /// So many times.
    Times,
    /// A lesson that is done, a concept that is known.
    Done,
    /// A lesson that was not opened yet.
    NotYet,
}

/// Which of its two forms each mark takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MarkSet {
    /// The signs of the manual.
    #[default]
    Unicode,
    /// ASCII, for terminals and fonts that have no others.
    Ascii,
}

impl MarkSet {
    /// Returns the sign of `mark`: one character, one cell.
    pub fn of(self, mark: Mark) -> &'static str {
        let [unicode, ascii] = mark.forms();
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }

    /// Returns how keys are named beside these marks.
    pub fn keys(self) -> KeySet {
        match self {
            Self::Unicode => KeySet::Signs,
            Self::Ascii => KeySet::Words,
        }
    }
}

impl Mark {
    /// Returns both forms: Unicode, ASCII.
    pub fn forms(self) -> [&'static str; 2] {
        match self {
            Self::Asleep => ["▐", "]"],
            Self::Arrived => ["◆", "*"],
            Self::LineNext | Self::HeadRight => ["▶", ">"],
            Self::JustRun => ["·", "."],
            Self::LaneCaller | Self::Border => ["│", "|"],
            Self::LaneRuns => ["┃", "#"],
            Self::LaneSleeps => ["┊", ":"],
            Self::LaneDelegates => ["┋", ";"],
            Self::LaneCreated => ["○", "o"],
            Self::LaneClosed => ["╳", "x"],
            Self::LaneHidden => ["?", "?"],
            Self::Arrow | Self::Rule => ["─", "-"],
            Self::ArrowThrough => ["═", "="],
            Self::HeadLeft => ["◀", "<"],
            Self::LeavesRight => ["├", "+"],
            Self::LeavesLeft => ["┨", "+"],
            Self::PassesThrough => ["╪", "+"],
            Self::Passes => ["┼", "+"],
            Self::TrayOut => ["┗", "\\"],
            Self::TrayIn => ["┏", "/"],
            Self::Tray => ["━", "-"],
            Self::RuleDown | Self::TimelineBeat => ["┬", "+"],
            Self::Chosen => ["▸", ">"],
            Self::TimelineStart => ["├", "|"],
            Self::TimelineEnd => ["┤", "|"],
            Self::TimelineHere => ["●", "O"],
            Self::TimelineFork => ["╲", "\\"],
            Self::Cursor => ["▏", "_"],
            Self::Cut => ["…", "~"],
            Self::Earlier => ["⋮", ":"],
            Self::Tied => ["◂", "<"],
            Self::Dot => ["·", "-"],
            Self::Times => ["×", "x"],
            Self::Becomes => ["→", ">"],
            Self::Done => ["✔", "x"],
            Self::NotYet => ["○", "-"],
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_mark_is_one_cell_and_its_second_form_ascii() {
        let marks = [
            Mark::Asleep,
            Mark::Arrived,
            Mark::LineNext,
            Mark::JustRun,
            Mark::LaneCaller,
            Mark::LaneRuns,
            Mark::LaneSleeps,
            Mark::LaneDelegates,
            Mark::LaneCreated,
            Mark::LaneClosed,
            Mark::LaneHidden,
            Mark::Arrow,
            Mark::ArrowThrough,
            Mark::HeadRight,
            Mark::HeadLeft,
            Mark::LeavesRight,
            Mark::LeavesLeft,
            Mark::PassesThrough,
            Mark::Passes,
            Mark::TrayOut,
            Mark::TrayIn,
            Mark::Tray,
            Mark::Rule,
            Mark::RuleDown,
            Mark::Border,
            Mark::Chosen,
            Mark::TimelineStart,
            Mark::TimelineEnd,
            Mark::TimelineHere,
            Mark::TimelineBeat,
            Mark::TimelineFork,
            Mark::Cursor,
            Mark::Cut,
            Mark::Earlier,
            Mark::Tied,
            Mark::Dot,
            Mark::Becomes,
            Mark::Times,
            Mark::Done,
            Mark::NotYet,
        ];
        for mark in marks {
            let [unicode, ascii] = mark.forms();
            assert_eq!((unicode.width(), ascii.len(), ascii.is_ascii()), (1, 1, true), "{mark:?}");
        }
    }
}
