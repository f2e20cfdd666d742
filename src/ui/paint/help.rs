//! The help: keys and their words in two columns, over the rest of the screen.

use ratatui::style::Style;

use crate::stage::{HelpKeys, HelpLine, HelpView, Key, key_names};

use super::Look;
use super::Mark;
use super::pen::Pen;
use super::text::columns;

/// A column of the help: where it begins, and how wide its keys are.
struct Column {
    heading: u16,
    keys: u16,
    text: u16,
    beside: u16,
    beside_text: u16,
}

const LEFT: Column = Column { heading: 1, keys: 2, text: 13, beside: 29, beside_text: 32 };
const RIGHT: Column = Column { heading: 41, keys: 45, text: 52, beside: 61, beside_text: 69 };

/// Paints it, scrolled as asked. A narrow screen shows the columns one under the other.
pub(super) fn paint(view: &HelpView, look: &Look, pen: &mut Pen) {
    pen.clear();
    let room = usize::from(pen.height().saturating_sub(2));
    let narrow = pen.width() < 80;
    let rows = if narrow { view.left.len() + 1 + view.right.len() } else { view.left.len().max(view.right.len()) };
    let top = view.top.min(rows.saturating_sub(room));
    title(view, top + room < rows, look, pen);
    let mut columns = vec![(LEFT, 0, &view.left)];
    if narrow {
        columns.push((LEFT, view.left.len() + 1, &view.right));
    } else {
        columns.push((RIGHT, 0, &view.right));
    }
    for (column, first, lines) in columns {
        for (at, line) in lines.iter().enumerate() {
            if let Some(row) = (first + at).checked_sub(top).filter(|row| *row < room) {
                help_line(line, &column, look, row as u16 + 1, pen);
            }
        }
    }
}

fn title(view: &HelpView, more: bool, look: &Look, pen: &mut Pen) {
    let down = key_names(&[Key::Down], look.marks.keys());
    let more = more.then(|| format!("{down} more"));
    let find = view.searchable.then(|| "/ find".to_owned());
    let close = view.close.map(|key| format!("{} close", key.name(look.marks.keys())));
    let parts: Vec<String> = [more, find, close].into_iter().flatten().collect();
    let right = parts.join(&format!(" {} ", look.mark(Mark::Dot)));
    let words = view.search.as_ref().map_or_else(|| "keys".to_owned(), |search| format!("keys  /{search}"));
    let end = pen.put(1, 0, &words, look.theme.focus);
    let start = pen.put_before(pen.width().saturating_sub(1), 0, &format!(" {right}"), look.theme.quiet);
    pen.fill(end + 1, start, 0, look.mark(Mark::Rule), look.theme.rule);
}

fn help_line(line: &HelpLine, column: &Column, look: &Look, row: u16, pen: &mut Pen) {
    match line {
        HelpLine::Blank => {}
        HelpLine::Heading(words) => {
            pen.put(column.heading, row, words, look.theme.heading);
        }
        HelpLine::Keys(keys, beside) => {
            put_keys(keys, [column.keys, column.text], look, row, pen);
            if let Some(keys) = beside {
                put_keys(keys, [column.beside, column.beside_text], look, row, pen);
            }
        }
        HelpLine::Word(word, meaning) => {
            let end = pen.put(column.heading, row, "word  ", look.theme.quiet);
            let end = pen.put(end, row, word, look.theme.heading);
            pen.put(end, row, &format!(" = {meaning}"), Style::new());
        }
        HelpLine::Marks(marks) => {
            let mut at = column.heading + 6;
            for (state, word) in marks {
                at = pen.put(at, row, look.lane(*state).unwrap_or(" "), Style::new());
                at = pen.put(at + 1, row, word, Style::new()) + 2;
            }
        }
    }
}

/// Writes keys and words; long keys push the words.
fn put_keys(keys: &HelpKeys, [column, text]: [u16; 2], look: &Look, row: u16, pen: &mut Pen) {
    let names = key_names(&keys.keys, look.marks.keys());
    let end = pen.put(column, row, &names, look.theme.key);
    let least = end + if columns(&names) >= text - column { 2 } else { 1 };
    pen.put(least.max(text), row, keys.text, Style::new());
}
