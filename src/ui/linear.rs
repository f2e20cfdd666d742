//! The whole experience as plain lines: for screen readers, for pipes, for terminals that can do no more.
//!
//! Main function: [`linear`]. It reads the same views as [`paint`](super::paint) and writes words before values; no control
//! sequence is ever written.

use std::io::{self, BufRead, Write};

use crate::report::Shown;
use crate::stage::{
    Action, CourseView, ExerciseView, Input, Key, KeyRow, KeySet, Keymap, LessonMark, Note, OfferedAnswer, Pane,
    Progress, QuestionView, Request, ScreenView, SessionLine, Size, SourceLine, StageView, grouped, happened, plain,
};

use super::terminal::Screen;

/// Every pane is asked for as if there were room for it.
const SIZE: Size = Size { width: 160, height: 45 };
/// A program that runs on is stopped after so many stretches: there is no key to do it with.
const MOST_STRETCHES: u32 = 400;

/// Shows `screen`, whose keys are those of `keymap`, as lines on `output`, and takes one command a line from `input`: a key, an action's words, `: CALL`,
/// `show PANE`, or what is asked for; an empty line is Enter. Ends with the input, or when the screen is left.
///
/// Errors: a line cannot be read or written.
pub fn linear(
    screen: &mut dyn Screen,
    keymap: &Keymap,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<()> {
    screen.update(Input::Size(SIZE));
    let mut told = Told::default();
    tell(&screen.view(), keymap, &mut told, output)?;
    let mut bytes = Vec::new();
    loop {
        output.flush()?;
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        let line = Shown::line(String::from_utf8_lossy(&bytes).trim());
        let command = line.as_str();
        let view = screen.view();
        if let Some(pane) = pane_to_show(&view, command) {
            write!(output, "{pane}")?;
            continue;
        }
        let Some(keys) = keys_of(&view, keymap, command) else {
            let help = keymap.named(Action::Help);
            writeln!(output, "`{command}` is no command here: `{help}` lists the keys.")?;
            continue;
        };
        if keys.first().copied() == keymap.key_of(Action::Help) {
            help(keymap, output)?;
            continue;
        }
        for key in keys {
            if press(screen, keymap, key) {
                return Ok(());
            }
        }
        tell(&screen.view(), keymap, &mut told, output)?;
    }
}

/// Presses a key, and lets a program run on for a while. Returns whether the screen was left.
fn press(screen: &mut dyn Screen, keymap: &Keymap, key: Key) -> bool {
    let leaves = |asked: Vec<Request>| asked.iter().any(|asked| matches!(asked, Request::Leave | Request::LeaveFloor));
    let mut is_left = leaves(screen.update(Input::Key(key)));
    let mut stretches = 0;
    while screen.wait().is_some_and(|wait| wait.is_zero()) && !is_left {
        stretches += 1;
        let stop = keymap.key_of(Action::StopRunning).filter(|_| stretches > MOST_STRETCHES);
        let next = stop.map_or(Input::Tick, Input::Key);
        is_left = leaves(screen.update(next));
    }
    is_left
}

/// Returns the pane that `show PANE` asks for.
fn pane_to_show(view: &ScreenView, command: &str) -> Option<String> {
    let ScreenView::Stage(view) = view else { return None };
    let name = command.strip_prefix("show ")?.trim();
    let is_it = |pane: &Pane| pane.title() == name || *pane == Pane::Session && view.session.title == name;
    Pane::ALL.into_iter().find(is_it).map(|pane| plain(view, pane))
}

/// Returns the keys that a command stands for; none if it stands for nothing.
fn keys_of(view: &ScreenView, keymap: &Keymap, command: &str) -> Option<Vec<Key>> {
    let key = |action| keymap.key_of(action).into_iter();
    let typed = |text: &str| text.chars().map(Key::Character).chain([Key::Enter]).collect::<Vec<_>>();
    match view {
        _ if command.is_empty() => return Some(vec![Key::Enter]),
        ScreenView::Course(view) => {
            let row = view.rows.iter().position(|row| Ok(row.number) == command.parse());
            if let Some(row) = row {
                let down = std::iter::repeat_n(key(Action::ScrollDown), row).flatten();
                return Some(key(Action::First).chain(down).chain(key(Action::GoOn)).collect());
            }
        }
        ScreenView::Exercise(_) => match command {
            "watch" => return Some(key(Action::StepForward).collect()),
            // The text is typed by another program.
            "edit" | "edit here" | "i" | "E" => return None,
            _ => {}
        },
        ScreenView::Stage(view) => {
            if let Some(places) = places(view, command) {
                let take = key(Action::TakeAnswer);
                return Some(places.into_iter().map(Key::Character).chain(take).collect());
            }
            let is_asked = |action| view.footer.iter().any(|key| key.action == action);
            let is_typed = view.question.as_ref().is_some_and(|question| question.answers.is_empty());
            if is_asked(Action::GiveLine) || is_typed {
                return Some(typed(command));
            }
            if let Some(call) = command.strip_prefix(':').filter(|call| !call.is_empty()) {
                return Some(key(Action::Call).chain(typed(call.trim())).collect());
            }
        }
    }
    if let Some(text) = command.strip_prefix('/').filter(|text| !text.is_empty()) {
        return Some(key(Action::Find).chain(typed(text)).collect());
    }
    let rows = keymap.rows();
    let named = rows.iter().flat_map(|row| row.keys.iter()).find(|key| key.name(KeySet::Words) == command);
    let is_it = |row: &&KeyRow| row.binding.footer == command || row.binding.action.name() == command;
    let of_action = || rows.iter().find(is_it).and_then(|row| row.keys.first());
    let mut letters = command.chars();
    match (named.or_else(of_action), letters.next(), letters.next()) {
        (Some(key), ..) => Some(vec![*key]),
        (None, Some(letter), None) => Some(vec![Key::Character(letter)]),
        _ => None,
    }
}

/// Returns the numbers that put all answers of a question in order: `2 4 1 3`.
fn places(view: &StageView, command: &str) -> Option<Vec<char>> {
    let answers = view.question.as_ref()?.answers.len();
    let places: Vec<char> = command.chars().filter(|sign| !matches!(sign, ' ' | ',')).collect();
    let is_whole = answers > 1 && places.len() == answers && places.iter().all(char::is_ascii_digit);
    is_whole.then_some(places)
}

fn help(keymap: &Keymap, output: &mut dyn Write) -> io::Result<()> {
    for row in keymap.rows() {
        let keys: Vec<_> = row.keys.iter().map(|key| key.name(KeySet::Words)).collect();
        writeln!(output, "{}: {}", keys.join(", "), row.binding.help)?;
    }
    writeln!(output, "show PANE: print source, conversation, generators, session, notes, bytecode or history")?;
    writeln!(output, ": CALL: try a call here")
}

/// What a stop says: words that stay in force for longer are told once.
#[derive(Default, PartialEq)]
struct Told {
    /// Where one is, what happened, what that means.
    place: Vec<String>,
    sentence: Option<String>,
    notes: Vec<String>,
    asked: Vec<String>,
    /// What is told once and for all: how to go on, and the pieces of the program, each with its lines.
    once: Vec<String>,
    /// All that stands in the session, and what of it is new here.
    written: Vec<String>,
    new: Vec<String>,
}

/// What is said to an empty line while a question is open.
const FIRST: &str = "An answer comes first: say its number.";

/// Tells where one is, what happened, what it means, and what is asked; an empty line ends it.
fn tell(view: &ScreenView, keymap: &Keymap, told: &mut Told, output: &mut dyn Write) -> io::Result<()> {
    let now = match view {
        ScreenView::Stage(view) => of_stage(view, keymap, told),
        // What was told of the stage below is not told again.
        ScreenView::Exercise(view) => {
            Told { written: told.written.clone(), once: told.once.clone(), ..of_exercise(view) }
        }
        ScreenView::Course(view) => Told { place: of_course(view), ..Told::default() },
    };
    let has_moved = (&now.place, &now.sentence) != (&told.place, &told.sentence);
    let not_told = |lines: &[String], told: &[String]| -> Vec<String> {
        lines.iter().filter(|line| !told.contains(line)).cloned().collect()
    };
    // Of a question that is open still, only what is new.
    let is_open_still = !has_moved && now.asked.first() == told.asked.first();
    let asked = if is_open_still { not_told(&now.asked, &told.asked) } else { now.asked.clone() };
    let mut lines = if has_moved { now.place.clone() } else { Vec::new() };
    lines.extend(now.new.iter().cloned());
    lines.extend(now.sentence.iter().filter(|_| has_moved).cloned());
    lines.extend(not_told(&now.notes, &told.notes));
    lines.extend(not_told(&now.once, &told.once));
    lines.extend(asked);
    if lines.is_empty() {
        lines.push(if now.asked.is_empty() { "Nothing has changed." } else { FIRST }.to_owned());
    }
    *told = now;
    writeln!(output, "{}\n", lines.join("\n"))
}

fn of_stage(view: &StageView, keymap: &Keymap, before: &Told) -> Told {
    let happened = happened(view);
    let place = std::iter::once(place(view)).chain(happened.lines().map(str::to_owned));
    let line = |line: &SessionLine| format!("{}{}", line.kind.sign(), line.text);
    let written: Vec<String> = view.session.lines.iter().map(line).collect();
    let new = match written.strip_prefix(before.written.as_slice()) {
        // What was written on the way here was not told yet.
        Some(new) if *before != Told::default() => new.to_vec(),
        _ => view.session.lines.iter().filter(|line| line.present).map(line).collect(),
    };
    let notes = view.notes.notes.iter().map(|note| note.text.to_string());
    let guide = format!("An empty line goes on; `{}` lists what else can be said.", keymap.named(Action::Help));
    let mut once = before.once.clone();
    once.extend([guide].into_iter().chain(piece(view)).filter(|said| !before.once.contains(said)));
    Told {
        place: place.collect(),
        sentence: Some(view.sentence.to_string()),
        notes: notes.collect(),
        asked: view.question.iter().flat_map(of_question).collect(),
        once,
        written,
        new,
    }
}

/// Returns the piece of a lesson's program that is on the stage, its lines by number: the lesson speaks of them. A program
/// of the reader's own is known to them, and may be long.
fn piece(view: &StageView) -> Option<String> {
    let is_of_lesson = matches!(view.top.progress, Progress::Beat { .. }) && !view.source.lines.is_empty();
    let line = |line: &SourceLine| format!("{}: {}", line.number, line.text).trim_end().to_owned();
    let lines: Vec<String> = view.source.lines.iter().map(line).collect();
    is_of_lesson.then(|| format!("The file {}:\n{}", view.source.file, lines.join("\n")))
}

/// Tells what is to be written and where, and what came of it. Its file is edited by any editor; `check` reads it again.
fn of_exercise(view: &ExerciseView) -> Told {
    let of = |notes: &[Note]| notes.iter().flat_map(|note| note.text.as_str().lines().map(str::to_owned)).collect();
    let file = if view.path.as_str().is_empty() { String::new() } else { format!(", in the file {}", view.path) };
    let mut place = vec![format!("Exercise {}, {}{file}", view.file, view.progress)];
    place.extend(view.lines.iter().map(|line| format!("  {}", line.text).trim_end().to_owned()));
    let asked: Vec<String> = of(&view.outcome);
    let does = "Edit the file, then say `check`; also `hint`, `solution`, `watch`; an empty line goes on.".to_owned();
    Told { place, notes: of(&view.task), asked: asked.into_iter().chain([does]).collect(), ..Told::default() }
}

/// Tells a question with its answers by number.
fn of_question(question: &QuestionView) -> Vec<String> {
    let answer = |(number, answer): (u32, &OfferedAnswer)| {
        format!("{number}: {} {}", answer.text, answer.beside).trim_end().to_owned()
    };
    let mut lines = vec![format!("Question: {}", question.title)];
    lines.extend((1..).zip(&question.answers).map(answer));
    lines.extend(question.can_be_unknown.then(|| "0: I do not know".to_owned()));
    let placed = question.typed.text.as_str();
    lines.extend((!question.answers.is_empty() && !placed.is_empty()).then(|| format!("Your order so far: {placed}")));
    // Before any hint was asked for, other things are said in its place.
    let name = if question.hints.0 > 0 { "Hint: " } else { "" };
    lines.extend(question.hint.iter().map(|hint| format!("{name}{hint}")));
    lines
}

/// Says where one is: `step 32, coro.py line 5, beat 3 of 4`.
fn place(view: &StageView) -> String {
    let line = view.source.lines.iter().find(|line| line.in_hand.is_some()).map(|line| line.number);
    let line = line.map_or(String::new(), |line| format!(", {} line {line}", view.source.file));
    let progress = match view.top.progress {
        Progress::Beat { beat, of } => format!(", beat {beat} of {of}"),
        Progress::Line { .. } => String::new(),
        Progress::Fork { number, from } => format!("fork {number} from step {}", grouped(from)),
    };
    let step = view.top.step.map_or(String::new(), |step| format!("step {}", grouped(step)));
    format!("{step}{line}{progress}")
}

fn of_course(view: &CourseView) -> Vec<String> {
    let (done, all) = view.done;
    let mut lines = vec![format!("{}: {done} of {all} done", view.title)];
    for (at, row) in view.rows.iter().enumerate() {
        let state = match (row.mark, row.state.as_str()) {
            (Some(LessonMark::NotYet), "") => "not begun",
            (_, state) => state,
        };
        let chosen = if at == view.chosen { ", chosen" } else { "" };
        lines.push(format!("{}: {}, {state}, {} minutes{chosen}", row.number, row.title, row.minutes));
    }
    lines.extend(view.finish.iter().chain(&view.notice).chain(&view.old).map(ToString::to_string));
    lines.push("A number opens a lesson, an empty line the chosen one.".to_owned());
    lines
}
