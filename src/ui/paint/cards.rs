//! The generators pane: a card each, or a line each where cards do not fit; then who waits for whom.

use ratatui::style::Style;

use crate::engine::{GeneratorState, Lane};
use crate::report::Shown;
use crate::stage::{Area, Card, Chain, GeneratorsView, LocalName, StackLine, Target};

use super::pen::Pen;
use super::text::{columns, cut};
use super::{Look, Mark};

/// Paints whole cards if all fit, else a line a card.
pub(super) fn paint(view: &GeneratorsView, look: &Look, pen: &mut Pen) {
    let rows = stack(&view.stack, look, pen);
    let below = Area { x: 0, y: rows, width: pen.width(), height: pen.height().saturating_sub(rows) };
    cards(view, look, &mut pen.part(below));
}

/// Paints the call stack, as a traceback writes it, and returns the rows that it takes. Of a deep one the end is shown.
fn stack(lines: &[StackLine], look: &Look, pen: &mut Pen) -> u16 {
    if lines.is_empty() {
        return 0;
    }
    let most = usize::from(pen.height() / 3).max(1);
    let start = lines.len().saturating_sub(most);
    let more =
        if start > 0 { format!("call stack, the last {most} of {}", lines.len()) } else { "call stack".to_owned() };
    pen.put(1, 0, &more, look.theme.quiet);
    let mut row = 1;
    for line in &lines[start..] {
        let name = match line.lane {
            Lane::Caller => line.name.to_string(),
            lane @ Lane::Generator(_) => format!("{lane} {}", line.name),
        };
        let end = pen.put(3, row, &cut(&name, pen.width().saturating_sub(12), look), look.accent(line.lane));
        pen.put(end + 2, row, &line.place.to_string(), look.theme.quiet);
        row += 1;
    }
    row + 1
}

fn cards(view: &GeneratorsView, look: &Look, pen: &mut Pen) {
    if view.cards.is_empty() {
        pen.put(1, 0, "No generator exists yet.", look.theme.quiet);
        return;
    }
    let chains = if view.chain.is_some() { 2 } else { 0 };
    let rows: usize = view.cards.iter().map(|card| card_lines(card).len() + 1).sum();
    let room = usize::from(pen.height());
    let row = if rows + chains <= room || rows <= room && view.cards.len() == 1 {
        whole_cards(&view.cards, look, pen)
    } else {
        lines(&view.cards, look, pen)
    };
    chain_line(view, look, row + 1, pen);
}

/// A line of a whole card under its head: a name, a value, what it was.
struct CardLine<'a> {
    name: &'a str,
    value: Value<'a>,
}

enum Value<'a> {
    Local(&'a LocalName),
    Words(&'a Shown),
}

fn card_lines(card: &Card) -> Vec<CardLine<'_>> {
    let asked = if card.state == GeneratorState::Closed { "was asked by" } else { "asked by" };
    let words = [("value stack", &card.value_stack), ("outcome", &card.outcome), (asked, &card.asked_by)];
    let words = words.into_iter().filter_map(|(name, words)| Some((name, Value::Words(words.as_ref()?))));
    let locals = card.locals.iter().map(|local| (local.name.as_str(), Value::Local(local)));
    locals.chain(words).map(|(name, value)| CardLine { name, value }).collect()
}

fn whole_cards(cards: &[Card], look: &Look, pen: &mut Pen) -> u16 {
    let heads = cards.iter().map(|card| columns(&head(card))).max().unwrap_or(0) + 4;
    let roomy = pen.width() >= 50;
    let state = if roomy { heads.max(22) } else { heads };
    let value = if roomy { state } else { 18 };
    let mut row = 0;
    for card in cards {
        pen.put(1, row, &cut(&head(card), state - 2, look), look.accent(card.lane));
        let words = cut_to(&state_words(card, true), state, look, pen);
        pen.put(state, row, &words, Style::new());
        row += 1;
        for (at, line) in card_lines(card).iter().enumerate() {
            let is_chosen = matches!(line.value, Value::Local(local) if local.chosen);
            let style = if is_chosen { look.theme.chosen } else { Style::new() };
            if is_chosen {
                pen.put(3, row, look.mark(Mark::Chosen), style);
            }
            pen.put(5, row, &cut(line.name, value.saturating_sub(6), look), style);
            if at < card.locals.len() {
                pen.mean(3, pen.width(), row, Target::Name(card.lane, at));
            }
            put_value(&line.value, card, look, [value, pen.width().saturating_sub(1)], row, pen);
            row += 1;
        }
    }
    row
}

/// One line a card: name, state, first locals that fit, who asked.
fn lines(cards: &[Card], look: &Look, pen: &mut Pen) -> u16 {
    let name = (cards.iter().map(|card| columns(&head(card))).max().unwrap_or(0) + 4).clamp(12, 26);
    let state = name + 15;
    let asked = state + 19;
    let mut row = 0;
    let room = usize::from(pen.height());
    // Those created last are shown: the older ones are counted.
    let older = if cards.len() > room { cards.len() + 1 - room.max(1) } else { 0 };
    if older > 0 {
        pen.put(1, row, &format!("{} {older} older", look.mark(Mark::Earlier)), look.theme.quiet);
        row += 1;
    }
    for card in &cards[older..] {
        pen.put(1, row, &cut(&head(card), name - 2, look), look.accent(card.lane));
        pen.put(name, row, &cut(&state_words(card, false), 14, look), Style::new());
        line_values(card, look, [state, asked - 1], row, pen);
        if let Some(by) = &card.asked_by {
            let verb = if card.state == GeneratorState::Closed { "was asked by" } else { "asked by" };
            let text = format!("{verb} {by}");
            let text = cut_to(&text, asked, look, pen);
            pen.put(asked, row, &text, look.theme.quiet);
        }
        row += 1;
    }
    row
}

fn line_values(card: &Card, look: &Look, [mut column, end]: [u16; 2], row: u16, pen: &mut Pen) {
    if let Some(outcome) = &card.outcome {
        pen.put(column, row, &cut(outcome.as_str(), end - column, look), Style::new());
        return;
    }
    for (at, local) in card.locals.iter().enumerate() {
        let name = cut(local.name.as_str(), end.saturating_sub(column), look);
        if column + columns(&name) + 2 > end {
            return;
        }
        let start = column;
        let style = if local.chosen { look.theme.front } else { Style::new() };
        column = pen.put(column, row, &name, style) + 1;
        column = put_value(&Value::Local(local), card, look, [column, end], row, pen) + 2;
        pen.mean(start, column - 2, row, Target::Name(card.lane, at));
    }
}

/// Writes a value between two columns: bold and with its old value if the present step changed it.
fn put_value(value: &Value, card: &Card, look: &Look, [start, end]: [u16; 2], row: u16, pen: &mut Pen) -> u16 {
    let room = |from: u16| end.saturating_sub(from);
    let accent = look.accent(card.lane);
    let local = match value {
        Value::Words(words) => return pen.put(start, row, &cut(words.as_str(), room(start), look), Style::new()),
        Value::Local(local) => local,
    };
    let mut column = start;
    if local.changed {
        let was = local.was.as_ref().map_or("(not bound)", Shown::as_str);
        column = pen.put(column, row, &cut(was, room(column) / 2, look), look.theme.past);
        column = pen.put(column + 1, row, look.mark(Mark::Becomes), look.theme.past) + 1;
    }
    let style = if local.changed { accent.patch(look.theme.changed) } else { accent };
    match &local.value {
        Some(value) => pen.put(column, row, &cut(value.as_str(), room(column), look), style),
        None => pen.put(column, row, &cut("(not bound yet)", room(column), look), look.theme.quiet),
    }
}

fn head(card: &Card) -> String {
    format!("{} {}", card.lane, card.name)
}

/// Returns the state with its place; in a `whole` card with all that is known about it.
fn state_words(card: &Card, whole: bool) -> String {
    let word = card.state.word();
    match (&card.detail, card.place) {
        (Some(detail), _) if whole => format!("{word}, {detail}"),
        (_, Some(place)) if whole => format!("{word} at {place}"),
        (_, Some(place)) => format!("{word} {place}"),
        (_, None) => word.to_owned(),
    }
}

fn cut_to(text: &str, column: u16, look: &Look, pen: &Pen) -> String {
    cut(text, pen.width().saturating_sub(column + 1), look).into_owned()
}

/// Paints who waits for whom now, and a moment ago if that was another chain.
fn chain_line(view: &GeneratorsView, look: &Look, row: u16, pen: &mut Pen) {
    let Some(chain) = &view.chain else { return };
    let title = if view.chain_before.is_some() { "chain now   " } else { "chain   " };
    let column = pen.put(1, row, title, look.theme.quiet);
    let column = put_chain(chain, look, column, row, pen);
    if let Some(before) = &view.chain_before {
        // Each link takes a letter, a mark and two blanks; what does not fit beside it stands below.
        let width = 15 + 4 * u16::try_from(before.links.len()).unwrap_or(u16::MAX / 8) + 6;
        let is_beside = column.saturating_add(11 + width) <= pen.width();
        let (column, row) = if is_beside { (column + 11, row) } else { (1, row + 1) };
        let column = pen.put(column, row, "a moment ago   ", look.theme.quiet);
        put_chain(before, look, column, row, pen);
    }
}

fn put_chain(chain: &Chain, look: &Look, mut column: u16, row: u16, pen: &mut Pen) -> u16 {
    for (at, link) in chain.links.iter().enumerate() {
        if at > 0 {
            let mark = if link.delegated { Mark::ArrowThrough } else { Mark::HeadRight };
            column = pen.put(column + 1, row, look.mark(mark), Style::new()) + 1;
        }
        column = pen.put(column, row, &link.lane.to_string(), look.accent(link.lane));
    }
    if chain.arrived {
        column = pen.put(column + 1, row, look.mark(Mark::Arrived), Style::new());
    }
    column
}
