//! Where the reader's own files lie: configuration, progress, exercises.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::{AppStrategy as _, AppStrategyArgs, choose_app_strategy};

/// The folders of this program for this person. A home that is not known leaves fields empty; nothing fails then, it
/// is only not kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folders {
    /// The configuration file: `YIELDPOINT_CONFIG`, else `config.toml` in the platform's configuration folder
    /// (XDG, also on macOS, where people of the command line expect it).
    pub config: Option<PathBuf>,
    /// The data folder, with `progress.json`: `YIELDPOINT_DATA`, else the platform's.
    pub data: Option<PathBuf>,
}

impl Folders {
    /// Returns the folders that the environment names. Nothing is created.
    pub fn find() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let own = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let platform = choose_app_strategy(AppStrategyArgs {
            top_level_domain: "org".to_owned(),
            author: "yieldpoint".to_owned(),
            app_name: "yieldpoint".to_owned(),
        })
        .ok();
        // A home that is no absolute path would put files wherever the program was started.
        let platform = platform.filter(|platform| platform.config_dir().is_absolute());
        Self {
            config: own("YIELDPOINT_CONFIG")
                .or_else(|| platform.as_ref().map(|at| at.config_dir().join("config.toml"))),
            data: own("YIELDPOINT_DATA").or_else(|| platform.as_ref().map(etcetera::AppStrategy::data_dir)),
        }
    }

    /// Returns a path as a person writes it in a file: `~/` is their home folder.
    pub fn in_home(path: &str) -> PathBuf {
        let below = path.strip_prefix("~/");
        below.zip(etcetera::home_dir().ok()).map_or_else(|| PathBuf::from(path), |(below, home)| home.join(below))
    }

    /// Returns the progress file.
    pub fn progress(&self) -> Option<PathBuf> {
        self.data.as_deref().map(|data| data.join("progress.json"))
    }

    /// Returns the folder of exercise files when the configuration names no other.
    pub fn exercises(&self) -> Option<PathBuf> {
        self.data.as_deref().map(|data| Path::join(data, "exercises"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_of_yieldpoint_wins() {
        let folders = Folders::of(|name| match name {
            "YIELDPOINT_CONFIG" => Some("/c/my.toml".into()),
            "YIELDPOINT_DATA" => Some("/d".into()),
            _ => None,
        });
        assert_eq!(folders.config, Some("/c/my.toml".into()));
        assert_eq!(folders.progress(), Some("/d/progress.json".into()));
        assert_eq!(folders.exercises(), Some("/d/exercises".into()));
    }

    #[test]
    fn an_empty_variable_is_none() {
        let without = Folders::of(|_| None);
        assert_eq!(Folders::of(|_| Some(OsString::new())), without);
    }
}
