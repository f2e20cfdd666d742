//! Strings and f-strings as CPython's tokenizer reads them.

use ruff_text_size::TextSize;

use super::{Bracket, Scanned, Scanner};
use crate::engine::compile::errors::{CompileError, Reason};

/// The most f-strings that may stand in one another (CPython, `MAXFSTRINGLEVEL`).
const MAXIMUM_FSTRINGS: usize = 150;

/// An f-string that is open around the current byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct FString {
    quote: u8,
    /// One or three.
    quotes: usize,
    start: usize,
    /// How many brackets were open before the field that is being walked.
    brackets: usize,
    is_raw: bool,
    /// Whether the text being walked is a format, and how deep.
    formats: u32,
}

/// Returns whether `word` may stand before a quote.
pub(super) fn is_prefix(word: &str) -> bool {
    const PREFIXES: [&str; 8] = ["r", "u", "b", "f", "br", "rb", "fr", "rf"];
    word.len() <= 2 && PREFIXES.contains(&word.to_ascii_lowercase().as_str())
}

impl Scanner<'_> {
    /// Walks over a string from its first quote.
    pub(super) fn string(&mut self, prefix: &str) -> Scanned {
        let quote = self.peek(0);
        let quotes = if self.peek(1) == quote && self.peek(2) == quote { 3 } else { 1 };
        let start = self.at - prefix.len();
        self.at += quotes;
        if prefix.contains('f') {
            if self.fstrings.len() >= MAXIMUM_FSTRINGS {
                return Err(self.refuse_at(start, Reason::TooManyFStrings));
            }
            let is_raw = prefix.contains('r');
            let brackets = self.brackets.len();
            self.fstrings.push(FString { quote, quotes, start, brackets, is_raw, formats: 0 });
            return self.fstring_text();
        }
        self.plain_string(start, quote, quotes)
    }

    fn plain_string(&mut self, start: usize, quote: u8, quotes: usize) -> Scanned {
        loop {
            match self.peek(0) {
                _ if self.is_at_end() => return Err(self.unterminated(start, quote, quotes, "")),
                b'\n' if quotes == 1 => return Err(self.unterminated(start, quote, quotes, "")),
                b'\\' => self.at = self.source.text().ceil_char_boundary((self.at + 2).min(self.bytes.len())),
                byte if byte == quote && self.closes(quote, quotes) => {
                    self.at += quotes;
                    return Ok(());
                }
                _ => self.at += 1,
            }
        }
    }

    fn closes(&self, quote: u8, quotes: usize) -> bool {
        (0..quotes).all(|ahead| self.peek(ahead) == quote)
    }

    fn unterminated(&self, start: usize, quote: u8, quotes: usize, kind: &str) -> CompileError {
        if let Some(outer) = self.fstrings.last().filter(|_| kind.is_empty())
            && (outer.quote, outer.quotes) == (quote, quotes)
        {
            // The quote was meant to end the f-string.
            return self.refuse_at(start, Reason::Syntax("f-string: expecting '}'".to_owned()));
        }
        let text = self.source.text();
        let last = self.at.min(text.strip_suffix('\n').unwrap_or(text).len());
        let line = self.source.line(TextSize::from(last as u32));
        let triple = if quotes == 3 { "triple-quoted " } else { "" };
        let sentence = format!("unterminated {triple}{kind}string literal (detected at line {line})");
        self.refuse_at(start, Reason::Syntax(sentence))
    }

    /// Walks over the text of the innermost f-string up to a field or its end.
    fn fstring_text(&mut self) -> Scanned {
        while let Some(fstring) = self.fstrings.last().copied() {
            match self.peek(0) {
                _ if self.is_at_end() => return Err(self.unterminated_fstring(fstring)),
                b'\n' if fstring.quotes == 1 => return Err(self.unterminated_fstring(fstring)),
                b'\\' if !fstring.is_raw && self.peek(1) == b'N' && self.peek(2) == b'{' => self.named_character(),
                b'\\' if matches!(self.peek(1), b'{' | b'}') => self.at += 1,
                b'\\' => self.at = self.source.text().ceil_char_boundary((self.at + 2).min(self.bytes.len())),
                b'{' if self.peek(1) == b'{' && fstring.formats == 0 => self.at += 2,
                b'}' if self.peek(1) == b'}' && fstring.formats == 0 => self.at += 2,
                b'{' => return self.begin_field(),
                b'}' if fstring.formats > 0 => return self.end_field(),
                b'}' => {
                    self.at += 1;
                    return Err(self.refuse("f-string: single '}' is not allowed"));
                }
                byte if byte == fstring.quote && self.closes(byte, fstring.quotes) => {
                    if fstring.formats > 0 {
                        return Err(self.refuse_at(
                            self.at,
                            Reason::Syntax("f-string: expecting '}', or format specs".to_owned()),
                        ));
                    }
                    self.at += fstring.quotes;
                    self.fstrings.pop();
                    return Ok(());
                }
                _ => self.at += 1,
            }
        }
        Ok(())
    }

    fn unterminated_fstring(&self, fstring: FString) -> CompileError {
        self.unterminated(fstring.start, fstring.quote, fstring.quotes, "f-")
    }

    fn named_character(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|&byte| matches!(byte, b'}' | b'\n')).unwrap_or(rest.len());
        self.at += usize::from(self.peek(0) == b'}');
    }

    fn begin_field(&mut self) -> Scanned {
        self.open(b'{')
    }

    /// Returns whether the current byte stands in a field of an f-string, outside all brackets of its own.
    pub(super) fn is_in_field(&self) -> bool {
        self.fstrings.last().is_some_and(|fstring| {
            self.brackets.len() == fstring.brackets + 1 + fstring.formats as usize
                && matches!(self.brackets.last(), Some(Bracket { open: b'{', .. }))
        })
    }

    /// Walks over the colon between a field's expression and its format, and the format's text.
    pub(super) fn begin_format(&mut self) -> Scanned {
        self.at += 1;
        if let Some(fstring) = self.fstrings.last_mut() {
            fstring.formats += 1;
        }
        self.fstring_text()
    }

    /// Walks over the brace that ends a field, and the text behind it.
    pub(super) fn end_field(&mut self) -> Scanned {
        self.at += 1;
        self.brackets.pop();
        self.depth.leave();
        if let Some(fstring) = self.fstrings.last_mut() {
            // The brace ends the field and its format alike.
            let open = (self.brackets.len() - fstring.brackets) as u32;
            fstring.formats = fstring.formats.min(open);
        }
        self.fstring_text()
    }
}
