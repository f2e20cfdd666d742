//! Text out of bytes, piece by piece, as Python's text files read it: UTF-8, every end of line as `\n`.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::input::undecodable;
use super::limits::FILE_TEXT;
use super::output::{class_of, message_of};
use crate::engine::{Answer, Extent};

/// Text that has been read, and how many bytes it took.
struct Taken {
    text: Vec<u8>,
    bytes: u64,
}

/// Reads `extent` of text from a reader that stands at byte `from`.
pub(super) fn read(reader: &mut impl BufRead, from: u64, extent: Extent) -> Answer {
    match take(reader, extent) {
        Ok(taken) if taken.text.len() as u64 > FILE_TEXT.0 => {
            Answer::Refused { class: "MemoryError", message: format!("text over {}", FILE_TEXT.in_words()) }
        }
        Ok(Taken { text, bytes }) => match String::from_utf8(text) {
            Ok(text) => Answer::Read { text: Arc::from(text), next: from + bytes },
            Err(error) => undecodable(&error),
        },
        Err(error) => Answer::Refused { class: class_of(&error), message: message_of(&error) },
    }
}

fn take(reader: &mut impl BufRead, extent: Extent) -> io::Result<Taken> {
    let (most, is_line) = match extent {
        Extent::Line { most } => (most.unwrap_or(u64::MAX), true),
        Extent::Characters(most) => (most, false),
        Extent::Rest => (u64::MAX, false),
    };
    let mut taken = Taken { text: Vec::new(), bytes: 0 };
    let mut characters = 0;
    while let Some(byte) = peek(reader)? {
        let begins = byte & 0xC0 != 0x80;
        if begins && characters == most || taken.text.len() as u64 > FILE_TEXT.0 {
            break;
        }
        characters += u64::from(begins);
        reader.consume(1);
        taken.bytes += 1;
        if byte == b'\r' && peek(reader)? == Some(b'\n') {
            reader.consume(1);
            taken.bytes += 1;
        }
        let byte = if byte == b'\r' { b'\n' } else { byte };
        taken.text.push(byte);
        if is_line && byte == b'\n' {
            break;
        }
    }
    Ok(taken)
}

fn peek(reader: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            waiting => return Ok(waiting?.first().copied()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], extent: Extent, text: &str, next: u64) {
        assert_eq!(read(&mut &*bytes, 10, extent), Answer::Read { text: Arc::from(text), next: 10 + next });
    }

    #[test]
    fn lines_end_in_one_way_whatever_ends_them_in_the_file() {
        let line = Extent::Line { most: None };
        check(b"a\nb", line, "a\n", 2);
        check(b"a\r\nb", line, "a\n", 3);
        check(b"a\rb", line, "a\n", 2);
        check(b"a", line, "a", 1);
        check(b"", line, "", 0);
        check(b"a\r\n\r\nb", Extent::Rest, "a\n\nb", 6);
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        check("éèb".as_bytes(), Extent::Characters(2), "éè", 4);
        check("éèb\n".as_bytes(), Extent::Line { most: Some(1) }, "é", 2);
        check(b"abc", Extent::Characters(0), "", 0);
        check(b"a\r\nb", Extent::Characters(2), "a\n", 3);
    }

    #[test]
    fn what_is_not_utf_8_is_refused_as_cpython_refuses_it() {
        let refused = read(&mut &b"a\xff"[..], 0, Extent::Rest);
        let message = "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte".to_owned();
        assert_eq!(refused, Answer::Refused { class: "UnicodeDecodeError", message });
    }
}
