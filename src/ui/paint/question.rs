//! The question pane: its words on the rule, answers, the line that is typed.

use ratatui::style::Style;

use crate::stage::{Action, QuestionView, Target};

use super::pen::Pen;
use super::session::typed;
use super::text::{columns, cut};
use super::title::rule;
use super::{Look, Mark};

/// Paints it. While it is open the keys go to it, so its title is the focused one.
pub(super) fn paint(view: &QuestionView, look: &Look, pen: &mut Pen) {
    pen.clear();
    pen.put(0, 0, look.mark(Mark::Chosen), look.theme.focus);
    let end = pen.put(1, 0, "question  ", look.theme.focus);
    let end = pen.put(end, 0, &cut(view.title.as_str(), pen.width().saturating_sub(end + 2), look), look.theme.focus);
    rule(end, look, pen);
    let row = answers(view, look, pen);
    let last = pen.height().saturating_sub(1);
    if let Some(hint) = &view.hint {
        let room = pen.width().saturating_sub(3);
        pen.put(1, row.min(last.saturating_sub(1)), &cut(hint.as_str(), room, look), look.theme.quiet);
    }
    typed_line(view, look, last, pen);
}

/// Paints the answers and `0`, and returns the row behind them.
fn answers(view: &QuestionView, look: &Look, pen: &mut Pen) -> u16 {
    let text = view.answers.iter().map(|answer| columns(answer.text.as_str())).max().unwrap_or(0).max(8);
    let beside = 6 + text + 2;
    let mut row = 1;
    for (index, answer) in view.answers.iter().enumerate() {
        let chosen = view.chosen == Some(index);
        let style = if chosen { look.theme.chosen } else { Style::new() };
        if chosen {
            pen.put(1, row, look.mark(Mark::Chosen), style);
        }
        pen.put(3, row, &(index + 1).to_string(), look.theme.key);
        pen.put(6, row, &cut(answer.text.as_str(), pen.width().saturating_sub(7), look), style);
        let room = pen.width().saturating_sub(beside + 1);
        pen.put(beside, row, &cut(answer.beside.as_str(), room, look), style);
        pen.mean(0, pen.width(), row, Target::Answer(index as u8 + 1));
        row += 1;
    }
    if view.can_be_unknown {
        pen.put(3, row, "0", look.theme.key);
        pen.put(6, row, "I do not know, show me", Style::new());
        pen.mean(0, pen.width(), row, Target::Action(Action::DoNotKnow));
        row += 1;
    }
    row
}

/// Paints what is typed, and how many hints there are.
fn typed_line(view: &QuestionView, look: &Look, row: u16, pen: &mut Pen) {
    let column = pen.put(1, row, view.typed.before.as_str(), Style::new());
    let column = if column > 1 { column + 3 } else { column };
    typed(view.typed.text.as_str(), view.typed.cursor, look, column, row, pen);
    let (given, of) = view.hints;
    if of > given {
        let words = if given == 0 { "one hint" } else { "one more hint" };
        let key = view.hint_key.map_or_else(Default::default, |key| key.name(look.marks.keys()));
        let column = pen.put(56, row, &key, look.theme.key);
        pen.put(column + 1, row, &format!("{words} (of {of})"), Style::new());
    }
}
