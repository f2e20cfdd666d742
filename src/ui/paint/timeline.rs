//! The timeline: `├──────┬─────●──╲────┤ 41 of 96`.

use crate::stage::{SizeClass, TimelineLabel, TimelineView, grouped};

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
    use super::position;

    #[test]
    fn the_ends_of_the_run_are_the_ends_of_the_bar() {
        assert_eq!([0, 50, 100].map(|at| position(at, 100, 11)), [0, 5, 10]);
        assert_eq!([0, 7].map(|at| position(at, 0, 11)), [0, 10]);
        assert_eq!(position(u64::MAX, u64::MAX, 80), 79);
    }
}
