//! Whether words on the command line are coloured.

use std::ffi::{OsStr, OsString};

use clap::ValueEnum;

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`; `CLICOLOR_FORCE` colours pipes too
    #[default]
    Auto,
    /// Also into pipes and files
    Always,
    /// Nowhere
    Never,
}

impl Color {
    /// Returns what the arguments say, before they are parsed: help and complaints about arguments are coloured too.
    /// What is said twice counts once, the first time; what is not a choice is `auto`, and is refused by the parser.
    pub(super) fn among(arguments: &[OsString]) -> Self {
        let before_end = arguments.iter().take_while(|argument| *argument != "--").collect::<Vec<_>>();
        let value = before_end.iter().enumerate().find_map(|(at, argument)| {
            let text = argument.to_str()?;
            if text == "--color" {
                return before_end.get(at + 1)?.to_str();
            }
            text.strip_prefix("--color=")
        });
        value.and_then(|value| Self::from_str(value, false).ok()).unwrap_or_default()
    }

    /// Returns whether to colour a stream that is, or is not, a terminal. The variables are those of no-color.org and
    /// bixense.com/clicolors.
    pub(super) fn is_wanted(self, is_terminal: bool) -> bool {
        self.decide(is_terminal, |name| std::env::var_os(name))
    }

    fn decide(self, is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let is_on = |name| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto if is_on("CLICOLOR_FORCE") || is_on("FORCE_COLOR") => true,
            Self::Auto => {
                let is_off = variable("CLICOLOR").is_some_and(|value| value == "0")
                    || variable("TERM").as_deref() == Some(OsStr::new("dumb"));
                is_terminal && !is_off
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(color: Color, is_terminal: bool, variables: &[(&str, &str)], want: bool) {
        let variable = |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| value.into());
        assert_eq!(color.decide(is_terminal, variable), want, "{color:?} {is_terminal} {variables:?}");
    }

    #[test]
    fn the_flag_wins_then_no_color_then_force_then_the_terminal() {
        check(Color::Always, false, &[("NO_COLOR", "1")], true);
        check(Color::Never, true, &[("CLICOLOR_FORCE", "1")], false);
        check(Color::Auto, true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false);
        check(Color::Auto, true, &[("NO_COLOR", "")], true);
        check(Color::Auto, false, &[("FORCE_COLOR", "1")], true);
        check(Color::Auto, false, &[("CLICOLOR_FORCE", "0")], false);
        check(Color::Auto, true, &[("TERM", "dumb")], false);
        check(Color::Auto, true, &[("CLICOLOR", "0")], false);
        check(Color::Auto, true, &[], true);
        check(Color::Auto, false, &[], false);
    }

    #[test]
    fn it_is_found_among_the_arguments() {
        let among = |typed: &[&str]| Color::among(&typed.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(among(&["yieldpoint", "--color", "always", "--help"]), Color::Always);
        assert_eq!(among(&["yieldpoint", "check", "--color=never"]), Color::Never);
        assert_eq!(among(&["yieldpoint", "run", "--", "--color=never"]), Color::Auto);
        assert_eq!(among(&["yieldpoint", "--color"]), Color::Auto);
    }
}
