//! Fields of a TOML table, each read against its row: name, whether it must be there, an example, its bound.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::reading::Reading;
use crate::report::near;

/// What is known of a field before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// A line that would do.
    pub example: &'static str,
    /// What the value must be, after the words "must be".
    pub bound: &'static str,
    /// What it is for.
    pub means: &'static str,
}

/// A parsed table whose fields are taken one by one. Byte ranges count from `base` in the text.
pub(super) struct Fields<'t> {
    table: DeTable<'t>,
    base: usize,
    rows: &'static [Field],
}

/// A format this program reads: this one and all lower ones.
const FORMAT: u64 = 1;

impl<'t> Fields<'t> {
    /// Parses the bytes `at` of the text as a table with the fields `rows`. What is no TOML is reported, and so are
    /// unknown fields and those that are missing. None if there is nothing to read.
    pub(super) fn parse(reading: &mut Reading<'t>, at: Range<usize>, rows: &'static [Field]) -> Option<Self> {
        let text: &'t str = reading.text;
        let source = &text[at.clone()];
        match DeTable::parse(source) {
            Ok(table) => {
                let fields = Self { table: table.into_inner(), base: at.start, rows };
                fields.report_unknown(reading);
                fields.report_missing(reading, at.start);
                Some(fields)
            }
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let reason = error.message().lines().next().unwrap_or("it cannot be read").to_owned();
                reading.report(
                    "L002",
                    at.start + span.start..at.start + span.end,
                    format!("The front matter is not TOML: {reason}."),
                );
                None
            }
        }
    }

    fn report_unknown(&self, reading: &mut Reading<'_>) {
        for (key, _) in &self.table {
            let name = key.get_ref().as_ref();
            if self.rows.iter().any(|row| row.name == name) {
                continue;
            }
            let near = near(name, self.rows.iter().map(|row| row.name));
            let ask = near.map_or(".".to_owned(), |near| format!("; did you mean `{near}`?"));
            reading.report("L006", self.shift(&key.span()), format!("`{name}` is not a field{ask}"));
        }
    }

    fn report_missing(&self, reading: &mut Reading<'_>, at: usize) {
        for row in self.rows.iter().filter(|row| row.required && !self.table.contains_key(row.name)) {
            let sentence = format!("`{}` is missing, for example `{}`.", row.name, row.example);
            reading.report_with("L004", at..at, sentence, format!("add the line `{}`", row.example));
        }
    }

    /// Returns the field `name`, made by `read`, and where its value stands. None if it is not there, or if `read`
    /// refuses it: then that is reported.
    pub(super) fn take<T>(
        &self,
        reading: &mut Reading<'_>,
        name: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Option<(T, Range<usize>)> {
        let value = self.table.get(name)?;
        let at = self.shift(&value.span());
        if let Some(made) = read(value.get_ref()) {
            return Some((made, at));
        }
        let bound = self.rows.iter().find(|row| row.name == name).map_or("something else", |row| row.bound);
        let written = first_line(&reading.text[at.clone()]);
        reading.report("L005", at, format!("`{name}` must be {bound}, not {written}."));
        None
    }

    /// Returns the pairs of the table `name` with the places of their keys.
    pub(super) fn table(&self, name: &str) -> Vec<(String, Option<String>, Range<usize>)> {
        let Some(DeValue::Table(table)) = self.table.get(name).map(toml::Spanned::get_ref) else { return Vec::new() };
        let pairs = table.iter().map(|(key, value)| {
            let text = value.get_ref().as_str().map(str::to_owned);
            (key.get_ref().to_string(), text, self.shift(&key.span()))
        });
        pairs.collect()
    }

    fn shift(&self, span: &Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }
}

/// Reports whether the table at the bytes `at` is of a format that is not ours to read; then nothing else of it is.
pub(super) fn is_later_format(reading: &mut Reading<'_>, at: Range<usize>) -> bool {
    let Some((number, written)) = format_of(&reading.text[at]).filter(|(number, _)| *number > FORMAT) else {
        return false;
    };
    let sentence = format!("This is format {number}; this yieldpoint reads {FORMAT}: update yieldpoint.");
    let written = reading.range_of(written);
    reading.report("L003", written, sentence);
    true
}

/// Returns the value as a whole number of `range`.
pub(super) fn number(value: &DeValue<'_>, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let integer = value.as_integer()?;
    let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    range.contains(&number).then_some(number)
}

/// Returns the value as text of one to `most` columns on one line.
pub(super) fn line(value: &DeValue<'_>, most: usize) -> Option<String> {
    let text = value.as_str()?;
    let width = unicode_width::UnicodeWidthStr::width(text);
    let fits = (1..=most).contains(&width) && !text.trim().is_empty() && !text.contains(char::is_control);
    fits.then(|| text.to_owned())
}

/// Returns the value as a list of `least` to `most` items, each made by `read`.
pub(super) fn list<T>(
    value: &DeValue<'_>,
    range: std::ops::RangeInclusive<usize>,
    read: impl Fn(&DeValue<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let items = value.as_array()?;
    if !range.contains(&items.len()) {
        return None;
    }
    items.iter().map(|item| read(item.get_ref())).collect()
}

/// Returns the value as an id: a small letter, then up to 39 small letters, digits and `-`.
pub(super) fn id(value: &DeValue<'_>) -> Option<String> {
    value.as_str().filter(|text| is_id(text)).map(str::to_owned)
}

/// Returns whether `text` is an id.
pub fn is_id(text: &str) -> bool {
    let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.len() <= 40 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(rest)
}

/// Returns the number of the line `format = N` and where it is written, without reading any more of `source`: a later
/// format may look like nothing we know.
fn format_of(source: &str) -> Option<(u64, &str)> {
    let mut lines = source.lines().take_while(|line| !line.trim_start().starts_with('['));
    lines.find_map(|line| {
        let value = line.trim().strip_prefix("format")?.trim_start().strip_prefix('=')?.trim_start();
        let digits = &value[..value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len())];
        digits.parse().ok().map(|number| (number, digits))
    })
}

fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= 60 {
        format!("`{line}`")
    } else {
        format!("`{}…`", line.chars().take(60).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_small_letters_digits_and_dashes() {
        assert!(is_id("yield-from") && is_id("a1"));
        assert!(!is_id("") && !is_id("1a") && !is_id("A") && !is_id("a_b") && !is_id(&"a".repeat(41)));
    }

    #[test]
    fn the_format_is_found_without_reading_the_rest() {
        assert_eq!(format_of("# x\n format=2 # new\n???"), Some((2, "2")));
        assert_eq!(format_of("[models]\nformat = 2"), None);
        assert_eq!(format_of("formats = 2"), None);
    }
}
