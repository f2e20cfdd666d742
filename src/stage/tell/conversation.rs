//! The conversation pane: each message an arrow, and beside the lanes what they do.

use smallvec::{SmallVec, smallvec};

use crate::engine::{Event, GeneratorState, Lane, Stream, Told, Unit};
use crate::report::Shown;
use crate::stage::{
    Arrow, ArrowKind, Beside, ConversationRow, ConversationView, LaneHead, LaneNote, LaneState, Moment, Scroll,
};

use super::rounds::Loops;
use super::{Cast, Rounds, Scene};

/// So many rows are given at most: more than any screen shows, and some to scroll back.
const MOST_ROWS: usize = 600;

/// What an arrow carries that carries an exception; which one stands beside the lane.
const ERROR: &str = "E";

/// Index of the caller among the lanes.
const CALLER: usize = 0;

/// Returns the conversation of `scene`, loops told as `rounds` says. `aside` stands under its last row.
pub(in crate::stage) fn conversation(
    scene: &Scene,
    cast: &Cast,
    rounds: Rounds,
    aside: Vec<Shown>,
    scroll: Scroll,
) -> ConversationView {
    let members = cast.lanes(scene);
    // In a program too: not only the module's own lines, its functions act on this lane as well.
    let mut lanes = vec![LaneHead { lane: Lane::Caller, name: Shown::line("caller") }];
    lanes.extend(members.iter().map(|member| LaneHead { lane: member.lane, name: Shown::line(&member.name) }));
    let aside = if members.is_empty() && aside.is_empty() {
        ["No generator exists yet.", "Who asks whom will stand here."].map(Shown::line).to_vec()
    } else {
        aside
    };
    let mut drawing = Drawing::of(&lanes, scene, rounds);
    for told in &scene.told {
        drawing.hear(told);
    }
    drawing.finish();
    let mut rows = drawing.rows;
    let cut = rows.len().saturating_sub(MOST_ROWS);
    rows.drain(..cut);
    ConversationView {
        title: Shown::line("conversation"),
        lanes,
        rows,
        earlier: cut > 0 || drawing.left_out,
        aside,
        scroll,
        first_lane: None,
    }
}

/// Of the trunk so many rows are shown behind the step at which it was left.
const ROWS_BEHIND: usize = 8;

/// Returns a conversation as one of two that stand side by side: the step at which they part is ruled off.
pub(in crate::stage) fn beside(conversation: ConversationView, from: u64, title: &str) -> ConversationView {
    let is_before = |row: &ConversationRow| match row {
        ConversationRow::Moment(moment) => moment.step <= from,
        ConversationRow::Rule { .. } => true,
    };
    let mut rows = conversation.rows;
    let at = rows.iter().take_while(|row| is_before(row)).count();
    rows.insert(at, ConversationRow::Rule { step: from });
    rows.truncate(at + 1 + ROWS_BEHIND);
    ConversationView { title: Shown::line(title), rows, ..conversation }
}

/// The diagram as it grows.
struct Drawing {
    lanes: Vec<Lane>,
    states: SmallVec<[LaneState; 8]>,
    rows: Vec<ConversationRow>,
    present: u64,
    /// A lane that is finished: its end is drawn in the next row.
    ending: Option<(usize, u64)>,
    /// A lane to which something has just come, and that has done nothing since.
    arrived: Option<Lane>,
    /// How loops are told, and those that go on.
    rounds: Rounds,
    loops: Loops,
    /// Messages between lanes that are not shown any more were left out.
    left_out: bool,
}

impl Drawing {
    fn of(lanes: &[LaneHead], scene: &Scene, rounds: Rounds) -> Self {
        let mut states: SmallVec<[LaneState; 8]> = smallvec![LaneState::Absent; lanes.len()];
        states[CALLER] = LaneState::Caller;
        let lanes = lanes.iter().map(|head| head.lane).collect();
        let first = scene.told.first().map_or(0, |told| told.step);
        let mut drawing = Self {
            lanes,
            states,
            rows: Vec::new(),
            present: scene.step,
            ending: None,
            arrived: None,
            rounds,
            loops: Loops::default(),
            left_out: !scene.is_whole,
        };
        drawing.row(first, None, None);
        drawing
    }

    fn index(&self, lane: Lane) -> Option<usize> {
        self.lanes.iter().position(|known| *known == lane)
    }

    fn set(&mut self, lane: Lane, state: LaneState) {
        if let Some(index) = self.index(lane).filter(|index| *index != CALLER) {
            self.states[index] = state;
        }
    }

    fn is(&self, lane: Lane, state: LaneState) -> bool {
        self.index(lane).is_some_and(|index| self.states[index] == state)
    }

    fn hear(&mut self, told: &Told) {
        let arrived = self.arrived;
        match &told.event {
            Event::Step { .. } | Event::Prompt { .. } | Event::Show { .. } => return,
            Event::Create { generator, .. } => self.create(told, *generator),
            Event::Next { to, through, found, .. } => {
                let words = self.round(told, *to, *found);
                self.message(told, *to, through, (ArrowKind::Next, None), *found);
                self.say_instead(words);
            }
            Event::Send { to, through, value, found } => {
                self.message(told, *to, through, (ArrowKind::Send, Some(value)), *found);
            }
            Event::Throw { to, through, error, found } => {
                self.message(told, *to, through, (ArrowKind::Throw, Some(error)), *found);
            }
            Event::Close { to } => self.close(told, *to),
            Event::Drop { to } => self.drop(told, *to),
            Event::Delegate { to, target, .. } => self.delegate(told, *to, target),
            Event::Yield { to, through, value, .. } => self.yields(told, *to, through, value),
            Event::Return { to, value, .. } => {
                self.ends(told, *to, ArrowKind::Return, value);
                self.end_round(told, *to);
            }
            Event::Raise { to, .. } => self.ends(told, *to, ArrowKind::Raise, ERROR),
            Event::Refuse { to, error } => self.refuse(told, *to, error),
            Event::Bind { name, value, .. } if arrived == Some(told.lane) => {
                self.note(told, Note::of(format!("{name} = {value}")), Beside::State);
            }
            Event::Print { stream, text } => self.print(told, *stream, text),
            Event::Effect { request, answer } => {
                self.note(told, Note::of(request), Beside::AsksOutside);
                self.note(told, Note::of(answer), Beside::ToldOutside);
            }
            Event::Catch { error } if told.lane != Lane::Caller => {
                self.note(told, takes(error), Beside::Deed);
            }
            _ => {}
        }
        // Whatever a lane does first after something has come to it uses it up.
        if arrived == Some(told.lane) {
            self.arrived = None;
        }
    }

    fn create(&mut self, told: &Told, generator: Lane) {
        self.set(generator, LaneState::Created);
        let words = Note::short("created: no line has run".to_owned(), "created".to_owned());
        self.arrow(told, [told.lane, generator], &[], (ArrowKind::Call, None), Some((generator, words)));
    }

    fn message(
        &mut self,
        told: &Told,
        to: Lane,
        through: &[Lane],
        (kind, carried): (ArrowKind, Option<&String>),
        found: GeneratorState,
    ) {
        let (state, words) = arrives(found, kind, carried.map_or("None", String::as_str));
        let is_refused = state == LaneState::Created;
        for lane in through {
            self.set(*lane, LaneState::Delegating);
        }
        if through.is_empty() && found != GeneratorState::Closed && !is_refused {
            self.set(told.lane, LaneState::Waits);
        }
        self.set(to, state);
        let value = match kind {
            ArrowKind::Throw => Some(ERROR),
            _ => carried.map(String::as_str),
        };
        self.arrow(told, [told.lane, to], through, (kind, value), Some((to, words)));
        match found {
            GeneratorState::Closed => self.set(to, LaneState::Absent),
            GeneratorState::Suspended => self.arrive(to),
            GeneratorState::Created | GeneratorState::Running => {}
        }
    }

    /// A loop asks: says how often, or which call that is. What its last round left is folded away.
    fn round(&mut self, told: &Told, to: Lane, found: GeneratorState) -> Option<Note> {
        let row = self.rows.len();
        let round = self.loops.round(told, row)?;
        let (by, count, first) = (round.by.clone(), round.count, round.row);
        match self.rounds {
            Rounds::Folded if count > 1 => {
                self.rows.truncate(first);
                Some(Note { round: Some(count), ..Note::short(format!("{by} asks"), by) })
            }
            Rounds::Each | Rounds::Folded => None,
            Rounds::Unrolled => {
                if count == 1 {
                    self.note(told, Note::of(format!("iter({to}) is {to} itself")), Beside::State);
                }
                let begins = if found == GeneratorState::Created { "runs from the top" } else { "goes on" };
                Some(Note::short(format!("{by} calls next({to}): {begins}"), format!("next({to})")))
            }
        }
    }

    /// Has the last row say this instead, if there is something to be said.
    fn say_instead(&mut self, words: Option<Note>) {
        let Some((words, ConversationRow::Moment(moment))) = words.zip(self.rows.last_mut()) else { return };
        for note in &mut moment.notes {
            *note = words.clone().beside(note.lane, note.about);
        }
    }

    /// A generator has ended: with it the loop over it.
    fn end_round(&mut self, told: &Told, to: Lane) {
        let ended = self.loops.end(told.lane).filter(|_| self.rounds == Rounds::Unrolled);
        if let Some((by, lane)) = ended.zip(self.index(to)) {
            let words = Note::short(format!("StopIteration: {by} ends"), format!("{by} ends"));
            self.row(told.step, None, Some(words.beside(lane, Beside::State)));
        }
    }

    /// Something has come to `lane`. It is running from the next row on.
    fn arrive(&mut self, lane: Lane) {
        self.arrived = Some(lane);
        self.set(lane, LaneState::Running);
        let is_delegated = self.states.contains(&LaneState::Delegating);
        self.states[CALLER] = if is_delegated { LaneState::Waits } else { LaneState::Caller };
    }

    fn close(&mut self, told: &Told, to: Lane) {
        let is_created = self.is(to, LaneState::Created);
        let is_there = !self.is(to, LaneState::Absent);
        if is_created {
            self.set(to, LaneState::Closed);
        } else if is_there {
            self.set(to, LaneState::Running);
        }
        let words = match (is_created, is_there) {
            (true, _) => "closed: no line has run",
            (false, true) => "GeneratorExit",
            (false, false) => "closed already",
        };
        self.arrow(told, [told.lane, to], &[], (ArrowKind::Close, None), Some((to, Note::of(words))));
    }

    fn drop(&mut self, told: &Told, to: Lane) {
        self.set(to, LaneState::Closed);
        let words = Note::short("closed: nobody holds it".to_owned(), "closed".to_owned());
        self.arrow(told, [told.lane, to], &[], (ArrowKind::Drop, None), Some((to, words)));
    }

    fn delegate(&mut self, told: &Told, to: Option<Lane>, target: &str) {
        let Some(to) = to else {
            self.note(told, Note::of(format!("holds the pipe to {target}")), Beside::State);
            return;
        };
        self.set(told.lane, LaneState::Delegating);
        let words = if self.is(to, LaneState::Created) { from_the_top() } else { Note::of("goes on") };
        self.set(to, LaneState::Running);
        self.arrow(told, [told.lane, to], &[], (ArrowKind::Delegate, None), Some((to, words)));
        self.states[CALLER] = LaneState::Waits;
    }

    fn yields(&mut self, told: &Told, to: Lane, through: &[Lane], value: &str) {
        for lane in through.iter().chain([&told.lane]) {
            self.set(*lane, LaneState::Suspended);
        }
        self.goes_on(to);
        self.arrow(told, [told.lane, to], through, (ArrowKind::Yield, Some(value)), None);
        let place = told.at.as_ref().filter(|at| &*at.file != Unit::PROMPT);
        let place = place.map(|at| format!("{}:{}", at.line, at.column));
        let text = place.as_ref().map_or("asleep".to_owned(), |place| format!("asleep at {place}"));
        self.note(told, Note { short: place, ..Note::of(text) }, Beside::State);
    }

    /// The control is back at `lane`.
    fn goes_on(&mut self, lane: Lane) {
        self.set(lane, LaneState::Running);
        if lane == Lane::Caller {
            self.states[CALLER] = LaneState::Caller;
        }
        self.arrived = Some(lane).filter(|lane| *lane != Lane::Caller || self.rounds == Rounds::Unrolled);
    }

    fn ends(&mut self, told: &Told, to: Lane, kind: ArrowKind, value: &str) {
        self.goes_on(to);
        self.set(told.lane, LaneState::Running);
        self.arrow(told, [told.lane, to], &[], (kind, Some(value)), None);
        self.ending = self.index(told.lane).map(|index| (index, told.step));
        if to == Lane::Caller {
            let text = match &told.event {
                Event::Raise { error, .. } => format!("closed by {}", class_of(error)),
                _ => "closed".to_owned(),
            };
            self.note(told, Note::short(text, "closed"), Beside::State);
        }
    }

    fn refuse(&mut self, told: &Told, to: Lane, error: &str) {
        let words = Note::of(class_of(error));
        self.arrow(told, [told.lane, to], &[], (ArrowKind::Refuse, Some(ERROR)), Some((told.lane, words)));
        self.goes_on(to);
    }

    fn print(&mut self, told: &Told, stream: Stream, text: &str) {
        let verb = if stream == Stream::Stdout { "prints" } else { "writes to stderr" };
        let printed = text.trim_end_matches('\n');
        let lines = printed.lines().count();
        let words = if lines > 1 { format!("{verb} {lines} lines") } else { format!("{verb} {printed}") };
        self.note(told, Note::of(words), Beside::Deed);
    }

    /// Adds a row with words beside the lane that acts.
    fn note(&mut self, told: &Told, words: Note, about: Beside) {
        let Some(lane) = self.index(told.lane) else { return };
        self.row(told.step, None, Some(words.beside(lane, about)));
    }

    /// Adds a row with a message, and words beside a lane. Without one of its ends it is left out.
    fn arrow(
        &mut self,
        told: &Told,
        ends: [Lane; 2],
        through: &[Lane],
        (kind, value): (ArrowKind, Option<&str>),
        words: Option<(Lane, Note)>,
    ) {
        let [Some(from), Some(to)] = ends.map(|lane| self.index(lane)) else {
            self.left_out = true;
            return;
        };
        let through = through.iter().filter_map(|lane| self.index(*lane)).collect();
        let arrow = Arrow { from, to, through, kind, value: value.map(Shown::line) };
        let note = words.and_then(|(lane, words)| Some(words.beside(self.index(lane)?, Beside::State)));
        self.row(told.step, Some(arrow), note);
    }

    fn row(&mut self, step: u64, arrow: Option<Arrow>, note: Option<LaneNote>) {
        if let Some((index, _)) = self.ending.take() {
            self.states[index] = LaneState::Closed;
        }
        self.rows.push(ConversationRow::Moment(Moment {
            step,
            lanes: self.states.clone(),
            arrow,
            notes: note.into_iter().collect(),
            chosen: false,
            present: step == self.present,
        }));
        for state in &mut self.states {
            if *state == LaneState::Closed {
                *state = LaneState::Absent;
            }
        }
    }

    /// Draws the end of a lane for which no other row has done it.
    fn finish(&mut self) {
        if let Some((_, step)) = self.ending {
            self.row(step, None, None);
        }
    }
}

/// Words beside a lane, before they are made fit to be shown.
#[derive(Clone)]
struct Note {
    text: String,
    short: Option<String>,
    /// Which round of a loop it is.
    round: Option<u32>,
}

impl Note {
    fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), short: None, round: None }
    }

    /// Returns words with fewer of them for where they do not fit.
    fn short(text: impl Into<String>, short: impl Into<String>) -> Self {
        Self { short: Some(short.into()), ..Self::of(text) }
    }

    fn beside(self, lane: usize, about: Beside) -> LaneNote {
        let short = self.short.as_deref().map(Shown::line);
        LaneNote { lane, text: Shown::line(&self.text), short, round: self.round, about }
    }
}

fn takes(error: &str) -> Note {
    Note::short(format!("takes {}", class_of(error)), "takes it".to_owned())
}

fn from_the_top() -> Note {
    Note::short("runs from the top".to_owned(), "runs".to_owned())
}

/// Returns how a lane is when a message has come to it that found it so, and the words for that.
fn arrives(found: GeneratorState, kind: ArrowKind, carried: &str) -> (LaneState, Note) {
    match (found, kind) {
        (GeneratorState::Created, ArrowKind::Throw) => (LaneState::Running, Note::of("no line has run")),
        // Before its first line no yield waits for a value: only None may be sent.
        (GeneratorState::Created, ArrowKind::Send) if carried != "None" => {
            (LaneState::Created, Note::of("has not begun"))
        }
        (GeneratorState::Created, _) => (LaneState::Running, from_the_top()),
        (GeneratorState::Closed, _) => {
            let words = Note::short("closed: nobody is there".to_owned(), "closed".to_owned());
            (LaneState::Closed, words)
        }
        (GeneratorState::Running, _) => (LaneState::Running, Note::of("runs already")),
        (GeneratorState::Suspended, ArrowKind::Send) => {
            let words = Note::short(format!("{carried} is here now"), format!("{carried} here"));
            (LaneState::Arrived, words)
        }
        (GeneratorState::Suspended, ArrowKind::Throw) => (LaneState::Running, Note::of(carried)),
        (GeneratorState::Suspended, _) => (LaneState::Running, Note::of("goes on")),
    }
}

/// Returns the class of an error told as `Type: message`.
fn class_of(error: &str) -> &str {
    error.split_once(':').map_or(error, |(class, _)| class)
}
