//! The little that has to be known of a statement before it is sent: its first keyword and its parameters, as SQLite reads
//! them (`tokenize.c`, `complete.c`).

/// What is known of a statement.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outline<'a> {
    /// Its first keyword, in capitals; empty if there is no statement.
    pub keyword: String,
    /// Its parameters by number, the first one first: the name with its prefix, or none of a plain `?`.
    pub parameters: Vec<Option<&'a str>>,
    /// Whether the text ends with a semicolon that ends a statement.
    pub is_complete: bool,
}

/// The most parameters SQLite takes.
const MOST: usize = 32_766;

/// Returns what is known of a statement.
pub(super) fn outline(text: &str) -> Outline<'_> {
    let mut outline = Outline::default();
    let mut rest = text;
    let mut body = Body::default();
    while let Some(first) = rest.chars().next() {
        let length = token_length(rest, first);
        let token = &rest[..length];
        rest = &rest[length..];
        let is_space = first.is_ascii_whitespace() || token.starts_with("--") || token.starts_with("/*");
        if is_space {
            continue;
        }
        if outline.keyword.is_empty() && first.is_alphabetic() {
            outline.keyword = token.to_ascii_uppercase();
        }
        outline.is_complete = body.ends_with(token);
        if is_parameter(token) {
            outline.take(token);
        }
    }
    outline
}

impl<'a> Outline<'a> {
    fn take(&mut self, token: &'a str) {
        let name = (token != "?").then_some(token);
        if name.is_some() && self.parameters.contains(&name) {
            return;
        }
        match token.strip_prefix('?').and_then(|number| number.parse::<usize>().ok()) {
            Some(number) if (1..=MOST).contains(&number) => {
                if self.parameters.len() < number {
                    self.parameters.resize(number, None);
                }
                self.parameters[number - 1] = name;
            }
            _ => self.parameters.push(name),
        }
    }
}

/// Whether the statement is a trigger, in whose body a semicolon ends nothing until `END`.
#[derive(Debug, Default)]
struct Body {
    words: Vec<String>,
    is_trigger: bool,
    has_ended: bool,
}

impl Body {
    /// Takes the next token; returns whether a statement ends with it.
    fn ends_with(&mut self, token: &str) -> bool {
        if token == ";" {
            let ends = !self.is_trigger || self.has_ended;
            if ends {
                *self = Self::default();
            }
            return ends;
        }
        let word = token.to_ascii_uppercase();
        self.has_ended = word == "END";
        if self.words.len() < 4 {
            self.words.push(word);
            let words: Vec<&str> = self.words.iter().map(String::as_str).filter(|word| *word != "EXPLAIN").collect();
            self.is_trigger =
                matches!(words[..], ["CREATE", "TRIGGER", ..] | ["CREATE", "TEMP" | "TEMPORARY", "TRIGGER", ..]);
        }
        false
    }
}

fn is_parameter(token: &str) -> bool {
    token.starts_with('?') || (token.starts_with([':', '@', '$']) && token.len() > 1)
}

/// Returns how long the token is that `text` begins with, in bytes.
fn token_length(text: &str, first: char) -> usize {
    let until = |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    match first {
        '\'' | '"' | '`' => quoted_length(text, first),
        '[' => until("]", 1),
        '-' if text.starts_with("--") => until("\n", 2),
        '/' if text.starts_with("/*") => until("*/", 2),
        '?' => 1 + text[1..].bytes().take_while(u8::is_ascii_digit).count(),
        ':' | '@' | '$' => 1 + word_length(&text[1..]),
        first if is_word(first) => word_length(text),
        first => first.len_utf8(),
    }
}

/// Returns the length of a quoted text, in which two quotes are one.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(next) = text[at..].find(quote) {
        at += next + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

fn word_length(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$' || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_as_sqlite_numbers_them() {
        let cases: [(&str, &str, &[Option<&str>]); 7] = [
            ("select ?, ?", "SELECT", &[None, None]),
            ("/* ? */ insert into t values (:a, '?', \":b\", [?], :a, @c) -- ?", "INSERT", &[Some(":a"), Some("@c")]),
            ("select ?3, ?", "SELECT", &[None, None, Some("?3"), None]),
            ("select 'it''s ?' where a = $b", "SELECT", &[Some("$b")]),
            ("  -- nothing", "", &[]),
            ("select 'open", "SELECT", &[]),
            ("select :ä1", "SELECT", &[Some(":ä1")]),
        ];
        for (text, keyword, parameters) in cases {
            let outline = outline(text);
            assert_eq!((outline.keyword.as_str(), &outline.parameters[..]), (keyword, parameters), "{text}");
        }
    }

    #[test]
    fn a_statement_is_complete_at_its_semicolon() {
        for (text, is_complete) in [
            ("select 1", false),
            ("select 1;", true),
            ("select 1; -- done", true),
            ("select ';", false),
            ("create trigger t after insert on a begin select 1;", false),
            ("create trigger t after insert on a begin select 1; end;", true),
            ("", false),
        ] {
            assert_eq!(outline(text).is_complete, is_complete, "{text}");
        }
    }
}
