//! The checks a reading makes: what can be decided without running anything.

/// One row of the table of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Its code, never reused.
    pub code: &'static str,
    /// What it refuses, in a few words.
    pub title: &'static str,
}

/// The checks of this room, by code. Those that need a run are the room `check`'s.
pub const CHECKS: &[Check] = &[
    Check { code: "L001", title: "a lesson is UTF-8 and at most 256 KiB" },
    Check { code: "L002", title: "the front matter stands between two lines `+++` and is TOML" },
    Check { code: "L003", title: "the format is one this program reads" },
    Check { code: "L004", title: "no required field is missing" },
    Check { code: "L005", title: "every field is within its bounds" },
    Check { code: "L006", title: "every field is known" },
    Check { code: "L007", title: "the file is named after its id" },
    Check { code: "L008", title: "no id and no number is used twice in a course" },
    Check { code: "L009", title: "what a lesson requires exists and comes earlier" },
    Check { code: "L010", title: "every file is a regular one beside the lesson" },
    Check { code: "L011", title: "every link leads somewhere" },
    Check { code: "L012", title: "the program is new enough for the course" },
    Check { code: "L013", title: "a lesson has a beat" },
    Check { code: "L020", title: "every word after a fence is known" },
    Check { code: "L021", title: "nothing looks as if it ran and does not" },
    Check { code: "L022", title: "a file's name is one Python can import, and hides no module" },
    Check { code: "L023", title: "a file is begun once" },
    Check { code: "L028", title: "`hl_lines` and `focus` name lines that are there" },
    Check { code: "L029", title: "marks and the items of their list belong together" },
    Check { code: "L030", title: "a session follows doctest's rules" },
    Check { code: "L031", title: "every moment is known" },
    Check { code: "L032", title: "a moment has its keys and no others" },
    Check { code: "L033", title: "a moment stands alone before a beat; raw HTML is not used" },
    Check { code: "L034", title: "an anchor can be read" },
    Check { code: "L037", title: "no two moments of a kind meet at one instant" },
    Check { code: "L040", title: "a question's id is its own" },
    Check { code: "L042", title: "the boxes of a predict question are empty" },
    Check { code: "L043", title: "an ask question has one right answer" },
    Check { code: "L044", title: "a question has 2 to 4 answers" },
    Check { code: "L045", title: "a wrong answer has a reply or a model" },
    Check { code: "L046", title: "a refuted model is one of the course" },
    Check { code: "L047", title: "a twin has an earlier question of its kind" },
    Check { code: "L048", title: "events to be ordered are listed shuffled, each once" },
    Check { code: "L049", title: "at most four questions gate a lesson" },
    Check { code: "L050", title: "an exercise has title, solution and check" },
    Check { code: "L070", title: "everything fits 80 columns" },
    Check { code: "L071", title: "the narration of a beat fits six lines" },
    Check { code: "L072", title: "a note, reply or hint fits four lines" },
    Check { code: "L080", title: "every model of a course is refuted" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_stand_once() {
        assert!(CHECKS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
