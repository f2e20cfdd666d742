//! The source pane: where each generator stands in the text, and what is in hand.

use std::ops::Range;
use std::sync::Arc;

use crate::engine::{Event, FrameView, GeneratorState, Lane, Opcode, Position, ReturnedAs, Told, Unit};
use crate::lesson::LineSet;
use crate::report::Shown;
use crate::stage::{Highlighter, Legend, Sleeper, SourceLine, SourceMark, SourcePlace, SourceView, Tray};
use crate::timeline::Zoom;

use super::generators::arrival;
use super::sources::{SourceFile, Sources, byte_at, range};
use super::{Cast, Scene, standing};

/// The roles of the parts of each text that has been shown. They are computed once a text.
#[derive(Debug, Default)]
pub(in crate::stage) struct Highlighters {
    known: Vec<(Arc<str>, Highlighter)>,
}

impl Highlighters {
    fn of(&mut self, text: &Arc<str>) -> &Highlighter {
        let is_it = |known: &Arc<str>| Arc::ptr_eq(known, text) || known == text;
        let at = self.known.iter().position(|(known, _)| is_it(known)).unwrap_or_else(|| {
            self.known.push((text.clone(), Highlighter::default()));
            self.known.len() - 1
        });
        &self.known[at].1
    }
}

/// Returns the source at `scene`: the file in which something runs or sleeps. `focus` names lines the lesson sets off, in
/// which file; `scroll` moves the line that must be seen, in lines.
pub(in crate::stage) fn source(
    scene: &Scene,
    cast: &Cast,
    sources: &Sources,
    highlighters: &mut Highlighters,
    focus: Option<(&str, &LineSet)>,
    scroll: i32,
) -> SourceView {
    let hand = Hand::of(scene, sources);
    let Some(file) = file_of(scene, sources, hand.as_ref()) else {
        return SourceView { file: Shown::default(), lines: Vec::new(), line_count: 0, at: 0, legend: Vec::new() };
    };
    let hand = hand.filter(|hand| hand.file == file.name);
    let standing = sleepers(scene, cast, &file.name);
    let of_hand = hand.as_ref().map(|hand| hand.position.line);
    // The file is all of a program: where nothing is in hand, the line that was told of last is looked at.
    let told = scene.told.iter().rev().filter(|_| scene.lesson.is_none()).filter_map(|told| told.at.as_ref());
    let of_told = || told.clone().find(|at| *at.file == *file.name).map(|at| at.line);
    let line = of_hand.or_else(of_told).or(standing.last().map(|known| known.position.line));
    let last = file.text.lines().count().max(1) as i64;
    let at = i64::from(line.unwrap_or(1)).saturating_add(i64::from(scroll)).clamp(1, last) as u32;
    let mut view = plain(file, at, highlighters);
    for line in &mut view.lines {
        line.set_off = focus.is_some_and(|(name, lines)| name == file.name && lines.contains(line.number));
    }
    let mut marking = Marking { view: &mut view, file: &file.name, scene };
    marking.sleepers(&standing);
    marking.just_run();
    if let Some(hand) = hand {
        marking.hand(hand);
    }
    view
}

/// Returns the file to be shown: that of what is in hand, else of the generator told of last that still has a frame, else
/// the one loaded last.
fn file_of<'s>(scene: &Scene, sources: &'s Sources, hand: Option<&Hand>) -> Option<&'s SourceFile> {
    let of_lane = |lane| scene.generator(lane)?.frame.as_ref();
    let mut spoken = scene.told.iter().rev().take_while(|told| told.step >= scene.beat_start);
    let last = spoken.find_map(|told| of_lane(told.lane)).map(|frame| &*frame.code.file);
    let mut names = hand.map(|hand| hand.file.as_str()).into_iter().chain(last);
    names.find_map(|name| sources.file(name)).or_else(|| sources.last())
}

/// Of a longer file only so many lines before and after the one that must be seen are given.
const AROUND: u32 = 400;

/// Returns the lines of `file` around line `at`.
fn plain(file: &SourceFile, at: u32, highlighters: &mut Highlighters) -> SourceView {
    let roles = highlighters.of(&file.text);
    let first = at.saturating_sub(AROUND).max(1);
    let numbers = first..first.saturating_add(2 * AROUND + 1);
    let mut view =
        SourceView::stretch(&file.title, &file.text, numbers, |number| roles.line(&file.text, number).to_vec());
    view.at = (at.saturating_sub(first) as usize).min(view.lines.len().saturating_sub(1));
    view
}

/// A generator that sleeps in a file, or delegates there.
struct Standing {
    lane: Lane,
    position: Position,
    mark: SourceMark,
}

/// Returns where generators sleep in file `file`, and where they delegate; the one told of last stands last.
fn sleepers(scene: &Scene, cast: &Cast, file: &str) -> Vec<Standing> {
    let mut members = cast.lanes(scene);
    members.sort_by_key(|member| (member.asked.is_some(), member.lane));
    let standing_of = |member: &&super::cast::Member| {
        let view = scene.generator(member.lane)?;
        let frame = view.frame.as_ref().filter(|frame| &*frame.code.file == file)?;
        let mark = match (view.state, view.delegates_to.is_some()) {
            (GeneratorState::Suspended, _) => SourceMark::Asleep,
            (GeneratorState::Running, true) => SourceMark::Delegates,
            _ => return None,
        };
        Some(Standing { lane: view.lane, position: standing(frame, view.delegates_to.is_some()), mark })
    };
    members.iter().filter_map(standing_of).collect()
}

/// What the present step has in hand.
struct Hand {
    lane: Lane,
    file: String,
    position: Position,
    /// What is in hand is the name at the position, not all that it covers.
    is_name: bool,
    mark: Option<SourceMark>,
    tray: Option<Tray>,
    /// It is an exception that has come in, not a value.
    is_error: bool,
}

impl Hand {
    /// Returns what is in hand: that of the last event of this step that stands in the program's files.
    fn of(scene: &Scene, sources: &Sources) -> Option<Self> {
        let shown = |told: &&Told| !matches!(told.event, Event::Step { .. }) || scene.zoom == Zoom::Bytecode;
        let now = scene.now();
        // An exception thrown at a generator that has not begun comes before its first line.
        if now.iter().any(|told| matches!(told.event, Event::Throw { found: GeneratorState::Created, .. })) {
            return None;
        }
        let message = now.iter().rev().find_map(|told| Self::at_yield(scene, told));
        let mut placed = now.iter().rev().filter(shown);
        message.or_else(|| placed.find_map(|told| Self::in_frame(scene, told, sources)))
    }

    /// Returns the yield at which a message has arrived, or at which a frame has just fallen asleep.
    fn at_yield(scene: &Scene, told: &Told) -> Option<Self> {
        let is_close = scene.zoom >= Zoom::Expression;
        let (lane, mark, tray) = match &told.event {
            Event::Yield { to, value, .. } => {
                let tray = Tray::Out { value: Shown::line(value), to: Shown::line(&to.to_string()) };
                (told.lane, SourceMark::Asleep, tray)
            }
            Event::Return { to, value, returned_as: ReturnedAs::Value | ReturnedAs::Awaited } => {
                let from = Shown::line(&told.lane.to_string());
                (*to, SourceMark::Arrived, Tray::In { value: Shown::line(value), from })
            }
            Event::Close { to } => {
                let from = Shown::line(&told.lane.to_string());
                (*to, SourceMark::Arrived, Tray::In { value: Shown::line("GeneratorExit"), from })
            }
            event => {
                let lane = arrival(event)?;
                let value = match event {
                    Event::Send { value, .. } => value.as_str(),
                    Event::Throw { error, .. } => error.as_str(),
                    _ => "None",
                };
                let tray = Tray::In { value: Shown::line(value), from: Shown::line(&told.lane.to_string()) };
                (lane, SourceMark::Arrived, tray)
            }
        };
        let view = scene.generator(lane)?;
        let frame = view.frame.as_ref()?;
        let is_pipe = view.delegates_to.is_some() || matches!(told.event, Event::Return { .. });
        // Behind a plain iterator nothing arrives: it is asked in turn.
        let is_passed_on = mark == SourceMark::Arrived && matches!(view.delegates_to, Some(Err(_)));
        let (mark, tray) = if is_passed_on { (SourceMark::Delegates, None) } else { (mark, Some(tray)) };
        Some(Self {
            lane,
            file: frame.code.file.to_string(),
            position: slept_at(scene, told, frame).unwrap_or(standing(frame, is_pipe)),
            is_name: false,
            mark: Some(mark),
            tray: tray.filter(|_| is_close),
            is_error: matches!(told.event, Event::Throw { .. } | Event::Close { .. }),
        })
    }

    /// Returns what an event of the frame that runs has in hand.
    fn in_frame(scene: &Scene, told: &Told, sources: &Sources) -> Option<Self> {
        let at = told.at.as_ref().filter(|at| &*at.file != Unit::PROMPT)?;
        let frame = scene.innermost().filter(|frame| frame.lane == told.lane && frame.code.file == at.file);
        let executed = frame.and_then(|frame| frame.code.positions.get(frame.last?)).copied();
        let executed = executed.filter(|position| (position.line, position.column.max(1)) == (at.line, at.column));
        let file = at.file.to_string();
        let lane = told.lane;
        let hand =
            |position, is_name, mark, tray| Some(Self { lane, file, position, is_name, mark, tray, is_error: false });
        match &told.event {
            Event::Line { .. } => hand(whole_line(sources, at)?, false, Some(SourceMark::Next), None),
            Event::Bind { .. } => hand(executed?, true, None, None),
            Event::Value { value, .. } => {
                let tray = Some(Tray::Value(Shown::line(value))).filter(|_| scene.zoom >= Zoom::Expression);
                hand(executed?, false, None, tray)
            }
            Event::Return { .. } | Event::Raise { .. } => {
                hand(whole_line(sources, at)?, false, Some(SourceMark::JustRun), None)
            }
            _ => hand(executed?, false, None, None),
        }
    }
}

/// Returns where the generator slept that `close()` has woken: within the same step it may have gone on to a handler.
fn slept_at(scene: &Scene, told: &Told, frame: &FrameView) -> Option<Position> {
    let Event::Close { to } = told.event else { return None };
    let mut yields =
        scene.told.iter().rev().filter(|told| told.lane == to && matches!(told.event, Event::Yield { .. }));
    let place = yields.next()?.at.as_ref()?;
    let instructions = frame.code.instructions.iter().zip(&frame.code.positions);
    let is_there = |position: &Position| (position.line, position.column.max(1)) == (place.line, place.column);
    let mut yields = instructions.filter(|(instruction, _)| instruction.opcode == Opcode::YieldValue);
    yields.find(|(_, position)| is_there(position)).map(|(_, position)| *position)
}

/// Returns the position of the text of the line on which something stands.
fn whole_line(sources: &Sources, at: &crate::engine::EventPlace) -> Option<Position> {
    let text = sources.file(&at.file)?.text.lines().nth(at.line.checked_sub(1)? as usize)?;
    let end = text.trim_end().chars().count() as u32 + 1;
    let column = text.chars().take_while(|c| c.is_whitespace()).count() as u32 + 1;
    Some(Position { line: at.line, end_line: at.line, column, end_column: end, ends_expression: false })
}

/// Marks on their way into a view.
struct Marking<'v, 's> {
    view: &'v mut SourceView,
    file: &'s str,
    scene: &'s Scene,
}

impl Marking<'_, '_> {
    /// Marks where generators sleep, and where they delegate. The last one has the gutter of a shared line.
    fn sleepers(&mut self, standing: &[Standing]) {
        for known in standing {
            self.gutter(known.lane, &known.position, known.mark);
            if known.mark == SourceMark::Asleep {
                self.asleep(known.lane, &known.position);
            }
        }
    }

    fn asleep(&mut self, lane: Lane, position: &Position) {
        let Some(line) = self.line(position.line) else { return };
        if let Some(token) = range(&line.text, position) {
            line.sleepers.push(Sleeper { lane, token });
        }
    }

    /// Marks the line that the running frame was on before the one that is next.
    fn just_run(&mut self) {
        let Some(next) = self.scene.now().iter().rev().find(|told| matches!(told.event, Event::Line { .. })) else {
            return;
        };
        let here = self.scene.since(self.scene.beat_start);
        let before = here.iter().rev().filter(|told| told.step < self.scene.step && told.lane == next.lane);
        let mut lines =
            before.filter(|told| matches!(told.event, Event::Line { .. }) || arrival(&told.event).is_some());
        let Some(place) = lines.next().and_then(|told| told.at.as_ref()) else { return };
        if &*place.file == self.file && next.at.as_ref().is_some_and(|at| at.line != place.line) {
            let number = place.line;
            if let Some(line) = self.line(number).filter(|line| line.mark.is_none()) {
                line.mark = Some(SourceMark::JustRun);
            }
        }
    }

    fn hand(&mut self, hand: Hand) {
        let number = hand.position.line;
        let Some(line) = self.line(number) else { return };
        line.in_hand =
            if hand.is_name { name_at(&line.text, &hand.position) } else { range(&line.text, &hand.position) };
        line.tray = hand.tray.filter(|_| line.in_hand.is_some());
        if hand.lane != Lane::Caller {
            line.lane = Some(hand.lane);
        }
        line.mark = hand.mark;
        if let Some(mark) = hand.mark {
            self.explain(Some(hand.lane).filter(|lane| *lane != Lane::Caller), mark, &hand.position);
        }
        if let Some(legend) = self.view.legend.first_mut().filter(|_| hand.is_error) {
            legend.text = Shown::line("an exception has come in here");
        }
    }

    fn gutter(&mut self, lane: Lane, position: &Position, mark: SourceMark) {
        let Some(line) = self.line(position.line) else { return };
        (line.lane, line.mark) = (Some(lane), Some(mark));
        self.explain(Some(lane), mark, position);
    }

    /// Adds what a mark means, the newest in front, each mark once.
    fn explain(&mut self, lane: Option<Lane>, mark: SourceMark, position: &Position) {
        let text = match mark {
            SourceMark::Asleep => "sleeps here",
            SourceMark::Arrived => "a value has come in here",
            SourceMark::Delegates => "inside yield from",
            SourceMark::Next => "this line is next",
            SourceMark::JustRun => return,
        };
        let place =
            (mark != SourceMark::Next).then_some(SourcePlace { line: position.line, column: position.column.max(1) });
        self.view.legend.retain(|known| known.mark != mark && !(known.lane == lane && mark == SourceMark::Arrived));
        self.view.legend.insert(0, Legend { lane, mark, text: Shown::line(text), place });
    }

    fn line(&mut self, number: u32) -> Option<&mut SourceLine> {
        let first = self.view.lines.first()?.number;
        self.view.lines.get_mut(number.checked_sub(first)? as usize)
    }
}

/// Returns the range of the name that begins at a position: what a binding binds.
fn name_at(line: &Shown, position: &Position) -> Option<Range<usize>> {
    let start = byte_at(line.as_str(), position.column.checked_sub(1)? as usize);
    let rest = line.as_str().get(start..)?;
    let length: usize = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
    (length > 0).then_some(start..start + length)
}

/// Returns whether the frame that runs hands a value out with its next instruction.
pub(super) fn is_about_to_yield(scene: &Scene) -> bool {
    let next = scene.innermost().and_then(|frame| frame.code.instructions.get(frame.next));
    next.is_some_and(|instruction| instruction.opcode == Opcode::YieldValue)
}
