//! The body of a lesson, walked from top to bottom.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::answers::answers;
use super::fence::{Fence, looks_as_if_it_ran};
use super::markdown::{Comment, Item, Node, items, nodes};
use super::moment::{Act, Moment};
use super::moment_reading::{form, moment};
use super::piece::{Files, Setup, piece};
use super::prose::{Block, blocks, info, inlines, plain};
use super::question_reading::{Asked, head, prove, words};
use super::reading::Reading;
use super::session::session;
use super::structure::{Beat, Element, Lesson};
use super::{exercise, fit};
use crate::doctest::{Flag, Options};
use crate::report::{Problem, counted};

/// The walk: what is still to come, and what has been made of the rest.
pub(super) struct Body<'r, 'a> {
    pub(super) reading: &'r mut Reading<'a>,
    items: Vec<Item<'a>>,
    next: usize,
    lesson: &'r mut Lesson,
    /// What waits for the next beat or exercise.
    before: Vec<Element>,
    files: Files,
    asked: Asked,
    fences: u32,
    /// Where the prose that waits begins.
    narration_at: Option<Range<usize>>,
}

/// Reads the bytes from `start` to the end of the text into `lesson`.
pub(super) fn read(reading: &mut Reading<'_>, lesson: &mut Lesson, start: usize) {
    let end = reading.text.len();
    let nodes = nodes(reading, start..end);
    let items = items(reading, nodes);
    let mut body = Body {
        reading,
        items,
        next: 0,
        lesson,
        before: Vec::new(),
        files: Files::default(),
        asked: Asked::default(),
        fences: 0,
        narration_at: None,
    };
    body.title();
    while let Some(item) = body.take() {
        body.item(item);
    }
    body.closing();
    if lesson.beats.is_empty() {
        reading.report_with("L013", start.min(end)..start.min(end), "The lesson has no beat.", "write a `pycon` fence");
    }
}

impl<'a> Body<'_, 'a> {
    /// Takes the next item.
    pub(super) fn take(&mut self) -> Option<Item<'a>> {
        let item = self.items.get(self.next).cloned()?;
        self.next += 1;
        Some(item)
    }

    /// Returns the next item without taking it.
    pub(super) fn peek(&self) -> Option<&Item<'a>> {
        self.items.get(self.next)
    }

    /// Takes the next item if it is a block that `fits`.
    fn take_block(&mut self, fits: impl Fn(&Tag<'a>) -> bool) -> Option<Node<'a>> {
        let Some(Item::Block(node)) = self.items.get(self.next) else { return None };
        let node = node.tag().is_some_and(fits).then(|| node.clone())?;
        self.next += 1;
        Some(node)
    }

    /// Takes `<details>` and what stands in it up to `</details>`, if that is next.
    pub(super) fn take_details(&mut self) -> Option<(Range<usize>, Vec<Item<'a>>)> {
        let Some(Item::DetailsOpen(at)) = self.peek().cloned() else { return None };
        self.next += 1;
        let ahead = &self.items[self.next..];
        let end = ahead.iter().position(|item| matches!(item, Item::DetailsOpen(_) | Item::DetailsClose(_)));
        let Some(end) = end.filter(|end| matches!(ahead[*end], Item::DetailsClose(_))) else {
            let sentence = "Raw HTML `<details>` is not shown: it is not closed.";
            self.reading.report_with("L033", at.clone(), sentence, "end it with `</details>` after a blank line");
            return Some((at, Vec::new()));
        };
        let inside = ahead[..end].to_vec();
        self.next += end + 1;
        Some((at, inside))
    }

    /// A `#` heading may repeat the title, as the first of the body.
    fn title(&mut self) {
        let Some(heading) = self.take_block(|tag| matches!(tag, Tag::Heading { level, .. } if *level as u8 == 1))
        else {
            return;
        };
        let text = plain(&inlines(self.reading, &heading.children));
        if text != self.lesson.front.title {
            let sentence = format!("`# heading` must be equal to `title`, not `{text}`.");
            self.reading.report("L005", heading.at, sentence);
        }
    }

    fn item(&mut self, item: Item<'a>) {
        match item {
            Item::Comment(comment) => self.comment(&comment),
            Item::DetailsOpen(at) => {
                self.reading.report(
                    "L033",
                    at,
                    "Raw HTML `<details>` is not shown: only hints and solutions stand in it.",
                );
            }
            Item::DetailsClose(at) => {
                self.reading.report_with(
                    "L033",
                    at,
                    "Raw HTML `</details>` is not shown: nothing is open.",
                    "take it away",
                );
            }
            Item::Block(node) => match Fence::read(self.reading, &node) {
                Some(fence) => self.fence(&fence, &node),
                None => self.prose(&node),
            },
        }
    }

    fn comment(&mut self, comment: &Comment<'a>) {
        let Some(form) = form(self.reading, comment) else { return };
        match form.word {
            "predict" | "ask" => self.question(comment),
            "setup" => self.setup(comment),
            "refutes" | "at" => {
                let sentence = format!("`{}` must stand at the end of an answer.", form.word);
                self.reading.report_with(
                    "L033",
                    comment.at.clone(),
                    sentence,
                    "write it behind the answer's text, on the same line",
                );
            }
            _ => {
                if let Some(moment) = moment(self.reading, comment) {
                    self.before.push(Element::Moment(moment));
                }
            }
        }
    }

    fn setup(&mut self, comment: &Comment<'a>) {
        let Some(text) = comment.text else { return };
        let lesson_line = self.reading.line_of(self.reading.range_of(text).start);
        let place = self.reading.place(comment.at.clone());
        self.before.push(Element::Setup(Setup { text: format!("{text}\n"), lesson_line, place }));
    }

    fn question(&mut self, comment: &Comment<'a>) {
        let mut question = head(self.reading, comment);
        if let Some(paragraph) = self.take_block(|tag| matches!(tag, Tag::Paragraph)) {
            let text = inlines(self.reading, &paragraph.children);
            words(self.reading, first_line(self.reading, paragraph.at), text, &mut question);
        }
        let mut listed = 0;
        if let Some(list) = self.take_block(|tag| matches!(tag, Tag::List(None))) {
            listed = list.children.len();
            question.answers = answers(self.reading, &list);
        }
        let mut hints = Vec::new();
        while let Some((at, inside)) = self.take_details() {
            hints.push(self.hint(&at, inside));
        }
        self.hint_count(&comment.at, &hints);
        question.hints = hints;
        prove(self.reading, &comment.at, &question, listed, &mut self.asked);
        self.before.push(Element::Question(question));
    }

    /// Returns the Markdown inside `<details>`.
    pub(super) fn hint(&mut self, at: &Range<usize>, inside: Vec<Item<'a>>) -> Vec<Block> {
        let mut nodes = Vec::new();
        for item in inside {
            match item {
                Item::Block(node) => nodes.push(node),
                other => self.reading.report_with(
                    "L033",
                    other.at(),
                    "Nothing but prose stands in a hint.",
                    "put it outside",
                ),
            }
        }
        let hint = blocks(self.reading, &nodes);
        fit::note(self.reading, at.clone(), "hint", &hint);
        hint
    }

    /// Reports more hints than are given.
    pub(super) fn hint_count(&mut self, at: &Range<usize>, hints: &[Vec<Block>]) {
        if hints.len() > 3 {
            self.reading.report("L005", at.clone(), format!("`hints` must be at most 3, not {}.", hints.len()));
        }
    }

    fn fence(&mut self, fence: &Fence<'a>, node: &Node<'a>) {
        if !matches!(fence.language, "python" | "pycon") {
            if looks_as_if_it_ran(fence.language) {
                let sentence = format!("`{}` is not run: write `python`, `pycon` or `text`.", fence.language);
                self.reading.report("L021", fence.at.clone(), sentence);
            }
            self.prose(node);
            return;
        }
        fence.check_words(self.reading);
        match fence.form() {
            "python" | "python module" => self.piece(fence),
            "python exercise" | "pycon exercise" => self.exercise(fence),
            "pycon" => self.beats(fence),
            "python notest" | "pycon notest" => self.prose(node),
            _ => {
                let word = fence.form();
                let sentence = format!("`{word}` belongs to no exercise: an exercise lacks its title and start.");
                let hint = "write `python exercise title=\"…\"` before it";
                self.reading.report_with("L050", fence.at.clone(), sentence, hint);
            }
        }
    }

    fn piece(&mut self, fence: &Fence<'a>) {
        let mut piece = piece(self.reading, fence, &mut self.files);
        if !piece.marks.is_empty() {
            let list = self.take_block(|tag| matches!(tag, Tag::List(Some(_))));
            let items = list.map_or(Vec::new(), |list| list.children);
            for (mark, item) in piece.marks.iter_mut().zip(&items) {
                mark.note = blocks(self.reading, &item.children);
                fit::note(self.reading, first_line(self.reading, item.at.clone()), "note", &mark.note);
            }
            for mark in piece.marks.iter().skip(items.len()) {
                let at = self.reading.line_range(fence.text_line + mark.line - 1);
                self.reading.report(
                    "L029",
                    at,
                    format!("Mark ({}) has no item in a list after the fence.", mark.number),
                );
            }
            for (index, item) in items.iter().enumerate().skip(piece.marks.len()) {
                let at = first_line(self.reading, item.at.clone());
                self.reading.report("L029", at, format!("Item {} has no mark.", index + 1));
            }
        }
        self.before.push(Element::Piece(piece));
    }

    fn exercise(&mut self, fence: &Fence<'a>) {
        // The prose before an exercise is its task; it may be longer than a beat's narration.
        self.narration_at = None;
        self.end_stretch();
        let before = std::mem::take(&mut self.before);
        self.report_moments(&before, "must stand alone before a beat: an exercise has none");
        let titles: Vec<String> = self.lesson.exercises.iter().map(|exercise| exercise.title.clone()).collect();
        let mut exercise = exercise::read(self, fence, &titles);
        exercise.before = before;
        exercise.after_beat = self.lesson.beats.len() as u32;
        self.lesson.exercises.push(exercise);
    }

    fn beats(&mut self, fence: &Fence<'a>) {
        let session = session(self.reading, fence);
        self.end_stretch();
        for example in &session.examples {
            if example.options(Options::default()).has(Flag::Skip) {
                self.before.push(Element::Skipped(example.clone()));
                continue;
            }
            let line = self.reading.line_range(session.line_of(example));
            let beat = Beat {
                number: self.lesson.beats.len() as u32 + 1,
                before: std::mem::take(&mut self.before),
                prompt: example.clone(),
                fence: self.fences,
                listing: fence.has("listing"),
                place: self.reading.place(line.clone()),
            };
            if beat.is_endless() && !example.want.text.is_empty() {
                self.reading.report_with(
                    "L030",
                    line,
                    "An `endless` prompt never ends, so it has no expected output.",
                    "take the output away",
                );
            }
            self.lesson.beats.push(beat);
        }
        self.fences += 1;
    }

    fn prose(&mut self, node: &Node<'a>) {
        let made = match node.tag() {
            Some(Tag::CodeBlock(kind)) => vec![Block::Code(info(kind).to_owned(), node.code())],
            _ => blocks(self.reading, std::slice::from_ref(node)),
        };
        for block in made {
            fit::block(self.reading, first_line(self.reading, node.at.clone()), &block);
            self.narration_at.get_or_insert_with(|| node.at.clone());
            self.before.push(Element::Prose(block));
        }
    }

    /// Proves what stands before a beat or an exercise.
    fn end_stretch(&mut self) {
        if let Some(at) = self.narration_at.take() {
            let prose = self.before.iter().filter_map(|element| match element {
                Element::Prose(block) => Some(block),
                _ => None,
            });
            fit::narration(self.reading, first_line(self.reading, at), prose);
        }
        let moments: Vec<&Moment> = self
            .before
            .iter()
            .filter_map(|element| match element {
                Element::Moment(moment) => Some(moment),
                _ => None,
            })
            .collect();
        for (index, moment) in moments.iter().enumerate() {
            meets(self.reading, &moments[..index], moment);
            focus(self.reading, &self.files, moment);
        }
    }

    /// What is left over when the text ends is the closing: prose and ask questions.
    fn closing(&mut self) {
        let before = std::mem::take(&mut self.before);
        self.report_moments(&before, "has no beat that follows");
        for element in &before {
            let (word, place) = match element {
                Element::Piece(piece) => ("python", &piece.place),
                Element::Setup(setup) => ("setup", &setup.place),
                _ => continue,
            };
            self.reading.tell(
                Problem::failed(format!("`{word}`: no beat follows.")).code("L033").at(place.clone()).hint(NO_BEAT),
            );
        }
        self.lesson.closing = before;
    }

    /// Reports moments and predict questions where there is no run they could belong to.
    fn report_moments(&mut self, before: &[Element], why: &str) {
        for element in before {
            let (word, place) = match element {
                Element::Moment(moment) => (moment.act.word(), &moment.place),
                Element::Question(question) if question.is_predicted() => ("predict", &question.place),
                _ => continue,
            };
            self.reading.tell(Problem::failed(format!("`{word}` {why}.")).code("L033").at(place.clone()).hint(NO_BEAT));
        }
    }
}

/// What to do with what needs a beat and has none.
const NO_BEAT: &str = "put it before a `pycon` fence, or take it away";

/// Reports a moment that meets another of its kind at one instant; panes add up.
fn meets(reading: &mut Reading<'_>, earlier: &[&Moment], moment: &Moment) {
    if matches!(moment.act, Act::Show(_) | Act::Hide(_)) {
        return;
    }
    let word = moment.act.word();
    if earlier.iter().any(|other| other.act.word() == word && other.at.anchor == moment.at.anchor) {
        reading.report_at("L037", moment.place.clone(), format!("Two `{word}` at the same instant of one beat."));
    }
}

/// Reports a `focus` on lines that are not there.
fn focus(reading: &mut Reading<'_>, files: &Files, moment: &Moment) {
    let Act::Focus(file, lines) = &moment.act else { return };
    let sentence = match (files.lines_of(file.as_deref()), file) {
        (Some(count), _) if lines.largest() > count => {
            format!("`focus` {}: the file has {}.", lines.largest(), counted(count as usize, "line"))
        }
        (None, Some(file)) => format!("`focus` {}: no file `{file}` is loaded before this beat.", lines.largest()),
        (None, None) => format!("`focus` {}: no file is loaded before this beat.", lines.largest()),
        (Some(_), _) => return,
    };
    reading.report_at("L028", moment.place.clone(), sentence);
}

/// Returns the bytes of the first line of a block.
pub(super) fn first_line(reading: &Reading<'_>, at: Range<usize>) -> Range<usize> {
    let length = reading.text[at.clone()].lines().next().map_or(0, |line| line.trim_end().len());
    at.start..at.start + length
}
