//! The terminal's background colour: asked for after the first frame, picked out of the keys when the answer comes.
//!
//! The answer is a control string (OSC 11) in the same stream as the keys, and crossterm, which does not know it, gives it
//! as keys: Alt-], then its letters, then Alt-\ or Ctrl-G. What begins like an answer is held back until it is one; what
//! turns out to be none is given on, key by key.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use xterm_color::Color;

/// Asks for the background colour. A terminal that does not know the question does not answer it.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How long a beginning of an answer is held back before it counts as keys.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// How long an answer may be under way. Later it is still understood, but not waited for.
const JOURNEY: Duration = Duration::from_secs(1);

/// Answers are shorter than this.
const LONGEST: usize = 40;

/// From this lightness on (0 to 1, as it is perceived) a background is light.
const LIGHT: f32 = 0.5;

/// Whether the answer is awaited, and what has come of it.
#[derive(Debug, Default)]
pub(super) struct Background {
    asked: Option<Instant>,
    /// The keys that may be an answer, and the text they would be.
    held: Vec<Event>,
    text: String,
}

/// What has come in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Events in their order; none while they may be an answer.
    Events(Vec<Event>),
    /// The answer.
    Answer {
        /// The background is light.
        is_light: bool,
    },
}

impl Background {
    /// From now on an answer is awaited.
    #[expect(clippy::disallowed_methods, reason = "an answer takes real time")]
    pub(super) fn ask(&mut self) {
        self.asked = Some(Instant::now());
    }

    /// Returns whether an answer may be under way.
    #[expect(clippy::disallowed_methods, reason = "an answer takes real time")]
    pub(super) fn is_under_way(&self) -> bool {
        self.asked.is_some_and(|asked| asked.elapsed() < JOURNEY)
    }

    /// Returns whether something is held back that may be an answer.
    pub(super) fn is_held(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes the next event.
    pub(super) fn hear(&mut self, event: Event) -> Heard {
        let Event::Key(key) = event else { return Heard::Events(vec![event]) };
        if self.asked.is_none() || key.kind == KeyEventKind::Release {
            return Heard::Events(vec![event]);
        }
        if !self.is_held() {
            // Escape may have come alone, as a key, before the rest was there.
            let begins = key.code == KeyCode::Char(']') && !key.modifiers.contains(KeyModifiers::CONTROL);
            if !begins {
                return Heard::Events(vec![event]);
            }
            self.held.push(event);
            return Heard::Events(Vec::new());
        }
        if ends(&key) {
            let is_light = is_light(&self.text);
            if let Some(is_light) = is_light {
                *self = Self::default();
                return Heard::Answer { is_light };
            }
        }
        self.held.push(event);
        match key.code {
            KeyCode::Char(c) if self.takes(c) => Heard::Events(Vec::new()),
            // The last sign may have come in two parts.
            KeyCode::Esc if is_light(&self.text).is_some() => Heard::Events(Vec::new()),
            _ => Heard::Events(self.release()),
        }
    }

    /// Adds a letter to the text, if it can still be an answer.
    fn takes(&mut self, c: char) -> bool {
        const START: &str = "11;rgb";
        self.text.push(c);
        let text = self.text.as_str();
        let is_value = |c: char| c.is_ascii_hexdigit() || matches!(c, 'a' | ':' | '/');
        match text.strip_prefix(START) {
            Some(value) => text.len() < LONGEST && value.chars().all(is_value),
            None => START.starts_with(text),
        }
    }

    /// Returns what was held back: it is no answer.
    pub(super) fn release(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }
}

/// Returns whether a key is the end of a control string.
fn ends(key: &KeyEvent) -> bool {
    key.code == KeyCode::Char('\\') || *key == KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)
}

/// Returns whether an answer tells of a light colour; none if it tells of no colour.
fn is_light(text: &str) -> Option<bool> {
    let color = Color::parse(text.strip_prefix("11;")?.as_bytes()).ok()?;
    Some(color.perceived_lightness() > LIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn letters(text: &str) -> Vec<Event> {
        text.chars().map(|c| key(KeyCode::Char(c), KeyModifiers::NONE)).collect()
    }

    fn alt(c: char) -> Event {
        key(KeyCode::Char(c), KeyModifiers::ALT)
    }

    /// Gives `events` to one who awaits an answer: returns what is given on, and the answer.
    fn heard(events: Vec<Event>) -> (Vec<Event>, Option<bool>) {
        let mut background = Background::default();
        background.ask();
        let (mut given, mut answer) = (Vec::new(), None);
        for event in events {
            match background.hear(event) {
                Heard::Events(events) => given.extend(events),
                Heard::Answer { is_light } => answer = Some(is_light),
            }
        }
        given.extend(background.release());
        (given, answer)
    }

    #[test]
    fn an_answer_is_picked_out_from_among_keys() {
        let right = key(KeyCode::Right, KeyModifiers::NONE);
        let ends = [alt('\\'), key(KeyCode::Char('g'), KeyModifiers::CONTROL)];
        for (end, (value, is_light)) in
            ends.into_iter().zip([("11;rgb:ffff/ffff/eeee", true), ("11;rgb:1e1e/2020/0000", false)])
        {
            let answer = [vec![right.clone(), alt(']')], letters(value), vec![end, right.clone()]].concat();
            assert_eq!(heard(answer), (vec![right.clone(), right.clone()], Some(is_light)));
        }
    }

    #[test]
    fn one_that_came_in_parts_is_picked_out_too() {
        let escape = || key(KeyCode::Esc, KeyModifiers::NONE);
        let answer = [vec![escape()], letters("]11;rgb:00/00/00"), vec![escape()], letters("\\")].concat();
        // The first escape was a key when it came, and has been given on.
        assert_eq!(heard(answer), (vec![escape()], Some(false)));
    }

    #[test]
    fn no_key_is_lost() {
        for typed in ["]", "]1", "]11;rgb:q", "a]11;x", "]11;rgb:ffff/ffff/ffffn"] {
            assert_eq!(heard(letters(typed)), (letters(typed), None), "{typed}");
        }
        let long = format!("]11;rgb:{}", "f".repeat(60));
        assert_eq!(heard(letters(&long)), (letters(&long), None));
    }
}
