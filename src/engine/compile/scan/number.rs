//! Numbers as CPython's tokenizer reads them.

use super::{Scanned, Scanner};
use crate::engine::compile::errors::{CompileError, Reason};
use ruff_text_size::TextRange;

/// A base that a number is written in: its name, and what its digits are.
type Base = (&'static str, fn(u8) -> bool);

impl Scanner<'_> {
    /// Walks over a number. Errors: a literal that is none.
    pub(super) fn number(&mut self) -> Scanned {
        let start = self.at;
        if self.peek(0) == b'0' {
            let based: Option<Base> = match self.peek(1) {
                b'x' | b'X' => Some(("hexadecimal", |byte| byte.is_ascii_hexdigit())),
                b'o' | b'O' => Some(("octal", |byte| (b'0'..=b'7').contains(&byte))),
                b'b' | b'B' => Some(("binary", |byte| matches!(byte, b'0' | b'1'))),
                _ => None,
            };
            if let Some((kind, is_digit)) = based {
                self.at += 2;
                return self.based_number(kind, is_digit);
            }
        }
        if self.peek(0) != b'.' {
            self.digits()?;
        }
        let whole = &self.bytes[start..self.at];
        let has_leading_zero =
            whole.len() > 1 && whole[0] == b'0' && whole.iter().any(|byte| matches!(byte, b'1'..=b'9'));
        let mut is_integer = true;
        if self.peek(0) == b'.' {
            is_integer = false;
            self.at += 1;
            if self.peek(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.peek(0), b'e' | b'E') {
            if self.exponent()? {
                is_integer = false;
            } else {
                return self.end_of_number("decimal");
            }
        }
        if matches!(self.peek(0), b'j' | b'J') {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        if is_integer && has_leading_zero {
            return Err(self.leading_zeros(start));
        }
        self.end_of_number("decimal")
    }

    fn leading_zeros(&self, start: usize) -> CompileError {
        let zeros = self.bytes[start..].iter().take_while(|&&byte| matches!(byte, b'0' | b'_')).count();
        let sentence = "leading zeros in decimal integer literals are not permitted; \
                        use an 0o prefix for octal integers";
        let range = TextRange::new((start as u32).into(), ((start + zeros) as u32).into());
        CompileError::new(Reason::Syntax(sentence.to_owned()), range)
    }

    fn based_number(&mut self, kind: &str, is_digit: fn(u8) -> bool) -> Scanned {
        loop {
            if self.peek(0) == b'_' {
                self.at += 1;
            }
            if !is_digit(self.peek(0)) {
                if self.peek(0).is_ascii_digit() {
                    self.at += 1;
                    return Err(self.invalid_digit(kind));
                }
                return Err(self.refuse(format!("invalid {kind} literal")));
            }
            while is_digit(self.peek(0)) {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                break;
            }
        }
        if self.peek(0).is_ascii_digit() {
            self.at += 1;
            return Err(self.invalid_digit(kind));
        }
        self.end_of_number(kind)
    }

    fn invalid_digit(&self, kind: &str) -> CompileError {
        self.refuse(format!("invalid digit '{}' in {kind} literal", char::from(self.bytes[self.at - 1])))
    }

    /// Walks over digits with single underscores between them.
    fn digits(&mut self) -> Scanned {
        loop {
            while self.peek(0).is_ascii_digit() {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek(0).is_ascii_digit() {
                return Err(self.refuse("invalid decimal literal"));
            }
        }
    }

    /// Walks over an exponent, if there is one.
    fn exponent(&mut self) -> Result<bool, CompileError> {
        let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
        if self.peek(1 + sign).is_ascii_digit() {
            self.at += 1 + sign;
            self.digits()?;
            return Ok(true);
        }
        if sign == 1 {
            self.at += 2;
            return Err(self.refuse("invalid decimal literal"));
        }
        Ok(false)
    }

    /// A number may be followed by a keyword at once (with a warning), but by no other word.
    fn end_of_number(&mut self, kind: &str) -> Scanned {
        const KEYWORDS: [&str; 8] = ["and", "else", "for", "if", "in", "is", "or", "not"];
        let rest = &self.bytes[self.at..];
        let byte = self.peek(0);
        let is_word = byte.is_ascii_alphanumeric() || byte == b'_';
        if is_word && !KEYWORDS.iter().any(|keyword| rest.starts_with(keyword.as_bytes())) {
            return Err(self.refuse(format!("invalid {kind} literal")));
        }
        Ok(())
    }
}
