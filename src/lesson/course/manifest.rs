//! `course.toml`, read.

use super::{BUILT_IN, Course};
use crate::lesson::fields::{Field, Fields, id, is_later_format, line, list, number};
use crate::lesson::reading::Reading;

/// The table of a course's fields; the author guide is made from it.
#[rustfmt::skip]
pub const COURSE_FIELDS: &[Field] = &[
    Field { name: "format", required: true, example: "format = 1", bound: "1", means: "the format of the file" },
    Field { name: "id", required: true, example: "id = \"mine\"", bound: "a small letter, then at most 39 small letters, digits and `-`", means: "under which progress is kept; not `yieldpoint`" },
    Field { name: "title", required: true, example: "title = \"My course\"", bound: "text of 1 to 60 columns", means: "how the course is called" },
    Field { name: "summary", required: true, example: "summary = \"What it is about.\"", bound: "plain text of 1 to 230 columns", means: "what it is about" },
    Field { name: "license", required: false, example: "license = \"CC-BY-4.0\"", bound: "text of 1 to 60 columns", means: "how it may be used" },
    Field { name: "url", required: false, example: "url = \"https://example.org\"", bound: "text of 1 to 200 columns", means: "where it comes from" },
    Field { name: "language", required: false, example: "language = \"en\"", bound: "text of 1 to 35 columns", means: "the language of its prose; by default `en`" },
    Field { name: "authors", required: false, example: "authors = [\"Ada\"]", bound: "at most 32 texts of 1 to 60 columns", means: "who wrote it" },
    Field { name: "yieldpoint", required: false, example: "yieldpoint = \"0.3\"", bound: "a version such as \"0.3\"", means: "the lowest version of the program that reads it" },
    Field { name: "models", required: false, example: "[models]", bound: "a table", means: "the wrong models of its own, numbered from 100: `100 = \"a sentence\"`" },
];

/// Reads the manifest into `course`. False if the rest of the course is not to be read.
pub(super) fn read(reading: &mut Reading<'_>, course: &mut Course, program: &str) -> bool {
    let whole = 0..reading.text.len();
    if is_later_format(reading, whole.clone()) {
        return false;
    }
    let Some(fields) = Fields::parse(reading, whole, COURSE_FIELDS) else { return true };
    fields.take(reading, "format", |value| number(value, 1..=1));
    if let Some((needed, at)) = fields
        .take(reading, "yieldpoint", |value| value.as_str().and_then(version).zip(value.as_str().map(str::to_owned)))
        && version(program).is_some_and(|program| program < needed.0)
    {
        let sentence = format!("This course needs yieldpoint {}; this is {program}.", needed.1);
        reading.report_with("L012", at, sentence, "update yieldpoint");
        return false;
    }
    words(reading, course, &fields);
    models(reading, course, &fields);
    true
}

fn words(reading: &mut Reading<'_>, course: &mut Course, fields: &Fields<'_>) {
    let mut text = |name, most| fields.take(reading, name, |value| line(value, most)).map(|(text, _)| text);
    course.title = text("title", 60).unwrap_or_default();
    course.summary = text("summary", 230).unwrap_or_default();
    course.license = text("license", 60);
    course.url = text("url", 200);
    if let Some(language) = text("language", 35) {
        course.language = language;
    }
    if let Some((found, _)) = fields.take(reading, "id", id) {
        course.id = found;
    }
    if let Some((authors, _)) = fields.take(reading, "authors", |value| list(value, 0..=32, |item| line(item, 60))) {
        course.authors = authors;
    }
}

fn models(reading: &mut Reading<'_>, course: &mut Course, fields: &Fields<'_>) {
    fields.take(reading, "models", |value| value.as_table().map(|_| ()));
    let range = if course.id == BUILT_IN { 1..=99 } else { 100..=999 };
    for (key, text, at) in fields.table("models") {
        let number = key.parse().ok().filter(|number: &u32| range.contains(number) && *key == number.to_string());
        if let (Some(number), Some(text)) = (number, text) {
            course.models.insert(number, text);
        } else {
            let sentence = format!(
                "`models` must be numbers from {} to {}, each with a text, not `{key}`.",
                range.start(),
                range.end()
            );
            reading.report("L005", at, sentence);
        }
    }
}

/// Returns the numbers of a version, missing ones as 0; what follows a `-` does not count.
fn version(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let core = text.split(['-', '+']).next().unwrap_or_default();
    for (index, part) in core.split('.').enumerate() {
        *numbers.get_mut(index)? = part.parse().ok()?;
    }
    Some(numbers)
}
