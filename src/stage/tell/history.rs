//! The history pane: all values of one name up to the present step.

use crate::engine::{Event, Lane, Told};
use crate::report::Shown;
use crate::stage::{HistoryLine, HistoryView, Scroll};

use super::Scene;

/// So many values are given at most.
const MOST_LINES: usize = 1_000;

/// Returns the values of `name`, as each generator that binds it has it; without a name, of the one that a generator has
/// bound last.
pub(in crate::stage) fn history(scene: &Scene, name: Option<&str>, scroll: Scroll) -> HistoryView {
    let last =
        || scene.told.iter().rev().filter(|told| told.lane != Lane::Caller).find_map(|told| Some(bound(told)?.0));
    let Some(name) = name.or_else(last) else {
        let empty = Shown::line("No generator has bound a name yet.");
        return HistoryView { empty, scroll, ..HistoryView::default() };
    };
    let binds: Vec<(&Told, Option<&str>)> = scene
        .told
        .iter()
        .filter_map(|told| Some((told, bound(told)?)))
        .filter(|(_, (of, _))| *of == name)
        .map(|(told, (_, value))| (told, value))
        .collect();
    let mut lanes: Vec<Lane> = binds.iter().map(|(told, _)| told.lane).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let last = binds.len().saturating_sub(1);
    let line = |(at, (told, value)): (usize, &(&Told, Option<&str>))| HistoryLine {
        step: told.step,
        name: Shown::line(&if lanes.len() > 1 { format!("{}.{name}", told.lane) } else { name.to_owned() }),
        value: value.map(Shown::line),
        present: at == last,
        chosen: false,
    };
    let mut lines: Vec<HistoryLine> = binds.iter().enumerate().map(line).collect();
    lines.drain(..lines.len().saturating_sub(MOST_LINES));
    let names: Vec<String> = lanes.iter().map(ToString::to_string).collect();
    let subject = if names.is_empty() { name.to_owned() } else { format!("{name} in {}", names.join(", ")) };
    HistoryView { subject: Shown::line(&subject), lines, empty: Shown::line("It has not been bound yet."), scroll }
}

/// Returns the name that an event binds, with its value, or unbinds.
fn bound(told: &Told) -> Option<(&str, Option<&str>)> {
    match &told.event {
        Event::Bind { name, value, .. } => Some((name, Some(value))),
        Event::Unbind { name, .. } => Some((name, None)),
        _ => None,
    }
}
