//! Panes as plain lines: what is copied, and what `--linear` prints.

use std::fmt::Write as _;

use super::{Arrow, Card, ConversationRow, ConversationView, Pane, SessionView, StageView};

/// Returns a pane as lines of text, each ended by a newline: of the source its text alone, of the session a doctest.
pub fn plain(view: &StageView, pane: Pane) -> String {
    match pane {
        Pane::Source => lines(view.source.lines.iter().map(|line| line.text.as_str())),
        Pane::Conversation => conversation(view.fork.as_ref().unwrap_or(&view.conversation)),
        Pane::Generators => view.generators.cards.iter().map(card).collect(),
        Pane::Session => session(&view.session),
        Pane::Notes => {
            let notes: Vec<&str> = view.notes.notes.iter().map(|note| note.text.as_str()).collect();
            lines([view.sentence.as_str()].into_iter().chain(notes))
        }
        Pane::Bytecode => view.bytecode.iter().flat_map(|listing| &listing.lines).fold(String::new(), |text, line| {
            let number = line.line.map_or(String::new(), |line| line.to_string());
            text + format!("{number:>4} {:>6} {:<20} {}", line.offset, line.name, line.operand).trim_end() + "\n"
        }),
        Pane::History => view.history.iter().flat_map(|history| &history.lines).fold(String::new(), |text, line| {
            let value = line.value.as_ref().map_or("(not bound)", |value| value.as_str());
            text + &format!("step {}: {} = {value}\n", line.step, line.name)
        }),
        Pane::Timeline => String::new(),
    }
}

fn lines<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().fold(String::new(), |all, text| all + text + "\n")
}

/// Prompts with their signs, and what came of them.
fn session(view: &SessionView) -> String {
    view.lines
        .iter()
        .fold(String::new(), |all, line| all + format!("{}{}", line.kind.sign(), line.text).trim_end() + "\n")
}

/// Returns what happened at the present step, a message a line: `caller send 3 to A`.
pub fn happened(view: &StageView) -> String {
    let conversation = view.fork.as_ref().unwrap_or(&view.conversation);
    let present =
        conversation.rows.iter().filter(|row| matches!(row, ConversationRow::Moment(moment) if moment.present));
    present.map(|row| words(conversation, row)).collect()
}

fn conversation(view: &ConversationView) -> String {
    view.rows.iter().map(|row| words(view, row)).collect()
}

/// A message, then words beside lanes, each behind the lane's name.
fn words(view: &ConversationView, row: &ConversationRow) -> String {
    let name = |at: usize| view.lanes.get(at).map_or(String::new(), |head| head.lane.to_string());
    let ConversationRow::Moment(moment) = row else { return String::new() };
    let mut text = String::new();
    if let Some(Arrow { from, to, kind, value, .. }) = &moment.arrow {
        let value = value.as_ref().map_or(String::new(), |value| format!(" {value}"));
        let _ = writeln!(text, "{} {}{value} to {}", name(*from), kind.words()[0], name(*to));
    }
    for note in &moment.notes {
        let round = note.round.map_or(String::new(), |round| format!(", round {round}"));
        let _ = writeln!(text, "{}: {}{round}", name(note.lane), note.text);
    }
    text
}

/// A generator: its state, then its names.
fn card(card: &Card) -> String {
    let place = card.place.map_or(String::new(), |place| format!(" at {place}"));
    let mut text = format!("{} {}: {}{place}\n", card.lane, card.name, card.state.word());
    for local in &card.locals {
        let value = local.value.as_ref().map_or("(not bound yet)", |value| value.as_str());
        let _ = writeln!(text, "  {} = {value}", local.name);
    }
    if let Some(outcome) = &card.outcome {
        let _ = writeln!(text, "  {outcome}");
    }
    text
}
