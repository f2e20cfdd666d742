//! The timeline's bar. It alone tells of what lies ahead: how far the run is known.

use crate::engine::Event;
use crate::play::{Performance, Standing};
use crate::stage::{TimelineLabel, TimelineView};
use crate::timeline::Zoom;

/// Runs up to so many steps are measured in stops of the present zoom, longer ones in steps.
const MEASURED_IN_STOPS: u64 = 20_000;

/// Returns the bar of `performance` at `step`, in stops of `zoom`.
///
/// Cost: one walk over what is told of a run of up to 20,000 steps; nothing for a longer one.
pub(in crate::stage) fn timeline(performance: &mut Performance, step: u64, zoom: Zoom) -> TimelineView {
    let starts: Vec<u64> = performance.beats().iter().skip(2).map(|beat| beat.start).collect();
    let ended = *performance.standing() != Standing::Open;
    let timeline = performance.timeline();
    let frontier = timeline.frontier();
    let label = TimelineLabel::Step { step, of: frontier, ended };
    if frontier > MEASURED_IN_STOPS {
        return TimelineView { length: frontier, position: step, beats: starts, forks: Vec::new(), label };
    }
    let mut stops: Vec<u64> = timeline
        .events(None, frontier)
        .iter()
        .filter(|told| zoom.stops_at(told.event.group()))
        .map(|told| told.step)
        .chain([frontier])
        .collect();
    stops.dedup();
    let number = |step: u64| stops.partition_point(|stop| *stop < step) as u64;
    TimelineView {
        length: number(frontier),
        position: number(step),
        beats: starts.into_iter().map(number).collect(),
        forks: Vec::new(),
        label,
    }
}

/// Returns the largest number of generators alive at one time, as far as the run is known: panes are laid out for it. Of a
/// long run only its beginning counts.
pub(in crate::stage) fn most_generators(performance: &mut Performance) -> u16 {
    let timeline = performance.timeline();
    let to = timeline.frontier().min(MEASURED_IN_STOPS);
    let (mut alive, mut most) = (0i32, 0);
    for told in timeline.events(None, to) {
        match told.event {
            Event::Create { .. } => alive += 1,
            Event::Return { .. } | Event::Raise { .. } | Event::Drop { .. } => alive -= 1,
            _ => {}
        }
        most = most.max(alive);
    }
    u16::try_from(most).unwrap_or(u16::MAX)
}
