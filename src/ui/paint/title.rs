//! Titles of panes: a word, or tabs, on a rule.

use ratatui::style::Style;

use crate::stage::{Pane, Slot, StageView, Target};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Paints the title row of `slot`.
pub(super) fn paint(view: &StageView, look: &Look, slot: &Slot, pen: &mut Pen) {
    // In a fork the keys go to the fork: the trunk only stands beside it.
    let beside = slot.shown == Pane::Conversation && slot.fork != view.fork.is_some();
    let focused = slot.shown == view.focus && !beside;
    if focused {
        pen.put(0, 0, look.mark(Mark::Chosen), look.theme.focus);
    }
    let end = if slot.tabs.len() > 1 {
        tabs(view, look, slot, pen)
    } else {
        let style = if focused { look.theme.focus } else { look.theme.title };
        let words = words(view, slot);
        let end = pen.put(1, 0, &cut(&words, pen.width().saturating_sub(3), look), style);
        pen.mean(0, pen.width(), 0, Target::Title(slot.shown));
        end
    };
    rule(end, look, pen);
}

/// Draws the rule behind the words of a title.
pub(super) fn rule(from: u16, look: &Look, pen: &mut Pen) {
    pen.fill(from.saturating_add(1), pen.width(), 0, look.mark(Mark::Rule), look.theme.rule);
}

/// Returns the words of the title of a slot of one pane.
fn words(view: &StageView, slot: &Slot) -> String {
    let name = name(view, slot.shown);
    let named = |more: &str| if more.is_empty() { name.to_owned() } else { format!("{name}  {more}") };
    match slot.shown {
        Pane::Source => named(view.source.file.as_str()),
        Pane::Conversation => {
            let fork = view.fork.as_ref().filter(|_| slot.fork);
            fork.unwrap_or(&view.conversation).title.to_string()
        }
        Pane::Bytecode => named(view.bytecode.as_ref().map_or("", |bytecode| bytecode.name.as_str())),
        Pane::History => named(view.history.as_ref().map_or("", |history| history.subject.as_str())),
        _ => named(""),
    }
}

fn name(view: &StageView, pane: Pane) -> &'static str {
    match pane {
        Pane::Session => view.session.title,
        _ => pane.title(),
    }
}

/// Writes the tabs, the front one set off by a blank on both sides, and returns the column behind them. Tabs that do not fit
/// are told by the sign of a cut; the front one is always among those that stand there.
fn tabs(view: &StageView, look: &Look, slot: &Slot, pen: &mut Pen) -> u16 {
    let front = slot.tabs.iter().position(|pane| *pane == slot.shown).unwrap_or(0);
    let width = |pane: &Pane| columns(name(view, *pane)) + 2;
    let room = pen.width().saturating_sub(6);
    let before: u16 = slot.tabs[..=front].iter().map(width).sum();
    let first = if before + 2 > room { front } else { 0 };
    let mut column = 1;
    for (at, pane) in slot.tabs.iter().enumerate().skip(first) {
        let last = at + 1 == slot.tabs.len();
        if at > first {
            column += 2;
        }
        if at != first && column + width(pane) + if last { 0 } else { 3 } > pen.width() {
            return pen.put(column, 0, look.mark(Mark::Cut), Style::new());
        }
        let start = column;
        column = if at == front {
            pen.put(column, 0, &format!(" {} ", name(view, *pane)), look.theme.front)
        } else {
            pen.put(column, 0, name(view, *pane), look.theme.title)
        };
        pen.mean(start, column, 0, Target::Title(*pane));
    }
    column
}
