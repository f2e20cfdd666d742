//! From the bytes of a Python file to its text, as CPython 3.13 does it (`Parser/tokenizer/helpers.c`, PEP 263).

use crate::report::{Place, Problem};

/// What the first two lines or a byte order mark declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8 { declared: bool },
    Ascii,
    Latin1,
}

/// The names under which Python's codec registry knows the encodings that are read here (`Lib/encodings/aliases.py`),
/// in small letters and with `_` for every other sign.
const NAMES: &[(Encoding, &[&str])] = &[
    (Encoding::Utf8 { declared: true }, &["utf_8", "utf8", "u8", "utf", "utf8_ucs2", "utf8_ucs4", "cp65001"]),
    (Encoding::Ascii, &["ascii", "us_ascii", "us", "646", "iso646_us", "iso_646.irv_1991", "ansi_x3.4_1968"]),
    (
        Encoding::Latin1,
        &["latin_1", "latin1", "latin", "l1", "iso_8859_1", "iso8859_1", "iso8859", "8859", "cp819", "iso_latin_1"],
    ),
];

/// Beginnings of names that CPython knows and this room does not read.
const FAMILIES: &[&str] = &["cp", "windows", "iso", "koi8", "mac", "utf", "shift", "euc", "gb", "big5", "johab", "tis"];

/// Returns the text of `bytes`, shown as `name`: decoded, without byte order mark, every line ending in `\n`.
///
/// Errors: the sentence is CPython's last line, `SyntaxError: Non-UTF-8 code starting with …`. Encodings other than
/// UTF-8, ASCII and Latin-1 are refused in a sentence. Cost: one walk over the bytes.
pub(super) fn decode(bytes: &[u8], name: &str) -> Result<String, Problem> {
    let (marked, bytes) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let encoding = encoding(bytes, marked)?;
    let text = match encoding {
        Encoding::Latin1 => bytes.iter().map(|byte| char::from(*byte)).collect(),
        Encoding::Ascii if !bytes.is_ascii() => return Err(unknown("ascii")),
        Encoding::Ascii | Encoding::Utf8 { .. } => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => return Err(not_utf8(bytes, error.valid_up_to(), name, encoding)),
        },
    };
    Ok(with_newlines(text))
}

/// Returns the encoding that a comment in the first two lines declares, or the mark does; UTF-8 if there is none.
fn encoding(bytes: &[u8], marked: bool) -> Result<Encoding, Problem> {
    let Some(declared) = declaration(bytes) else { return Ok(Encoding::Utf8 { declared: marked }) };
    let normal = normal_name(declared);
    match normal {
        "utf-8" => return Ok(Encoding::Utf8 { declared: true }),
        _ if marked => return Err(unknown(&format!("{normal} with BOM"))),
        _ => {}
    }
    let low: String = normal.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }).collect();
    if let Some((encoding, _)) = NAMES.iter().find(|(_, names)| names.contains(&low.as_str())) {
        return Ok(*encoding);
    }
    let problem = if FAMILIES.iter().any(|family| low.starts_with(family)) {
        Problem::failed(format!("Files in the encoding `{declared}` cannot be read yet."))
    } else {
        unknown(declared)
    };
    Err(problem.hint("save the file as UTF-8 and declare no encoding"))
}

fn unknown(name: &str) -> Problem {
    Problem::failed(format!("SyntaxError: encoding problem: {name}"))
}

/// Returns the name in `# … coding: NAME` on the first line, or on the second if nothing but a comment stands before.
fn declaration(bytes: &[u8]) -> Option<&str> {
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')).take(2) {
        let code = line.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\x0C'));
        let Some(code) = code else { continue };
        if line[code] != b'#' {
            return None;
        }
        if let Some(name) = declared_in(&line[code..]) {
            return Some(name);
        }
    }
    None
}

/// Returns the name after `coding:` or `coding=` in a comment.
fn declared_in(comment: &[u8]) -> Option<&str> {
    let word = b"coding";
    let after =
        comment.windows(word.len() + 1).position(|seen| seen.starts_with(word) && matches!(seen[6], b':' | b'='))?;
    let rest = comment[after + word.len() + 1..].trim_ascii_start();
    let end =
        rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_.".contains(byte))).unwrap_or(rest.len());
    str::from_utf8(&rest[..end]).ok().filter(|name| !name.is_empty())
}

/// Returns CPython's normal form of the two families of names that it compares by their beginning (`get_normal_name`).
fn normal_name(name: &str) -> &str {
    let low: String = name.chars().take(12).map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
    let family = |word: &&str| low == **word || low.strip_prefix(*word).is_some_and(|rest| rest.starts_with('-'));
    if family(&"utf-8") {
        "utf-8"
    } else if ["latin-1", "iso-8859-1", "iso-latin-1"].iter().any(family) {
        "iso-8859-1"
    } else {
        name
    }
}

fn not_utf8(bytes: &[u8], at: usize, name: &str, encoding: Encoding) -> Problem {
    let byte = bytes.get(at).copied().unwrap_or_default();
    if encoding == (Encoding::Utf8 { declared: true }) {
        return undecodable(bytes, at, name);
    }
    let line = lines_before(&bytes[..at]) + 1;
    Problem::failed(format!(
        "SyntaxError: Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}, but no encoding \
         declared; see https://peps.python.org/pep-0263/ for details"
    ))
}

/// Returns what CPython says of a bad byte where UTF-8 is declared: it meets it in a string or a name, and counts from
/// there. In a comment it would not look; this room refuses the byte there too.
fn undecodable(bytes: &[u8], at: usize, name: &str) -> Problem {
    let line_start = bytes[..at].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |end| end + 1);
    let in_line = &bytes[line_start..at];
    let quote = in_line.iter().rposition(|byte| matches!(byte, b'"' | b'\''));
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
    let start = quote.or_else(|| in_line.iter().rposition(|byte| !in_name(byte))).map_or(0, |before| before + 1);
    let reason = match (bytes[at], bytes.get(at + 1)) {
        (0x80..=0xC1 | 0xF5..=0xFF, _) => "invalid start byte",
        (_, None | Some(b'"' | b'\'')) => "unexpected end of data",
        _ => "invalid continuation byte",
    };
    let place = Place {
        path: name.to_owned(),
        line: lines_before(&bytes[..at]) as u32 + 1,
        column: String::from_utf8_lossy(in_line).chars().count() as u32 + 1,
        end_column: String::from_utf8_lossy(in_line).chars().count() as u32 + 2,
        source: String::new(),
    };
    Problem::failed(format!(
        "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position {}: {reason}",
        bytes[at],
        in_line.len() - start
    ))
    .at(place)
}

/// Returns how many line ends stand in `bytes`; `\r\n` is one.
fn lines_before(bytes: &[u8]) -> usize {
    let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    ends - bytes.windows(2).filter(|pair| pair == b"\r\n").count()
}

/// Returns `text` with `\r\n` and lone `\r` as `\n`, also inside string literals, as CPython's tokenizer sees them.
fn with_newlines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], want: Result<&str, &str>) {
        let got = decode(bytes, "a.py").map_err(|problem| problem.sentence);
        assert_eq!(got.as_deref().map_err(String::as_str), want);
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_are_made_plain() {
        check(b"\xEF\xBB\xBFa\r\nb\rc\n", Ok("a\nb\nc\n"));
        check("ä".as_bytes(), Ok("ä"));
        check(b"", Ok(""));
    }

    #[test]
    fn a_declared_encoding_is_used() {
        check(b"# -*- coding: latin-1 -*-\n'\xE9'\n", Ok("# -*- coding: latin-1 -*-\n'é'\n"));
        check(
            b"#!/bin/x\n# vim: set fileencoding=ISO_8859_1 :\n\xE9",
            Ok("#!/bin/x\n# vim: set fileencoding=ISO_8859_1 :\né"),
        );
        check(b"#coding:utf8\nx", Ok("#coding:utf8\nx"));
        check(b"#\n#coding=latin1\n\xE9", Ok("#\n#coding=latin1\né"));
    }

    #[test]
    fn a_declaration_after_code_is_none() {
        let words = "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 2, but no encoding declared; \
                     see https://peps.python.org/pep-0263/ for details";
        check(b"x = 1\n# coding: latin-1 \xE9\n", Err(words));
    }

    #[test]
    fn what_is_not_utf_8_is_said_in_cpythons_words() {
        let words = "SyntaxError: Non-UTF-8 code starting with '\\xff' in file a.py on line 3, but no encoding declared; \
                     see https://peps.python.org/pep-0263/ for details";
        check(b"# ok\r\n\r\n# \xff\xfe\n", Err(words));
        check(b"# coding: ascii\n'\xE9'", Err("SyntaxError: encoding problem: ascii"));
        check(b"# coding: foobar\n", Err("SyntaxError: encoding problem: foobar"));
        check(b"\xEF\xBB\xBF# coding: latin-1\n", Err("SyntaxError: encoding problem: iso-8859-1 with BOM"));
        check(b"\xEF\xBB\xBF# coding: UTF8\n", Err("SyntaxError: encoding problem: UTF8 with BOM"));
        check(b"# coding: cp1252\n", Err("Files in the encoding `cp1252` cannot be read yet."));
    }

    #[test]
    fn where_utf_8_is_declared_the_position_counts_from_the_string_or_name() {
        let words = "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position";
        let end = format!("{words} 0: unexpected end of data");
        check(b"# coding: utf-8\nx=\"\xE9\"\n", Err(&end));
        check(b"\xEF\xBB\xBFprint(\"\xE9\")\n", Err(&end));
        check(b"# coding: utf-8\ny=\"abc\xE9abc\"", Err(&format!("{words} 3: invalid continuation byte")));
        check(b"# coding: utf-8\nab\xE9abc ;\n", Err(&format!("{words} 2: invalid continuation byte")));
    }
}
