//! Whether what came out is what was expected.
//!
//! Answers to `OutputChecker.check_output`, `_ellipsis_match` and `DocTestRunner.__run` of CPython 3.13.

use std::fmt::Write as _;

use super::{Example, Flag, Options};

/// What a run of an example gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Got<'a> {
    /// All it printed and showed.
    pub output: &'a str,
    /// The text of the exception it ended in, without header and stack (`ValueError: no\n`); ends in a newline.
    pub error: Option<&'a str>,
}

impl Example {
    /// Returns whether `got` is what the example expects, where `defaults` hold outside it.
    ///
    /// Two rules go beyond doctest's. Output that stands before the traceback's header is compared too. Without
    /// such output whatever was printed before the exception is ignored, as there.
    pub fn accepts(&self, got: Got<'_>, defaults: Options) -> bool {
        let options = self.options(defaults);
        let Some(error) = got.error else { return check_output(&self.want.text, got.output, options) };
        let Some(wanted) = &self.want.error else { return false };
        let output_fits = self.want.output.is_empty() || check_output(&self.want.output, got.output, options);
        output_fits && (check_output(wanted, error, options) || same_exception(wanted, error, options))
    }
}

/// Returns whether two exceptions have one name, if only the name counts.
fn same_exception(wanted: &str, error: &str, options: Options) -> bool {
    options.has(Flag::IgnoreExceptionDetail) && check_output(exception_name(wanted), exception_name(error), options)
}

/// Returns the name in an exception's text: `foo.bar.MyError: la di da` is a `MyError`.
fn exception_name(message: &str) -> &str {
    let first = message.split('\n').next().unwrap_or_default();
    let path = first.split(':').next().unwrap_or_default();
    path.rsplit('.').next().unwrap_or_default()
}

/// Returns whether `got` fits `want` under `options`, as doctest's `OutputChecker.check_output` says.
///
/// Both texts end in a newline unless they are empty. Cost: linear, with `ELLIPSIS` as many searches as there are dots.
pub fn check_output(want: &str, got: &str, options: Options) -> bool {
    let mut got = to_ascii(got);
    let mut want = to_ascii(want);
    if got == want {
        return true;
    }
    let truth = matches!((want.as_str(), got.as_str()), ("1\n", "True\n") | ("0\n", "False\n"));
    if truth && !options.has(Flag::DontAcceptTrueFor1) {
        return true;
    }
    if !options.has(Flag::DontAcceptBlankline) {
        want = each_line(&want, |line| line.strip_prefix("<BLANKLINE>").is_some_and(is_space));
        got = each_line(&got, is_space);
        if got == want {
            return true;
        }
    }
    if options.has(Flag::NormalizeWhitespace) {
        got = squeeze(&got);
        want = squeeze(&want);
        if got == want {
            return true;
        }
    }
    options.has(Flag::Ellipsis) && fits_with_dots(&want, &got)
}

/// Returns `text` with everything beyond ASCII written as Python's `backslashreplace` does.
fn to_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        // Writing to a `String` cannot fail.
        let _ = match c as u32 {
            0..=0x7F => ascii.write_char(c),
            code @ 0x80..=0xFF => write!(ascii, "\\x{code:02x}"),
            code @ 0x100..=0xFFFF => write!(ascii, "\\u{code:04x}"),
            code => write!(ascii, "\\U{code:08x}"),
        };
    }
    ascii
}

/// Returns `text` in which each line that `blank` knows has become empty.
fn each_line(text: &str, blank: impl Fn(&str) -> bool) -> String {
    let lines: Vec<&str> = text.split('\n').map(|line| if blank(line) { "" } else { line }).collect();
    lines.join("\n")
}

fn is_space(text: &str) -> bool {
    text.chars().all(is_white)
}

/// What Python's `\s` and `str.split` take for white space in ASCII text.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{1C}'..='\u{1F}')
}

fn squeeze(text: &str) -> String {
    let words: Vec<&str> = text.split(is_white).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Returns whether `got` fits `want` when each `...` in it stands for any text, none included.
fn fits_with_dots(want: &str, got: &str) -> bool {
    let pieces: Vec<&str> = want.split("...").collect();
    let [first, middle @ .., last] = pieces.as_slice() else { return want == got };
    let Some(rest) = got.strip_prefix(first) else { return false };
    let Some(mut rest) = rest.strip_suffix(last) else { return false };
    for piece in middle {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctest::{Around, parse};

    /// What CPython 3.13's `OutputChecker().check_output(want, got, flags)` said to each of these.
    const RECORDED: &[(&str, &str, &str, bool)] = &[
        ("1\n", "1\n", "", true),
        ("1\n", "1", "", false),
        ("", "", "", true),
        ("", "1\n", "", false),
        ("1\n", "True\n", "", true),
        ("True\n", "1\n", "", false),
        ("0\n", "False\n", "", true),
        ("1\n", "True\n", "DONT_ACCEPT_TRUE_FOR_1", false),
        ("1 \n", "True\n", "", false),
        ("<BLANKLINE>\n", "\n", "", true),
        ("<BLANKLINE>\n", "   \n", "", true),
        ("<BLANKLINE>  \n", "\n", "", true),
        (" <BLANKLINE>\n", " \n", "", false),
        ("<BLANKLINE>\n", "\n", "DONT_ACCEPT_BLANKLINE", false),
        ("<BLANKLINE>\n", "<BLANKLINE>\n", "DONT_ACCEPT_BLANKLINE", true),
        ("a\n<BLANKLINE>\nb\n", "a\n\nb\n", "", true),
        ("a\n<BLANKLINE>\nb\n", "a\n \t\nb\n", "", true),
        ("a\n<BLANKLINE>x\nb\n", "a\nx\nb\n", "", false),
        ("a\n<BLANKLINE>\n<BLANKLINE>\nb\n", "a\n\n\nb\n", "", true),
        ("<BLANKLINE>\n<BLANKLINE>\n", "\n\n", "", true),
        ("<BLANKLINE>\n\n", "\n\n", "", true),
        ("a  b\n", "a b\n", "NORMALIZE_WHITESPACE", true),
        ("a b\n", "a\n b\n", "NORMALIZE_WHITESPACE", true),
        ("ab\n", "a b\n", "NORMALIZE_WHITESPACE", false),
        ("a b", "  a b  \n", "NORMALIZE_WHITESPACE", true),
        ("a...z\n", "abcz\n", "ELLIPSIS", true),
        ("a...z\n", "abcz\n", "", false),
        ("aa...aa\n", "aaa\n", "ELLIPSIS", false),
        ("...\n", "\n", "ELLIPSIS", true),
        ("...\n", "x\ny\n", "ELLIPSIS", true),
        ("...", "", "ELLIPSIS", true),
        ("...x...x...\n", "axbxc\n", "ELLIPSIS", true),
        ("...x...x...\n", "axb\n", "ELLIPSIS", false),
        ("[0, 1, ..., 9]\n", "[0, 1, 2,\n 9]\n", "ELLIPSIS", false),
        ("[0, 1, ..., 9]\n", "[0,  1, 2,\n 9]\n", "ELLIPSIS NORMALIZE_WHITESPACE", true),
        ("a......b\n", "ab\n", "ELLIPSIS", true),
        ("a....b\n", "axb\n", "ELLIPSIS", false),
        ("\\xe9\n", "é\n", "", true),
        ("é\n", "é\n", "", true),
        ("\\u65e5\n", "日\n", "", true),
        ("\\U0001f600\n", "😀\n", "", true),
        ("é...\n", "é日\n", "ELLIPSIS", true),
        ("a\u{a0}b\n", "a b\n", "NORMALIZE_WHITESPACE", false),
        ("a\u{a0}b\n", "a b\n", "", false),
        ("a\u{1f}b\n", "a b\n", "NORMALIZE_WHITESPACE", true),
        ("x\n", "x\n\n", "", false),
        ("x\n", "x \n", "", false),
        ("x\n<BLANKLINE>\n", "x\n\n", "NORMALIZE_WHITESPACE", true),
        ("x <BLANKLINE>\n", "x \n", "", false),
        ("a\n<BLANKLINE>", "a\n", "", true),
        ("a\n<BLANKLINE>\t\n", "a\n\n", "", true),
        ("<BLANKLINE>\n...\n", "\nx\n", "ELLIPSIS", true),
        ("1.0\n", "1\n", "", false),
        ("x\r\n", "x\n", "", false),
    ];

    #[test]
    fn outputs_are_compared_as_cpython_does() {
        for (want, got, flags, expected) in RECORDED {
            let options = flags.split_whitespace().filter_map(Flag::named).collect();
            assert_eq!(check_output(want, got, options), *expected, "want {want:?}, got {got:?}, {flags}");
        }
    }

    #[track_caller]
    fn check(session: &str, output: &str, error: Option<&str>, fits: bool) {
        let (examples, problems) = parse(session, Around::Nothing);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(examples[0].accepts(Got { output, error }, Options::default()), fits);
    }

    #[test]
    fn an_exception_is_met_by_its_last_line() {
        let session = ">>> f()\nTraceback (most recent call last):\n  anything\nValueError: no\n";
        check(session, "", Some("ValueError: no\n"), true);
        check(session, "printed before\n", Some("ValueError: no\n"), true);
        check(session, "", Some("ValueError: yes\n"), false);
        check(session, "", None, false);
        check(">>> f()\n1\n", "1\n", Some("ValueError: no\n"), false);
    }

    #[test]
    fn output_before_a_traceback_counts() {
        let session = ">>> f()\nout\nTraceback (most recent call last):\nValueError: no\n";
        check(session, "out\n", Some("ValueError: no\n"), true);
        check(session, "other\n", Some("ValueError: no\n"), false);
        check(session, "out\n", None, false);
    }

    #[test]
    fn only_the_name_counts_where_detail_is_ignored() {
        let session = ">>> f() # doctest: +IGNORE_EXCEPTION_DETAIL\nTraceback (most recent call last):\na.b.Error: x\n";
        check(session, "", Some("c.Error: y\n"), true);
        check(session, "", Some("Other: x\n"), false);
    }
}
