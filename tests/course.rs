//! The list of lessons, as a person sees and uses it.
#![expect(clippy::unwrap_used, reason = "a course that cannot be read fails the test")]

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yieldpoint::lesson::{Course, Progress};
use yieldpoint::stage::{CourseList, Input, Key, Mouse, MouseKind, Request, Size};
use yieldpoint::ui::paint::{self, Look};
use yieldpoint::ui::{MarkSet, Theme};

/// Id, title, minutes, concepts, what it builds on.
type Row = (&'static str, &'static str, u32, &'static str, &'static str);

const LESSONS: &[Row] = &[
    ("pauses", "A function that pauses", 6, "yield, a frame that sleeps", ""),
    ("object", "What a generator object is", 5, "generator object, created and closed", "pauses"),
    ("next", "next, and the end of the road", 7, "next, StopIteration", "object"),
    ("for", "What for really does", 6, "iteration protocol", "next"),
    ("expression", "yield is an expression", 8, "yield expression, None, binding", "for"),
    ("send", "send: talking back to a generator", 9, "send, two-way talk", "expression"),
    ("priming", "Priming, and why the first send fails", 6, "priming", "send"),
    ("walrus", "The walrus and the loop that ends", 7, "assignment expression", "send"),
    ("throw", "throw and close", 9, "throw, GeneratorExit", "priming"),
    ("from", "yield from: a pipe you see through", 10, "delegation", "throw"),
    ("returns", "Where the return value goes", 7, "StopIteration.value", "from"),
    ("database", "A database behind a coroutine", 9, "nanoservice", "from"),
    ("postgres", "The same, on PostgreSQL", 9, "psycopg2", "database"),
    ("pipelines", "Pipelines", 8, "pipeline", "from"),
    ("services", "Nanoservices", 9, "scheduler", "database"),
];

const SUMMARY: &str =
    "The word yield gives a value out and takes one in, on the same line. You will stop between the two halves.";

const PROGRESS: &str = r#"{"format":1,"last":"c/expression","lessons":{
  "c/pauses":{"furthest":4,"done":true},"c/object":{"furthest":4,"done":true},"c/next":{"furthest":4,"done":true},"c/for":{"furthest":4,"done":true},
  "c/expression":{"beat":3,"prompt":"got = yield step","furthest":3,
    "answers":[{"run":"a","n":0,"question":"q","gave":"3","outcome":"wrong"}]}}}"#;

fn list() -> CourseList {
    let quoted = |words: &str| {
        words.split(", ").filter(|w| !w.is_empty()).map(|w| format!("{w:?}")).collect::<Vec<_>>().join(", ")
    };
    let lesson = |(number, (id, title, minutes, concepts, requires)): (usize, &Row)| {
        let front = format!(
            "+++\nformat = 1\nid = {id:?}\ntitle = {title:?}\nsummary = {SUMMARY:?}\nminutes = {minutes}\nconcepts = [{}]\nrequires = [{}]\n+++\n",
            quoted(concepts),
            quoted(requires)
        );
        (format!("{number:02}-{id}.md"), front)
    };
    let files: Vec<(String, String)> = (1..).zip(LESSONS).map(lesson).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let manifest = "format = 1\nid = \"c\"\ntitle = \"Generators, coroutines and nanoservices\"\nsummary = \"s\"\n";
    let (course, problems) = Course::read(("course.toml", manifest.as_bytes()), &files, "0.1.0");
    assert!(problems.is_empty(), "{problems:?}");
    let progress: Progress = serde_json::from_str(PROGRESS).unwrap();
    CourseList::new(course, &progress, |_| 6)
}

fn screen(list: &mut CourseList, size: Size) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let look = Look { theme: Theme::plain(), marks: MarkSet::Unicode };
    paint::course(&list.view(), &look, buffer.area, &mut buffer);
    let mut text = String::new();
    for row in 0..size.height {
        let line: String = (0..size.width).map(|column| buffer[(column, row)].symbol()).collect();
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn press(list: &mut CourseList, keys: &str) {
    for key in keys.chars() {
        list.update(Input::Key(match key {
            '\r' => Key::Enter,
            '\u{1b}' => Key::Escape,
            other => Key::Character(other),
        }));
    }
}

fn chosen(list: &mut CourseList) -> String {
    list.view().summary.title.to_string()
}

#[test]
fn at_every_size_it_is_a_list() {
    let mut all = String::new();
    for (width, height) in [(80, 24), (120, 36), (160, 45), (60, 18), (42, 11), (20, 3)] {
        let size = Size { width, height };
        let mut list = list();
        list.update(Input::Size(size));
        let _ = writeln!(all, "{width}x{height}\n{}", screen(&mut list, size));
    }
    insta::assert_snapshot!("course", all);
}

#[test]
fn any_size_draws() {
    for width in (1..=200).step_by(9).chain([39, 40, 59, 60, 79, 80, 119, 120, 159, 160]) {
        for height in (1..=60).step_by(7).chain([9, 10, 15, 16, 23, 24, 29, 30, 39, 40]) {
            let size = Size { width, height };
            let mut list = list();
            list.update(Input::Size(size));
            for keys in ["", "?", "\u{1b}/pip", "\r", "G", "kkk"] {
                press(&mut list, keys);
                assert!(!screen(&mut list, size).trim().is_empty(), "{size:?} after {keys:?}");
            }
        }
    }
}

#[test]
fn it_opens_where_the_reader_goes_on_and_moves_by_keys() {
    let mut list = list();
    assert_eq!(chosen(&mut list), "5  yield is an expression");
    press(&mut list, "jj");
    assert_eq!(chosen(&mut list), "7  Priming, and why the first send fails");
    press(&mut list, "k");
    assert_eq!(list.update(Input::Key(Key::Enter)), [Request::OpenLesson(5)]);
    list.update(Input::Key(Key::End));
    assert_eq!(chosen(&mut list), "15  Nanoservices");
    assert_eq!(list.update(Input::Key(Key::Down)), []);
    list.update(Input::Key(Key::Home));
    assert_eq!(chosen(&mut list), "1  A function that pauses");
    assert_eq!(list.update(Input::Key(Key::Character('q'))), [Request::LeaveFloor]);
}

#[test]
fn a_lesson_is_found_by_its_words_and_esc_goes_back() {
    let mut list = list();
    press(&mut list, "/deleg");
    assert_eq!(chosen(&mut list), "10  yield from: a pipe you see through");
    press(&mut list, "\u{1b}");
    assert_eq!(chosen(&mut list), "5  yield is an expression");
    press(&mut list, "/YIELD\r");
    assert_eq!(chosen(&mut list), "5  yield is an expression");
    press(&mut list, "n");
    assert_eq!(chosen(&mut list), "10  yield from: a pipe you see through");
    press(&mut list, "n");
    assert_eq!(chosen(&mut list), "1  A function that pauses");
    press(&mut list, "N");
    assert_eq!(chosen(&mut list), "10  yield from: a pipe you see through");
    press(&mut list, "/nowhere\r");
    assert_eq!(list.view().notice.unwrap().as_str(), "No lesson holds `nowhere`.");
    press(&mut list, "j");
    assert_eq!(list.view().notice, None);
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let mut list = list();
    let click = Input::Mouse(Mouse { kind: MouseKind::Press, column: 20, row: 4, on: None });
    assert_eq!(list.update(click.clone()), [Request::Draw]);
    assert_eq!(chosen(&mut list), "3  next, and the end of the road");
    assert_eq!(list.update(click), [Request::OpenLesson(2)]);
}

#[test]
fn at_the_end_of_the_course_it_is_said_once_what_is_known_now() {
    let mut list = list();
    let done = |(id, ..): &Row| format!(r#""c/{id}":{{"done":true,"answers":[{ANSWERS}]}}"#);
    let lessons: Vec<String> = LESSONS.iter().map(done).collect();
    let text = format!(r#"{{"format":1,"last":"c/services","lessons":{{{}}}}}"#, lessons.join(","));
    let progress: Progress = serde_json::from_str(&text).unwrap();
    list.renew(&progress, |_| 6);
    let sizes = [(80, 24), (120, 36), (60, 16), (30, 8)];
    let screens = sizes.map(|(width, height)| {
        let size = Size { width, height };
        list.update(Input::Size(size));
        screen(&mut list, size)
    });
    insta::assert_snapshot!("finish", screens.join("\n"));
    assert_eq!(list.update(Input::Key(Key::Enter)), [Request::Draw]);
    assert!(!screen(&mut list, Size { width: 80, height: 24 }).contains("That was the last"));
    // Progress that is only read again brings no second end.
    list.renew(&progress, |_| 6);
    assert!(!screen(&mut list, Size { width: 80, height: 24 }).contains("That was the last"));
}

/// A question that was right at the first try, and one that was not.
const ANSWERS: &str = r#"{"run":"a","n":0,"question":"p","gave":"3","outcome":"right"},
  {"run":"a","n":1,"question":"q","gave":"3","outcome":"wrong"},{"run":"a","n":2,"question":"q","gave":"4","outcome":"right"}"#;
