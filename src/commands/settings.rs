//! What is in force: the command line before the configuration, that before the environment and the terminal.

use std::path::PathBuf;
use std::sync::Arc;

use super::arguments::Everywhere;
use super::config::Config;
use super::reporter::Reporter;
use crate::host::Folders;
use crate::lesson::Lesson;
use crate::report::Problem;
use crate::stage::{Keymap, compile_ahead};
use crate::timeline::Zoom;
use crate::ui::paint::Look;
use crate::ui::terminal::Options;
use crate::ui::{MarkSet, Theme, ThemeName};

/// What a person wants, from wherever they said it.
#[derive(Clone)]
pub(super) struct Settings {
    /// The colours; `--color` and `NO_COLOR` say whether there are any, this says which.
    pub(super) theme: ThemeName,
    /// The signs that are drawn.
    pub(super) marks: MarkSet,
    /// The mouse is taken.
    pub(super) mouse: bool,
    /// All is told in plain lines.
    pub(super) is_linear: bool,
    /// The terminal is asked for its background.
    pub(super) asks: bool,
    /// How closely a program is looked at when it opens.
    pub(super) zoom: Option<Zoom>,
    /// What the keys mean.
    pub(super) keymap: Arc<Keymap>,
    /// The folder of exercise files, if it is not the usual one.
    work: Option<PathBuf>,
    /// Folders of further courses.
    courses: Vec<PathBuf>,
    /// Environment variables that a lesson may see, if it names them.
    env: Vec<String>,
}

impl Settings {
    /// Finds out what is in force. What is not known in the configuration is told.
    ///
    /// Errors: those of [`Config::find`].
    pub(super) fn find(everywhere: &Everywhere, reporter: Reporter) -> Result<Self, Problem> {
        let (config, unknown) = Config::find(everywhere.config.as_deref())?;
        for problem in &unknown {
            reporter.tell(problem);
        }
        Ok(Self::of(everywhere, config, |name| std::env::var(name).ok()))
    }

    /// The same for a command that is about to open the stage: what its first frame needs is begun meanwhile.
    ///
    /// Errors: those of [`Self::find`].
    pub(super) fn for_stage(everywhere: &Everywhere, reporter: Reporter) -> Result<Self, Problem> {
        let settings = Self::find(everywhere, reporter)?;
        if !settings.is_linear {
            compile_ahead();
        }
        Ok(settings)
    }

    fn of(everywhere: &Everywhere, config: Config, variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_dumb = variable("TERM").as_deref() == Some("dumb");
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
        let is_ascii = everywhere.ascii || config.ascii.unwrap_or_else(|| shows_ascii_only(&variable));
        let theme = everywhere.theme.or(config.theme).unwrap_or_default();
        Self {
            theme: if everywhere.color.is_wanted(true) { theme } else { ThemeName::None },
            marks: if is_ascii { MarkSet::Ascii } else { MarkSet::Unicode },
            mouse: config.mouse.unwrap_or(true),
            is_linear: everywhere.linear || is_set("YIELDPOINT_LINEAR") || config.linear.unwrap_or(is_dumb),
            // The Linux console does not know the question.
            asks: variable("TERM").as_deref() != Some("linux"),
            zoom: config.zoom,
            keymap: Arc::new(config.keymap),
            work: config.work,
            courses: config.courses,
            env: everywhere.env.iter().chain(&config.env).cloned().collect(),
        }
    }

    /// Returns what the command line says, for each course there is: the one that `--course` names, else the one in the
    /// binary and those of the configuration.
    pub(super) fn courses(&self, everywhere: &Everywhere) -> Vec<Everywhere> {
        let others = self.courses.iter().filter(|_| everywhere.course.is_none());
        let other = |course: &PathBuf| Everywhere { course: Some(course.clone()), ..everywhere.clone() };
        [everywhere.clone()].into_iter().chain(others.map(other)).collect()
    }

    /// Gives a lesson the environment variables that it names and that it may see.
    pub(super) fn give_environment(&self, lesson: &mut Lesson) {
        lesson.take_environment(|name| {
            let is_allowed = self.env.iter().any(|allowed| allowed == name);
            std::env::var(name).ok().filter(|_| is_allowed)
        });
    }

    /// Returns the folder of exercise files.
    pub(super) fn work(&self) -> Option<PathBuf> {
        self.work.clone().or_else(|| Folders::find().exercises())
    }

    /// Returns what the terminal is asked for.
    pub(super) fn options(&self) -> Options {
        Options {
            look: Look { theme: Theme::of(self.theme), marks: self.marks },
            on_light: Theme::on_light(self.theme).filter(|_| self.asks),
            mouse: self.mouse,
        }
    }
}

/// Returns whether the terminal is one whose other signs are missing, or may be two cells wide.
fn shows_ascii_only(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |text: &String| !text.is_empty();
    // In the order in which the C library reads them.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| variable(name).filter(is_set));
    let is_wide = locale.is_some_and(|locale| ["zh", "ja", "ko"].iter().any(|wide| locale.starts_with(wide)));
    let term = variable("TERM");
    is_wide || matches!(term.as_deref(), Some("linux" | "dumb"))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::arguments::Arguments;
    use super::*;

    fn of(typed: &[&str], config: Config, variables: &[(&str, &str)]) -> Settings {
        let variable =
            |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
        let typed = ["yieldpoint", "--color=always"].iter().chain(typed);
        Settings::of(&Arguments::parse_from(typed).everywhere, config, variable)
    }

    #[test]
    fn the_command_line_wins_over_the_configuration() {
        let config = || Config { theme: Some(ThemeName::Light), ascii: Some(false), ..Config::default() };
        let linux = [("TERM", "linux")];
        assert_eq!(of(&[], Config::default(), &[]).theme, ThemeName::Terminal);
        assert_eq!(of(&[], config(), &[]).theme, ThemeName::Light);
        assert_eq!(of(&["--theme", "dark"], config(), &[]).theme, ThemeName::Dark);
        assert_eq!(of(&[], Config::default(), &linux).marks, MarkSet::Ascii);
        assert_eq!(of(&[], config(), &linux).marks, MarkSet::Unicode);
        assert_eq!(of(&["--ascii"], config(), &[]).marks, MarkSet::Ascii);
    }

    #[test]
    fn without_colours_no_theme_has_any() {
        let everywhere = Arguments::parse_from(["yieldpoint", "--color=never", "--theme=dark"]).everywhere;
        assert_eq!(Settings::of(&everywhere, Config::default(), |_| None).theme, ThemeName::None);
    }

    #[test]
    fn lines_are_plain_where_that_is_said_anywhere() {
        let is_linear = |typed: &[&str], linear, variables: &[_]| {
            of(typed, Config { linear, ..Config::default() }, variables).is_linear
        };
        assert!(!is_linear(&[], None, &[("TERM", "xterm")]));
        assert!(is_linear(&["--linear"], Some(false), &[]));
        assert!(is_linear(&[], Some(true), &[]));
        assert!(is_linear(&[], None, &[("YIELDPOINT_LINEAR", "1")]));
        assert!(is_linear(&[], None, &[("TERM", "dumb")]));
    }

    #[track_caller]
    fn check(variables: &[(&str, &str)], want: bool) {
        assert_eq!(of(&[], Config::default(), variables).marks == MarkSet::Ascii, want, "{variables:?}");
    }

    #[test]
    fn the_console_and_wide_locales_get_ascii() {
        check(&[("TERM", "xterm-256color"), ("LANG", "de_DE.UTF-8")], false);
        check(&[("TERM", "linux"), ("LANG", "de_DE.UTF-8")], true);
        check(&[("LANG", "ja_JP.UTF-8")], true);
        check(&[("LC_ALL", "C.UTF-8"), ("LANG", "ja_JP.UTF-8")], false);
        check(&[("LC_ALL", ""), ("LANG", "ko_KR.UTF-8")], true);
    }
}
