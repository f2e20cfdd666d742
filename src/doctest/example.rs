//! One example of a session: what is typed, what should come out, and how strictly the two are compared.

/// A prompt with its expected output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What is compiled, prompts and indentation taken off; ends in a newline.
    pub source: String,
    /// What should come out.
    pub want: Want,
    /// The options its `# doctest:` comment switches, in the order written: the flag, and whether it is on.
    pub switches: Vec<(Flag, bool)>,
    /// The line of its `>>>` in the session, from 1.
    pub line: u32,
    /// The line after its expected output in the session, from 1.
    pub end_line: u32,
}

/// Expected output, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Want {
    /// The whole expected text, indentation taken off; empty, or ends in a newline.
    pub text: String,
    /// What stands before the traceback's header; the whole text if there is no traceback.
    pub output: String,
    /// The traceback's last line, and what follows it; ends in a newline. None if no traceback is expected.
    pub error: Option<String>,
}

/// An option of doctest's that changes how outputs are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// `...` in the expected text stands for any text.
    Ellipsis,
    /// Any stretch of white space equals any other.
    NormalizeWhitespace,
    /// Only the exception's name is compared.
    IgnoreExceptionDetail,
    /// `True` does not do where `1` is expected.
    DontAcceptTrueFor1,
    /// `<BLANKLINE>` is ordinary text.
    DontAcceptBlankline,
    /// The example is not run.
    Skip,
}

impl Flag {
    /// All flags with the names doctest gives them.
    pub const NAMES: [(Self, &'static str); 6] = [
        (Self::Ellipsis, "ELLIPSIS"),
        (Self::NormalizeWhitespace, "NORMALIZE_WHITESPACE"),
        (Self::IgnoreExceptionDetail, "IGNORE_EXCEPTION_DETAIL"),
        (Self::DontAcceptTrueFor1, "DONT_ACCEPT_TRUE_FOR_1"),
        (Self::DontAcceptBlankline, "DONT_ACCEPT_BLANKLINE"),
        (Self::Skip, "SKIP"),
    ];

    /// Returns the flag doctest calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(flag, _)| *flag)
    }
}

/// A set of flags that are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options(u8);

impl Options {
    /// Returns whether `flag` is on.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & Self::bit(flag) != 0
    }

    /// Returns the set with `flag` on or off.
    #[must_use]
    pub fn with(self, flag: Flag, on: bool) -> Self {
        Self(if on { self.0 | Self::bit(flag) } else { self.0 & !Self::bit(flag) })
    }

    fn bit(flag: Flag) -> u8 {
        1 << flag as u8
    }
}

impl FromIterator<Flag> for Options {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        flags.into_iter().fold(Self::default(), |options, flag| options.with(flag, true))
    }
}

impl Example {
    /// Returns the options in force for it where `defaults` hold outside.
    pub fn options(&self, defaults: Options) -> Options {
        self.switches.iter().fold(defaults, |options, (flag, on)| options.with(*flag, *on))
    }

    /// Returns the source as a person sees it: no `# doctest:` comment, no newline at the end.
    pub fn shown(&self) -> String {
        let lines: Vec<&str> = self
            .source
            .trim_end_matches('\n')
            .split('\n')
            .map(|line| super::session::directive(line).map_or(line, |(start, _)| line[..start].trim_end()))
            .collect();
        lines.join("\n")
    }
}

impl Want {
    /// Splits expected text into output and traceback.
    ///
    /// The header is the first line that reads `Traceback (most recent call last):` (or `innermost last`). The
    /// last line of the traceback is the first one after it that starts with a letter, digit or underscore; without
    /// such a line there is no traceback.
    pub fn of(text: String) -> Self {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if is_traceback_header(line) {
                break;
            }
            start += line.len();
        }
        let mut at = start;
        let mut error = None;
        for (index, line) in text[start..].split_inclusive('\n').enumerate() {
            if index > 0 && line.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                error = Some(text[at..].to_owned());
                break;
            }
            at += line.len();
        }
        let output = if error.is_some() { text[..start].to_owned() } else { text.clone() };
        Self { text, output, error }
    }
}

/// Returns whether `line` begins a traceback: white space may follow the colon, nothing else.
fn is_traceback_header(line: &str) -> bool {
    matches!(line.trim_end(), "Traceback (most recent call last):" | "Traceback (innermost last):")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expected_text_is_cut_at_the_traceback() {
        let want = Want::of("out\nTraceback (most recent call last):\n  File x\nValueError: no\n  more\n".to_owned());
        assert_eq!(want.output, "out\n");
        assert_eq!(want.error.as_deref(), Some("ValueError: no\n  more\n"));
    }

    #[test]
    fn a_header_without_a_last_line_is_plain_output() {
        let want = Want::of("Traceback (most recent call last):\n  ...\n".to_owned());
        assert_eq!((want.error, want.output), (None, "Traceback (most recent call last):\n  ...\n".to_owned()));
        assert_eq!(Want::of("Traceback (most recent call last): x\nE\n".to_owned()).error, None);
    }

    #[test]
    fn switches_go_over_the_defaults_in_order() {
        let mut example = Example {
            source: "x  # doctest: +SKIP\n".to_owned(),
            want: Want::default(),
            switches: vec![(Flag::Skip, true), (Flag::Ellipsis, false)],
            line: 1,
            end_line: 2,
        };
        let options = example.options([Flag::Ellipsis].into_iter().collect());
        assert!(options.has(Flag::Skip) && !options.has(Flag::Ellipsis));
        assert_eq!(example.shown(), "x");
        example.source = "'# doctest: +SKIP'\n".to_owned();
        assert_eq!(example.shown(), "'# doctest: +SKIP'");
    }
}
