//! `yieldpoint doctor`: what one pastes into a bug report.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::arguments::Everywhere;
use super::opened_course::OpenedCourse;
use super::records::Records;
use super::reporter::{Reporter, print};
use super::settings::Settings;
use crate::host::Folders;
use crate::report::{Problem, Shown};
use crate::stage::SizeClass;
use crate::ui::{MarkSet, terminal};

/// Print what yieldpoint knows of this terminal and of your folders
///
/// Paste it into a bug report: versions, terminal, colours, size, the files it uses and what stands in the way of them.
/// Nothing is changed, and nothing is sent anywhere.
#[derive(Debug, Args)]
pub(super) struct DoctorArguments {}

/// The variables that decide how the screen looks.
const VARIABLES: [&str; 13] = [
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "TMUX",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "YIELDPOINT_LINEAR",
    "YIELDPOINT_CONFIG",
    "YIELDPOINT_DATA",
];

/// Prints the report. Errors: it cannot be written. A configuration that is refused is part of it.
pub(super) fn run(everywhere: &Everywhere, reporter: Reporter) -> Result<ExitCode, Problem> {
    let mut text = String::new();
    line(&mut text, "yieldpoint", env!("CARGO_PKG_VERSION"));
    line(&mut text, "Python", "3.13 (bytecode as 3.8 lists it)");
    line(&mut text, "system", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH));
    terminal_part(&mut text);
    let settings = Settings::find(everywhere, reporter);
    match &settings {
        Ok(settings) => settings_part(&mut text, settings),
        Err(problem) => line(&mut text, "configuration", &format!("refused: {}", problem.render(80).trim_end())),
    }
    folders_part(&mut text, everywhere, settings.as_ref().ok());
    print(Shown::text(&text).as_str())?;
    Ok(ExitCode::SUCCESS)
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "{name:<16} {value}");
}

fn terminal_part(text: &mut String) {
    let streams = [
        ("input", io::stdin().is_terminal()),
        ("output", io::stdout().is_terminal()),
        ("errors", io::stderr().is_terminal()),
    ];
    let said: Vec<String> =
        streams.iter().map(|(name, is)| format!("{name} {}", if *is { "yes" } else { "no" })).collect();
    line(text, "terminal", &said.join(", "));
    match terminal::size() {
        Some(size) => {
            let class = match SizeClass::of(size) {
                SizeClass::Tiny => "one sentence",
                SizeClass::Small | SizeClass::Single => "one pane",
                SizeClass::Side => "two panes and tabs",
                SizeClass::Roomy => "two rows of two panes",
                SizeClass::Wide => "every pane",
            };
            line(text, "size", &format!("{}×{}: {class}", size.width, size.height));
        }
        None => line(text, "size", "not known"),
    }
    for name in VARIABLES {
        if let Some(value) = std::env::var_os(name) {
            line(text, name, &format!("`{}`", value.to_string_lossy()));
        }
    }
}

fn settings_part(text: &mut String, settings: &Settings) {
    let marks = if settings.marks == MarkSet::Ascii { "ASCII" } else { "Unicode" };
    let mouse = if settings.mouse { "taken" } else { "left to the terminal" };
    let lines = if settings.is_linear { ", plain lines" } else { "" };
    line(text, "looks", &format!("theme {}, {marks} signs, mouse {mouse}{lines}", settings.theme.word()));
}

fn folders_part(text: &mut String, everywhere: &Everywhere, settings: Option<&Settings>) {
    let folders = Folders::find();
    let config = everywhere.config.clone().or_else(|| folders.config.clone());
    line(text, "configuration", &place(config.as_deref(), "is not there: nothing is set"));
    line(text, "progress", &place(folders.progress().as_deref(), "is not there yet"));
    if let Some(settings) = settings {
        line(text, "exercises", &place(settings.work().as_deref(), "is not there yet"));
    }
    if let Some(complaint) = Records::open().complaint() {
        line(text, "", &complaint.sentence);
    }
    let courses = settings.map_or_else(|| vec![everywhere.clone()], |settings| settings.courses(everywhere));
    for course in &courses {
        let said = match OpenedCourse::open(course) {
            Ok((opened, problems)) => {
                let unread =
                    if problems.is_empty() { String::new() } else { format!(", {} unreadable", problems.len()) };
                format!("{} ({} lessons{unread})", opened.course.title, opened.course.lessons.len())
            }
            Err(problem) => problem.sentence,
        };
        line(text, "course", &said);
    }
}

/// Returns a path, and what is to be said of it if nothing is there.
fn place(path: Option<&Path>, missing: &str) -> String {
    match path {
        None => "no home folder is known".to_owned(),
        Some(path) if path.exists() => format!("`{}`", path.display()),
        Some(path) => format!("`{}` {missing}", path.display()),
    }
}
