//! Standard input of this process, read by lines as Python's text streams read it.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::limits::INPUT_LINE;
use super::output::{class_of, message_of};
use crate::engine::Answer;

/// Standard input.
pub(super) struct Input {
    reader: Box<dyn BufRead + Send>,
    /// The last line ended in `\r`: a `\n` that follows belongs to it.
    after_return: bool,
}

impl Input {
    /// Returns standard input of this process.
    pub(super) fn of_process() -> Self {
        Self::from(io::BufReader::new(io::stdin()))
    }

    fn from(reader: impl BufRead + Send + 'static) -> Self {
        Self { reader: Box::new(reader), after_return: false }
    }

    /// Reads a line, its end as `\n`; an empty text at the end of input. Waits until there is one.
    pub(super) fn read_line(&mut self) -> Answer {
        match self.bytes_of_line() {
            Ok(bytes) if bytes.len() as u64 > INPUT_LINE.0 => {
                Answer::Refused { class: "MemoryError", message: format!("a line over {}", INPUT_LINE.in_words()) }
            }
            Ok(bytes) => String::from_utf8(bytes).map_or_else(|error| undecodable(&error), |line| text(&line)),
            Err(error) => Answer::Refused { class: class_of(&error), message: message_of(&error) },
        }
    }

    fn bytes_of_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            let waiting = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if waiting.is_empty() {
                return Ok(line);
            }
            if std::mem::take(&mut self.after_return) && waiting[0] == b'\n' {
                self.reader.consume(1);
                continue;
            }
            let end = waiting.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            line.extend_from_slice(&waiting[..end.unwrap_or(waiting.len())]);
            let Some(end) = end else {
                let read = waiting.len();
                self.reader.consume(read);
                if line.len() as u64 > INPUT_LINE.0 {
                    return Ok(line);
                }
                continue;
            };
            self.after_return = waiting[end] == b'\r';
            self.reader.consume(end + 1);
            line.push(b'\n');
            return Ok(line);
        }
    }
}

fn text(line: &str) -> Answer {
    Answer::Text(Arc::from(line))
}

/// Returns CPython's `UnicodeDecodeError`; its reason follows from the byte (`Objects/stringlib/codecs.h`).
pub(super) fn undecodable(error: &std::string::FromUtf8Error) -> Answer {
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    let reason = match (byte, error.utf8_error().error_len()) {
        (0x80..=0xC1 | 0xF5..=0xFF, _) => "invalid start byte",
        (_, None) => "unexpected end of data",
        _ => "invalid continuation byte",
    };
    Answer::Refused {
        class: "UnicodeDecodeError",
        message: format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &'static [u8], want: &[&str]) {
        // A buffer of one byte meets every way a line end can be cut.
        for size in [1, 2, 64] {
            let mut input = Input::from(io::BufReader::with_capacity(size, bytes));
            for line in want {
                assert_eq!(input.read_line(), text(line), "with {size} bytes at a time");
            }
        }
    }

    #[test]
    fn every_line_end_is_a_newline_and_the_end_is_empty() {
        check(b"a\nb\r\nc\rd", &["a\n", "b\n", "c\n", "d", "", ""]);
        check(b"\r\n\r\r\n\n", &["\n", "\n", "\n", "\n", ""]);
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_an_exception() {
        let mut input = Input::from(&b"ab\xE9c\nd\n"[..]);
        let message = "'utf-8' codec can't decode byte 0xe9 in position 2: invalid continuation byte".to_owned();
        assert_eq!(input.read_line(), Answer::Refused { class: "UnicodeDecodeError", message });
        assert_eq!(input.read_line(), text("d\n"));
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut input = Input::from(io::BufReader::new(io::repeat(b'x')));
        assert!(matches!(input.read_line(), Answer::Refused { class: "MemoryError", .. }));
    }
}
