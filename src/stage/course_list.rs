//! The list of lessons: which one is chosen, and what keys do to that.

use std::sync::Arc;

use crate::lesson::{Course, CourseLesson, LessonProgress, LessonState, Outcome, Progress};
use crate::report::Shown;

use super::course_layout::CourseLayout;
use super::typed_line::TypedLine;
use super::{
    Action, Context, CourseRow, CourseView, FooterKey, Input, Key, Keymap, LessonMark, LessonSummary, LivePrompt,
    Mouse, MouseKind, Relation, Request, Size, SizeClass, Target, footer, help,
};

/// The lessons of a course, and the one that is chosen. It knows no file: opening a lesson is asked for.
pub struct CourseList {
    course: Course,
    progress: Progress,
    /// How many beats each lesson has of which the reader has seen some.
    beats: Vec<Option<u32>>,
    chosen: usize,
    size: Size,
    help: Option<usize>,
    /// What is looked for, while it is typed, and the lesson that was chosen before.
    finding: Option<(TypedLine, usize)>,
    /// The name of a Python file, while it is typed.
    exploring: Option<TypedLine>,
    /// What was looked for last.
    found: String,
    notice: Option<String>,
    keymap: Arc<Keymap>,
    /// There are other courses, too.
    has_others: bool,
    /// So many old predictions wait to be made again.
    old_predictions: usize,
    /// The last lesson is just done: what is known now is said.
    has_finished: bool,
}

impl CourseList {
    /// Returns the list of `course` with the lesson chosen with which the reader goes on. `beats` says how many beats a
    /// lesson has; it is asked of those that were begun.
    pub fn new(course: Course, progress: &Progress, beats: impl Fn(&CourseLesson) -> u32) -> Self {
        let mut list = Self {
            course,
            progress: Progress::default(),
            beats: Vec::new(),
            chosen: 0,
            size: Size { width: 80, height: 24 },
            help: None,
            finding: None,
            exploring: None,
            found: String::new(),
            notice: None,
            keymap: Arc::default(),
            has_others: false,
            old_predictions: 0,
            has_finished: false,
        };
        list.renew(progress, beats);
        list.has_finished = false;
        list.chosen = list.course.next_lesson(progress);
        list
    }

    /// From now on the keys mean what `keymap` says.
    pub fn set_keys(&mut self, keymap: Arc<Keymap>) {
        self.keymap = keymap;
    }

    /// Says whether there are other courses, too.
    pub fn set_others(&mut self, has_others: bool) {
        self.has_others = has_others;
    }

    /// Says how many old predictions wait to be made again.
    pub fn set_old_predictions(&mut self, count: usize) {
        self.old_predictions = count;
    }

    /// Takes the progress as it is now.
    pub fn renew(&mut self, progress: &Progress, beats: impl Fn(&CourseLesson) -> u32) {
        let was_open = self.course.lessons.is_empty() || !self.is_done();
        self.progress = progress.clone();
        self.has_finished = was_open && self.is_done();
        let begun = |lesson: &&CourseLesson| matches!(self.course.state_of(lesson, progress), LessonState::Begun(_));
        self.beats = self.course.lessons.iter().map(|lesson| Some(lesson).filter(begun).map(&beats)).collect();
    }

    /// Returns whether every lesson was seen to its end.
    fn is_done(&self) -> bool {
        let state = |lesson| self.course.state_of(lesson, &self.progress);
        self.course.lessons.iter().all(|lesson| state(lesson) == LessonState::Done)
    }

    /// Returns the course.
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// Chooses the lesson that comes after the one with this index, if that is done; else that one.
    pub fn choose_after(&mut self, index: usize) {
        let state = self.course.lessons.get(index).map(|lesson| self.course.state_of(lesson, &self.progress));
        self.choose(if state == Some(LessonState::Done) { index + 1 } else { index });
    }

    /// Chooses a lesson by its index.
    pub fn choose(&mut self, index: usize) {
        self.chosen = index.min(self.course.lessons.len().saturating_sub(1));
    }

    /// Says something once, in place of what is said of the chosen lesson.
    pub fn notice(&mut self, sentence: &str) {
        self.notice = Some(sentence.to_owned());
    }

    /// Takes one thing that happened and returns what is asked: nothing if nothing that is shown has changed.
    pub fn update(&mut self, input: Input) -> Vec<Request> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Paste(text) => {
                let Some(line) = self.typed() else { return Vec::new() };
                line.paste(&text);
                self.find_typed();
                vec![Request::Draw]
            }
            Input::Size(size) => {
                self.size = size;
                vec![Request::Draw]
            }
            Input::Tick | Input::Lent(_) => Vec::new(),
        }
    }

    fn context(&self) -> Context {
        match (self.finding.is_some() || self.exploring.is_some(), self.help) {
            (true, _) => Context::Find,
            (false, Some(_)) => Context::Help,
            (false, None) => Context::Course,
        }
    }

    /// Returns the line that is typed.
    fn typed(&mut self) -> Option<&mut TypedLine> {
        self.finding.as_mut().map(|(line, _)| line).or(self.exploring.as_mut())
    }

    fn key(&mut self, key: Key) -> Vec<Request> {
        let was_noticed = self.notice.take().is_some();
        if self.typed().is_some_and(|line| line.edit(key)) {
            self.find_typed();
            return vec![Request::Draw];
        }
        let action = self.keymap.action_for(self.context(), key);
        // What is said at the end of the course is put away first.
        if std::mem::take(&mut self.has_finished) && matches!(action, None | Some(Action::GoOn | Action::Close)) {
            return vec![Request::Draw];
        }
        let requests = action.map_or(Vec::new(), |action| self.perform(action));
        if was_noticed && requests.is_empty() { vec![Request::Draw] } else { requests }
    }

    fn perform(&mut self, action: Action) -> Vec<Request> {
        match action {
            Action::LeaveFloor => return vec![Request::LeaveFloor],
            Action::Leave => return vec![Request::Leave],
            Action::Suspend => return vec![Request::Suspend],
            Action::Redraw => return vec![Request::Redraw],
            Action::GoOn => return vec![Request::OpenLesson(self.chosen)],
            Action::TakeTyped if self.exploring.is_some() => return self.explore(),
            Action::NextCourse => return vec![Request::NextCourse],
            Action::Review if self.old_predictions > 0 => return vec![Request::NextReview],
            _ => {}
        }
        let state =
            |list: &Self| (list.chosen, list.help, list.finding.clone(), list.exploring.clone(), list.notice.clone());
        let before = state(self);
        self.change(action);
        if state(self) == before { Vec::new() } else { vec![Request::Draw] }
    }

    fn change(&mut self, action: Action) {
        let page = i32::from(self.layout().list.height.max(2)) - 1;
        match action {
            Action::ScrollUp => self.move_by(-1),
            Action::ScrollDown => self.move_by(1),
            Action::PageUp => self.move_by(-page),
            Action::PageDown => self.move_by(page),
            Action::First => self.chosen = 0,
            Action::Last => self.choose(usize::MAX),
            Action::Find => self.finding = Some((TypedLine::default(), self.chosen)),
            Action::NextFound => self.find(self.chosen + 1, false),
            Action::PreviousFound => self.find(self.chosen, true),
            Action::Explore => self.exploring = Some(TypedLine::default()),
            Action::TakeTyped => self.take_found(),
            Action::LeaveTyped => {
                self.exploring = None;
                if let Some((_, before)) = self.finding.take() {
                    self.chosen = before;
                }
            }
            Action::Help => self.help = if self.help.is_some() { None } else { Some(0) },
            Action::Close => self.help = None,
            _ => {}
        }
    }

    /// Moves the choice by so many lessons, or the help by so many lines.
    fn move_by(&mut self, lines: i32) {
        match &mut self.help {
            Some(top) => *top = top.saturating_add_signed(lines as isize),
            None => self.choose(self.chosen.saturating_add_signed(lines as isize)),
        }
    }

    /// Chooses the first lesson, from where the search began, that holds what is typed.
    fn find_typed(&mut self) {
        let Some((line, before)) = &self.finding else { return };
        let (text, before) = (line.text().to_lowercase(), *before);
        let count = self.course.lessons.len();
        let mut order = (before..count).chain(0..before);
        self.chosen = order.find(|index| self.holds(*index, &text)).unwrap_or(before);
    }

    /// Asks for the file that was typed.
    fn explore(&mut self) -> Vec<Request> {
        let name = self.exploring.take().map_or(String::new(), |line| line.text().trim().to_owned());
        if name.is_empty() { vec![Request::Draw] } else { vec![Request::Explore(name)] }
    }

    fn take_found(&mut self) {
        let Some((line, _)) = self.finding.take() else { return };
        line.text().to_lowercase().clone_into(&mut self.found);
        if !self.found.is_empty() && !self.holds(self.chosen, &self.found) {
            self.notice = Some(format!("No lesson holds `{}`.", line.text()));
        }
    }

    /// Chooses the next lesson, from `from` on or before it, that holds what was looked for last.
    fn find(&mut self, from: usize, is_back: bool) {
        let count = self.course.lessons.len();
        let from = from.min(count);
        let is_it = |index: &usize| self.holds(*index, &self.found);
        let found = if is_back {
            (from..count).chain(0..from).rev().find(is_it)
        } else {
            (from..count).chain(0..from).find(is_it)
        };
        self.chosen = found.unwrap_or(self.chosen);
    }

    /// Returns whether a lesson holds `text`, in its title, id or concepts.
    fn holds(&self, index: usize, text: &str) -> bool {
        let front = &self.course.lessons[index].front;
        let mut words = [&front.title, &front.id].into_iter().chain(&front.concepts);
        words.any(|word| word.to_lowercase().contains(text))
    }

    fn mouse(&mut self, mouse: Mouse) -> Vec<Request> {
        if self.has_finished {
            self.has_finished = mouse.kind != MouseKind::Press;
            return vec![Request::Draw];
        }
        if self.help.is_some() {
            return match mouse.kind {
                MouseKind::WheelUp => self.perform(Action::ScrollUp),
                MouseKind::WheelDown => self.perform(Action::ScrollDown),
                MouseKind::Press | MouseKind::DoublePress => self.perform(Action::Close),
                MouseKind::Drag => Vec::new(),
            };
        }
        if let (MouseKind::Press, Some(Target::Action(action))) = (mouse.kind, mouse.on) {
            return self.perform(action);
        }
        match mouse.kind {
            MouseKind::WheelUp => self.perform(Action::ScrollUp),
            MouseKind::WheelDown => self.perform(Action::ScrollDown),
            MouseKind::Press | MouseKind::DoublePress => match self.layout().row_at(mouse.column, mouse.row) {
                // A second click on the chosen one opens it.
                Some(index) if index == self.chosen => self.perform(Action::GoOn),
                Some(index) if index < self.course.lessons.len() => {
                    self.chosen = index;
                    vec![Request::Draw]
                }
                _ => Vec::new(),
            },
            MouseKind::Drag => Vec::new(),
        }
    }

    fn layout(&self) -> CourseLayout {
        CourseLayout::of(self.size, self.course.lessons.len(), self.chosen)
    }

    /// Returns the line that is typed, with what stands before it.
    fn typed_view(&self) -> Option<LivePrompt> {
        let finding = self.finding.as_ref().map(|(line, _)| ("/ ", line));
        let (sign, line) = finding.or(self.exploring.as_ref().map(|line| ("explore the Python file: ", line)))?;
        let (text, cursor) = line.shown();
        Some(LivePrompt { sign: Shown::line(sign), text, cursor, objects: Vec::new() })
    }

    fn footer(&self) -> Vec<FooterKey> {
        let mut keys = footer(&self.keymap, self.context(), SizeClass::of(self.size), 0);
        keys.retain(|key| match key.action {
            Action::NextCourse => self.has_others,
            Action::Review => self.old_predictions > 0,
            _ => true,
        });
        if self.has_finished {
            keys.retain(|key| matches!(key.action, Action::GoOn | Action::Help | Action::LeaveFloor));
        }
        let state = self.course.lessons.get(self.chosen).map(|lesson| self.course.state_of(lesson, &self.progress));
        let word = match state {
            _ if self.has_finished => "lessons",
            Some(LessonState::Begun(_)) | None => "go on",
            Some(LessonState::Done) => "again",
            Some(LessonState::After(_) | LessonState::New) => "begin",
        };
        keys.iter_mut().filter(|key| key.action == Action::GoOn).for_each(|key| key.label = word);
        keys
    }

    /// Returns what is to be shown now.
    pub fn view(&mut self) -> CourseView {
        let lessons = &self.course.lessons;
        let state = |lesson: &CourseLesson| self.course.state_of(lesson, &self.progress);
        let done = lessons.iter().filter(|lesson| state(lesson) == LessonState::Done);
        let known = done.clone().flat_map(|lesson| &lesson.front.concepts).map(|concept| Shown::line(concept));
        CourseView {
            title: Shown::line(&self.course.title),
            done: (done.clone().count() as u32, lessons.len() as u32),
            rows: self.rows(),
            chosen: self.chosen,
            summary: self.summary(&lessons[self.chosen]),
            known: known.collect(),
            old: self.old(),
            finish: self.finish(),
            typed: self.typed_view(),
            notice: self.notice.as_deref().map(Shown::line),
            footer: self.footer(),
            help: self.help.map(|top| super::HelpView { top, ..help(&self.keymap, Context::Course) }),
        }
    }

    /// Says that old predictions wait, and the key that brings them.
    fn old(&self) -> Option<Shown> {
        let key = self.keymap.named(Action::Review);
        let guesses = match self.old_predictions {
            0 => return None,
            1 => "An earlier guess waits for another try".to_owned(),
            count => format!("{count} earlier guesses wait for another try"),
        };
        Some(Shown::line(&format!("{guesses}: {key}")))
    }

    /// Says, once, that the course is finished, and how well its questions were answered.
    fn finish(&self) -> Option<Shown> {
        let key_of = |lesson| self.progress.lessons.get(&self.course.key_of(lesson));
        let known: Vec<&LessonProgress> = self.course.lessons.iter().filter_map(key_of).collect();
        let firsts = |of: &&LessonProgress| -> Vec<Outcome> {
            let is_first = |at: usize| of.answers[..at].iter().all(|other| other.question != of.answers[at].question);
            (0..of.answers.len()).filter(|at| is_first(*at)).map(|at| of.answers[at].outcome).collect()
        };
        let firsts: Vec<Outcome> = known.iter().flat_map(firsts).collect();
        let right = firsts.iter().filter(|outcome| **outcome == Outcome::Right).count();
        let guesses = format!("Right at the first try: {right} of {} guesses.", firsts.len());
        let guesses = if firsts.is_empty() { String::new() } else { guesses };
        let lessons = self.course.lessons.len();
        self.has_finished.then(|| Shown::line(format!("That was the last of {lessons} lessons. {guesses}").trim_end()))
    }

    fn rows(&self) -> Vec<CourseRow> {
        let lessons = &self.course.lessons;
        let chosen = &lessons[self.chosen].front.id;
        let below = self.all_below(chosen);
        let known = lessons.iter().zip(&self.beats).enumerate();
        known
            .map(|(index, (lesson, beats))| {
                let id = &lesson.front.id;
                let relation = match () {
                    () if index == self.chosen => Relation::Chosen,
                    () if below.contains(&id.as_str()) => Relation::Below,
                    () if self.all_below(id).contains(&chosen.as_str()) => Relation::Above,
                    () => Relation::Beside,
                };
                row(lesson, self.course.state_of(lesson, &self.progress), *beats, relation)
            })
            .collect()
    }

    /// Returns the ids of the lessons that `id` builds on, by however many others. A course has 99 lessons at most.
    fn all_below<'c>(&'c self, id: &'c str) -> Vec<&'c str> {
        let mut found: Vec<&str> = vec![id];
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            at += 1;
            let lesson = self.course.lessons.iter().find(|lesson| lesson.front.id == next);
            for required in lesson.iter().flat_map(|lesson| &lesson.front.requires) {
                if !found.contains(&required.as_str()) {
                    found.push(required);
                }
            }
        }
        found.remove(0);
        found
    }

    fn summary(&self, lesson: &CourseLesson) -> LessonSummary {
        let front = &lesson.front;
        let name = |lesson: &CourseLesson| Shown::line(&format!("{}  {}", lesson.number, lesson.front.title));
        let minutes = if front.minutes == 1 { "1 minute".to_owned() } else { format!("{} minutes", front.minutes) };
        let known = self.progress.lessons.get(&self.course.key_of(lesson));
        LessonSummary {
            title: name(lesson),
            summary: Shown::line(&front.summary),
            stood: known.and_then(stood).map(|text| Shown::line(&text)),
            concepts: Shown::line(&format!("Concepts: {}", front.concepts.join(", "))),
            minutes: Shown::line(&minutes),
        }
    }
}

fn row(lesson: &CourseLesson, state: LessonState, beats: Option<u32>, relation: Relation) -> CourseRow {
    let (mark, state) = match state {
        LessonState::Done => (Some(LessonMark::Done), "done".to_owned()),
        LessonState::Begun(beat) => (None, format!("beat {beat} of {}", beats.unwrap_or(beat).max(beat))),
        LessonState::After(number) => (Some(LessonMark::NotYet), format!("after {number}")),
        LessonState::New => (Some(LessonMark::NotYet), String::new()),
    };
    let title = if lesson.front.title.is_empty() { &lesson.path } else { &lesson.front.title };
    CourseRow {
        number: lesson.number,
        title: Shown::line(title),
        mark,
        state: Shown::line(&state),
        concepts: Shown::line(&lesson.front.concepts.join(", ")),
        relation,
        minutes: lesson.front.minutes,
    }
}

/// Says where the reader stood last, and what came of their last guess.
fn stood(known: &LessonProgress) -> Option<String> {
    let at = (!known.done && !known.prompt.is_empty()).then(|| {
        let first = known.prompt.lines().next().unwrap_or_default();
        format!("You last stood at `{}`.", first.trim_start_matches(">>> "))
    });
    let guess = known.answers.last().map(|answer| match answer.outcome {
        Outcome::Right => format!("Your last guess, `{}`, was right.", answer.gave),
        Outcome::Wrong => format!("Your last guess, `{}`, was wrong.", answer.gave),
        Outcome::Unknown => "You did not know the last answer.".to_owned(),
    });
    let said: Vec<String> = at.into_iter().chain(guess).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
