//! A style for each role. Nothing else in the program names a colour; the colours stand in `assets/themes/`.

use std::str::FromStr as _;

use ratatui::style::{Color, Modifier, Style};
use toml::{Table, Value};

use crate::engine::Lane;
use crate::stage::CodeRole;

/// How many generators are told apart by an accent.
const ACCENTS: usize = 6;

/// The themes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// Fixed colours for a light background.
    Light,
    /// Fixed colours for a dark background.
    Dark,
    /// Nothing is dim, and colours stand out.
    HighContrast,
    /// No colour at all.
    None,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Light, Self::Dark, Self::HighContrast, Self::None];

    /// Returns the word that a person writes for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
            Self::None => "none",
        }
    }

    /// Returns the theme of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.word() == word)
    }

    fn file(self) -> &'static str {
        match self {
            Self::Terminal => include_str!("../../assets/themes/terminal.toml"),
            Self::Light => include_str!("../../assets/themes/light.toml"),
            Self::Dark => include_str!("../../assets/themes/dark.toml"),
            Self::HighContrast => include_str!("../../assets/themes/high-contrast.toml"),
            Self::None => include_str!("../../assets/themes/none.toml"),
        }
    }
}

/// How each role looks. Every state is a word or a mark as well: a theme only repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// Returns a theme for a dark background, or for one of which nothing is known.
    pub fn of(name: ThemeName) -> Self {
        Self::of_table(&table(name))
    }

    /// Returns a theme as it is on a light background; none if it is no other there.
    pub fn on_light(name: ThemeName) -> Option<Self> {
        let table = table(name);
        let differing = table.get("on-light").and_then(Value::as_table)?;
        let mut theme = Self::of_table(&table);
        theme.take(differing);
        Some(theme)
    }

    /// Returns the theme without colours: bold, dim, underlined and reversed text only.
    pub fn plain() -> Self {
        Self::of(ThemeName::None)
    }

    fn of_table(table: &Table) -> Self {
        let mut theme = Self::default();
        theme.take(table);
        theme
    }

    /// Takes the styles that `table` gives.
    fn take(&mut self, table: &Table) {
        for (role, value) in table {
            match value {
                Value::String(words) => {
                    if let (Some(style), Some(said)) = (self.role(role), style(words)) {
                        *style = said;
                    }
                }
                Value::Array(accents) => {
                    for (accent, words) in self.accents.iter_mut().zip(accents) {
                        *accent = words.as_str().and_then(style).unwrap_or_default();
                    }
                }
                Value::Table(table) if role == "code" => self.take(table),
                _ => {}
            }
        }
    }

    fn role(&mut self, role: &str) -> Option<&mut Style> {
        Some(match role {
            "focus" => &mut self.focus,
            "title" => &mut self.title,
            "front" => &mut self.front,
            "rule" => &mut self.rule,
            "quiet" => &mut self.quiet,
            "past" => &mut self.past,
            "changed" => &mut self.changed,
            "in-hand" => &mut self.in_hand,
            "asleep" => &mut self.asleep,
            "chosen" => &mut self.chosen,
            "error" => &mut self.error,
            "key" => &mut self.key,
            "heading" => &mut self.heading,
            "prompt" => &mut self.prompt,
            _ => {
                let code = CodeRole::ALL.into_iter().find(|code| code.word() == role)?;
                &mut self.code[code as usize]
            }
        })
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

/// Returns what the file of a theme says. That it can be read is held by a test.
fn table(name: ThemeName) -> Table {
    name.file().parse().unwrap_or_default()
}

/// Returns the style that words describe; none if one of them is not known.
fn style(words: &str) -> Option<Style> {
    words.split_whitespace().try_fold(Style::new(), |style, word| {
        Some(match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            "not-bold" => style.remove_modifier(Modifier::BOLD),
            color => style.fg(Color::from_str(color).ok()?),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_without_colours_names_none() {
        let text = format!("{:?}", Theme::plain());
        assert!(!text.contains("fg: Some") && !text.contains("bg: Some"), "{text}");
    }

    /// Every role of every file is known, each word of it too, and none is left out.
    #[test]
    fn the_files_of_themes_say_what_is_understood_and_all_of_it() {
        fn check(table: &Table) -> usize {
            let known = |role: &str, value: &Value| match value {
                Value::String(words) => {
                    assert!(Theme::default().role(role).is_some() && style(words).is_some(), "{role} = {words}");
                    1
                }
                Value::Array(accents) => {
                    assert!(role == "accents" && accents.len() == ACCENTS);
                    assert!(accents.iter().all(|accent| accent.as_str().and_then(style).is_some()));
                    1
                }
                Value::Table(table) if role == "code" => check(table),
                Value::Table(table) if role == "on-light" => {
                    check(table);
                    0
                }
                other => panic!("{role} = {other}"),
            };
            table.iter().map(|(role, value)| known(role, value)).sum()
        }
        for name in ThemeName::ALL {
            assert_eq!(check(&name.file().parse().unwrap()), 15 + CodeRole::ALL.len(), "{}", name.word());
            assert_eq!(ThemeName::of_word(name.word()), Some(name));
        }
    }

    /// Returns the luminance of a colour of the fixed 240 (WCAG 2.2, relative luminance).
    fn luminance(index: u8) -> f64 {
        let steps = [0.0, 95.0, 135.0, 175.0, 215.0, 255.0];
        let rgb = match index {
            0..=15 => panic!("{index} is the palette's"),
            16..=231 => {
                [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(|step| steps[usize::from(step)])
            }
            232.. => [8.0 + 10.0 * f64::from(index - 232); 3],
        };
        let linear = rgb.map(|part: f64| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[track_caller]
    fn stands_out(theme: &Theme, background: f64, least: f64) {
        let roles = [theme.rule, theme.quiet, theme.past, theme.error, theme.prompt];
        for style in theme.accents.into_iter().chain(roles).chain(theme.code) {
            assert!(!style.add_modifier.contains(Modifier::DIM));
            let Some(Color::Indexed(index)) = style.fg else { continue };
            let [low, high] = if background > 0.5 { [luminance(index), 1.0] } else { [0.0, luminance(index)] };
            let contrast = (high + 0.05) / (low + 0.05);
            assert!(contrast >= least, "{index} has a contrast of {contrast}");
        }
    }

    #[test]
    fn fixed_colours_can_be_read() {
        stands_out(&Theme::of(ThemeName::Dark), 0.0, 4.5);
        stands_out(&Theme::of(ThemeName::Light), 1.0, 4.5);
        stands_out(&Theme::of(ThemeName::HighContrast), 0.0, 7.0);
        stands_out(&Theme::on_light(ThemeName::HighContrast).unwrap(), 1.0, 7.0);
        assert_eq!(Theme::on_light(ThemeName::Dark), None);
    }
}
