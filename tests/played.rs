//! Each lesson played to its end in plain lines, as somebody does who cannot see the screen: once with every guess wrong,
//! once with every guess right. What they do is decided by what they were told, and by nothing else.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "this test reads its lessons from the disk; what is not there fails it"
)]

use std::cell::RefCell;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use yieldpoint::lesson::{
    Course, Element, Lesson, Models, Neighbour, ProseLine, Question, Surroundings, Task, layout, plain,
};
use yieldpoint::play::{Performance, Right, has_what_it_needs};
use yieldpoint::stage::{Input, Keymap, Request, ScreenView, Stage};
use yieldpoint::ui::linear;
use yieldpoint::ui::terminal::Screen;

/// How the reader guesses.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Guesses {
    Wrong,
    Right,
}

fn lessons() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    paths
}

fn lesson(path: &Path) -> (Lesson, Models) {
    let manifest = fs::read(path.with_file_name("course.toml")).unwrap();
    let models = Course::read(("course.toml", &manifest), &[], env!("CARGO_PKG_VERSION")).0.models;
    let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::File };
    let name = path.file_name().unwrap().to_string_lossy();
    let (mut lesson, problems) = Lesson::read(&name, &fs::read(path).unwrap(), surroundings);
    assert!(problems.is_empty(), "{problems:?}");
    lesson.take_data(|file| fs::read(path.with_file_name(file)).ok());
    (lesson, models)
}

/// A question as it will be heard: its words, its answers, and what this reader says to it.
struct Planned {
    words: String,
    answers: Vec<String>,
    says: Vec<String>,
    /// What is heard afterwards because of that.
    hears: Vec<String>,
}

/// Returns the questions of a lesson in the order in which they are asked.
fn planned(lesson: &Arc<Lesson>, guesses: Guesses) -> Vec<Planned> {
    let mut performance = Performance::new(lesson.clone());
    performance.run_to_end();
    let mut all: Vec<(u64, Planned)> = Vec::new();
    for beat in &lesson.beats {
        for question in beat.questions() {
            let run = performance.question(beat.number, question).unwrap();
            all.push((run.at, of(question, beat.prompt.source.trim_end(), &run.right, guesses)));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    let asked = |element: &Element| match element {
        Element::Question(question) => Some(question.clone()),
        _ => None,
    };
    let rest = lesson.exercises.iter().flat_map(|exercise| &exercise.before).chain(&lesson.closing).filter_map(asked);
    let mut right = |question: &Question| performance.question(0, question).unwrap().right;
    let rest: Vec<Planned> = rest.map(|question| of(&question, "", &right(&question), guesses)).collect();
    all.into_iter().map(|(_, planned)| planned).chain(rest).collect()
}

fn of(question: &Question, prompt: &str, right: &Right, guesses: Guesses) -> Planned {
    let numbers = |order: &[usize]| order.iter().map(|index| (index + 1).to_string()).collect::<Vec<_>>();
    let listed = right.listed(question);
    let wrong = (0..question.answers.len()).find(|index| !listed.contains(index));
    let (says, chosen) = match (right, guesses, wrong) {
        // All at once, or one by one.
        (Right::Order(order), Guesses::Right, _) => (vec![numbers(order).join(" ")], None),
        (Right::Order(order), Guesses::Wrong, _) => {
            let mut order = order.clone();
            order.reverse();
            (numbers(&order).into_iter().chain([String::new()]).collect(), None)
        }
        (Right::Text { shown, .. }, Guesses::Right, None) => (vec![shown.clone()], None),
        (_, Guesses::Right, _) => (numbers(&listed), None),
        (_, Guesses::Wrong, Some(wrong)) => (numbers(&[wrong]), Some(wrong)),
        (_, Guesses::Wrong, None) => (vec!["no idea".to_owned()], None),
    };
    let reply = chosen.into_iter().flat_map(|index| &question.answers[index].reply);
    let answers = question.answers.iter().map(|answer| plain(&answer.text)).collect();
    Planned {
        words: plain(&question.words(prompt)),
        answers,
        says,
        hears: layout(reply, 10_000).iter().map(ProseLine::text).collect(),
    }
}

/// The stage with the reader's files in the place of a disk.
struct Desk {
    stage: Stage,
    /// What the reader has written into the file of the exercise that was opened last.
    file: Rc<RefCell<Option<String>>>,
    /// The lesson's end led back to the list.
    is_over: Rc<RefCell<bool>>,
}

impl Screen for Desk {
    fn update(&mut self, input: Input) -> Vec<Request> {
        let requests = self.stage.update(input);
        for request in &requests {
            *self.is_over.borrow_mut() |= *request == Request::Lessons;
            if let Request::OpenExercise(index) = request {
                let (title, start) = self.stage.exercise(*index).unwrap();
                self.stage.lay_out_exercise(*index, &title, &start);
            }
            if let (Request::ReadExercise(_), Some(text)) = (request, &*self.file.borrow()) {
                self.stage.exercise_was_read(text, true);
            }
        }
        requests
    }

    fn view(&mut self) -> ScreenView {
        self.stage.screen()
    }

    fn wait(&self) -> Option<Duration> {
        self.stage.is_running().then_some(Duration::ZERO)
    }
}

/// Somebody who listens and types.
struct Listener {
    /// All that was said.
    heard: Rc<RefCell<Vec<u8>>>,
    /// How much of it had been said when they typed last.
    known: usize,
    planned: std::vec::IntoIter<Planned>,
    /// What the exercises ask for, in order.
    solutions: std::vec::IntoIter<String>,
    file: Rc<RefCell<Option<String>>>,
    is_over: Rc<RefCell<bool>>,
    /// What they are about to type, the last line first.
    lines: Vec<String>,
    /// The exercise before them was checked.
    is_checked: bool,
    /// What is to be heard before the lesson is over.
    expected: Vec<String>,
    typed: Vec<u8>,
}

impl Listener {
    /// Returns the next line, after what was heard since the last one; none when the lesson has nothing more to say.
    fn next(&mut self) -> Option<String> {
        let new = String::from_utf8(self.heard.borrow()[self.known..].to_vec()).unwrap();
        self.known += new.len();
        if *self.is_over.borrow() {
            return None;
        }
        for never in ["is no command here", "Nothing has changed", "comes first: say"] {
            assert!(!new.contains(never), "{}", String::from_utf8_lossy(&self.heard.borrow()));
        }
        if let Some(line) = self.lines.pop() {
            return Some(line);
        }
        if let Some(question) = new.lines().find_map(|line| line.strip_prefix("Question: ")) {
            self.answer(question, &new);
            return self.lines.pop();
        }
        if new.starts_with("Exercise ") && !self.is_checked {
            self.is_checked = true;
            *self.file.borrow_mut() = self.solutions.next();
            return Some("check".to_owned());
        }
        self.is_checked = false;
        Some(String::new())
    }

    fn answer(&mut self, question: &str, heard: &str) {
        let asked = self.planned.find(|planned| planned.words == unmarked(question));
        let asked = asked.unwrap_or_else(|| panic!("`{question}` is not expected:\n{heard}"));
        for answer in &asked.answers {
            let is_offered =
                heard.lines().filter_map(|line| line.split_once(": ")).any(|(_, it)| unmarked(it) == *answer);
            assert!(is_offered, "`{answer}` is not offered:\n{heard}");
        }
        self.lines = asked.says;
        self.lines.reverse();
        self.expected.extend(asked.hears);
    }
}

/// Returns the words of a line without the signs of Markdown.
fn unmarked(line: &str) -> String {
    line.replace(['`', '*'], "")
}

impl Read for Listener {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(bytes)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Listener {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.typed.is_empty()
            && let Some(line) = self.next()
        {
            self.typed = (line + "\n").into_bytes();
        }
        Ok(&self.typed)
    }

    fn consume(&mut self, count: usize) {
        self.typed.drain(..count);
    }
}

struct Heard(Rc<RefCell<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns what every reader of a lesson is to hear: its prompts and what they give, its program, its prose.
fn all_of(lesson: &Lesson) -> Vec<String> {
    let mut all = Vec::new();
    for beat in &lesson.beats {
        all.extend(beat.prompt.shown().lines().map(str::to_owned));
        all.extend(beat.prompt.want.text.lines().filter(|line| *line != "<BLANKLINE>").map(str::to_owned));
        for piece in beat.before.iter().filter_map(|element| match element {
            Element::Piece(piece) => Some(piece),
            _ => None,
        }) {
            let numbered = (piece.first_line..).zip(piece.text.lines());
            all.extend(numbered.map(|(number, line)| format!("{number}: {line}").trim_end().to_owned()));
        }
    }
    let elements = lesson.beats.iter().flat_map(|beat| &beat.before);
    let elements = elements.chain(lesson.exercises.iter().flat_map(|exercise| &exercise.before));
    let prose = elements.chain(&lesson.closing).filter_map(|element| match element {
        Element::Prose(block) => Some(block),
        _ => None,
    });
    all.extend(layout(prose, 10_000).iter().map(ProseLine::text));
    all
}

/// Plays a lesson to its end and returns all that was said, and what should have been.
fn played(path: &Path, guesses: Guesses) -> Option<(String, Vec<String>)> {
    let (lesson, models) = lesson(path);
    if !has_what_it_needs(&lesson) {
        return None;
    }
    let lesson = Arc::new(lesson);
    let solution = |task: &Task| match task {
        Task::Function(_, solution, _) => solution.text.clone(),
        Task::Caller(_, solution) => solution.text.clone(),
    };
    let solutions: Vec<String> = lesson.exercises.iter().map(|exercise| solution(&exercise.task)).collect();
    let (file, heard, is_over) = (Rc::default(), Rc::default(), Rc::default());
    let mut listener = Listener {
        heard: Rc::clone(&heard),
        known: 0,
        planned: planned(&lesson, guesses).into_iter(),
        solutions: solutions.into_iter(),
        file: Rc::clone(&file),
        is_over: Rc::clone(&is_over),
        lines: Vec::new(),
        is_checked: false,
        expected: all_of(&lesson),
        typed: Vec::new(),
    };
    let mut desk = Desk { stage: Stage::new(lesson, models), file, is_over: Rc::clone(&is_over) };
    linear(&mut desk, &Keymap::default(), &mut listener, &mut Heard(Rc::clone(&heard))).unwrap();
    assert!(*is_over.borrow(), "{} does not lead back to the list", path.display());
    let text = String::from_utf8(heard.borrow().clone()).unwrap();
    Some((text, listener.expected))
}

#[test]
fn each_lesson_is_played_to_its_end_in_lines() {
    for path in lessons() {
        for guesses in [Guesses::Wrong, Guesses::Right] {
            let Some((text, expected)) = played(&path, guesses) else { continue };
            let name = path.file_stem().unwrap().to_string_lossy();
            let heard = unmarked(&text);
            let missing: Vec<&String> = expected.iter().filter(|line| !heard.contains(&unmarked(line))).collect();
            assert!(missing.is_empty(), "{name}, {guesses:?}: never heard:\n{missing:#?}");
            assert_eq!(text.contains("; it is `"), guesses == Guesses::Wrong, "{name}, {guesses:?}");
        }
    }
}
