//! How much is taken out of a file.

use std::io::{self, Read};

use super::refusal::Refusal;
use crate::engine::Extent;
use crate::host::limits::FILE_TEXT;

/// So much is looked through at once for the end of a line.
const BLOCK: usize = 8192;

/// Takes `extent` out of a reader that stands where it begins. More may be read than is given.
pub(super) fn take(reader: &mut impl Read, extent: Extent) -> Result<Vec<u8>, Refusal> {
    let taken = match extent {
        Extent::Bytes(size) => take_bytes(reader, size)?,
        Extent::Rest => take_bytes(reader, u64::MAX)?,
        Extent::Line { most } => take_line(reader, most.unwrap_or(u64::MAX))?,
        Extent::LineOfText { block } => {
            let mut bytes = take_bytes(reader, block)?;
            if is_text(&bytes)
                && let Some(end) = bytes.iter().position(|byte| *byte == b'\n')
            {
                bytes.truncate(end + 1);
            }
            bytes
        }
        Extent::Text { bytes: wanted, block } => {
            let mut bytes = take_bytes(reader, block)?;
            if is_text(&bytes) {
                let mut end = usize::try_from(wanted).unwrap_or(usize::MAX).min(bytes.len());
                // A character is taken whole.
                while bytes.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) {
                    end += 1;
                }
                bytes.truncate(end);
            }
            bytes
        }
    };
    if taken.len() as u64 > FILE_TEXT.0 {
        return Err(Refusal::Other("MemoryError", format!("more than {} at once", FILE_TEXT.in_words())));
    }
    Ok(taken)
}

fn take_bytes(reader: &mut impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(size.min(FILE_TEXT.0 + 1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn take_line(reader: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    let most = usize::try_from(most.min(FILE_TEXT.0 + 1)).unwrap_or(usize::MAX);
    let mut line = Vec::new();
    let mut block = [0; BLOCK];
    while line.len() < most {
        let room = BLOCK.min(most - line.len());
        let read = match reader.read(&mut block[..room]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let end = block[..read].iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        line.extend_from_slice(&block[..end.unwrap_or(read)]);
        if end.is_some() || read == 0 {
            break;
        }
    }
    Ok(line)
}

/// Returns whether bytes are UTF-8, the last character perhaps cut.
fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], extent: Extent, taken: &[u8]) {
        assert_eq!(take(&mut &*bytes, extent).unwrap(), taken);
    }

    #[test]
    fn a_line_ends_with_its_newline_or_where_it_may_be_no_longer() {
        check(b"a\nb", Extent::Line { most: None }, b"a\n");
        check(b"ab\nb", Extent::Line { most: Some(1) }, b"a");
        check(b"a", Extent::Line { most: None }, b"a");
        check(b"", Extent::Line { most: None }, b"");
        let long = vec![b'x'; 3 * BLOCK];
        check(&[&long[..], b"\nb"].concat(), Extent::Line { most: None }, &[&long[..], b"\n"].concat());
    }

    #[test]
    fn text_is_taken_by_lines_and_characters_unless_its_block_is_none() {
        let block = 8192;
        check("é\nb".as_bytes(), Extent::LineOfText { block }, "é\n".as_bytes());
        check("éèb".as_bytes(), Extent::Text { bytes: 1, block }, "é".as_bytes());
        check(b"a\n\xffb\nc", Extent::LineOfText { block }, b"a\n\xffb\nc");
        check(b"a\n\xff", Extent::LineOfText { block: 2 }, b"a\n");
        check(b"ab\xff", Extent::Text { bytes: 1, block }, b"ab\xff");
        // The block ends within a character.
        check("a\né".as_bytes(), Extent::LineOfText { block: 3 }, b"a\n");
    }
}
