//! The first line: lesson, beat, step, zoom.

use ratatui::style::Style;

use crate::stage::{Action, Progress, SizeClass, Target, TopLine, grouped};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Paints it: number and title to the left, the rest to the right.
pub(super) fn paint(top: &TopLine, look: &Look, class: SizeClass, pen: &mut Pen) {
    let dot = format!(" {} ", look.mark(Mark::Dot));
    let parts = parts(top, class);
    let texts: Vec<&str> = parts.iter().map(|(text, _)| text.as_str()).collect();
    let start = pen.width().saturating_sub(1 + columns(&texts.join(&dot)));
    let mut column = start;
    for (at, (text, target)) in parts.iter().enumerate() {
        column = if at > 0 { pen.put(column, 0, &dot, Style::new()) } else { column };
        let end = pen.put(column, 0, text, Style::new());
        target.iter().for_each(|target| pen.mean(column, end, 0, *target));
        column = end;
    }
    let mut column = 1;
    if let Some(number) = top.number {
        column = pen.put(column, 0, &format!("{number}  "), look.theme.heading);
    }
    let room = start.saturating_sub(column + 2);
    pen.put_within(column, 0, room, &cut(top.title.as_str(), room, look), look.theme.heading);
}

/// Returns the parts to the right, with what a click on each means. While the run is played, that stands there for the beat.
fn parts(top: &TopLine, class: SizeClass) -> Vec<(String, Option<Target>)> {
    let short = class <= SizeClass::Single;
    let progress = match (top.playing, top.progress) {
        (Some(playing), _) => playing.to_owned(),
        (_, Progress::Beat { beat, of }) if short => format!("{beat}/{of}"),
        (_, Progress::Beat { beat, of }) => format!("beat {beat} of {of}"),
        (_, Progress::Line { line, of }) if short => format!("{line}/{of}"),
        (_, Progress::Line { line, of }) => format!("line {line} of {of}"),
        (_, Progress::Fork { number, from }) => format!("fork {number} from step {}", grouped(from)),
    };
    let step = top.step.map(|step| format!("step {}", grouped(step)));
    let word = top.zoom.word();
    let zoom = if class >= SizeClass::Roomy { format!("zoom {word}") } else { word.to_owned() };
    let dialect = (class == SizeClass::Wide && columns(top.dialect.as_str()) > 0).then(|| top.dialect.to_string());
    let plain = |text| (text, None);
    let zoom = (zoom, Some(Target::Action(Action::Finer)));
    [Some(plain(progress)), step.map(plain), Some(zoom), dialect.map(plain)].into_iter().flatten().collect()
}
