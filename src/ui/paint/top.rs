//! The first line: lesson, beat, step, zoom.

use ratatui::style::Style;

use crate::stage::{Progress, SizeClass, TopLine, grouped};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Paints it: number and title to the left, the rest to the right.
pub(super) fn paint(top: &TopLine, look: &Look, class: SizeClass, pen: &mut Pen) {
    let dot = format!(" {} ", look.mark(Mark::Dot));
    let right = parts(top, class).join(&dot);
    let end = pen.width().saturating_sub(1);
    let start = pen.put_before(end, 0, &right, Style::new());
    let mut column = 1;
    if let Some(number) = top.number {
        column = pen.put(column, 0, &format!("{number}  "), look.theme.heading);
    }
    let room = start.saturating_sub(column + 2);
    pen.put_within(column, 0, room, &cut(top.title.as_str(), room, look), look.theme.heading);
}

fn parts(top: &TopLine, class: SizeClass) -> Vec<String> {
    let short = class <= SizeClass::Single;
    let progress = match top.progress {
        Progress::Beat { beat, of } if short => format!("{beat}/{of}"),
        Progress::Beat { beat, of } => format!("beat {beat} of {of}"),
        Progress::Line { line, of } if short => format!("{line}/{of}"),
        Progress::Line { line, of } => format!("line {line} of {of}"),
        Progress::Fork { number, from } => format!("fork {number} from step {}", grouped(from)),
    };
    let step = top.step.map(|step| format!("step {}", grouped(step)));
    let word = top.zoom.word();
    let zoom = if class >= SizeClass::Roomy { format!("zoom {word}") } else { word.to_owned() };
    let dialect = (class == SizeClass::Wide && columns(top.dialect.as_str()) > 0).then(|| top.dialect.to_string());
    [Some(progress), step, Some(zoom), dialect].into_iter().flatten().collect()
}
