//! A session cut into examples.
//!
//! Answers to `DocTestParser` of CPython 3.13; unlike it, parsing does not end at the first problem.

use std::fmt;

use super::{Example, Flag, Want};

/// What may stand around the examples of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Anything, as in a docstring: after a blank line the rest is prose up to the next prompt.
    Prose,
    /// Nothing, as in a lesson's fence: after a blank line only a prompt may follow.
    Nothing,
}

/// Something in a session that breaks doctest's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionProblem {
    /// The line of the session, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub kind: SessionProblemKind,
}

/// What can be wrong with a session. The text is doctest's where doctest knows the fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionProblemKind {
    /// A prompt with no blank after it: the prompt, the whole line.
    LacksBlank(String, String),
    /// A line that is indented less than its prompt.
    Indentation(String),
    /// An option doctest does not know.
    InvalidOption(String),
    /// An option on a prompt that has no code.
    OptionWithoutExample(String),
    /// Text where only a prompt may stand.
    NoPrompt(String),
}

impl fmt::Display for SessionProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LacksBlank(prompt, line) => write!(f, "lacks blank after {prompt}: `{line}`"),
            Self::Indentation(line) => write!(f, "has inconsistent leading whitespace: `{line}`"),
            Self::InvalidOption(option) => write!(f, "has an invalid option: `{option}`"),
            Self::OptionWithoutExample(line) => {
                write!(f, "has an option directive on a line with no example: `{line}`")
            }
            Self::NoPrompt(line) => write!(f, "`{line}` after a blank line is no prompt"),
        }
    }
}

/// Cuts `text` into examples. Prompts without code (blank or a comment) are no examples.
///
/// Tabs count as blanks up to the next multiple of eight. Cost: linear in the text.
pub fn parse(text: &str, around: Around) -> (Vec<Example>, Vec<SessionProblem>) {
    let text = expand_tabs(text);
    let mut lines: Vec<&str> = text.split('\n').collect();
    if lines.last().is_some_and(|last| last.trim_matches(' ').is_empty()) {
        lines.pop();
    }
    let common = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent_of(line)).min().unwrap_or(0);
    let lines = lines.into_iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    let mut parser = Parser { lines, at: 0, around, examples: Vec::new(), problems: Vec::new() };
    while parser.at < parser.lines.len() {
        parser.example_or_prose();
    }
    (parser.examples, parser.problems)
}

struct Parser<'a> {
    lines: Vec<&'a str>,
    at: usize,
    around: Around,
    examples: Vec<Example>,
    problems: Vec<SessionProblem>,
}

impl Parser<'_> {
    fn example_or_prose(&mut self) {
        let line = self.lines[self.at];
        if line.trim_start_matches(' ').starts_with(">>>") {
            self.example();
            return;
        }
        if self.around == Around::Nothing && !is_blank(line) {
            self.problem(self.at, SessionProblemKind::NoPrompt(line.trim().to_owned()));
        }
        self.at += 1;
    }

    fn example(&mut self) {
        let start = self.at;
        let indent = indent_of(self.lines[start]);
        self.at += 1;
        self.skip_while(|line| line.trim_start_matches(' ').starts_with("..."));
        let source = self.source(start, indent);
        let want_start = self.at;
        self.skip_while(|line| !is_blank(line) && !line.trim_start_matches(' ').starts_with(">>>"));
        let want = self.want(want_start, indent);
        let switches = self.switches(&source, start);
        let only_comment = is_blank_or_comment(&source);
        if only_comment && !switches.is_empty() {
            self.problem(start, SessionProblemKind::OptionWithoutExample(source.clone()));
        }
        if !only_comment {
            let (line, end_line) = (start as u32 + 1, self.at as u32 + 1);
            self.examples.push(Example { source: source + "\n", want: Want::of(want), switches, line, end_line });
        }
    }

    fn skip_while(&mut self, fits: impl Fn(&str) -> bool) {
        while self.lines.get(self.at).is_some_and(|line| fits(line)) {
            self.at += 1;
        }
    }

    /// Returns the lines from `start` up to here without indentation and prompts.
    fn source(&mut self, start: usize, indent: usize) -> String {
        let mut source = Vec::new();
        for index in start..self.at {
            let line = self.lines[index];
            if index > start && indent_of(line) != indent {
                self.problem(index, SessionProblemKind::Indentation(line.to_owned()));
            }
            let own = indent_of(line);
            let code = &line[own + 3..];
            if code.starts_with(|c| c != ' ') {
                let prompt = line[own..own + 3].to_owned();
                self.problem(index, SessionProblemKind::LacksBlank(prompt, line.to_owned()));
            }
            source.push(code.strip_prefix(' ').unwrap_or(code));
        }
        source.join("\n")
    }

    /// Returns the expected output from `start` up to here without indentation.
    fn want(&mut self, start: usize, indent: usize) -> String {
        let mut want = String::new();
        for index in start..self.at {
            let line = self.lines[index];
            if indent_of(line) < indent {
                self.problem(index, SessionProblemKind::Indentation(line.to_owned()));
            }
            want.push_str(&line[indent.min(indent_of(line))..]);
            want.push('\n');
        }
        want
    }

    fn switches(&mut self, source: &str, start: usize) -> Vec<(Flag, bool)> {
        let mut switches = Vec::new();
        for (index, line) in source.split('\n').enumerate() {
            let Some((_, options)) = directive(line) else { continue };
            for option in options.split([',', ' ', '\t']).filter(|option| !option.is_empty()) {
                let flag = option.strip_prefix(['+', '-']).and_then(Flag::named);
                match flag {
                    Some(flag) => switches.push((flag, option.starts_with('+'))),
                    None => self.problem(start + index, SessionProblemKind::InvalidOption(option.to_owned())),
                }
            }
        }
        switches
    }

    fn problem(&mut self, index: usize, kind: SessionProblemKind) {
        self.problems.push(SessionProblem { line: index as u32 + 1, kind });
    }
}

/// Returns where in a source line the comment with doctest's options begins (byte), and the options in it.
///
/// As in doctest, a line in which a quote follows is taken for a string that only mentions it.
pub(super) fn directive(line: &str) -> Option<(usize, &str)> {
    for (at, _) in line.match_indices('#') {
        let after = line[at + 1..].trim_start();
        if let Some(options) = after.strip_prefix("doctest:")
            && !options.contains(['\'', '"'])
        {
            return Some((at, options.trim()));
        }
    }
    None
}

fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        let blanks = if c == '\t' { 8 - column % 8 } else { 0 };
        expanded.extend(std::iter::repeat_n(' ', blanks));
        if blanks == 0 {
            expanded.push(c);
        }
        column = if matches!(c, '\n' | '\r') { 0 } else { column + blanks.max(1) };
    }
    expanded
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ')
}

fn is_blank_or_comment(source: &str) -> bool {
    let code = source.trim_start_matches(' ');
    !code.contains('\n') && (code.is_empty() || code.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_continue_and_outputs_end_at_prompt_blank_line_or_end() {
        let (examples, problems) = parse(">>> def f():\n...     yield 1\n...\n>>> f\n<f>\n\n>>> 1\n1", Around::Nothing);
        assert_eq!(problems, []);
        let seen: Vec<_> =
            examples.iter().map(|e| (e.source.as_str(), e.want.text.as_str(), e.line, e.end_line)).collect();
        assert_eq!(seen, [("def f():\n    yield 1\n\n", "", 1, 4), ("f\n", "<f>\n", 4, 6), ("1\n", "1\n", 7, 9)]);
    }

    #[test]
    fn prose_is_refused_only_where_nothing_may_stand() {
        let text = "A sum.\n    >>> 1 + 1\n    2\n\nThat is all.\n";
        let (examples, problems) = parse(text, Around::Prose);
        assert_eq!((examples.len(), problems.len()), (1, 0));
        assert_eq!(examples[0].want.text, "2\n");
        let (_, problems) = parse(text, Around::Nothing);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 5]);
    }

    #[track_caller]
    fn check(session: &str, line: u32, words: &str) {
        let (_, problems) = parse(session, Around::Nothing);
        let told: Vec<_> = problems.iter().map(|problem| (problem.line, problem.kind.to_string())).collect();
        assert_eq!(told, [(line, words.to_owned())]);
    }

    #[test]
    fn faults_are_told_in_the_words_of_doctest() {
        check(">>>x\n", 1, "lacks blank after >>>: `>>>x`");
        check(">>> if 1:\n...x\n", 2, "lacks blank after ...: `...x`");
        check("  >>> 1\n1\n", 2, "has inconsistent leading whitespace: `1`");
        check(">>> 1 # doctest: +WHAT\n", 1, "has an invalid option: `+WHAT`");
        check(">>> # doctest: +SKIP\n", 1, "has an option directive on a line with no example: `# doctest: +SKIP`");
        check(">>> 1\n1\n\n2\n", 4, "`2` after a blank line is no prompt");
    }

    #[test]
    fn a_comment_is_no_example_and_tabs_are_blanks() {
        let (examples, problems) = parse(">>> # nothing\n>>> f(\t1)\n", Around::Nothing);
        assert!(problems.is_empty());
        assert_eq!(examples[0].source, "f(  1)\n");
    }
}
