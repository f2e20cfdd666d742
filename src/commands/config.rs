//! `config.toml`: what a person has set once and for all.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::host::{Folder, FolderError, Folders, LESSON};
use crate::report::{Place, Problem, near};
use crate::stage::{Action, BINDINGS, Key, Keymap};
use crate::timeline::Zoom;
use crate::ui::ThemeName;

/// What the configuration says; what it does not say is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Config {
    /// The colours.
    pub(super) theme: Option<ThemeName>,
    /// Whether the mouse is taken.
    pub(super) mouse: Option<bool>,
    /// Whether ASCII signs alone are drawn.
    pub(super) ascii: Option<bool>,
    /// Whether all is told in plain lines.
    pub(super) linear: Option<bool>,
    /// How closely a program is looked at when it opens.
    pub(super) zoom: Option<Zoom>,
    /// The keys.
    pub(super) keymap: Keymap,
    /// The folder of exercise files.
    pub(super) work: Option<PathBuf>,
    /// Folders of further courses.
    pub(super) courses: Vec<PathBuf>,
    /// Environment variables that a lesson may see, if it names them.
    pub(super) env: Vec<String>,
}

/// The entries, and what each must be.
const ENTRIES: &[(&str, &str)] = &[
    ("theme", "\"terminal\", \"light\", \"dark\", \"high-contrast\" or \"none\""),
    ("mouse", "true or false"),
    ("ascii", "true or false"),
    ("linear", "true or false"),
    ("zoom", "\"protocol\", \"line\", \"expression\" or \"bytecode\""),
    ("keys", "a table of actions with their keys"),
    ("work", "the path of a folder"),
    ("courses", "a list of paths of folders"),
    ("env", "a list of names of letters, digits and `_`"),
];

impl Config {
    /// Reads the file that `named` is, else the one in the platform's folder; without either, nothing is set. Returns with
    /// it what is not known in it.
    ///
    /// Errors: the named file is not there; a file cannot be read, is no TOML, has an entry of another kind, or gives a key
    /// two meanings.
    pub(super) fn find(named: Option<&Path>) -> Result<(Self, Vec<Problem>), Problem> {
        let found = Folders::find().config;
        let Some(path) = named.or(found.as_deref()) else { return Ok(<_>::default()) };
        match text_of(path) {
            Ok(Some(text)) => Self::read(path, &text),
            Ok(None) if named.is_none() => Ok(<_>::default()),
            Ok(None) => Err(Problem::usage(format!("The file `{}` does not exist.", path.display()))),
            Err(problem) => Err(problem),
        }
    }

    /// Reads the text of the file `path`. See [`Config::find`].
    fn read(path: &Path, text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let mut reading = Reading { path, text, config: Self::default(), unknown: Vec::new() };
        let table = DeTable::parse(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let reason = error.message().lines().next().unwrap_or("it cannot be read");
            reading.problem(&span, format!("The configuration is not TOML: {reason}."))
        })?;
        for (key, value) in table.get_ref() {
            reading.entry(key, value)?;
        }
        reading.unknown.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
        Ok((reading.config, reading.unknown))
    }
}

/// Returns what the file says; none if there is none. A link is followed: people keep their configuration elsewhere.
fn text_of(path: &Path) -> Result<Option<String>, Problem> {
    let read = Folder::of_file(path).and_then(|(folder, name)| Ok(folder.read(&name, LESSON)?.into_owned()));
    match read {
        Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Problem::usage(format!("The configuration `{}` is not UTF-8.", path.display()))),
        Err(FolderError::NotThere { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A configuration on its way.
struct Reading<'t> {
    path: &'t Path,
    text: &'t str,
    config: Config,
    unknown: Vec<Problem>,
}

type Span = std::ops::Range<usize>;

impl Reading<'_> {
    fn problem(&self, at: &Span, sentence: impl Into<String>) -> Problem {
        let path = self.path.display().to_string();
        Problem::usage(sentence).at(Place::of_bytes(&path, self.text, at.start, at.end))
    }

    fn entry(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> Result<(), Problem> {
        let name = key.get_ref().as_ref();
        let Some((_, bound)) = ENTRIES.iter().find(|(known, _)| *known == name) else {
            self.is_unknown(&key.span(), name, ENTRIES.iter().map(|(known, _)| *known));
            return Ok(());
        };
        let given = value.get_ref();
        let folder = |text: &str| folder(self.path, text);
        let config = &mut self.config;
        let is_taken = match name {
            "theme" => take(&mut config.theme, given.as_str().and_then(ThemeName::of_word)),
            "mouse" => take(&mut config.mouse, given.as_bool()),
            "ascii" => take(&mut config.ascii, given.as_bool()),
            "linear" => take(&mut config.linear, given.as_bool()),
            "zoom" => take(&mut config.zoom, given.as_str().and_then(zoom_of)),
            "work" => take(&mut config.work, given.as_str().filter(|text| !text.is_empty()).map(folder)),
            "courses" => texts(given).is_some_and(|courses| {
                config.courses = courses.iter().map(|text| folder(text)).collect();
                true
            }),
            "env" => texts(given).filter(|names| names.iter().all(|name| is_variable(name))).is_some_and(|names| {
                config.env = names;
                true
            }),
            _ => match given.as_table() {
                Some(table) => return self.keys(table),
                None => false,
            },
        };
        if is_taken {
            return Ok(());
        }
        let written = self.text.get(value.span()).unwrap_or_default().lines().next().unwrap_or_default();
        Err(self.problem(&value.span(), format!("`{name}` must be {bound}, not `{written}`.")))
    }

    fn is_unknown<'k>(&mut self, at: &Span, name: &str, known: impl IntoIterator<Item = &'k str>) {
        let meant = near(name, known).map(|near| format!("did you mean `{near}`?"));
        let problem = self.problem(at, format!("`{name}` is not known: it is passed over."));
        self.unknown.push(meant.into_iter().fold(problem, Problem::hint));
    }

    /// Takes the keys of actions; then looks whether any of them has two meanings.
    fn keys(&mut self, table: &DeTable<'_>) -> Result<(), Problem> {
        let mut set = Vec::new();
        for (name, value) in table {
            let known: Vec<(String, Action)> =
                BINDINGS.iter().map(|binding| (binding.action.name(), binding.action)).collect();
            let Some((_, action)) = known.iter().find(|(known, _)| *known == **name.get_ref()) else {
                self.is_unknown(&name.span(), name.get_ref(), known.iter().map(|(known, _)| known.as_str()));
                continue;
            };
            let keys = self.keys_of(value)?;
            self.config.keymap.set(*action, keys).map_err(|error| self.problem(&value.span(), format!("{error}.")))?;
            set.push((*action, value.span()));
        }
        let clash = set.iter().find_map(|(action, at)| Some((self.config.keymap.clash_of(*action)?, at)));
        clash.map_or(Ok(()), |(clash, at)| {
            Err(self.problem(at, format!("{clash}.")).hint("give one of the two another key"))
        })
    }

    /// Returns the key, or the keys of a list.
    fn keys_of(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Key>, Problem> {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let key = |item: &Spanned<DeValue<'_>>| {
            item.get_ref().as_str().and_then(Key::of_name).ok_or_else(|| {
                let problem = self.problem(&item.span(), "This is no key.");
                problem.hint(
                    "write a letter, or `ctrl-x`, `enter`, `esc`, `tab`, `space`, `right`, `PgDn`, `F5` and the like",
                )
            })
        };
        items.into_iter().map(key).collect()
    }
}

/// Returns a folder that the configuration `path` names; one that is not absolute lies beside it, or in the home folder.
fn folder(path: &Path, text: &str) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).join(Folders::in_home(text))
}

/// Puts what was given in its place; returns whether it was what it must be.
fn take<T>(to: &mut Option<T>, given: Option<T>) -> bool {
    let is_given = given.is_some();
    *to = given;
    is_given
}

fn zoom_of(word: &str) -> Option<Zoom> {
    Zoom::ALL.into_iter().find(|zoom| zoom.word() == word)
}

fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
}

fn is_variable(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Context;

    fn read(text: &str) -> Result<(Config, Vec<Problem>), Problem> {
        Config::read(Path::new("/c/config.toml"), text)
    }

    #[track_caller]
    fn refused(text: &str, want: &str) {
        assert_eq!(read(text).unwrap_err().render(80), want);
    }

    #[test]
    fn everything_can_be_set() {
        let text = "theme = 'light'\nmouse = false\nascii = true\nlinear = false\nzoom = 'expression'\nwork = 'mine'\n\
                    courses = ['/packs/one', 'two']\nenv = ['PGHOST']\n[keys]\nover = 'O'\nstep-forward = ['right', 'space']\n";
        let (config, unknown) = read(text).unwrap();
        assert!(unknown.is_empty());
        let keymap = config.keymap.clone();
        let want = Config {
            theme: Some(ThemeName::Light),
            mouse: Some(false),
            ascii: Some(true),
            linear: Some(false),
            zoom: Some(Zoom::Expression),
            work: Some("/c/mine".into()),
            courses: vec!["/packs/one".into(), "/c/two".into()],
            env: vec!["PGHOST".to_owned()],
            keymap: config.keymap.clone(),
        };
        assert_eq!(config, want);
        assert_eq!(keymap.action_for(Context::Stage, Key::Character('O')), Some(Action::Over));
        assert_eq!(keymap.action_for(Context::Stage, Key::Character('l')), None);
    }

    #[test]
    fn what_is_not_known_is_said_and_passed_over() {
        let (config, unknown) = read("them = 'light'\nmouse = false\n[keys]\nstep-forwards = 'x'\n").unwrap();
        assert_eq!((config.theme, config.mouse), (None, Some(false)));
        let told: String = unknown.iter().map(|problem| problem.render(80)).collect();
        assert_eq!(
            told,
            "/c/config.toml:1:1: `them` is not known: it is passed over.\n    them = 'light'\n    ^^^^\nfix: did you mean `theme`?\n\
             /c/config.toml:4:1: `step-forwards` is not known: it is passed over.\n    step-forwards = 'x'\n    ^^^^^^^^^^^^^\n\
             fix: did you mean `step-forward`?\n"
        );
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_place() {
        refused(
            "[keys]\nover = 'u'\n",
            "/c/config.toml:2:8: `u` would be `over` and `out`.\n    over = 'u'\n           ^^^\nfix: give one of the two another key\n",
        );
        refused(
            "zoom = 'near'\n",
            "/c/config.toml:1:8: `zoom` must be \"protocol\", \"line\", \"expression\" or \"bytecode\", not `'near'`.\n    zoom = 'near'\n           ^^^^^^\n",
        );
        refused(
            "mouse = 1\n",
            "/c/config.toml:1:9: `mouse` must be true or false, not `1`.\n    mouse = 1\n            ^\n",
        );
        assert!(read("theme = \n").unwrap_err().sentence.starts_with("The configuration is not TOML: "));
        assert!(read("[keys]\nover = 'hyper-x'\n").unwrap_err().sentence.starts_with("This is no key."));
    }

    #[test]
    fn two_actions_can_change_their_keys() {
        let (config, _) = read("[keys]\nover = 'u'\nout = 'o'\n").unwrap();
        assert_eq!(config.keymap.action_for(Context::Stage, Key::Character('o')), Some(Action::Out));
    }
}
