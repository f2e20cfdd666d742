//! Content that would drive the terminal if it reached it: whatever a program, a lesson, a file name or an argument holds,
//! only what the painter itself writes comes out, and what was hidden in the content is made visible.

use std::fs;
use std::path::Path;

use super::terminal::Terminal;

/// What a terminal could take for something else than text: sequences of every kind, C0, C1, and the characters that turn
/// the direction of what follows.
const PAYLOADS: [&str; 18] = [
    "\x1b[2J",
    "\x1b[38;5;201m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x1b\\link",
    "\x1b]52;c;aGk=\x07",
    "\x1bPq#0\x1b\\",
    "\x1bc",
    "\x1b[6n",
    "\u{9b}2J",
    "\u{9d}0;title\u{9c}",
    "a\x07b",
    "a\x08\x08b",
    "a\x7fb",
    "a\x0eb\x0fc",
    "\u{202e}evil",
    "\u{2066}x\u{2069}",
    "\u{200f}\u{61c}",
    "a\x0bb\x0cc",
];

/// The private modes that the painter sets.
const MODES: [&str; 8] = ["1000", "1002", "1006", "1049", "2004", "2026", "25", "2031"];

/// Checks that `written` holds nothing but text and the sequences that the painter needs.
#[track_caller]
fn is_harmless(what: &str, written: &str) {
    let found = harmful(written).map(|found| found.chars().take(60).collect::<String>());
    assert!(found.is_none(), "{what}: {found:?} reached the terminal");
}

/// Returns what follows the first thing in `written` that is neither text nor a sequence that the painter needs.
fn harmful(written: &str) -> Option<&str> {
    let mut rest = written;
    while let Some(at) = rest.find(|c: char| c.is_control() || is_turning(c)) {
        let found = &rest[at..];
        match known(found) {
            Some(length) => rest = &found[length..],
            None => return Some(found),
        }
    }
    None
}

/// What the other tests look for is found.
#[test]
fn each_payload_would_be_seen() {
    for payload in PAYLOADS {
        assert!(harmful(payload).is_some(), "{payload:?}");
    }
    assert_eq!(harmful("\x1b[?2026h\x1b[3;5H\x1b[7mtext\x1b[0m\r\n"), None);
}

fn is_turning(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns the length of the sequence that `text` begins with, if the painter writes such ones.
fn known(text: &str) -> Option<usize> {
    if text.starts_with('\n') || text.starts_with("\r\n") {
        return Some(1);
    }
    if text.starts_with('\r') {
        return Some(1).filter(|_| text[1..].starts_with(['\n', '\r']));
    }
    if let Some(rest) = text.strip_prefix("\x1b]11;?") {
        return (rest.starts_with('\x07').then_some(7)).or(rest.starts_with("\x1b\\").then_some(8));
    }
    let rest = text.strip_prefix("\x1b[")?;
    let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
    let (parameters, last) = (&rest[..end], &rest[end..=end]);
    let is_private = |parameters: &str| parameters.strip_prefix('?').is_some_and(|mode| MODES.contains(&mode));
    let is_plain = parameters.chars().all(|c| c.is_ascii_digit() || c == ';');
    let is_known = match last {
        "h" | "l" => is_private(parameters),
        "H" => is_plain,
        "K" => parameters == "2",
        // The one colour that stands in a payload is not one of ours.
        "m" => is_plain && !parameters.contains("201"),
        "c" => parameters.is_empty(),
        _ => false,
    };
    is_known.then_some(2 + end + 1)
}

/// `text` as Python and TOML write it in quotes: numbers alone.
fn escaped(text: &str) -> String {
    text.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect::<Vec<_>>().concat()
}

/// A Python literal of `text`.
fn literal(text: &str) -> String {
    format!("'{}'", escaped(text))
}

/// A program that prints, yields, is sent, binds, raises and asks for input with each payload, and holds them raw as well,
/// as far as Python takes them so.
fn program() -> String {
    let all: Vec<String> = PAYLOADS.iter().map(|payload| literal(payload)).collect();
    // A form feed is one of the few that Python takes for a blank.
    let raw = PAYLOADS.iter().filter(|payload| !payload.contains('\x0c'));
    let raw = raw.map(|payload| format!("# {payload}\n")).collect::<Vec<_>>().concat();
    format!(
        "{raw}def g(x):\n    got = yield x  # {}\n    raise ValueError(got)\n\nimport sys\nprint(sys.argv)\nfor p in [{}]:\n    \
         print(p)\n    it = g(p)\n    next(it)\n    try:\n        it.send(p)\n    except ValueError as e:\n        print(e, \
         file=sys.stderr)\nprint(input(p))\nraise KeyError(p + '\\n' + p)\n",
        PAYLOADS[0],
        all.join(", ")
    )
}

/// Waits until the program has ended and what it wrote has come, and returns that.
#[track_caller]
fn written(terminal: &mut Terminal) -> String {
    let _ = terminal.child.wait().unwrap();
    terminal.wait("output", |screen| !screen.contents().trim().is_empty());
    terminal.is_given_back();
    whatever_was_written(terminal)
}

/// Returns what was written so far.
fn whatever_was_written(terminal: &Terminal) -> String {
    String::from_utf8(terminal.written.lock().unwrap().clone()).unwrap()
}

/// Writes the program under a name that holds a payload, too.
fn file(folder: &Path) -> String {
    let file = folder.join("a\x1b]0;t\x07\u{202e}.py");
    fs::write(&file, program()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn a_hostile_program_is_seen_in_every_pane() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path());
    for keys in ["", "2", "3", "4", "6", "7", "2f", "3f", "4f", "7f"] {
        let mut terminal = Terminal::with(&["step", &file, PAYLOADS[2]]);
        terminal.shows("is next.");
        terminal.press(keys);
        for key in ["n", "n", "\x1b[C", "\x1b[C", "z", "n", "\x1b[C", "\x1b[C", "n", "n", "b", "\r"] {
            terminal.press(key);
        }
        terminal.shows("waits for a line");
        terminal.press("x\r");
        terminal.press("\r");
        terminal.wait("the end", |screen| !screen.contents().contains("waits for a line"));
        terminal.press(":");
        terminal.press(&format!("\x1b[200~print({})\x1b[201~\r", literal(PAYLOADS[3])));
        terminal.shows("␛\\link");
        terminal.press("\x03");
        terminal.ends_with(0);
        is_harmless(keys, &whatever_was_written(&terminal));
    }
}

#[test]
fn a_hostile_program_on_a_terminal_prints_marks() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path());
    for arguments in
        [&["run", &file, PAYLOADS[2]][..], &["trace", &file], &["dis", &file], &["--linear", "step", &file]]
    {
        let mut terminal = Terminal::with(arguments);
        terminal.press("x\rx\rx\rq\r\x04");
        is_harmless(arguments[0], &written(&mut terminal));
    }
}

#[test]
fn a_hostile_lesson_and_course_are_shown_or_refused_in_marks() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("course.toml"), "format = 1\nid = \"c\"\ntitle = \"C \\u001b[2J\"\n").unwrap();
    for (number, payload) in (1..).zip(PAYLOADS) {
        let quoted = escaped(payload);
        let lesson = format!(
            "+++\nformat = 1\nid = \"l{number}\"\ntitle = \"{quoted}\"\nsummary = \"s {quoted}\"\nminutes = 1\n\
             concepts = [\"{quoted}\"]\n+++\nWords {payload} and `{payload}`.\n\n```pycon\n>>> 1  # {payload}\n1\n```\n"
        );
        fs::write(path(&format!("{number:02}-l{number}.md")), lesson).unwrap();
    }
    let course = folder.path().to_str().unwrap();
    let mut list = Terminal::with(&["--course", course]);
    list.shows("quit");
    for _ in 0..PAYLOADS.len() {
        list.press("\x1b[B\r\x1b[C\x1b[C\rq");
    }
    list.press("\x03");
    list.ends_with(0);
    is_harmless("the list", &whatever_was_written(&list));
    for command in [&["check", course][..], &["list", "--course", course], &["learn", "--course", course, PAYLOADS[0]]]
    {
        let mut terminal = Terminal::with(command);
        is_harmless(command[0], &written(&mut terminal));
    }
}

#[test]
fn a_hostile_configuration_is_told_in_marks() {
    let config = "\"them\\u001b\" = 1\n\"\\u001b]0;t\\u0007\" = 2\n";
    let mut terminal = Terminal::with_variables(&["list"], &[], config);
    let written = written(&mut terminal);
    assert!(written.contains('␛'), "{written}");
    is_harmless("config.toml", &written);
}
