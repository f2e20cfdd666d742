//! A lesson drafted from a program: what defines becomes pieces, what runs becomes prompts, with the outputs of the run.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{LoadOutcome, Performance, Standing};
use crate::engine::{Stop, outline};
use crate::lesson::{Lesson, Models, Neighbour, Surroundings};
use crate::report::Problem;

/// A program that is to become a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft<'a> {
    /// The lesson's front matter, from `+++` to `+++`.
    pub front: &'a str,
    /// The file the lesson will be: its number and id.
    pub lesson_file: &'a str,
    /// The program's file, without folders.
    pub file: &'a str,
    /// The program.
    pub source: &'a str,
}

/// A stretch of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Definitions, with the comments before them.
    Piece(String),
    /// A statement that is typed as a prompt.
    Prompt(String),
}

/// What a prompt gave.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Gave {
    /// It ended, and this is what its session shows.
    Text(String),
    /// It does not end.
    Endless,
}

impl Draft<'_> {
    /// Returns the lesson's text: it runs, and gives what it says.
    ///
    /// Errors: the program does not compile, runs nothing, or uses what the engine does not know yet. Cost: that of running it, once
    /// more for each prompt that does not end.
    pub fn text(&self) -> Result<String, Problem> {
        let parts = self.parts()?;
        if !parts.iter().any(|part| matches!(part, Part::Prompt(_))) {
            let sentence = format!("`{}` runs nothing: it would have no prompt.", self.file);
            return Err(Problem::failed(sentence).hint("write the calls to be shown at its end"));
        }
        let mut gave = Vec::new();
        loop {
            let text = self.written(&parts, &gave);
            let mut performance = Performance::new(Arc::new(self.read(&text)));
            performance.run_to_end();
            let loads = performance.loads().iter().map(|load| &load.outcome);
            if let Some(problem) = loads.into_iter().find_map(refused) {
                return Err(problem);
            }
            let beats = performance.beats().iter().skip(1);
            gave = beats
                .map(|run| {
                    let is_endless = run.stand_in.is_some() && run.verdict.error.is_none();
                    if is_endless { Gave::Endless } else { Gave::Text(run.verdict.shown()) }
                })
                .collect();
            match performance.standing() {
                Standing::Over(Stop::Limit(_)) => gave.last_mut().into_iter().for_each(|last| *last = Gave::Endless),
                Standing::Over(stop) => return Err(Problem::failed(stop.sentence())),
                Standing::Open | Standing::Finished => return Ok(self.written(&parts, &gave)),
            }
        }
    }

    fn parts(&self) -> Result<Vec<Part>, Problem> {
        let statements = outline(self.source, self.file)?;
        let lines: Vec<&str> = self.source.lines().collect();
        let text = |first: u32, last: u32| -> String {
            lines[first as usize - 1..last as usize].iter().flat_map(|line| [line, "\n"]).collect()
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut next = 1;
        for statement in statements {
            if !statement.defines {
                parts.push(Part::Prompt(text(statement.first_line, statement.last_line)));
            } else if let Some(Part::Piece(piece)) = parts.last_mut() {
                piece.push_str(&text(next, statement.last_line));
            } else {
                let piece = text(next, statement.last_line);
                parts.push(Part::Piece(piece.trim_start_matches('\n').to_owned()));
            }
            next = statement.last_line + 1;
        }
        // No prompt uses what is defined after the last one, and a lesson has no place for it.
        while parts.len() > 1 && matches!(parts.last(), Some(Part::Piece(_))) {
            parts.pop();
        }
        Ok(parts)
    }

    /// Reads what is written so far. The file's name is left out where Python could not import it.
    fn read(&self, text: &str) -> Lesson {
        let surroundings = Surroundings { models: &Models::new(), neighbour: &|_| Neighbour::Missing };
        Lesson::read(self.lesson_file, text.as_bytes(), surroundings).0
    }

    /// Returns whether a lesson may have a piece of this name.
    fn has_a_name(&self) -> bool {
        let text = format!("{}```python title=\"{}\"\n```\n", self.front, self.file);
        let surroundings = Surroundings { models: &Models::new(), neighbour: &|_| Neighbour::Missing };
        let (_, problems) = Lesson::read(self.lesson_file, text.as_bytes(), surroundings);
        problems.iter().all(|problem| problem.code != Some("L022"))
    }

    /// Writes the parts as a lesson, with what the prompts gave as far as it is known.
    fn written(&self, parts: &[Part], gave: &[Gave]) -> String {
        let title = if self.has_a_name() { format!(" title=\"{}\"", self.file) } else { String::new() };
        let mut words =
            [format!("python{title}")].into_iter().chain(std::iter::repeat("python continuation".to_owned()));
        let mut gave = gave.iter();
        let mut text = self.front.to_owned();
        let mut in_session = false;
        for part in parts {
            let (given, is_prompt) = match part {
                Part::Piece(_) => (None, false),
                Part::Prompt(_) => (gave.next(), true),
            };
            let is_endless = given == Some(&Gave::Endless);
            if in_session && (!is_prompt || is_endless) {
                text.push_str("```\n");
                in_session = false;
            }
            match part {
                Part::Piece(piece) => {
                    let _ = write!(text, "\n```{}\n{piece}```\n", words.next().unwrap_or_default());
                }
                Part::Prompt(prompt) => {
                    if !in_session {
                        text.push_str("\n<!-- What is there to see here? Say it in at most six lines. -->\n");
                        text.push_str(if is_endless { "<!-- endless -->\n" } else { "" });
                        text.push_str("```pycon\n");
                    }
                    in_session = !is_endless;
                    text.push_str(&session(prompt, given));
                    text.push_str(if is_endless { "```\n" } else { "" });
                }
            }
        }
        text.push_str(if in_session { "```\n" } else { "" });
        text + "\nWhat you now know: one true sentence a concept.\n"
    }
}

fn refused(outcome: &LoadOutcome) -> Option<Problem> {
    match outcome {
        LoadOutcome::Ran(super::Ended::Refused(problem)) => Some(problem.clone()),
        LoadOutcome::Ran(super::Ended::Over(stop)) => Some(Problem::failed(stop.sentence())),
        _ => None,
    }
}

/// Returns a prompt with its output, as a session has them. An address stands for any.
fn session(prompt: &str, given: Option<&Gave>) -> String {
    let output = match given {
        Some(Gave::Text(output)) => output.as_str(),
        Some(Gave::Endless) | None => "",
    };
    let shown = without_addresses(output);
    let option = if shown == output { "" } else { "  # doctest: +ELLIPSIS" };
    let mut text = String::new();
    for (index, line) in prompt.lines().enumerate() {
        let (mark, option) = if index == 0 { (">>>", option) } else { ("...", "") };
        let _ = writeln!(text, "{}{option}", format!("{mark} {line}").trim_end());
    }
    for line in shown.lines() {
        let _ = writeln!(text, "{}", if line.is_empty() { "<BLANKLINE>" } else { line });
    }
    text
}

/// Returns `text` with `0x...` for each address.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut without = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let _ = write!(without, " at 0x...{}", part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    without
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str =
        "+++\nformat = 1\nid = \"small\"\ntitle = \"Small\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\n+++\n";

    #[track_caller]
    fn check(source: &str, body: &str) {
        let draft = Draft { front: FRONT, lesson_file: "10-small.md", file: "count.py", source };
        let text = draft.text().unwrap();
        let said = text
            .strip_prefix(FRONT)
            .unwrap()
            .replace("\n<!-- What is there to see here? Say it in at most six lines. -->", "");
        assert_eq!(said, format!("{body}\nWhat you now know: one true sentence a concept.\n"));
        let surroundings = Surroundings { models: &Models::new(), neighbour: &|_| Neighbour::Missing };
        let (lesson, problems) = Lesson::read("10-small.md", text.as_bytes(), surroundings);
        assert_eq!(problems, []);
        let mut performance = Performance::new(Arc::new(lesson));
        performance.run_to_end();
        assert!(performance.beats().iter().skip(1).all(|run| run.verdict.accepted));
    }

    #[test]
    fn definitions_are_pieces_and_the_rest_is_typed_with_what_it_gives() {
        check(
            "# Counts.\ndef count():\n    yield 1\n\n\ndef other():\n    pass\n\ncounter = count()\nprint(next(counter))\nfor i in counter:\n    print(i)\n\ndef late(): pass\nprint('a\\n\\nb')\nnext(counter)\n",
            "\n```python title=\"count.py\"\n# Counts.\ndef count():\n    yield 1\n\n\ndef other():\n    pass\n```\n\n```pycon\n\
             >>> counter = count()\n>>> print(next(counter))\n1\n>>> for i in counter:\n...     print(i)\n```\n\n\
             ```python continuation\ndef late(): pass\n```\n\n```pycon\n>>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n>>> next(counter)\n\
             Traceback (most recent call last):\nStopIteration\n```\n",
        );
    }

    #[test]
    fn what_never_ends_stands_alone_and_an_address_is_any() {
        check(
            "def ones():\n    while True:\n        yield 1\nones()\nlist(ones())\nprint(2)\ndef unused(): pass\n",
            "\n```python title=\"count.py\"\ndef ones():\n    while True:\n        yield 1\n```\n\n```pycon\n\
             >>> ones()  # doctest: +ELLIPSIS\n<generator object ones at 0x...>\n```\n\n<!-- endless -->\n```pycon\n\
             >>> list(ones())\n```\n\n```pycon\n>>> print(2)\n2\n```\n",
        );
    }

    #[test]
    fn what_does_not_compile_or_runs_nothing_is_refused() {
        let draft = Draft { front: FRONT, lesson_file: "10-small.md", file: "a.py", source: "def (" };
        assert_eq!(draft.text().unwrap_err().sentence, "SyntaxError: invalid syntax");
        let draft = Draft { source: "def count():\n    yield 1\n", ..draft };
        assert_eq!(draft.text().unwrap_err().sentence, "`a.py` runs nothing: it would have no prompt.");
    }
}
