//! `docs/authoring.md`: its tables are those of the program, its examples are right, its links lead somewhere.
//!
//! After a wanted change of a table: `YIELDPOINT_RENEW=1 cargo test --test authoring` writes the page anew.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "this test reads the page and writes its tables; what is not there fails it"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use yieldpoint::check;
use yieldpoint::engine::{Event, Field as EventField, FieldValue, Told, sentence};
use yieldpoint::lesson::{
    ANCHOR_FORMS, COURSE_FIELDS, FENCE_WORDS, Field, LESSON_FIELDS, Lesson, MOMENT_FORMS, MessageWord, Models,
    Neighbour, QUESTION_FORMS, Surroundings, TextRule,
};
use yieldpoint::play::Performance;

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md")
}

/// Writes rows as a Markdown table.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let mut text = line(&head) + &line(&vec!["---".to_owned(); head.len()]);
    // A bar would end the cell.
    rows.into_iter().for_each(|row| {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        assert_eq!(cells.len(), head.len());
        text.push_str(&line(&cells));
    });
    text
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{}`", text.replace('\n', " ")) }
}

fn fields(fields: &[Field]) -> String {
    let row = |field: &Field| {
        let required = if field.required { "yes" } else { "" }.to_owned();
        vec![code(field.name), required, field.means.to_owned(), field.bound.to_owned(), code(field.example)]
    };
    table(&["field", "required", "what it is", "it must be", "for example"], fields.iter().map(row))
}

fn fences() -> String {
    let row = |form: &yieldpoint::lesson::FenceWordForm| vec![code(form.word), form.does.to_owned(), code(form.sample)];
    table(&["word", "the fence", "for example"], FENCE_WORDS.iter().map(row))
}

fn comments() -> String {
    let row = |form: &yieldpoint::lesson::MomentForm| {
        let keys: Vec<String> = form.needs.iter().chain(form.keys).map(|key| code(key)).collect();
        let text = match form.text {
            TextRule::Required => "yes",
            TextRule::Optional => "may have one",
            TextRule::None => "no",
        };
        vec![code(form.word), form.does.to_owned(), keys.join(", "), text.to_owned(), code(form.sample)]
    };
    table(&["word", "what it does", "keys", "text", "for example"], MOMENT_FORMS.iter().map(row))
}

fn anchors() -> String {
    let messages: Vec<&str> = MessageWord::WORDS.iter().map(|(_, word)| *word).collect();
    let row =
        |form: &yieldpoint::lesson::AnchorForm| vec![code(form.written), form.means.to_owned(), code(form.sample)];
    let table = table(&["anchor", "the instant", "for example"], ANCHOR_FORMS.iter().map(row));
    format!("{table}\nMESSAGE is one of {}.\n", messages.join(", "))
}

fn questions() -> String {
    let row = |form: &yieldpoint::lesson::QuestionForm| {
        let written = if form.written.is_empty() { form.word } else { form.written };
        vec![code(written), form.right.to_owned(), form.words.to_owned()]
    };
    table(&["kind", "the right answer", "its words, if it has none of its own"], QUESTION_FORMS.iter().map(row))
}

fn checks() -> String {
    let row = |check: &yieldpoint::lesson::Check| {
        let remedy = if check.remedy.is_empty() { "what the sentence says" } else { check.remedy };
        vec![check.code.to_owned(), check.title.to_owned(), remedy.to_owned()]
    };
    table(&["code", "what must hold", "what to do"], check::all().iter().map(row))
}

/// A lesson in which every kind of event happens.
const EVERYTHING: &str = r#"+++
format = 1
id = "everything"
title = "Everything"
summary = "s"
minutes = 1
concepts = ["c"]
memory = 1
+++
```python module title="pipes.py"
pass
```

```python title="coro.py"
def coro():
    got = yield 1
    del got
    try:
        yield 2
    except ValueError:
        yield from iter([3])

def pair():
    return (yield from coro())

def plain(box):
    box[0] = 1
    raise KeyError('k')
```

```pycon
>>> import pipes
>>> a = coro()
>>> b = pair()
>>> next(b)
1
>>> b.send(5)
2
>>> b.throw(ValueError('no'))
3
>>> next(b)
Traceback (most recent call last):
StopIteration
>>> next(b)
Traceback (most recent call last):
StopIteration
>>> a.throw(OSError('gone'))
Traceback (most recent call last):
OSError: gone
>>> try:
...     plain([0])
... except KeyError:
...     print('caught')
caught
>>> str(4)
'4'
>>> a = coro()
>>> next(a)
1
>>> a.close()
>>> a = coro()
>>> next(a)
1
>>> del a
```

<!-- endless -->
```pycon
>>> list(iter(int, 1))
```
"#;

fn events() -> String {
    let surroundings = Surroundings { models: &Models::new(), neighbour: &|_| Neighbour::Missing };
    let (lesson, problems) = Lesson::read("01-everything.md", EVERYTHING.as_bytes(), surroundings);
    assert_eq!(problems, []);
    let mut performance = Performance::new(Arc::new(lesson));
    performance.run_to_end();
    let wrong: Vec<_> = performance.beats().iter().skip(1).filter(|run| !run.verdict.accepted).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut told: Vec<Told> = Vec::new();
    performance.tell(u64::MAX, |_, event| told.push(event.clone()));
    let row = |word: &&str| {
        let sample =
            told.iter().find(|told| told.event.word() == *word).unwrap_or_else(|| panic!("no `{word}` is told"));
        let fields = sample.event.fields();
        let name = |field: &EventField| match field.value {
            FieldValue::Binding { .. } => format!("target, {}", field.name),
            _ => field.name.to_owned(),
        };
        let names: Vec<String> = fields.iter().map(name).collect();
        vec![code(word), names.join(", "), sentence(sample)]
    };
    table(&["event", "fields", "for example"], Event::WORDS.iter().map(row))
}

/// Returns the page with its tables written anew.
fn renewed(page: &str) -> String {
    let tables = [
        ("fields", fields(LESSON_FIELDS)),
        ("fences", fences()),
        ("comments", comments()),
        ("anchors", anchors()),
        ("questions", questions()),
        ("course", fields(COURSE_FIELDS)),
        ("events", events()),
        ("checks", checks()),
    ];
    let mut text = page.to_owned();
    for (name, table) in tables {
        let begin = format!("<!-- table: {name} -->\n");
        let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("the page has no table `{name}`"));
        let (_, after) = rest.split_once("<!-- end of table -->").unwrap();
        text = format!("{before}{begin}{table}<!-- end of table -->{after}");
    }
    text
}

#[test]
fn the_tables_of_the_page_are_those_of_the_program() {
    let text = fs::read_to_string(page()).unwrap();
    let wanted = renewed(&text);
    if std::env::var_os("YIELDPOINT_RENEW").is_some() {
        fs::write(page(), &wanted).unwrap();
        return;
    }
    assert!(text == wanted, "a table is old: `YIELDPOINT_RENEW=1 cargo test --test authoring` writes the page anew");
}

/// The lesson that the fragments of the page go on with.
const BEGINNING: &str = "+++\nformat = 1\nid = \"page\"\ntitle = \"Page\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\nmemory = 4\n+++\n\
                         ```python title=\"coro.py\"\ndef counter():\n    count = 0\n    while True:\n        step = yield count\n        \
                         count += step\n```\n\n```pycon\n>>> c = counter()\n>>> next(c)\n0\n```\n\n";

/// Returns the examples of the page: file name and text of a lesson that holds each.
fn examples() -> Vec<(String, String)> {
    let text = fs::read_to_string(page()).unwrap();
    let mut examples = Vec::new();
    for example in text.split("\n````markdown").skip(1) {
        let (words, rest) = example.split_once('\n').unwrap();
        let (example, _) = rest.split_once("\n````").unwrap();
        examples.push(match words.trim() {
            "whole" => ("01-counter.md".to_owned(), format!("{example}\n")),
            words => {
                assert_eq!(words, "");
                ("01-page.md".to_owned(), format!("{BEGINNING}{example}\n"))
            }
        });
    }
    assert!(examples.len() > 5);
    examples
}

/// The last of them was written by someone who had read this page and nothing else.
#[test]
fn every_example_of_the_page_is_right() {
    let runs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lessons/good/12-runs.md");
    let written = ("12-runs.md".to_owned(), fs::read_to_string(runs).unwrap());
    for (name, text) in examples().into_iter().chain([written]) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(&name), &text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_yieldpoint"))
            .current_dir(folder.path())
            .args(["check", &name])
            .output()
            .unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(output.status.success(), "{said}\n{text}");
    }
}

#[test]
fn every_link_of_the_page_leads_to_a_heading() {
    let text = fs::read_to_string(page()).unwrap();
    let anchor = |heading: &str| -> String {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    let headings: Vec<String> = text.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
    let mut lost = String::new();
    for link in text.split("](#").skip(1) {
        let target = link.split(')').next().unwrap();
        if !headings.iter().any(|heading| heading == target) {
            let _ = writeln!(lost, "#{target}");
        }
    }
    assert_eq!(lost, "");
}
