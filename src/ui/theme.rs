//! A style for each role. Nothing else in the program names a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::engine::Lane;
use crate::stage::CodeRole;

/// How many generators are told apart by an accent.
const ACCENTS: usize = 6;

/// How each role looks. Every state is a word or a mark as well: a theme only repeats it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The accents of generators, by the order of creation; after the last one they begin again.
    pub accents: [Style; ACCENTS],
    /// The words of the focused pane's title.
    pub focus: Style,
    /// The words of another title.
    pub title: Style,
    /// The tab in front.
    pub front: Style,
    /// Rules, borders, the bar of the timeline.
    pub rule: Style,
    /// Line numbers, steps, what is only looked up.
    pub quiet: Style,
    /// What lies before the present step.
    pub past: Style,
    /// What the present step changed.
    pub changed: Style,
    /// What is in hand.
    pub in_hand: Style,
    /// The token at which a generator sleeps; its accent is added.
    pub asleep: Style,
    /// A row that is chosen.
    pub chosen: Style,
    /// Errors and warnings.
    pub error: Style,
    /// A key in the last line and in the help.
    pub key: Style,
    /// The heading of a column or paragraph.
    pub heading: Style,
    /// The sign of a prompt.
    pub prompt: Style,
    code: [Style; CodeRole::ALL.len()],
}

impl Theme {
    /// Returns the theme of the terminal's own sixteen colours: light and dark are its palette's matter.
    pub fn terminal() -> Self {
        let color = |color: Color| Style::new().fg(color);
        let mut code = [Style::new(); CodeRole::ALL.len()];
        let colors = [
            (CodeRole::Keyword, color(Color::Blue)),
            (CodeRole::Yield, color(Color::Magenta).add_modifier(Modifier::BOLD)),
            (CodeRole::Constant, color(Color::Cyan)),
            (CodeRole::Number, color(Color::Cyan)),
            (CodeRole::Text, color(Color::Green)),
            (CodeRole::Escape, color(Color::Yellow)),
            (CodeRole::Comment, Style::new().add_modifier(Modifier::DIM)),
            (CodeRole::Decorator, color(Color::Yellow)),
        ];
        for (role, style) in colors {
            code[role as usize] = style;
        }
        Self {
            accents: [
                color(Color::Cyan),
                color(Color::Magenta),
                color(Color::Yellow),
                color(Color::Green),
                color(Color::Blue),
                color(Color::White).add_modifier(Modifier::BOLD),
            ],
            error: color(Color::Red).add_modifier(Modifier::BOLD),
            // One block, whatever the words in it are.
            in_hand: color(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::BOLD),
            code,
            ..Self::plain()
        }
    }

    /// Returns the theme without colours: bold, dim, underlined and reversed text only.
    pub fn plain() -> Self {
        let with = |modifier| Style::new().add_modifier(modifier);
        Self {
            accents: [Style::new(); ACCENTS],
            focus: with(Modifier::BOLD),
            title: Style::new(),
            front: with(Modifier::BOLD | Modifier::UNDERLINED),
            rule: with(Modifier::DIM),
            quiet: with(Modifier::DIM),
            past: with(Modifier::DIM),
            changed: with(Modifier::BOLD),
            in_hand: with(Modifier::REVERSED),
            asleep: with(Modifier::UNDERLINED),
            chosen: with(Modifier::BOLD),
            error: with(Modifier::BOLD),
            key: with(Modifier::BOLD),
            heading: with(Modifier::BOLD),
            prompt: with(Modifier::DIM),
            code: [Style::new(); CodeRole::ALL.len()],
        }
    }

    /// Returns the style of a generator's accent; the caller has none.
    pub fn accent(&self, lane: Lane) -> Style {
        match lane {
            Lane::Caller => Style::new(),
            Lane::Generator(number) => self.accents[number as usize % ACCENTS],
        }
    }

    /// Returns the style of a part of the source.
    pub fn code(&self, role: CodeRole) -> Style {
        self.code[role as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_theme_names_no_colour() {
        let theme = Theme::plain();
        let text = format!("{theme:?}");
        assert!(!text.contains("fg: Some") && !text.contains("bg: Some"), "{text}");
    }
}
