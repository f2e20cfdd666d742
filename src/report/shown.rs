//! The one sanitizer: what a program or a lesson says, made fit for a terminal.

use std::fmt::{self, Write as _};

/// Text that may reach a terminal: no control, escape or direction-changing character is left in it.
///
/// It is made by code point, never by parsing sequences: filters that parse and pass have failed in `less`
/// (CVE-2022-46663), filters that drop everything have not. Each hidden character becomes visible: `␛`, `^G`, `<202E>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Shown(String);

impl Shown {
    /// Returns `text` as one line: a newline becomes `↵`, a tab one blank.
    pub fn line(text: &str) -> Self {
        Self::made(text, |c| match c {
            '\n' => Some('↵'),
            '\t' => Some(' '),
            _ => None,
        })
    }

    /// Returns `text` with its newlines kept and tabs widened to the next multiple of eight characters.
    pub fn text(text: &str) -> Self {
        if !text.contains('\t') {
            return Self::made(text, |c| (c == '\n').then_some('\n'));
        }
        let mut wide = String::with_capacity(text.len() + 8);
        let mut column = 0;
        for c in text.chars() {
            match c {
                '\t' => {
                    let blanks = 8 - column % 8;
                    wide.extend(std::iter::repeat_n(' ', blanks));
                    column += blanks;
                }
                '\n' => {
                    wide.push(c);
                    column = 0;
                }
                _ => {
                    wide.push(c);
                    column += 1;
                }
            }
        }
        Self::text(&wide)
    }

    fn made(text: &str, keep: impl Fn(char) -> Option<char>) -> Self {
        if !text.chars().any(is_hidden) {
            return Self(text.to_owned());
        }
        let mut shown = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match keep(c) {
                Some(kept) => shown.push(kept),
                None if is_hidden(c) => push_visible(&mut shown, c),
                None => shown.push(c),
            }
        }
        Self(shown)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text, given away.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Returns the lines of it.
    pub fn lines(&self) -> impl Iterator<Item = Shown> {
        self.0.lines().map(|line| Self(line.to_owned()))
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Shown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Returns whether a terminal could take `c` for something else than a mark on the screen.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn push_visible(shown: &mut String, c: char) {
    match c {
        '\u{1B}' => shown.push('␛'),
        '\u{7F}' => shown.push_str("^?"),
        '\0'..='\u{1F}' => {
            shown.push('^');
            shown.push(char::from(c as u8 + b'@'));
        }
        _ => {
            let _ = write!(shown, "<{:04X}>", c as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_is_left() {
        assert_eq!(Shown::line("a\u{1b}]0;x\u{7}b").as_str(), "a␛]0;x^Gb");
        assert_eq!(Shown::line("\u{9d}52\u{202e}\r\u{7f}").as_str(), "<009D>52<202E>^M^?");
        assert_eq!(Shown::text("a\tb\nc").as_str(), "a       b\nc");
        assert_eq!(Shown::line("a\nb\tc").as_str(), "a↵b c");
    }

    #[test]
    fn what_is_shown_is_shown_again_unchanged() {
        let all: String = (0..=0x2100).filter_map(char::from_u32).collect();
        let once = Shown::text(&all);
        assert_eq!(Shown::text(once.as_str()), once);
        assert!(once.as_str().chars().all(|c| c == '\n' || !is_hidden(c)));
    }
}
