//! The checks a reading makes: what can be decided without running anything.

use crate::report::Problem;

/// One row of the table of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Its code, never reused.
    pub code: &'static str,
    /// What it demands, in a few words.
    pub title: &'static str,
    /// What to do about what it finds; empty if each of its sentences says so itself.
    pub remedy: &'static str,
}

impl Check {
    /// Returns the problem with the remedy of its row in `checks`, unless it has one of its own.
    pub fn remedied(checks: impl IntoIterator<Item = Self>, problem: Problem) -> Problem {
        let row = checks.into_iter().find(|row| Some(row.code) == problem.code);
        match row.filter(|row| problem.hints.is_empty() && !row.remedy.is_empty()) {
            Some(row) => problem.hint(row.remedy),
            None => problem,
        }
    }
}

/// The checks of this room, by code. Those that need a run are the room `check`'s.
#[rustfmt::skip]
pub const CHECKS: &[Check] = &[
    Check { code: "L001", title: "a lesson is UTF-8 and at most 256 KiB", remedy: "save the file as UTF-8" },
    Check { code: "L002", title: "the front matter stands between two lines `+++` and is TOML", remedy: "a field is `name = value`, a text stands in double quotes" },
    Check { code: "L003", title: "the format is one this program reads", remedy: "" },
    Check { code: "L004", title: "no required field is missing", remedy: "" },
    Check { code: "L005", title: "every field is within its bounds", remedy: "" },
    Check { code: "L006", title: "every field is known", remedy: "take the line out; what only authors read is a remark, `# …`" },
    Check { code: "L007", title: "the file is named after its id", remedy: "rename the file, or change the id if nobody has read the lesson yet" },
    Check { code: "L008", title: "no id and no number is used twice in a course", remedy: "give one of them another" },
    Check { code: "L009", title: "what a lesson requires exists and comes earlier", remedy: "take it out of `requires`, or change the numbers in the files' names" },
    Check { code: "L010", title: "every file is a regular one beside the lesson", remedy: "put the file beside the lesson or below, as a regular file of at most 1 MiB" },
    Check { code: "L011", title: "every link leads somewhere", remedy: "a link leads to a lesson (`08-send.md`), a file beside this one, a heading (`#end-it`) or the web" },
    Check { code: "L012", title: "the program is new enough for the course", remedy: "update yieldpoint" },
    Check { code: "L013", title: "a lesson has a beat", remedy: "write a `pycon` fence" },
    Check { code: "L020", title: "every word after a fence is known", remedy: "" },
    Check { code: "L021", title: "nothing looks as if it ran and does not", remedy: "" },
    Check { code: "L022", title: "a file's name is one Python can import, and hides no module", remedy: "give the file another name" },
    Check { code: "L023", title: "a file is begun once", remedy: "give it a title of its own" },
    Check { code: "L028", title: "`hl_lines` and `focus` name lines that are there", remedy: "lines are counted from 1, `hl_lines` within their fence, `focus` within the file" },
    Check { code: "L029", title: "marks and the items of their list belong together", remedy: "mark n is `# (n)` at the end of a line, its note item n of the numbered list right after the fence" },
    Check { code: "L030", title: "a session follows doctest's rules", remedy: "a session is prompts, `>>> ` and `... `, each with its output; `<BLANKLINE>` stands for a blank line in an output" },
    Check { code: "L031", title: "every moment is known", remedy: "" },
    Check { code: "L032", title: "a moment has its keys and no others", remedy: "" },
    Check { code: "L033", title: "a moment stands alone before a beat; raw HTML is not used", remedy: "only Markdown is shown; in backticks a tag is shown as it is written" },
    Check { code: "L034", title: "an anchor can be read", remedy: "an anchor is, for example, `second send`, `yield 3 of A`, `line 5`, `step becomes 2`, `StopIteration` or `end`" },
    Check { code: "L037", title: "no two moments of a kind meet at one instant", remedy: "make one of them, or give one another `at`" },
    Check { code: "L040", title: "a question's id is its own", remedy: "give it another id" },
    Check { code: "L042", title: "the boxes of a predict question are empty", remedy: "write `- [ ]` before each answer" },
    Check { code: "L043", title: "an ask question has one right answer", remedy: "mark the right answer, and no other, with `[x]`" },
    Check { code: "L044", title: "a question has 2 to 4 answers", remedy: "list 2 to 4; where none is listed, the reader types" },
    Check { code: "L045", title: "a wrong answer has a reply or a model", remedy: "write a reply as `> …` below it, or end it with `<!-- refutes N -->`" },
    Check { code: "L046", title: "a refuted model is one of the course", remedy: "the models stand under `[models]` in the `course.toml`" },
    Check { code: "L047", title: "a twin has an earlier question of its kind", remedy: "name a predict question that stands before this one" },
    Check { code: "L048", title: "events to be ordered are listed shuffled, each once", remedy: "give one of them another anchor" },
    Check { code: "L049", title: "at most four questions gate a lesson", remedy: "make a twin of one of them, or an `ask` question, or two lessons of the one" },
    Check { code: "L050", title: "an exercise has title, solution and check", remedy: "" },
    Check { code: "L070", title: "everything fits 80 columns", remedy: "make two lines of it, or use shorter words" },
    Check { code: "L071", title: "the narration of a beat fits six lines", remedy: "" },
    Check { code: "L072", title: "a note, reply or hint fits four lines", remedy: "say less, or make a second one of it" },
    Check { code: "L080", title: "every model of a course is refuted", remedy: "let a wrong answer that a believer would give end in `<!-- refutes N -->`" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_stand_once() {
        assert!(CHECKS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
