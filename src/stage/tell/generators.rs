//! The generators pane: a card for each generator, and who waits for whom.

use crate::engine::{FrameView, GeneratorState, GeneratorView, Lane, Local};
use crate::report::Shown;
use crate::stage::{Card, Chain, ChainLink, GeneratorsView, LocalName, SourcePlace, StackLine};

use super::cast::Member;
use super::{Cast, Scene, standing};

/// Returns the cards of `scene`; with the value stacks if `stacks`.
pub(in crate::stage) fn generators(scene: &Scene, cast: &Cast, stacks: bool) -> GeneratorsView {
    let cards = cast.shown(scene).into_iter().map(|member| card(scene, member, stacks)).collect();
    let arrived = scene.now().iter().any(|told| arrival(&told.event).is_some());
    let now = chain(&scene.frames, &scene.generators, arrived);
    let before = chain(&scene.past.0, &scene.past.1, false);
    let is_told = [&now, &before].iter().any(|chain| chain.links.len() > 2);
    let is_other = before.links != now.links && before.links.len() > 1;
    GeneratorsView {
        stack: Vec::new(),
        cards,
        chain_before: Some(before).filter(|_| is_told && is_other),
        chain: Some(now).filter(|_| is_told),
    }
}

/// Returns the frames on the stack, the innermost last.
pub(in crate::stage) fn stack(scene: &Scene) -> Vec<StackLine> {
    let place = |frame: &FrameView| SourcePlace { line: frame.position.line, column: frame.position.column.max(1) };
    let line =
        |frame: &FrameView| StackLine { lane: frame.lane, name: Shown::line(&frame.code.name), place: place(frame) };
    scene.frames.iter().map(line).collect()
}

/// Returns whom a message of this event has reached with something in hand.
pub(super) fn arrival(event: &crate::engine::Event) -> Option<Lane> {
    use crate::engine::Event;
    match event {
        Event::Next { to, found, .. } | Event::Send { to, found, .. } | Event::Throw { to, found, .. } => {
            (*found == GeneratorState::Suspended).then_some(*to)
        }
        _ => None,
    }
}

fn card(scene: &Scene, member: &Member, stacks: bool) -> Card {
    let name = Shown::line(&member.name);
    let Some(view) = scene.generator(member.lane).filter(|view| view.state != GeneratorState::Closed) else {
        return closed(member, name);
    };
    let frame = view.frame.as_ref();
    let delegates = view.delegates_to.is_some();
    let place = frame.filter(|_| view.state != GeneratorState::Created).and_then(|frame| place_of(frame, delegates));
    let is_running = view.state == GeneratorState::Running;
    let past = scene.past.1.iter().find(|past| past.lane == member.lane).and_then(|past| past.frame.as_ref());
    Card {
        lane: member.lane,
        name,
        state: view.state,
        place,
        detail: detail(scene, view, place),
        locals: frame.map_or(Vec::new(), |frame| locals(&frame.locals, past)),
        value_stack: frame.filter(|_| stacks && !delegates).map(|frame| list(&frame.value_stack)),
        outcome: None,
        asked_by: member.asked.as_ref().filter(|_| is_running).map(asked_by),
    }
}

fn closed(member: &Member, name: Shown) -> Card {
    Card {
        lane: member.lane,
        name,
        state: GeneratorState::Closed,
        place: None,
        detail: None,
        locals: Vec::new(),
        value_stack: None,
        outcome: member.ended.as_ref().map(|(_, how)| Shown::line(how)),
        asked_by: member.asked.as_ref().map(|(by, _)| Shown::line(&by.to_string())),
    }
}

fn asked_by((by, how): &(Lane, String)) -> Shown {
    Shown::line(&format!("{by}, with {how}"))
}

fn place_of(frame: &FrameView, delegates: bool) -> Option<SourcePlace> {
    let position = standing(frame, delegates);
    (position.line > 0).then_some(SourcePlace { line: position.line, column: position.column.max(1) })
}

/// Returns what more there is to say of the state: where it delegates, or where it was resumed.
fn detail(scene: &Scene, view: &GeneratorView, place: Option<SourcePlace>) -> Option<Shown> {
    let place = place.filter(|_| view.state == GeneratorState::Running)?;
    if let Some(inner) = &view.delegates_to {
        let inner = inner.as_ref().map_or_else(Clone::clone, ToString::to_string);
        return Some(Shown::line(&format!("delegates at {place} to {inner}")));
    }
    let arrived = scene.now().iter().find_map(|told| arrival(&told.event).filter(|lane| *lane == view.lane));
    arrived.map(|_| Shown::line(&format!("resumed at {place}")))
}

/// Returns the names of a frame: those that have been bound first, in the order of their slots.
fn locals(now: &[Local], past: Option<&FrameView>) -> Vec<LocalName> {
    let before = |name: &str| past.and_then(|frame| frame.locals.iter().find(|local| &*local.name == name));
    // `.0` is where a generator expression keeps what it goes through: no name of the program.
    let named = now.iter().filter(|local| !local.name.starts_with('.'));
    named
        .map(|local| {
            let past_value = before(&local.name).map(|past| past.value.as_ref());
            let changed = past_value.is_some_and(|past| past != local.value.as_ref());
            LocalName {
                name: Shown::line(&local.name),
                value: local.value.as_deref().map(Shown::line),
                changed,
                chosen: false,
                was: past_value.flatten().filter(|_| changed).map(|was| Shown::line(was)),
            }
        })
        .collect()
}

/// Returns values as a list is written: `[3]`.
pub(super) fn list(values: &[String]) -> Shown {
    Shown::line(&format!("[{}]", values.join(", ")))
}

/// Returns who waits for whom: the lanes on the stack from the caller inwards.
fn chain(frames: &[FrameView], generators: &[GeneratorView], arrived: bool) -> Chain {
    let mut links = vec![ChainLink { lane: Lane::Caller, delegated: false }];
    for lane in frames.iter().map(|frame| frame.lane).filter(|lane| *lane != Lane::Caller) {
        let outer = links.last().map_or(Lane::Caller, |link| link.lane);
        if outer == lane {
            continue;
        }
        let delegates = generators.iter().find(|view| view.lane == outer).and_then(|view| view.delegates_to.clone());
        links.push(ChainLink { lane, delegated: delegates == Some(Ok(lane)) });
    }
    Chain { links, arrived }
}
