//! The stage: a lesson performed or a program explored, and where the reader stands in it.

use std::sync::Arc;

use crate::lesson::{Lesson, Models, View};
use crate::play::{Answers, Exploration, Performance, Run, Settings, Standing};
use crate::report::Shown;
use crate::timeline::Zoom;

use super::asking::{Asking, Guess};
use super::exercise::{Desk, ExerciseRecord};
use super::forks::{Aside, Forks};
use super::interpreting::Interpreting;
use super::playing::{Alone, Playing};
use super::questions::QuestionRuns;
use super::review::Reviewed;
use super::standpoint::Standpoint;
use super::tell::{self, Cast, Highlighters, Rounds, Scene, Sources, Words};
use super::wanted::{Search, Wanted};
use super::ways::{Purpose, Typing};
use super::words::{grouped, pane_of, zoom_of};
use super::wrapping::notes_rows;
use super::{
    Action, Context, ConversationView, ExerciseView, FooterKey, GeneratorsView, HelpView, Input, Keymap, Layout, Note,
    NoteKind, Pane, Request, ScreenView, Scroll, Shape, Size, SizeClass, StageView, TopLine, actions_footer, footer,
    help, shares_conversation,
};

/// A lesson or a program on the stage: state on one side, view on the other. It knows no terminal and no clock; the same
/// inputs give the same views.
pub struct Stage {
    pub(super) run: Run,
    pub(super) models: Models,
    pub(super) stand: Standpoint,
    pub(super) answers: Answers,
    pub(super) asking: Option<Asking>,
    pub(super) guesses: Vec<Guess>,
    pub(super) runs: QuestionRuns,
    /// The line that is typed.
    pub(super) typing: Option<Typing>,
    /// The runs beside the one on the stage.
    pub(super) forks: Forks,
    /// The exercise that lies before the reader.
    pub(super) desk: Option<Desk>,
    /// How far the reader has come with each exercise that was begun.
    pub(super) exercises: Vec<ExerciseRecord>,
    /// The exercises that were offered: each stands in the way once.
    pub(super) offered: Vec<usize>,
    /// The exercise that is laid out next is to be edited at once.
    pub(super) edits_next: bool,
    /// What is to be asked for when the present key has been dealt with.
    pub(super) asked: Vec<Request>,
    /// What is looked for while the program runs on.
    pub(super) search: Option<Search>,
    /// The mouse is left to the terminal.
    pub(super) mouse_is_left: bool,
    /// What the keys mean.
    pub(super) keymap: Arc<Keymap>,
    /// What goes on without a key.
    pub(super) playing: Playing,
    /// The reader is the interpreter.
    pub(super) interpreting: Option<Interpreting>,
    /// The one prediction that is made again; nothing else is asked then.
    pub(super) reviewed: Option<Reviewed>,
    /// The mouse was pressed on the timeline, and not elsewhere since.
    pub(super) drags: bool,
    pub(super) size: Size,
    highlighters: Highlighters,
    longest_line: u16,
}

impl Stage {
    /// Returns the stage of `lesson` at the start of its first beat. `models` are the wrong models of its course, which
    /// what is said to a wrong answer names.
    ///
    /// Cost: that of running what the lesson loads, and its first beats.
    pub fn new(lesson: Arc<Lesson>, models: Models) -> Self {
        let longest_line = Sources::up_to(&lesson, u32::MAX).longest_line();
        let mut performance = Performance::new(lesson);
        let start = performance.beats().last().map_or(0, |beat| beat.start);
        performance.run_beyond(start);
        Self { models, ..Self::of(Run::Lesson(performance), start, longest_line) }
    }

    /// Returns the stage of a program before its first line. Cost: nothing of it has run.
    pub fn explore(exploration: Exploration) -> Self {
        let run = Run::Program(exploration);
        let longest_line = Sources::of(&run, 0).longest_line();
        Self::of(run, 0, longest_line)
    }

    fn of(run: Run, step: u64, longest_line: u16) -> Self {
        Self {
            run,
            models: Models::new(),
            stand: Standpoint::at(step),
            answers: Answers::default(),
            asking: None,
            guesses: Vec::new(),
            runs: QuestionRuns::default(),
            typing: None,
            forks: Forks::default(),
            desk: None,
            exercises: Vec::new(),
            offered: Vec::new(),
            edits_next: false,
            asked: Vec::new(),
            search: None,
            mouse_is_left: false,
            keymap: Arc::default(),
            playing: Playing::default(),
            interpreting: None,
            reviewed: None,
            drags: false,
            size: Size { width: 80, height: 24 },
            highlighters: Highlighters::default(),
            longest_line,
        }
    }

    /// Returns the present step.
    pub fn step(&self) -> u64 {
        self.stand.step
    }

    /// Takes one thing that happened and returns what is asked of the terminal. Nothing returned means that nothing that
    /// is shown has changed.
    pub fn update(&mut self, input: Input) -> Vec<Request> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Paste(text) => self.paste(&text),
            Input::Size(size) => {
                self.size = size;
                vec![Request::Draw]
            }
            Input::Tick if self.is_running() => self.look_on(),
            Input::Tick if self.is_ahead() => self.run_ahead(),
            Input::Tick => self.play_on(),
            Input::Lent(why_not) => {
                self.stand.notice = why_not;
                vec![Request::Redraw]
            }
        }
    }

    /// Returns whether the program runs on by itself: the next [`Input::Tick`] is to come at once.
    pub fn is_running(&self) -> bool {
        self.search.is_some()
    }

    /// From now on the keys mean what `keymap` says.
    pub fn set_keys(&mut self, keymap: Arc<Keymap>) {
        self.keymap = keymap;
    }

    /// From now on it is looked so closely: in a lesson for the rest of the beat, at a program until another zoom is chosen.
    pub fn set_zoom(&mut self, zoom: Zoom) {
        self.stand.zoom = Some((self.beat(), zoom));
    }

    /// Says something once, in place of the true sentence.
    pub fn notice(&mut self, sentence: &str) {
        self.stand.notice = Some(sentence.to_owned());
    }

    /// Returns the number of the present beat; 0 before the first, and in a program.
    pub fn beat(&self) -> u32 {
        self.run.beat_at(self.stand.step).0
    }

    /// Returns how closely the reader looks: their own zoom for the rest of the beat in which they chose it, else the
    /// lesson's.
    pub(super) fn zoom(&mut self) -> Zoom {
        let beat = self.beat();
        match self.stand.zoom {
            Some((of, zoom)) if of == beat => zoom,
            _ => zoom_of(self.run.settings(beat, self.stand.step).zoom),
        }
    }

    /// Returns what the keys mean where nothing lies over the stage.
    pub(super) fn floor(&self) -> Context {
        match self.run {
            Run::Lesson(_) => Context::Stage,
            Run::Program(_) => Context::Explorer,
            Run::Fork(_) => Context::Fork,
        }
    }

    /// Returns what the keys mean now.
    pub(super) fn context(&self) -> Context {
        match (self.stand.help, &self.asking) {
            _ if self.search.is_some() => Context::Running,
            (Some(_), _) => Context::Help,
            (None, Some(_)) => Context::Question,
            _ if self.desk_in_view().is_some_and(|desk| desk.is_editing) => Context::Editor,
            _ if self.desk_in_view().is_some() => Context::Exercise,
            (None, None) if self.interpreting.as_ref().is_some_and(Interpreting::asks) => Context::Question,
            (None, None) => match self.typing.as_ref().map(|typing| typing.purpose) {
                Some(Purpose::Input) => Context::Input,
                Some(Purpose::Call) => Context::Call,
                Some(Purpose::Find | Purpose::GoTo) => Context::Find,
                Some(Purpose::Action) => Context::Palette,
                None => self.floor(),
            },
        }
    }

    /// Returns the screen that is to be shown now: an exercise that lies before the reader, else the stage.
    pub fn screen(&mut self) -> ScreenView {
        match self.exercise_view() {
            Some(view) => ScreenView::Exercise(view),
            None => ScreenView::Stage(self.view()),
        }
    }

    fn exercise_view(&mut self) -> Option<ExerciseView> {
        let lesson = self.run.lesson()?.clone();
        let desk = self.desk_in_view().filter(|_| self.asking.is_none())?;
        let title = lesson.exercises.get(desk.index).map(|exercise| exercise.title.as_str());
        let record = self.exercises.iter().find(|record| Some(record.title.as_str()) == title);
        let mut view = tell::exercise(&lesson, desk, record)?;
        let has_run = desk.tried.is_some();
        view.footer = footer(&self.keymap, self.context(), SizeClass::of(self.size), 0);
        view.footer.retain(|key| has_run || key.action != Action::StepForward);
        view.help = self.stand.help.map(|top| HelpView { top, ..help(&self.keymap, Context::Exercise) });
        if let Some(notice) = &self.stand.notice {
            view.outcome = vec![Note { kind: NoteKind::Problem, text: Shown::line(notice) }];
        }
        Some(view)
    }

    /// Returns what is to be shown of the run now.
    ///
    /// Cost: telling the run up to the present step once more where it was not told before; below 1 ms for a lesson.
    pub fn view(&mut self) -> StageView {
        let zoom = self.zoom();
        let scene = Scene::of(&mut self.run, self.stand.step, zoom);
        let settings = self.run.settings(scene.beat, scene.step);
        let mut view = self.panes(&scene, &settings);
        self.hold_scrolls(&mut view);
        self.mark_chosen(&mut view);
        view
    }

    fn panes(&mut self, scene: &Scene, settings: &Settings) -> StageView {
        let class = SizeClass::of(self.size);
        let cast = Cast::of(scene);
        let sources = Sources::of(&self.run, scene.beat);
        let keymap = self.keymap.clone();
        let is_closing = scene.is_over() && self.exercise_before(u64::MAX, true).is_none();
        let words = Words::at(scene, &mut self.run, settings, &self.guesses, is_closing, &keymap);
        let shape = Shape {
            longest_line: self.longest_line,
            generators: tell::most_generators(&mut self.run),
            arrangement: self.stand.arrangement,
            is_program: self.run.exploration().is_some() || self.forks.trunk.as_ref().is_some_and(Aside::is_program),
        };
        let front = self.front(scene.beat, settings, words.are_new, shape);
        let stand = self.stand.clone();
        let shows = |pane: Pane| stand.focus == pane || front == pane || class == SizeClass::Wide;
        let stacks = stand.stacks || class >= SizeClass::Roomy || scene.zoom >= Zoom::Expression;
        let scroll = |pane: Pane| stand.scroll(pane);
        let focus = settings.focus.as_ref().map(|focus| (focus.file.as_str(), &focus.lines));
        let rounds = self.rounds(settings);
        let aside = self.asking.as_ref().map(tell::hidden).unwrap_or_default();
        let predicted = self.interpreting.as_ref().map_or(0, Interpreting::answers);
        let answers = self.asking.as_ref().map_or(predicted, |asking| asking.question.answers.len());
        let source_scroll = scroll(Pane::Source).lines;
        let source = tell::source(scene, &cast, &sources, &mut self.highlighters, focus, source_scroll);
        let live = self.typed_in_session();
        let conversation = ConversationView {
            first_lane: stand.first_lane,
            ..tell::conversation(scene, &cast, rounds, aside, scroll(Pane::Conversation))
        };
        let (conversation, fork) = self.side_by_side(scene.zoom, rounds, conversation);
        let timeline = self.bar(scene);
        let question = self.asking.as_ref().zip(scene.lesson.as_deref());
        StageView {
            shape,
            focus: self.stand.focus,
            front,
            full: self.stand.full,
            top: TopLine { playing: self.goes_on_alone(), ..tell::top(scene, &self.run, &source) },
            conversation,
            fork,
            session: tell::session(scene, &self.run, live, scroll(Pane::Session)),
            generators: GeneratorsView {
                // Of a program of one's own, who called whom is asked first.
                stack: if shape.is_program && class == SizeClass::Wide { tell::stack(scene) } else { Vec::new() },
                ..tell::generators(scene, &cast, stacks)
            },
            bytecode: shows(Pane::Bytecode).then(|| tell::bytecode(scene)).flatten(),
            history: shows(Pane::History).then(|| {
                tell::history(scene, self.stand.name.as_deref().or(followed(settings)), scroll(Pane::History))
            }),
            notes: words.view(scroll(Pane::Notes)),
            sentence: self.said(scene, &sources),
            timeline,
            footer: self.footer(class, answers),
            typed: self.typing.as_ref().filter(|typing| !typing.purpose.is_in_session()).map(Typing::shown),
            question: question
                .map(|(asking, lesson)| tell::question(asking, lesson, &self.keymap))
                .or_else(|| self.interpreting.as_ref().and_then(Interpreting::view)),
            help: self.palette().or(self.stand.help.map(|top| HelpView { top, ..help(&self.keymap, self.floor()) })),
            source,
        }
    }

    /// Returns how loops are told: as the reader wants it, else as the lesson does; of a program only the last round is.
    pub(super) fn rounds(&self, settings: &Settings) -> Rounds {
        let is_wanted = settings.show.iter().any(|view| matches!(view, View::Loop));
        let is_program = self.run.lesson().is_none();
        self.stand.rounds.unwrap_or(match (is_wanted, is_program) {
            (true, _) => Rounds::Unrolled,
            (false, true) => Rounds::Folded,
            (false, false) => Rounds::Each,
        })
    }

    /// Returns whether a lesson has been seen to its end: nothing is left to run, to read on for, or to answer.
    pub(super) fn is_at_the_end(&self) -> bool {
        let is_over = |performance: &Performance| {
            let end = performance.beats().last().map_or(0, |beat| beat.end);
            *performance.standing() == Standing::Finished && self.stand.step >= end
        };
        self.asking.is_none()
            && self.run.performance().is_some_and(is_over)
            && self.exercise_before(u64::MAX, true).is_none()
    }

    /// Returns the keys that matter now; what `n` leads to is named as long as it is a yield.
    fn footer(&self, class: SizeClass, answers: usize) -> Vec<FooterKey> {
        let of = |actions| actions_footer(&self.keymap, self.context(), actions);
        if self.playing.alone == Alone::Plays && self.context() == self.floor() {
            return of(&[Action::Play, Action::Slower, Action::Faster, Action::StepBack, Action::Help]);
        }
        if self.stand.chosen.is_some() && self.context() == self.floor() {
            let mut keys = of(&[Action::ScrollUp, Action::GoOn, Action::Close, Action::Help]);
            for (key, label) in keys.iter_mut().zip(["choose", "go there", "leave it"]) {
                key.label = label;
            }
            return keys;
        }
        let mut keys = footer(&self.keymap, self.context(), class, answers);
        let has_hint = self.asking.as_ref().is_some_and(|asking| asking.hints < asking.question.hints.len());
        keys.retain(|key| has_hint || key.action != Action::Hint);
        if self.is_reviewed() {
            keys.retain(|key| !matches!(key.action, Action::StepForward | Action::NextFound));
            let next =
                if self.reviewed.as_ref().is_some_and(|reviewed| reviewed.is_last) { "lessons" } else { "next guess" };
            keys.iter_mut().filter(|key| key.action == Action::GoOn).for_each(|key| key.label = next);
        } else if self.is_at_the_end() {
            // There is nothing to step to: the list, and in it the next lesson, comes next.
            keys.retain(|key| !matches!(key.action, Action::StepForward | Action::NextFound));
            keys.iter_mut().filter(|key| key.action == Action::GoOn).for_each(|key| key.label = "lessons");
        }
        if self.is_ahead() {
            let stop = of(&[Action::RunAhead]).into_iter().map(|key| FooterKey { label: "stop it", ..key });
            keys.splice(..0, stop);
        }
        for key in keys.iter_mut().filter(|key| key.action == Action::NextFound && self.stand.found != Wanted::Yield) {
            key.label = "next found";
        }
        keys
    }

    /// Returns the true sentence; while something is looked for, how far that is.
    fn said(&self, scene: &Scene, sources: &Sources) -> Shown {
        let said = match (&self.search, &self.stand.notice) {
            (Some(Search { is_back: true, looked_to, .. }), _) => {
                format!("Looking back: step {} so far.", grouped(*looked_to))
            }
            (Some(Search { looked_to, .. }), _) => format!("The program runs: step {} so far.", grouped(*looked_to)),
            (None, Some(notice)) => notice.clone(),
            (None, None) => {
                let sentence = tell::sentence(scene, &self.run, sources);
                return match self.interpreting.as_ref().and_then(Interpreting::verdict) {
                    Some(verdict) => Shown::line(&format!("{verdict} {sentence}")),
                    None => sentence,
                };
            }
        };
        Shown::line(&said)
    }

    /// Returns the pane in front where several share a place: the one chosen in this beat; else the notes where they say
    /// something new, what the lesson brings up, or the session.
    fn front(&self, beat: u32, settings: &Settings, words_are_new: bool, shape: Shape) -> Pane {
        let shares = |pane: &Pane| *pane != Pane::Conversation || shares_conversation(shape, self.size);
        if let Some((_, pane)) = self.stand.front.filter(|(of, pane)| *of == beat && shares(pane)) {
            return pane;
        }
        let brought_up = settings.show.iter().rev().find_map(|view| match view {
            View::Pane(pane) => pane_of(*pane).filter(|pane| *pane != Pane::Source && shares(pane)),
            View::HistoryOf(_) => Some(Pane::History),
            View::Loop => None,
        });
        match () {
            () if self.typing.as_ref().is_some_and(|typing| typing.purpose.is_in_session()) => Pane::Session,
            () if self.run.fork().is_some() => Pane::Session,
            () if shape.is_program => Pane::Conversation,
            () if words_are_new => Pane::Notes,
            () => brought_up.unwrap_or(Pane::Session),
        }
    }

    /// Holds scrolled panes inside what they show, so that no key press is lost beyond their ends.
    fn hold_scrolls(&mut self, view: &mut StageView) {
        let layout = Layout::of(view, self.size);
        let height = |pane: Pane| layout.slot_of(pane).map_or(0, |slot| i32::from(slot.body().height));
        let most = |lines: usize, pane: Pane| (lines as i32).saturating_sub(height(pane)).max(0);
        let held = |scroll: Scroll, most: i32| Scroll { lines: scroll.lines.max(-most) };
        let conversation = most(view.conversation.rows.len() + 1, Pane::Conversation);
        view.conversation.scroll = held(view.conversation.scroll, conversation);
        view.session.scroll = held(view.session.scroll, most(view.session.lines.len(), Pane::Session));
        // In the larger layouts the sentence stands above them.
        let notes = usize::from(notes_rows(&view.notes, self.size.width.saturating_sub(2))) + 2;
        view.notes.scroll.lines = view.notes.scroll.lines.min(most(notes, Pane::Notes));
        if let Some(history) = &mut view.history {
            history.scroll = held(history.scroll, most(history.lines.len(), Pane::History));
            self.stand.scrolls[Pane::History as usize] = history.scroll.lines;
        }
        self.stand.scrolls[Pane::Conversation as usize] = view.conversation.scroll.lines;
        self.stand.scrolls[Pane::Session as usize] = view.session.scroll.lines;
        self.stand.scrolls[Pane::Notes as usize] = view.notes.scroll.lines;
        if let (Some(help), Some(top)) = (&mut view.help, &mut self.stand.help) {
            let lines = help.left.len().max(help.right.len()) + 1;
            *top = (*top).min(lines.saturating_sub(usize::from(layout.rows.help.height)));
            help.top = *top;
        }
    }
}

/// Returns the name whose values the lesson wants to be followed.
fn followed(settings: &Settings) -> Option<&str> {
    settings.show.iter().rev().find_map(|view| match view {
        View::HistoryOf(name) => Some(name.as_str()),
        _ => None,
    })
}
