//! The picture in ARCHITECTURE.md, held: who may use whom, who may touch the world, how long a file may be.
//!
//! Every path in `src/` is read, written out from the root of the crate, and compared with the tables below. Each rule
//! has a case that breaks it, so that a rule that has fallen asleep is noticed.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "this test reads the source; what is not there fails it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/tokens.rs"]
mod tokens;

use paths::{Reach, reaches};

/// Who may use whom. A room may also use what these rooms may use. `report` stands under all of them and is not drawn.
const ARROWS: &[(&str, &[&str])] = &[
    ("commands", &["ui", "export", "check"]),
    ("ui", &["stage"]),
    ("export", &["stage"]),
    ("check", &["stage"]),
    ("stage", &["play"]),
    ("play", &["lesson", "timeline", "doctest"]),
    ("timeline", &["host", "engine"]),
    ("host", &[]),
    ("lesson", &["doctest"]),
    ("engine", &["doctest"]),
    ("doctest", &[]),
    ("report", &[]),
];

/// Arrows that carry only a few names of the other room, and lead no further.
const NARROW_ARROWS: &[(&str, &str, &[&str])] = &[
    (
        "host",
        "engine",
        &[
            "Access",
            "Address",
            "Answer",
            "Clock",
            "DatabaseRequest",
            "Datum",
            "Effect",
            "Extent",
            "FileKind",
            "FileRequest",
            "Function",
            "FunctionKind",
            "Stream",
        ],
    ),
    ("export", "ui", &["paint"]),
    ("check", "ui", &["paint"]),
];

/// Rooms in a room: what other rooms may name below a room's root.
const ROOMS_WITHIN: &[(&str, &str)] = &[("ui", "paint"), ("ui", "terminal")];

/// What touches the world, and the only modules that may name it. Code for tests is free but for the terminal.
const WORLD: &[(&str, &[&str])] = &[
    ("std::fs", &["host", "lesson::progress", "ui::terminal", "commands"]),
    ("std::env", &["host", "lesson::progress", "ui::terminal", "commands"]),
    ("std::net", &["host"]),
    ("std::process", &["host", "ui::terminal", "commands"]),
    ("std::time", &["host", "lesson::progress", "ui::terminal", "commands"]),
    ("cap_std", &["host"]),
    ("etcetera", &["host"]),
    ("tempfile", &["host", "lesson::progress", "commands"]),
    ("signal_hook", &["ui::terminal", "commands"]),
    ("ratatui", &["ui"]),
    ("crossterm", &["ui::terminal"]),
];

/// Names below those of [`WORLD`] that touch nothing: a length of time and an exit status are numbers.
const HARMLESS: &[&str] = &["std::time::Duration", "std::process::ExitCode"];

/// The two crates that not even a test may name outside `ui`.
const TERMINAL: &[&str] = &["ratatui", "crossterm"];

/// A file may have this many lines.
const CEILING: usize = 600;

/// Files that may have more, because each is one table.
const TABLES: &[(&str, &str)] = &[
    ("src/engine/machine/run.rs", "the loop: one arm an opcode, and what is fast stands in it, not behind a call"),
    ("src/engine/builtins/modules/known.rs", "the names of each module, as `dir()` tells them"),
    ("src/engine/builtins/natives.rs", "one row a native function, method or attribute"),
];

/// `main.rs` fits on one screen.
const MAIN_CEILING: usize = 24;

/// A file below `src/`.
struct File {
    /// Its path below the project.
    path: String,
    /// Its module: `["engine", "code"]`; empty for `lib.rs` and `main.rs`.
    module: Vec<String>,
    text: String,
}

impl File {
    fn of(path: &str, text: &str) -> Self {
        let below = path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
        let mut module: Vec<String> = below.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
            module.pop();
        }
        Self { path: path.to_owned(), module, text: text.to_owned() }
    }

    fn room(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// Whether the whole file is compiled for tests only: `mod tests;` under `#[cfg(test)]`.
    fn is_for_tests(&self) -> bool {
        self.module.iter().any(|part| part == "tests")
    }

    fn is_in(&self, modules: &[&str]) -> bool {
        let own = self.module.join("::");
        modules.iter().any(|module| own == *module || own.starts_with(&format!("{module}::")))
    }
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn source() -> Vec<File> {
    let mut files = Vec::new();
    walk(&project().join("src"), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let below = path.strip_prefix(project()).unwrap().to_str().unwrap().replace('\\', "/");
            File::of(&below, &fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), files);
        } else if entry.path().extension().is_some_and(|end| end == "rs") {
            files.push(entry.path());
        }
    }
}

/// The rooms that `room` may use without restriction: itself, `report`, and all that its arrows reach.
fn reachable(room: &str) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::from(["report"]);
    let mut waiting = vec![room];
    while let Some(room) = waiting.pop() {
        let (name, next) = ARROWS.iter().find(|(from, _)| *from == room).unwrap();
        if reached.insert(name) || *name == room {
            waiting.extend(next.iter().filter(|next| !reached.contains(**next)));
        }
    }
    reached
}

/// What is wrong with one path of a file, if anything is.
fn complaint(file: &File, reach: &Reach) -> Option<String> {
    let segments: Vec<&str> = reach.segments.iter().map(String::as_str).collect();
    let wrong = match segments.as_slice() {
        ["crate" | "yieldpoint", room, rest @ ..] => between_rooms(file, room, rest)?,
        [..] => outside(file, &segments, reach.in_test || file.is_for_tests())?,
    };
    Some(format!("{}:{}: `{}`: {wrong}", file.path, reach.line, segments.join("::")))
}

fn between_rooms(file: &File, room: &str, rest: &[&str]) -> Option<String> {
    let own = file.room();
    let is_room = ARROWS.iter().any(|(name, _)| *name == room);
    if own == room || !is_room {
        return None;
    }
    if own.is_empty() {
        return (file.path == "src/main.rs" && room != "commands").then(|| "`main` uses `commands` only".to_owned());
    }
    let name = rest.first().copied().unwrap_or("");
    if !reachable(own).contains(room) {
        let Some((.., names)) = NARROW_ARROWS.iter().find(|(from, to, _)| *from == own && *to == room) else {
            return Some(format!("`{own}` may not use `{room}`"));
        };
        if !name.is_empty() && !names.contains(&name) {
            return Some(format!("of `{room}`, `{own}` may use only {names:?}"));
        }
    }
    let within = ROOMS_WITHIN.contains(&(room, name));
    let below = if within { rest.get(1..).unwrap_or_default() } else { rest };
    let reaches_below = below.len() > 1 && below[0].starts_with(|c: char| c.is_lowercase());
    reaches_below.then(|| format!("reaches below the root of `{room}`"))
}

fn outside(file: &File, segments: &[&str], in_test: bool) -> Option<String> {
    let path = segments.join("::");
    let is_below = |name: &str| path == name || path.starts_with(&format!("{name}::"));
    let (name, modules) = WORLD.iter().find(|(name, _)| is_below(name))?;
    if HARMLESS.iter().any(|harmless| is_below(harmless)) || in_test && !TERMINAL.contains(name) {
        return None;
    }
    (!file.is_in(modules)).then(|| format!("only {modules:?} may name it"))
}

fn complaints(file: &File) -> Vec<String> {
    reaches(&file.text, &file.module).iter().filter_map(|reach| complaint(file, reach)).collect()
}

/// The names that `lib.rs` or a `mod.rs` declares with `pub mod`.
fn public_modules(text: &str) -> BTreeSet<String> {
    let words: Vec<_> = tokens::tokens(text).into_iter().map(|token| token.text).collect();
    words.windows(3).filter(|words| words[0] == "pub" && words[1] == "mod").map(|words| words[2].clone()).collect()
}

fn drawn_rooms() -> BTreeSet<String> {
    ARROWS.iter().map(|(room, _)| (*room).to_owned()).collect()
}

#[test]
fn rooms_use_each_other_in_one_direction_and_by_their_roots() {
    let wrong: Vec<_> = source().iter().flat_map(complaints).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_arrow_leads_back() {
    for (room, next) in ARROWS {
        for next in *next {
            assert!(!reachable(next).contains(room), "`{room}` uses `{next}`, which uses `{room}`");
        }
    }
    for (from, to, _) in NARROW_ARROWS {
        assert!(!reachable(to).contains(from), "`{from}` uses `{to}`, which uses `{from}`");
    }
}

#[test]
fn the_rooms_are_the_same_in_the_library_the_table_and_the_page() {
    let lib = fs::read_to_string(project().join("src/lib.rs")).unwrap();
    assert_eq!(public_modules(&lib), drawn_rooms(), "src/lib.rs");
    let page = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let headings = page.lines().filter_map(|line| line.strip_prefix("### `src/")?.split('/').next());
    assert_eq!(headings.map(str::to_owned).collect::<BTreeSet<_>>(), drawn_rooms(), "ARCHITECTURE.md");
}

#[test]
fn a_room_begins_by_saying_what_it_is_for_and_hides_its_files() {
    for file in source().iter().filter(|file| file.module.len() == 1 && file.path.ends_with("/mod.rs")) {
        assert!(file.text.starts_with("//! "), "{} begins with what the room is for", file.path);
        let within = public_modules(&file.text);
        let allowed = |name: &String| ROOMS_WITHIN.contains(&(file.room(), name.as_str()));
        assert!(within.iter().all(allowed), "{}: {within:?} would let other rooms reach below the root", file.path);
    }
}

#[test]
fn no_file_is_longer_than_the_ceiling_but_the_tables() {
    let lengths: BTreeMap<_, _> = source().into_iter().map(|file| (file.path, file.text.lines().count())).collect();
    let is_table = |path: &str| TABLES.iter().any(|(table, _)| *table == path);
    let long: Vec<_> = lengths.iter().filter(|(path, lines)| **lines > CEILING && !is_table(path)).collect();
    assert!(long.is_empty(), "cut along their subjects: {long:?}");
    for (table, reason) in TABLES {
        let lines = lengths.get(*table).copied().unwrap_or(0);
        assert!(lines > CEILING, "{table} has {lines} lines: take it off the list ({reason})");
    }
    assert!(lengths["src/main.rs"] <= MAIN_CEILING, "main.rs fits on one screen");
}

/// An `**Invariant:**` names its test as `tests/FILE.rs::NAME`, or as `src/FILE.rs::NAME`.
#[test]
fn every_invariant_of_the_page_names_a_test_that_exists() {
    let page = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let invariants: Vec<_> = page.split("\n\n").filter(|block| block.contains("**Invariant:**")).collect();
    assert!(!invariants.is_empty());
    for invariant in invariants {
        let named: Vec<_> = invariant.split('`').filter_map(|quoted| quoted.split_once(".rs::")).collect();
        assert!(!named.is_empty(), "names no test: {invariant}");
        for (file, test) in named {
            let text = fs::read_to_string(project().join(format!("{file}.rs"))).unwrap_or_default();
            assert!(text.contains(&format!("fn {test}(")), "{file}.rs has no test `{test}`");
        }
    }
}

#[track_caller]
fn check(path: &str, text: &str, want: &[&str]) {
    let got = complaints(&File::of(path, text));
    let matches = got.len() == want.len() && got.iter().zip(want).all(|(got, want)| got.ends_with(want));
    assert!(matches, "{path}: {text}\ngot {got:?}\nwant {want:?}");
}

#[test]
fn a_forbidden_direction_is_found() {
    check("src/engine/code.rs", "use crate::host::Folder;", &["`engine` may not use `host`"]);
    check("src/lesson/mod.rs", "fn f() { crate::engine::compile() }", &["`lesson` may not use `engine`"]);
    check("src/report/place.rs", "use super::super::doctest::Example;", &["`report` may not use `doctest`"]);
    check("src/stage/x.rs", "use crate::{report::Shown, ui};", &["`stage` may not use `ui`"]);
    check("src/check/x.rs", "#[cfg(test)] mod tests { use crate::export::Svg; }", &["`check` may not use `export`"]);
    check("src/main.rs", "use yieldpoint::engine::Machine;", &["`main` uses `commands` only"]);
}

#[test]
fn an_allowed_direction_is_not() {
    check("src/commands/run.rs", "use crate::engine::{Machine, compile}; use crate::host;", &[]);
    check("src/stage/x.rs", "use crate::engine::Event; use crate::report::Shown; use super::y::Z;", &[]);
    check("src/engine/heap/mod.rs", "use crate::engine::heap::pages::Pages; use super::value;", &[]);
}

#[test]
fn a_narrow_arrow_carries_only_its_names() {
    check(
        "src/host/x.rs",
        "use crate::engine::{Effect, Machine};",
        &[
            "`host` may use only [\"Access\", \"Address\", \"Answer\", \"Clock\", \"DatabaseRequest\", \"Datum\", \"Effect\", \"Extent\", \"FileKind\", \"FileRequest\", \"Function\", \"FunctionKind\", \"Stream\"]",
        ],
    );
    check("src/export/x.rs", "use crate::ui::{paint::Theme, terminal::Screen};", &["may use only [\"paint\"]"]);
    check("src/host/x.rs", "use crate::doctest::Example;", &["`host` may not use `doctest`"]);
}

#[test]
fn a_reach_below_a_rooms_root_is_found() {
    check("src/timeline/x.rs", "use crate::engine::machine::Frame;", &["below the root of `engine`"]);
    check("src/timeline/x.rs", "use crate::engine; fn f() { engine::heap::go() }", &["below the root of `engine`"]);
    check("src/timeline/x.rs", "fn f() { crate::engine::Opcode::name() }", &[]);
    check("src/commands/x.rs", "use crate::ui::paint::pane::Source;", &["below the root of `ui`"]);
    check("src/commands/x.rs", "use crate::ui::paint::Theme;", &[]);
}

#[test]
fn the_world_is_found_where_it_may_not_be() {
    check("src/engine/x.rs", "use std::{env, fs::File, io, time::Duration};", &["may name it", "may name it"]);
    check("src/stage/x.rs", "fn f() { std::time::Instant::now(); }", &["may name it"]);
    check("src/lesson/parse.rs", "use std::fs;", &["may name it"]);
    check("src/lesson/progress/store.rs", "use std::fs;", &[]);
    check("src/host/folder.rs", "use std::fs; use cap_std::fs::Dir;", &[]);
    check("src/engine/x.rs", "#[cfg(test)] mod tests { use std::fs; }", &[]);
    check("src/engine/tests.rs", "use std::fs;", &[]);
}

#[test]
fn the_terminal_is_found_outside_ui_even_in_tests() {
    check("src/stage/key.rs", "use crossterm::event::KeyEvent;", &["may name it"]);
    check("src/export/svg.rs", "#[cfg(test)] mod tests { use ratatui::buffer::Buffer; }", &["may name it"]);
    check(
        "src/ui/paint/pane.rs",
        "use ratatui::buffer::Buffer; use crossterm::style;",
        &["[\"ui::terminal\"] may name it"],
    );
}
