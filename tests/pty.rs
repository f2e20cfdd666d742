//! The program on a real terminal: what a person sees, and how the terminal is left.
//!
//! Each test runs the binary on a pseudo-terminal of its own; `vt100` keeps the screen it draws. Nothing sleeps: a test
//! waits until the screen is as it should be, and fails if that takes too long.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a terminal that cannot be had fails the test; signals are sent by the system's own `kill`"
)]

/// What content does to the terminal: nothing.
#[path = "pty/hostile.rs"]
mod hostile;
/// The terminal at rest, and after a panic.
#[path = "pty/quiet.rs"]
mod quiet;
mod random;
#[path = "pty/terminal.rs"]
mod terminal;

use std::io::Read as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use terminal::{PATIENCE, Terminal, size};

#[test]
fn a_lesson_is_stepped_forwards_and_backwards() {
    let mut terminal = Terminal::lesson();
    terminal.shows("The caller is about to run `g = mycoroutine()`.");
    terminal.press("\x1b[C");
    terminal.shows("A is created from mycoroutine. No line of it has run.");
    terminal.press("\x1b[C\x1b[C\x1b[C\x1b[C");
    terminal.shows("A gives 0 to the caller and sleeps at `yield step`.");
    terminal.press("\x1b[D\x1b[D");
    terminal.shows("The caller asks A to go on: A begins.");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn the_mouse_goes_to_where_it_points() {
    let mut terminal = Terminal::lesson();
    terminal.press("\x1b[C\x1b[C\x1b[C");
    terminal.shows("The caller asks A to go on: A begins.");
    // The beginning of the timeline, then the first arrow, then a word of the last line.
    terminal.press("\x1b[<0;3;23M\x1b[<0;3;23m");
    terminal.shows("The caller is about to run `g = mycoroutine()`.");
    terminal.press("\x1b[C\x1b[C\x1b[C");
    terminal.shows("runs from the top");
    terminal.press("\x1b[<0;50;5M\x1b[<0;50;5m");
    terminal.shows("A is created from mycoroutine. No line of it has run.");
    terminal.press("\x1b[<0;3;24M\x1b[<0;3;24m");
    terminal.shows("The caller is about to run `next(g)`.");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn a_lesson_plays_by_itself() {
    let mut terminal = Terminal::lesson();
    terminal.press(">>>>.");
    terminal.shows("plays, 25 stops a second");
    terminal.shows("until you have");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn a_question_is_asked_and_answered() {
    let mut terminal = Terminal::lesson();
    terminal.press("\r\r\r\r");
    terminal.shows("What is printed before `g` sleeps again?");
    terminal.press("2");
    terminal.shows("Your guess is `received: None / step:1`.");
    terminal.press("\x1b[C\x1b[C");
    terminal.shows("The run speaks against the idea that the sent value lands at the next yield");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn the_screen_follows_the_size_of_the_terminal() {
    let mut terminal = Terminal::lesson();
    for (columns, rows, text) in [(160, 45, "zoom protocol"), (30, 5, "step 6"), (1, 1, "s"), (80, 24, "beat 1 of 4")] {
        terminal.drawn.0.lock().unwrap().screen_mut().set_size(rows, columns);
        terminal.master.resize(size(columns, rows)).unwrap();
        terminal.shows(text);
    }
    terminal.press("q");
    terminal.ends_with(0);
}

/// Returns the colour of the first cell that holds `sign`.
fn color_of(screen: &vt100::Screen, sign: &str) -> Option<vt100::Color> {
    let (rows, columns) = screen.size();
    let mut cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let cell = cells.find_map(|(row, column)| screen.cell(row, column).filter(|cell| cell.contents() == sign));
    cell.map(vt100::Cell::fgcolor)
}

#[test]
fn the_answer_about_the_background_changes_the_colours_and_no_key_is_lost() {
    let mut terminal = Terminal::with(&["learn", "send", "--theme", "high-contrast"]);
    terminal.shows("beat 1 of 4");
    terminal.press("\x1b[C");
    terminal.wait("a bright lane", |screen| color_of(screen, "○") == Some(vt100::Color::Idx(51)));
    terminal.press("\x1b[C\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[C");
    terminal.shows("The caller asks A to go on: A begins.");
    terminal.wait("a dark lane", |screen| color_of(screen, "○") == Some(vt100::Color::Idx(23)));
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn without_colours_there_are_none_and_where_they_are_forced_there_are() {
    for (arguments, variable, has_colors) in [
        (&["learn", "send"][..], "NO_COLOR", false),
        (&["learn", "send", "--color", "always"], "NO_COLOR", true),
        (&["learn", "send", "--theme", "none"], "CLICOLOR_FORCE", false),
    ] {
        let mut terminal = Terminal::with_variables(arguments, &[(variable, "1")], "");
        terminal.shows("beat 1 of 4");
        terminal.press("\x1b[C");
        terminal.wait("the lane", |screen| {
            color_of(screen, "○").is_some_and(|color| (color != vt100::Color::Default) == has_colors)
        });
        terminal.press("q");
        terminal.ends_with(0);
    }
}

#[test]
fn keys_are_as_they_were_set_and_the_last_line_names_them() {
    let config = "zom = 'line'\n[keys]\nstep-forward = ['F9', 'K']\n";
    let mut terminal = Terminal::with_variables(&["learn", "send"], &[], config);
    terminal.shows("F9 step  ← back");
    terminal.press("\x1b[C");
    terminal.press("K");
    terminal.shows("A is created from mycoroutine.");
    terminal.press("q");
    // What was said before the screen was taken stands on the shell's screen.
    terminal.shows("fix: did you mean `zoom`?");
    terminal.ends_with(0);
}

#[test]
fn keys_with_two_meanings_are_refused_with_both_names() {
    let config = "[keys]\nstep-forward = 'b'\nover = 'h'\n";
    let mut terminal = Terminal::with_variables(&["learn", "send"], &[], config);
    terminal.shows("`h` would be `over` and `step-back`.");
    terminal.ends_with(2);
}

#[test]
fn keys_while_the_size_changes_are_not_lost() {
    let mut terminal = Terminal::lesson();
    // What is drawn for one size comes while another is set: the screen that takes it all is as wide as the widest.
    terminal.drawn.0.lock().unwrap().screen_mut().set_size(24, 130);
    for columns in [90, 70, 130, 80] {
        terminal.master.resize(size(columns, 24)).unwrap();
        terminal.press("\x1b[C");
    }
    // crossterm may leave a key that came together with a new size unread until the next one comes (its mio source
    // looks at one of two tokens): `K` means nothing, and brings it once the sizes have been taken.
    std::thread::sleep(Duration::from_millis(300));
    terminal.press("K");
    terminal.shows("step:0` is printed");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn ctrl_c_leaves_at_once() {
    let mut terminal = Terminal::lesson();
    terminal.press("\x03");
    terminal.ends_with(0);
}

/// Opens each kind of screen: the list, a lesson, an exercise that is typed, a call that is typed.
fn each_screen() -> [Terminal; 4] {
    let list = Terminal::with(&[]);
    list.shows("0 of ");
    let mut exercise = Terminal::lesson();
    exercise.press("i");
    exercise.shows("ctrl-s save and check");
    let mut call = Terminal::lesson();
    call.press(":");
    call.shows("objects here");
    [list, Terminal::lesson(), exercise, call]
}

#[test]
fn signals_end_it_and_the_terminal_is_given_back() {
    for (name, status) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130), ("-QUIT", 131)] {
        for mut terminal in each_screen() {
            terminal.signal(name);
            terminal.ends_with(status);
        }
    }
}

#[test]
fn stopped_from_outside_it_gives_the_terminal_back_and_takes_it_again() {
    for mut terminal in each_screen() {
        let lines = |screen: &vt100::Screen| -> Vec<String> {
            screen.contents().lines().map(|line| line.trim_end().to_owned()).collect()
        };
        let before = lines(terminal.drawn.0.lock().unwrap().screen());
        terminal.signal("-TSTP");
        terminal.is_given_back();
        terminal.stops();
        terminal.signal("-CONT");
        terminal.wait("the same screen", |screen| screen.alternate_screen() && lines(screen) == before);
        terminal.press("\x03");
        terminal.ends_with(0);
    }
}

/// Whoever sat at a terminal that is gone is gone, too: there is nobody to keep the process for.
#[cfg(target_os = "linux")]
#[test]
fn a_line_that_is_cut_ends_it() {
    use rustix::pty::{OpenptFlags, openpt, ptsname, unlockpt};
    // No process may inherit it: the line would not be cut.
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let line = || std::fs::File::options().read(true).write(true).open(&name).unwrap();
    let data = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_yieldpoint"));
    command.args(["learn", "send"]).env("TERM", "xterm-256color").env("YIELDPOINT_DATA", data.path());
    let mut child = command.stdin(line()).stdout(line()).stderr(line()).spawn().unwrap();
    let mut master = std::fs::File::from(master);
    let mut drawn = Vec::new();
    while !drawn.windows(7).any(|bytes| bytes == b"[?1049h") {
        let mut bytes = [0; 4096];
        let count = master.read(&mut bytes).unwrap();
        drawn.extend_from_slice(&bytes[..count]);
    }
    drop(master);
    let deadline = Instant::now() + PATIENCE;
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        if Instant::now() > deadline {
            child.kill().unwrap();
        }
        std::thread::yield_now();
    };
    assert_eq!(ended.code(), Some(129));
}

/// The keys of an editor are its own: one that stops it stops us with it, and what ends it does not end us.
#[test]
fn an_editor_that_is_stopped_or_ended_by_a_key_leaves_us_where_we_were() {
    for (editor, said) in [("kill -TSTP 0 #", "E your editor"), ("kill -INT 0; sleep 9 #", "ended with a signal")] {
        let mut terminal = Terminal::with_variables(&["learn", "send"], &[("EDITOR", editor)], "");
        terminal.shows("beat 1 of 4");
        terminal.press("E");
        if editor.contains("TSTP") {
            terminal.stops();
            terminal.is_given_back();
            let group = format!("-{}", terminal.child.process_id().unwrap());
            let sent = std::process::Command::new("kill").args(["-CONT", "--", &group]).status().unwrap();
            assert!(sent.success());
        }
        terminal.wait(said, |screen| screen.alternate_screen() && screen.contents().contains(said));
        terminal.press("\x03");
        terminal.ends_with(0);
    }
}

/// An editor that went on would share the keys of the shell's terminal.
#[test]
fn a_signal_that_ends_us_ends_the_editor_first() {
    let folder = tempfile::tempdir().unwrap();
    let [begun, over] = ["begun", "over"].map(|name| folder.path().join(name));
    let script = format!(
        "trap 'echo > {}; exit' TERM; echo > {}; while :; do sleep 0.01; done #",
        over.display(),
        begun.display()
    );
    for (name, status) in [("-TERM", 143), ("-HUP", 129)] {
        let mut terminal = Terminal::with_variables(&["learn", "send"], &[("EDITOR", &script)], "");
        terminal.shows("beat 1 of 4");
        terminal.press("E");
        let deadline = Instant::now() + PATIENCE;
        while !begun.exists() {
            assert!(Instant::now() < deadline, "the editor has not begun");
            std::thread::yield_now();
        }
        terminal.signal(name);
        terminal.ends_with(status);
        assert!(over.exists(), "the editor goes on");
        for file in [&begun, &over] {
            std::fs::remove_file(file).unwrap();
        }
    }
}

#[test]
fn suspended_it_gives_the_terminal_back_and_takes_it_again() {
    let mut terminal = Terminal::lesson();
    terminal.press("\x1b[C");
    terminal.shows("A is created from mycoroutine");
    terminal.press("\x1a");
    terminal.is_given_back();
    terminal.stops();
    terminal.signal("-CONT");
    terminal.wait("the lesson again", |screen| screen.alternate_screen() && screen.contents().contains("A is created"));
    terminal.press("\x1b[C");
    terminal.shows("The caller is about to run `next(g)`.");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn the_course_is_a_list_a_lesson_is_a_floor_above_it() {
    let mut terminal = Terminal::with(&[]);
    terminal.shows("0 of ");
    terminal.press("/send");
    terminal.shows("▸  8  send: talking back to a generator");
    terminal.press("\r\r");
    terminal.shows("beat 1 of 4");
    terminal.press("\r");
    terminal.shows("beat 2 of 4");
    terminal.press("q");
    terminal.lists("▸  8  send: talking back to a generator", "beat 2 of 4");
    terminal.press("\r");
    terminal.shows("The caller is about to run `next(g)`.");
    terminal.press("L");
    terminal.shows("0 of ");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn from_a_lesson_that_was_named_the_list_is_a_key_away() {
    let mut terminal = Terminal::lesson();
    terminal.press("\rL");
    terminal.lists("▸  8  send: talking back to a generator", "beat 2 of 4");
    terminal.press("q");
    terminal.ends_with(0);
}

/// Writes a program into a folder, which is gone with the second part, and opens it on the stage.
fn stepped(source: &str) -> (Terminal, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("program.py");
    std::fs::write(&path, source).unwrap();
    (Terminal::with(&["step", &path.to_string_lossy(), "one", "--two"]), folder)
}

#[test]
fn a_program_of_ones_own_is_stepped_and_left() {
    let (mut terminal, _folder) = stepped("import sys\nprint(sys.argv[1:])\nsys.exit(3)\n");
    terminal.shows("line 1 of 3");
    terminal.press("4\x1b[C\x1b[C");
    terminal.shows("['one', '--two']");
    terminal.press("\r");
    terminal.shows("exit status 3");
    terminal.press("\x1b[D\x1b[D\x1b[D\x1b[D");
    terminal.shows("line 1 of 3");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn a_program_is_explored_from_the_list_and_left_for_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("program.py"), "print(1)\n").unwrap();
    std::fs::write(folder.path().join("wrong.py"), "def f(:\n").unwrap();
    let name = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let mut terminal = Terminal::with(&[]);
    terminal.shows("0 of ");
    terminal.press(&format!("e{}\r", name("wrong.py")));
    terminal.shows("SyntaxError: invalid syntax");
    terminal.press(&format!("e{}\r", name("program.py")));
    terminal.shows("line 1 of 1");
    terminal.press("q");
    terminal.shows("0 of ");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn a_program_is_given_the_line_it_waits_for() {
    let (mut terminal, _folder) = stepped("name = input('Who? ')\nprint(f'Hello {name}!')\n");
    terminal.shows("line 1 of 2");
    terminal.press("\r");
    terminal.shows("The program waits for a line of input.");
    terminal.press("q?Ada\r");
    terminal.shows("Outside: input");
    terminal.press("\r4");
    terminal.shows("Hello q?Ada!");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn a_program_without_end_runs_until_it_is_stopped() {
    let (mut terminal, _folder) = stepped("n = 0\nwhile True:\n    n += 1\n");
    terminal.shows("line 1 of 3");
    terminal.press("\r");
    terminal.shows("The program runs: step");
    terminal.press("p");
    terminal.shows("Stopped at step");
    terminal.press("\x1b[D");
    terminal.shows("is next.");
    terminal.press("\r");
    terminal.shows("The program runs: step");
    terminal.press("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_typed_call_runs_beside_the_lesson_and_ctrl_c_stops_one_that_does_not_end() {
    let mut terminal = Terminal::lesson();
    terminal.press("\r:g");
    terminal.shows("objects here:  g   mycoroutine");
    terminal.press(".send(None)\r");
    terminal.shows("fork 1   as you typed");
    terminal.shows("step:0");
    terminal.press("\x1b");
    terminal.shows("beat 2 of 4");
    terminal.press(":while True: pass\r");
    terminal.shows("The program runs: step");
    terminal.press("\x03");
    terminal.shows("Stopped at step");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn a_lesson_with_problems_is_told_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("01-bad.md");
    std::fs::write(&path, "+++\nformat = 1\nid = \"bad\"\n+++\n").unwrap();
    let mut terminal = Terminal::with(&["learn", &path.to_string_lossy()]);
    terminal.shows("`title` is missing");
    terminal.ends_with(1);
}

#[test]
fn a_lesson_opens_again_where_it_was_left() {
    let data = Arc::new(tempfile::tempdir().unwrap());
    let mut first = Terminal::with_data(&["learn", "send"], Arc::clone(&data));
    first.shows("beat 1 of 4");
    first.press("\r");
    first.shows("beat 2 of 4");
    first.press("q");
    first.ends_with(0);
    let mut second = Terminal::with_data(&["learn", "send"], data);
    second.shows("beat 2 of 4");
    second.press("q");
    second.ends_with(0);
}

#[test]
fn earlier_guesses_come_back_at_the_next_start() {
    let data = Arc::new(tempfile::tempdir().unwrap());
    let mut first = Terminal::with_data(&["learn", "send"], Arc::clone(&data));
    first.shows("beat 1 of 4");
    first.press("\r\r\r\r");
    first.shows("What is printed before `g` sleeps again?");
    first.press("1");
    first.shows("Go on and see.");
    first.press("q");
    first.ends_with(0);
    let mut second = Terminal::with_data(&[], Arc::clone(&data));
    second.shows("An earlier guess waits for another try: R");
    second.press("R");
    second.shows("You have met this one before. What do you say now?");
    second.press("0");
    second.shows("Go on and see.");
    second.press("\r\r");
    second.shows("⏎ lessons");
    second.press("\r");
    second.lists("▸  8  send: talking back to a generator", "beat 3 of 4");
    second.press("R");
    assert!(!second.drawn.0.lock().unwrap().screen().contents().contains("another try"));
    second.press("q");
    second.ends_with(0);
    // What was said now is kept; the place is that of the first run.
    let progress = std::fs::read_to_string(data.path().join("progress.json")).unwrap();
    assert!(progress.contains(r#""beat":3"#), "{progress}");
    let outcomes: Vec<&str> =
        progress.split(r#""outcome":""#).skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(outcomes.len(), 2, "{progress}");
    assert_eq!(outcomes[1], "unknown", "{progress}");
}

#[test]
fn a_home_that_cannot_be_written_is_said_once_and_the_lesson_works() {
    let data = Arc::new(tempfile::tempdir().unwrap());
    std::fs::write(data.path().join("file"), "").unwrap();
    let mut command = Terminal::with_environment(&["learn", "send"], &[], &data.path().join("file"), Arc::clone(&data));
    command.shows("beat 1 of 4");
    command.press("\r");
    command.shows("beat 2 of 4");
    command.press("q");
    command.shows("Progress is not saved");
    command.ends_with(0);
}

#[test]
fn a_lesson_that_is_written_is_read_again_at_each_save_and_stays_at_the_beat() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("01-mine.md");
    let lesson = |words: &str| {
        format!(
            "+++\nformat = 1\nid = \"mine\"\ntitle = \"Mine\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\n+++\n\
             ```pycon\n>>> 1\n1\n```\n\n{words}\n\n```pycon\n>>> 2\n2\n```\n"
        )
    };
    std::fs::write(&file, lesson("The old words.")).unwrap();
    let mut terminal = Terminal::with(&["learn", "--watch", file.to_str().unwrap()]);
    terminal.shows("beat 1 of 2");
    terminal.press("\r");
    terminal.shows("The prompt shows 1.");
    terminal.press("\r");
    terminal.shows("The old words.");
    std::fs::write(&file, lesson("The new words.")).unwrap();
    terminal.shows("The lesson was read again.");
    terminal.shows("The new words.");
    terminal.shows("beat 2 of 2");
    std::fs::write(&file, lesson("<!-- zom: line -->")).unwrap();
    terminal.shows("`zom` is no moment");
    terminal.shows("beat 2 of 2");
    terminal.press("q");
    terminal.ends_with(0);
}

#[test]
fn an_exercise_is_edited_outside_checked_at_each_save_and_kept_in_the_progress() {
    let data = Arc::new(tempfile::tempdir().unwrap());
    let mut terminal = Terminal::with_data(&["learn", "send"], Arc::clone(&data));
    terminal.shows("beat 1 of 4");
    terminal.press("E");
    // The terminal was lent to the editor and is ours again.
    terminal.shows("got       'steady'");
    terminal.press("H");
    terminal.shows("The body ends after the first `send`.");
    terminal.press("S");
    terminal.shows("This is one way to do it.");
    terminal.press("S");
    terminal.shows("got       'steady'");
    let file = data.path().join("exercises/yieldpoint/send/doubler.py");
    let solution = "def doubler():\n    got = yield 'ready'\n    while True:\n        got = yield got * 2\n";
    std::fs::write(&file, solution).unwrap();
    terminal.shows("Right: 4 prompts give what they should.");
    terminal.press("ix");
    terminal.shows("xdef doubler():");
    terminal.press("\u{13}");
    terminal.shows("Line 1: SyntaxError");
    terminal.press("\u{1b}");
    terminal.shows("E your editor");
    terminal.press("X");
    terminal.shows("Yours is kept as");
    terminal.press("\u{3}");
    terminal.ends_with(0);
    terminal.is_given_back();
    assert!(std::fs::read_to_string(&file).unwrap().ends_with("got = yield 'ready'\n"));
    assert!(std::fs::read_to_string(file.with_extension("py.1")).unwrap().starts_with("xdef"));
    let progress = std::fs::read_to_string(data.path().join("progress.json")).unwrap();
    assert!(progress.contains(r#""doubler.py":{"tries":3,"passed":true,"shown":true}"#), "{progress}");
}
