//! The last line: keys that matter now.

use ratatui::style::Style;

use crate::stage::{FooterKey, SizeClass, Target, key_names};

use super::Look;
use super::pen::Pen;
use super::text::columns;

/// Paints as many as fit; the last one (`? keys`) always stands there.
pub(super) fn paint(keys: &[FooterKey], look: &Look, class: SizeClass, pen: &mut Pen) {
    let between = if class >= SizeClass::Roomy { 3 } else { 2 };
    let texts: Vec<(String, &str)> =
        keys.iter().map(|key| (key_names(&key.keys, look.marks.keys()), key.label)).collect();
    let width = |(key, label): &(String, &str)| columns(key) + 1 + columns(label);
    let last = texts.last().map_or(0, width);
    let mut column = 1;
    for (at, text) in texts.iter().enumerate() {
        let is_last = at + 1 == texts.len();
        let after = if is_last { 0 } else { between + last };
        if !is_last && column + width(text) + after >= pen.width() {
            continue;
        }
        let start = column;
        column = pen.put(column, 0, &text.0, look.theme.key);
        column = pen.put(column + 1, 0, text.1, Style::new());
        pen.mean(start, column, 0, Target::Action(keys[at].action));
        column += between;
    }
}
