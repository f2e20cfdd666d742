//! The true sentence: what the present step did, in one line.

use crate::engine::{Event, GeneratorState, GeneratorView, Group, Lane, RunStatus, Told, Unit};
use crate::play::{Exploration, Fork, Run, Standing};
use crate::report::Shown;
use crate::timeline::Zoom;

use super::source::is_about_to_yield;
use super::{Scene, Sources, standing};

/// A token longer than this is not written out in a sentence.
const LONGEST_TOKEN: usize = 40;

/// A sentence that is wider does not fit at 80 columns, in columns; what can be said shorter is.
const WIDEST: usize = 60;

/// Returns the sentence of `scene`: messages before what ordinary code did, that before lines, values and instructions.
pub(in crate::stage) fn sentence(scene: &Scene, run: &Run, sources: &Sources) -> Shown {
    let stands_still = match run {
        Run::Lesson(_) => None,
        Run::Program(exploration) => of_program(scene, exploration),
        Run::Fork(fork) => of_fork(scene, fork),
    };
    Shown::line(&stands_still.unwrap_or_else(|| of_step(scene, sources)))
}

/// Says why a program does not run on from here, if that is not told by an event.
fn of_program(scene: &Scene, exploration: &Exploration) -> Option<String> {
    if scene.step == 0 && scene.zoom == Zoom::Protocol {
        return Some(format!("`{}` is about to run.", exploration.program().title));
    }
    match (exploration.asks(), exploration.standing()) {
        _ if scene.step != scene.frontier => None,
        (Some(_), _) => Some("The program waits for a line of input.".to_owned()),
        (None, Standing::Over(stop)) => Some(stop.sentence()),
        (None, Standing::Open | Standing::Finished) => None,
    }
}

/// Says why a fork does not run on from here.
fn of_fork(scene: &Scene, fork: &Fork) -> Option<String> {
    match fork.standing() {
        Standing::Over(stop) if scene.is_over() => Some(stop.sentence()),
        Standing::Finished
            if scene.is_over() && !scene.now().iter().any(|told| told.event.group() == Group::Protocol) =>
        {
            Some("The call is over.".to_owned())
        }
        _ => None,
    }
}

fn of_step(scene: &Scene, sources: &Sources) -> String {
    let now = scene.now();
    let of = |group: Group| now.iter().filter(move |told| told.event.group() == group);
    // That the run ends is told by what is left of it.
    let is_end = |told: &Told| matches!(told.event, Event::End { .. });
    let is_told_by_another = |told: &Told| match told.event {
        Event::End { status: RunStatus::Finished } => true,
        Event::End { .. } => of(Group::Protocol).any(|other| !is_end(other)),
        _ => false,
    };
    let messages: Vec<&Told> = of(Group::Protocol).filter(|told| !is_told_by_another(told)).collect();
    let line = of(Group::Line).next_back().filter(|_| scene.zoom >= Zoom::Line);
    let story = of(Group::Story).map(|told| sentence_of(scene, sources, told));
    if !messages.is_empty() {
        conversation(scene, sources, &messages)
    } else if let Some(line) = line {
        let told = story.chain([sentence_of(scene, sources, line)]);
        told.collect::<Vec<_>>().join(" ")
    } else {
        let sentences: Vec<String> = story.collect();
        match of(Group::Value).next_back() {
            _ if !sentences.is_empty() => sentences.join(" "),
            Some(value) if scene.zoom >= Zoom::Expression => of_value(scene, sources, value),
            _ if scene.is_over() => over(scene),
            _ => of(Group::Step).map(|told| sentence_of(scene, sources, told)).collect(),
        }
    }
}

/// Tells the messages of one step. The prompt that begins with it stands in the session: it is told only if nothing else is.
fn conversation(scene: &Scene, sources: &Sources, messages: &[&Told]) -> String {
    let mut sentences: Vec<String> = Vec::new();
    let mut is_told = false;
    for (at, told) in messages.iter().enumerate() {
        let next = messages.get(at + 1).map(|told| &told.event);
        match (&told.event, next) {
            (Event::Prompt { .. }, _) if messages.len() > 1 => {}
            // A message and what became of it at once are one sentence.
            (event, Some(Event::Refuse { error, .. })) => sentences.push(refused(told.lane, event, error)),
            (Event::Refuse { .. }, _) if at > 0 => is_told = true,
            (Event::Delegate { to: None, .. }, Some(Event::Yield { origin: Some(_), .. })) => {}
            (Event::Yield { to, value, .. }, Some(Event::Drop { to: dropped })) if *dropped == told.lane => {
                let (lane, to) = (told.lane, the(*to));
                sentences.push(format!("{lane} gives {value} to {to}. Nobody holds {lane} any more: it is closed."));
            }
            (Event::Drop { .. }, _) if at > 0 && matches!(messages[at - 1].event, Event::Yield { .. }) => {}
            (Event::Close { to }, Some(Event::Raise { error, closes: true, .. })) => {
                sentences.push(format!("{error} is raised inside {to} and leaves it: {to} is closed."));
            }
            (Event::Raise { closes: true, .. }, _) if at > 0 => {}
            (Event::Traceback { .. }, _) if is_told => sentences.push("Nobody caught it.".to_owned()),
            _ => sentences.push(sentence_of(scene, sources, told)),
        }
        is_told |= matches!(told.event, Event::Raise { .. } | Event::Return { .. });
    }
    sentences.join(" ")
}

/// Tells of a message of `lane` that did not go in.
fn refused(lane: Lane, message: &Event, error: &str) -> String {
    let (what, found) = match message {
        Event::Send { to, value, found, .. } => (format!("{value} goes to {to}"), *found),
        Event::Throw { to, error, found, .. } => (format!("{error} is thrown at {to}"), *found),
        Event::Next { to, found, .. } => (format!("{} asks {to} to go on", capital(lane)), *found),
        _ => return format!("It is not taken: {error}."),
    };
    let why = match found {
        GeneratorState::Created => "which has not begun",
        GeneratorState::Running => "which runs already",
        GeneratorState::Suspended => "which sleeps",
        GeneratorState::Closed => "which is closed",
    };
    let whole = format!("{what}, {why}: {error}.");
    if whole.chars().count() <= WIDEST { whole } else { format!("{what}, {why}: {}.", class_of(error)) }
}

fn of_value(scene: &Scene, sources: &Sources, told: &Told) -> String {
    let sentence = sentence_of(scene, sources, told);
    if is_about_to_yield(scene) { format!("{sentence} It is about to go out.") } else { sentence }
}

/// The script is over: says who still sleeps.
fn over(scene: &Scene) -> String {
    let asleep = scene.generators.iter().filter(|view| view.state == GeneratorState::Suspended);
    let places: Vec<String> =
        asleep.filter_map(|view| Some(format!("{} sleeps at {}", view.lane, token_of(view)?))).collect();
    let what = if scene.lesson.is_some() { "script" } else { "program" };
    if places.is_empty() {
        format!("The {what} is over.")
    } else {
        format!("The {what} is over. Still there: {}.", places.join(", "))
    }
}

fn token_of(view: &GeneratorView) -> Option<String> {
    let position = standing(view.frame.as_ref()?, view.delegates_to.is_some());
    Some(format!("{}:{}", position.line, position.column))
}

/// Returns the sentence of one event. Where the source token is known, it is named; all else is the engine's table.
fn sentence_of(scene: &Scene, sources: &Sources, told: &Told) -> String {
    let lane = capital(told.lane);
    match &told.event {
        Event::Prompt { source } => {
            let first = source.trim_end().lines().next().unwrap_or_default();
            let more = if source.trim_end().contains('\n') { " …" } else { "" };
            format!("The caller is about to run `{first}{more}`.")
        }
        Event::Send { to, through, value, found: GeneratorState::Suspended } => {
            let token = yield_of(scene, sources, *to);
            if through.is_empty() {
                format!("{value} arrives where {to} sleeps: it becomes the value of the whole {token}.")
            } else {
                let way = names(through);
                format!("{value} goes through {way} to {to}: it becomes the value of {token}.")
            }
        }
        Event::Next { to, through, by, found: GeneratorState::Suspended } => {
            let token = yield_of(scene, sources, *to);
            let by = if by == "next()" || by == "__next__" { String::new() } else { format!(" by `{by}`") };
            if scene.generator(*to).is_some_and(|view| matches!(view.delegates_to, Some(Err(_)))) {
                return format!("{lane} asks {to} to go on{by}: {to} asks its iterator in turn.");
            }
            let way = if through.is_empty() { String::new() } else { format!(" through {}", names(through)) };
            format!("{lane} asks {to} to go on{by}{way}: None becomes the value of {token}.")
        }
        Event::Throw { to, through, error, found: GeneratorState::Suspended } => {
            let token = yield_of(scene, sources, *to);
            let way = if through.is_empty() { String::new() } else { format!("Through {}: ", names(through)) };
            format!("{way}{error} is raised inside {to}, where it sleeps, at {token}.")
        }
        Event::Throw { to, error, found: GeneratorState::Created, .. } => {
            format!("{error} is raised inside {to}, before its first line.")
        }
        Event::Close { to } => match state_before(scene, told, *to) {
            GeneratorState::Created => format!("{to} is closed. No line of it has run."),
            GeneratorState::Closed => format!("{to} is closed already: nothing happens."),
            GeneratorState::Running | GeneratorState::Suspended => crate::engine::sentence(told),
        },
        Event::Yield { to, value, ignored: false, origin: Some(origin), .. } => {
            format!("{} passes {value} on from {} to {}, and sleeps.", told.lane, a(origin), the(*to))
        }
        Event::Yield { to, through, value, ignored: false, .. } => {
            let token = yield_of(scene, sources, told.lane);
            let way = if through.is_empty() { String::new() } else { format!(" through {}", names(through)) };
            format!("{} gives {value} to {}{way} and sleeps at {token}.", told.lane, the(*to))
        }
        Event::Print { text, .. } if text.trim_end_matches('\n').contains('\n') => {
            format!("{} lines are printed.", text.trim_end_matches('\n').lines().count())
        }
        Event::Line { .. } => match told.at.as_ref().filter(|at| &*at.file == Unit::PROMPT) {
            Some(at) => format!("Line {} of the prompt is next.", at.line),
            None => crate::engine::sentence(told),
        },
        _ => crate::engine::sentence(told),
    }
}

/// Returns the words for the yield at which `lane` stands: its text, else its line.
fn yield_of(scene: &Scene, sources: &Sources, lane: Lane) -> String {
    let view = scene.generator(lane);
    let Some((view, frame)) = view.and_then(|view| Some((view, view.frame.as_ref()?))) else {
        return "its `yield`".to_owned();
    };
    let position = standing(frame, view.delegates_to.is_some());
    let token = sources.token(&frame.code.file, &position);
    match token.filter(|token| token.chars().count() <= LONGEST_TOKEN) {
        Some(token) => format!("`{token}`"),
        None => format!("the `yield` in line {}", position.line),
    }
}

/// Returns how the generator was right before an event of the present step.
fn state_before(scene: &Scene, event: &Told, lane: Lane) -> GeneratorState {
    let before = scene.told.iter().rev().skip_while(|told| !std::ptr::eq(*told, event)).skip(1);
    let told = before.filter_map(|told| match &told.event {
        Event::Create { generator, .. } if *generator == lane => Some(GeneratorState::Created),
        Event::Next { to, through, .. } | Event::Send { to, through, .. } | Event::Throw { to, through, .. }
            if *to == lane || through.contains(&lane) =>
        {
            Some(GeneratorState::Running)
        }
        Event::Yield { through, .. } if told.lane == lane || through.contains(&lane) => Some(GeneratorState::Suspended),
        Event::Return { .. } | Event::Raise { .. } if told.lane == lane => Some(GeneratorState::Closed),
        // A message to a closed generator is refused by it, and it stays closed.
        Event::Refuse { .. } if told.lane == lane => None,
        Event::Close { to } | Event::Drop { to } if *to == lane => Some(GeneratorState::Closed),
        _ => None,
    });
    told.into_iter().next().unwrap_or(GeneratorState::Suspended)
}

/// Returns the name of a type with its article.
fn a(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// Returns the class of an error told as `Type: message`.
fn class_of(error: &str) -> &str {
    error.split_once(':').map_or(error, |(class, _)| class)
}

fn names(lanes: &[Lane]) -> String {
    let names: Vec<String> = lanes.iter().map(ToString::to_string).collect();
    names.join(" and ")
}

fn the(lane: Lane) -> String {
    if lane == Lane::Caller { "the caller".to_owned() } else { lane.to_string() }
}

fn capital(lane: Lane) -> String {
    if lane == Lane::Caller { "The caller".to_owned() } else { lane.to_string() }
}
