//! The timeline: `├──────┬─────●──╲────┤ 41 of 96`.

use crate::stage::{SizeClass, Target, TimelineLabel, TimelineView, grouped};

use super::pen::Pen;
use super::text::columns;
use super::{Look, Mark};

/// Paints the bar and, behind it, the step.
pub(super) fn paint(view: &TimelineView, look: &Look, class: SizeClass, pen: &mut Pen) {
    let label = label(view, look, class);
    let end = pen.width().saturating_sub(columns(&label) + 2);
    if end < 4 {
        return;
    }
    let rule = look.theme.rule;
    pen.put(1, 0, look.mark(Mark::TimelineStart), rule);
    pen.fill(2, end, 0, look.mark(Mark::Rule), rule);
    pen.put(end, 0, look.mark(Mark::TimelineEnd), rule);
    pen.put(end + 2, 0, &label, look.theme.title);
    let column = |at: u64| 2 + position(at, view.length, end - 2);
    for at in 0..end - 2 {
        pen.mean(2 + at, 3 + at, 0, Target::Position(position_at(at, view.length, end - 2)));
    }
    for (at, fork) in view.forks.iter().enumerate() {
        pen.mean(column(*fork), column(*fork) + 1, 0, Target::Fork(at));
    }
    for (marks, mark) in [(&view.beats, Mark::TimelineBeat), (&view.forks, Mark::TimelineFork)] {
        for at in marks {
            pen.put(column(*at), 0, look.mark(mark), rule);
        }
    }
    pen.put(column(view.position), 0, look.mark(Mark::TimelineHere), look.theme.focus);
}

/// Returns the column, of `columns`, at which `at` of `length` lies.
fn position(at: u64, length: u64, columns: u16) -> u16 {
    let last = u128::from(columns.saturating_sub(1));
    let length = u128::from(length.max(1));
    (u128::from(at).min(length) * last / length) as u16
}

/// Returns the first position that lies at `column` of `columns`.
fn position_at(column: u16, length: u64, columns: u16) -> u64 {
    let last = u128::from(columns.saturating_sub(1).max(1));
    (u128::from(column) * u128::from(length)).div_ceil(last) as u64
}

fn label(view: &TimelineView, look: &Look, class: SizeClass) -> String {
    let (step, of, ended) = match &view.label {
        TimelineLabel::Words(words) => return words.to_string(),
        TimelineLabel::Step { step, of, ended } => (step, of, ended),
    };
    let between = if class <= SizeClass::Single { "/" } else { " of " };
    let before = if class >= SizeClass::Roomy { "step " } else { "" };
    let cut = look.mark(Mark::Cut);
    match ended {
        true => format!("{before}{}{between}{}", grouped(*step), grouped(*of)),
        false if step == of => format!("{before}{} {cut}", grouped(*step)),
        false => format!("{before}{}{between}{} {cut}", grouped(*step), grouped(*of)),
    }
}

#[cfg(test)]
mod tests {
    use super::{position, position_at};

    #[test]
    fn the_ends_of_the_run_are_the_ends_of_the_bar() {
        assert_eq!([0, 50, 100].map(|at| position(at, 100, 11)), [0, 5, 10]);
        assert_eq!([0, 7].map(|at| position(at, 0, 11)), [0, 10]);
        for (length, columns) in [(7, 80), (96, 60), (1, 10), (2_000_000, 60)] {
            for column in 0..columns {
                let at = position_at(column, length, columns);
                assert!(at <= length && position(at, length, columns) >= column, "{column}");
            }
        }
        assert_eq!(position(u64::MAX, u64::MAX, 80), 79);
    }
}
