//! `docs/keys.md` is the table of actions and keys. After a change of the table: `YIELDPOINT_RENEW=1 cargo test --test keys`.
#![expect(clippy::disallowed_methods, reason = "this test reads and writes the page")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use yieldpoint::stage::{Context, Group, KeySet, Keymap};

/// Returns where a key means something, as a reader would say it.
fn place(context: Context) -> &'static str {
    match context {
        Context::Stage => "lesson",
        Context::Explorer => "program",
        Context::Fork => "fork",
        Context::Call => "typing a call",
        Context::Palette => "choosing an action",
        Context::Input => "typing input",
        Context::Running => "running on",
        Context::Question => "question",
        Context::Course => "list of lessons",
        Context::Find => "looking for text",
        Context::Exercise => "exercise",
        Context::Editor => "exercise editor",
        Context::Help => "help",
    }
}

/// Returns the page.
fn page() -> String {
    let mut text = "# Keys\n\nMade from the one table of actions and keys (`src/stage/bindings.rs`). The name is what `[keys]` in `config.toml` takes.\n".to_owned();
    let keymap = Keymap::default();
    for group in Group::ALL {
        let _ = write!(
            text,
            "\n## {}\n\n| keys | what it does | name | where |\n| --- | --- | --- | --- |\n",
            group.heading()
        );
        for row in keymap.rows().iter().filter(|row| row.binding.group == group) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{}`", key.name(KeySet::Words))).collect();
            let contexts = row.binding.contexts;
            let places: Vec<&str> = contexts.iter().map(|context| place(*context)).collect();
            let places = if contexts.len() == Context::ALL.len() { "everywhere".to_owned() } else { places.join(", ") };
            let _ = writeln!(
                text,
                "| {} | {} | `{}` | {places} |",
                keys.join(" "),
                row.binding.help,
                row.binding.action.name()
            );
        }
    }
    text
}

#[test]
fn the_page_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    if std::env::var_os("YIELDPOINT_RENEW").is_some() {
        fs::write(&path, page()).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page(), "docs/keys.md is old: YIELDPOINT_RENEW=1 cargo test --test keys");
}
