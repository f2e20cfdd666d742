//! A Rust file as words: comments and the insides of strings gone, each word with its line.

/// A word: an identifier, `::`, or one sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// Line, from 1.
    pub(crate) line: usize,
}

impl Token {
    pub(crate) fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c == '_' || c.is_alphabetic())
    }
}

/// Returns the words of `source`. Numbers are dropped: no path begins with one.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1, tokens: Vec::new() };
    while !reader.rest.is_empty() {
        reader.next();
    }
    reader.tokens
}

struct Reader<'source> {
    rest: &'source str,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn next(&mut self) {
        let c = self.rest.chars().next().unwrap();
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(block_comment(self.rest));
        } else if let Some(length) = literal(self.rest) {
            self.skip(length);
        } else if self.rest.starts_with("::") {
            self.push(2);
        } else if c == '_' || c.is_alphabetic() {
            let end = |c: char| !(c == '_' || c.is_alphanumeric());
            let raw = if self.rest.starts_with("r#") { 2 } else { 0 };
            self.skip(raw);
            self.push(self.rest.find(end).unwrap_or(self.rest.len()));
        } else if c == '\'' {
            // A lifetime: characters were taken by `literal`.
            let end = |c: char| !(c == '_' || c.is_alphanumeric());
            self.skip(1 + self.rest[1..].find(end).unwrap_or(self.rest.len() - 1));
        } else if c.is_whitespace() || c.is_ascii_digit() {
            self.skip(c.len_utf8());
        } else {
            self.push(c.len_utf8());
        }
    }

    fn push(&mut self, length: usize) {
        self.tokens.push(Token { text: self.rest[..length].to_owned(), line: self.line });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        self.line += self.rest[..length].matches('\n').count();
        self.rest = &self.rest[length..];
    }
}

/// Returns the length of a block comment, nested ones included.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// Returns the length of a string or character that begins here.
fn literal(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| {
            rest.starts_with('"')
                || (*prefix == "b" || prefix.is_empty()) && is_character(rest)
                || prefix.ends_with('r') && rest.trim_start_matches('#').starts_with('"') && rest.starts_with('#')
        })
    })?;
    let body = &text[prefix.len()..];
    let length = if prefix.ends_with('r') { raw_string(body) } else { quoted(body) };
    Some(prefix.len() + length)
}

/// Returns whether a character stands here, and not a lifetime: `'a'`, `'\n'`, `'''`, but not `'a`.
fn is_character(text: &str) -> bool {
    let mut signs = text.chars();
    if signs.next() != Some('\'') {
        return false;
    }
    signs.next() == Some('\\') || signs.next() == Some('\'')
}

fn quoted(text: &str) -> usize {
    let quote = text.chars().next().unwrap();
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        if sign == '\\' {
            signs.next();
        } else if sign == quote {
            return at + 1;
        }
    }
    text.len()
}

fn raw_string(text: &str) -> usize {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(hashes));
    let body = hashes + 1;
    text[body..].find(&end).map_or(text.len(), |at| body + at + end.len())
}

#[track_caller]
fn check(source: &str, want: &str) {
    let got: Vec<_> = tokens(source).into_iter().map(|token| token.text).collect();
    assert_eq!(got.join(" "), want, "{source}");
}

#[test]
fn comments_and_strings_are_gone() {
    check("a // crate::b\nc /* d /* e */ f */ g", "a c g");
    check(r##"a("crate::b \" c", r#"d "e" "#, b"f", 'g', '\'', b'h')"##, "a ( , , , , , )");
}

#[test]
fn lifetimes_are_not_characters() {
    check("fn a<'b>(c: &'b d) -> 'x' {}", "fn a < > ( c : & d ) - > { }");
    check("r#type::x 12 é", "type :: x é");
}

#[test]
fn every_word_knows_its_line() {
    let lines: Vec<_> = tokens("a\n\"b\nc\" d\n/*\n*/ e").into_iter().map(|token| token.line).collect();
    assert_eq!(lines, [1, 3, 5]);
}
