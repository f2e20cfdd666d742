//! A look at the tokens before the parse: what CPython's tokenizer refuses, and how deep the source nests.
//!
//! Main type: [`Scan`]. The parser is lenient and recursive; this walk over the bytes is neither. It finds the first
//! token that CPython 3.13 refuses (`Parser/tokenizer`), the bracket that is still open at the end, and bounds the depth
//! of the tree, so that no source can overflow a stack.

mod depth;
mod indentation;
mod number;
mod string;

use ruff_text_size::{TextRange, TextSize};

use self::depth::Depth;
use self::indentation::Indentation;
use self::string::FString;
use super::errors::{CompileError, Reason};
use super::source::Source;

/// The most brackets that may be open at once (CPython, `MAXLEVEL`).
const MAXIMUM_BRACKETS: usize = 200;

/// What the walk found.
pub(super) struct Scan {
    /// The first refusal.
    pub(super) error: Option<CompileError>,
    /// Whether CPython reports it even if the grammar is wrong before it. It reads on to the end of the file when it
    /// has found a fault, and lets the tokenizer speak first; but not of indents and continued lines.
    pub(super) is_loud: bool,
    /// The innermost bracket that is open at the end, and where.
    pub(super) unclosed: Option<(char, TextSize)>,
    /// A bound of the depth of any expression.
    pub(super) depth: u32,
}

/// Walks over `source`. Cost: linear in the bytes; memory only for open brackets and indents.
pub(super) fn scan(source: &Source<'_>) -> Scan {
    let mut scanner = Scanner {
        source,
        bytes: source.text().as_bytes(),
        at: 0,
        brackets: Vec::new(),
        fstrings: Vec::new(),
        indentation: Indentation::new(),
        depth: Depth::default(),
    };
    let error = scanner.walk().err();
    let unclosed = scanner.brackets.last().map(|bracket| (char::from(bracket.open), TextSize::from(bracket.at)));
    let is_loud = error.as_ref().is_some_and(|error| match &error.reason {
        Reason::Syntax(sentence) => sentence != AFTER_CONTINUATION && sentence != EOF_IN_CONTINUATION,
        _ => false,
    });
    Scan { error, is_loud, unclosed, depth: scanner.depth.deepest() }
}

/// Returns where the innermost bracket is that is open at `at`.
pub(super) fn bracket_around(source: &Source<'_>, at: TextSize) -> Option<TextSize> {
    let before = Source::new(&source.text()[..at.to_usize()], source.file());
    scan(&before).unclosed.map(|(_, at)| at)
}

const AFTER_CONTINUATION: &str = "unexpected character after line continuation character";
const EOF_IN_CONTINUATION: &str = "unexpected EOF while parsing";

type Scanned = Result<(), CompileError>;

#[derive(Debug, Clone, Copy)]
struct Bracket {
    open: u8,
    at: u32,
}

struct Scanner<'s> {
    source: &'s Source<'s>,
    bytes: &'s [u8],
    at: usize,
    brackets: Vec<Bracket>,
    /// The f-strings whose fields are being walked.
    fstrings: Vec<FString>,
    indentation: Indentation,
    depth: Depth,
}

impl Scanner<'_> {
    /// Returns the byte `ahead` of the current one; 0 behind the end.
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Returns a refusal at the character before the current one: CPython points at the last it has read.
    fn refuse(&self, sentence: impl Into<String>) -> CompileError {
        let end = TextSize::from(self.at as u32);
        let start = self.source.text()[..self.at].chars().next_back().map_or(end, |c| end - TextSize::of(c));
        CompileError::new(Reason::Syntax(sentence.into()), TextRange::new(start, end))
    }

    /// Returns a refusal at `at`, one byte wide.
    fn refuse_at(&self, at: usize, reason: Reason) -> CompileError {
        let start = TextSize::from(at as u32);
        let width = self.source.text()[at..].chars().next().map_or(TextSize::from(0), TextSize::of);
        CompileError::new(reason, TextRange::at(start, width))
    }

    fn walk(&mut self) -> Scanned {
        self.begin_line()?;
        while !self.is_at_end() {
            self.token()?;
        }
        Ok(())
    }

    fn token(&mut self) -> Scanned {
        match self.peek(0) {
            b' ' | b'\t' | b'\x0C' => self.at += 1,
            b'\n' => return self.newline(),
            b'#' => self.at += self.bytes[self.at..].iter().take_while(|&&byte| byte != b'\n').count(),
            b'\\' => return self.continuation(),
            b'\'' | b'"' => return self.string(""),
            b'0'..=b'9' => return self.number(),
            b'.' if self.peek(1).is_ascii_digit() => return self.number(),
            byte if byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 => return self.word(),
            byte @ (b'(' | b'[' | b'{') => return self.open(byte),
            byte @ (b')' | b']' | b'}') => return self.close(byte),
            b':' if self.is_in_field() => return self.begin_format(),
            byte => {
                self.depth.operator(byte, self.peek(1));
                self.at += 1;
            }
        }
        Ok(())
    }

    fn newline(&mut self) -> Scanned {
        self.at += 1;
        if self.brackets.is_empty() {
            self.depth.end_of_statement();
            return self.begin_line();
        }
        Ok(())
    }

    fn continuation(&mut self) -> Scanned {
        self.at += 1;
        match self.peek(0) {
            b'\n' => {
                self.at += 1;
                if self.is_at_end() {
                    return Err(self.refuse(EOF_IN_CONTINUATION));
                }
                Ok(())
            }
            0 if self.is_at_end() => Err(self.refuse(EOF_IN_CONTINUATION)),
            _ => Err(self.refuse_at(self.at, Reason::Syntax(AFTER_CONTINUATION.to_owned()))),
        }
    }

    fn word(&mut self) -> Scanned {
        let start = self.at;
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_' || **byte >= 0x80;
        self.at += self.bytes[start..].iter().take_while(is_part).count();
        let word = &self.source.text()[start..self.at];
        if matches!(self.peek(0), b'\'' | b'"') && string::is_prefix(word) {
            let prefix = word.to_ascii_lowercase();
            return self.string(&prefix);
        }
        self.depth.word(word);
        Ok(())
    }

    fn open(&mut self, open: u8) -> Scanned {
        self.at += 1;
        if self.brackets.len() >= MAXIMUM_BRACKETS {
            let error = self.refuse("");
            return Err(CompileError { reason: Reason::TooManyParentheses, ..error });
        }
        self.brackets.push(Bracket { open, at: self.at as u32 - 1 });
        self.depth.open();
        Ok(())
    }

    fn close(&mut self, close: u8) -> Scanned {
        if close == b'}' && self.is_in_field() {
            return self.end_field();
        }
        self.at += 1;
        let Some(bracket) = self.brackets.last().copied() else {
            return Err(self.refuse(format!("unmatched '{}'", char::from(close))));
        };
        let (open, close) = (char::from(bracket.open), char::from(close));
        if self.is_in_field() {
            return Err(self.refuse(format!("f-string: unmatched '{close}'")));
        }
        if !matches!((open, close), ('(', ')') | ('[', ']') | ('{', '}')) {
            let (line, here) =
                (self.source.line(bracket.at.into()), self.source.line(TextSize::from(self.at as u32 - 1)));
            let place = if line == here { String::new() } else { format!(" on line {line}") };
            return Err(self
                .refuse(format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'{place}")));
        }
        self.brackets.pop();
        self.depth.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = Source::new(text, "a.py");
        let error = scan(&source).error.map(|error| error.reason.to_string());
        assert_eq!(error.unwrap_or_default(), expected);
    }

    #[test]
    fn tokens_that_cpython_refuses_are_refused_in_its_words() {
        check("print(1))", "unmatched ')'");
        check("(1,\n 2]", "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
        check("x = 'abc", "unterminated string literal (detected at line 1)");
        check("x = 1_", "invalid decimal literal");
        check("if 1:\n    x\n  y", "unindent does not match any outer indentation level");
        check("x = \\ 1", "unexpected character after line continuation character");
    }

    #[test]
    fn what_only_looks_wrong_passes() {
        check("x = '''a\n)]} 08\n'''  # ) 08", "");
        check("f'{a!r:{b}}{{' f\"{x['y']}\" rb'\\'' 1if 2else 0x_f 1_0.5e-3j", "");
        check("if x:\n\ty\n\n  # comment\nz", "");
    }

    #[test]
    fn depth_counts_what_nests_and_not_what_is_long() {
        let depth = |text: &str| scan(&Source::new(text, "a.py")).depth;
        assert!(depth(&"-".repeat(5000)) >= 5000);
        assert!(depth(&format!("a{}", ".b".repeat(5000))) >= 5000);
        assert!(depth(&"a + 1, ".repeat(5000)) < 10);
        assert!(depth(&"a == 1 and ".repeat(5000)) < 10);
        assert!(depth(&"x = a.b(c)\n".repeat(5000)) < 20);
    }
}
