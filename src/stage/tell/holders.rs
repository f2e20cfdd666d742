//! Who holds a generator: as long as anybody does, its frame is kept.

use crate::engine::{Event, FrameView, Lane, Local};

use super::Scene;

/// Returns who holds the generator of `lane`, as far as it can be seen: of the `names` outside functions those that stand for
/// it, or for something that holds it; then those in frames, then what goes on with it.
pub(in crate::stage) fn holders(scene: &Scene, names: &[Local], lane: Lane) -> Vec<String> {
    let sign = format!("<{lane} ");
    let stands_for = |local: &&Local| local.value.as_ref().is_some_and(|value| value.contains(&sign));
    let mut holders: Vec<String> = names.iter().filter(stands_for).map(|local| format!("`{}`", local.name)).collect();
    let of_generators = scene.generators.iter().filter(|view| view.lane != lane);
    let sleeping = of_generators.clone().filter_map(|view| view.frame.as_ref());
    let on_stack = scene.frames.iter().filter(|frame| frame.lane == Lane::Caller);
    for frame in on_stack.chain(sleeping) {
        holders.extend(of_frame(frame, &sign));
    }
    let pipes = of_generators.filter(|view| view.delegates_to == Some(Ok(lane)));
    holders.extend(pipes.map(|view| format!("{}, which delegates to it", view.lane)));
    holders.extend(asker(scene, lane));
    holders
}

/// Returns the built-in that goes through it, such as `sum`: what that holds has no name.
fn asker(scene: &Scene, lane: Lane) -> Option<String> {
    let by = scene.told.iter().rev().find_map(|told| match &told.event {
        Event::Next { to, by, .. } if *to == lane => Some(by.as_str()),
        _ => None,
    })?;
    let is_named = matches!(by, "next()" | "__next__" | "for");
    (!is_named).then(|| format!("`{by}`, which goes through it"))
}

/// Returns what of a frame holds it: its names, and its value stack, on which a loop keeps what it goes through.
fn of_frame(frame: &FrameView, sign: &str) -> Vec<String> {
    let whose = match frame.lane {
        Lane::Caller => frame.code.name.to_string(),
        lane @ Lane::Generator(_) => lane.to_string(),
    };
    let holds = |value: &String| value.contains(sign);
    let named = frame.locals.iter().filter(|local| local.value.as_ref().is_some_and(holds));
    // `.0` is where a generator expression keeps what it goes through.
    let name = |name: &str| {
        if name.starts_with('.') { format!("the loop of {whose}") } else { format!("`{name}` in {whose}") }
    };
    let mut holders: Vec<String> = named.map(|local| name(&local.name)).collect();
    if holders.is_empty() && frame.value_stack.iter().any(holds) {
        holders.push(format!("the value stack of {whose}"));
    }
    holders
}
