//! The timeline's bar. It alone tells of what lies ahead: how far the run is known.

use crate::play::{Performance, Run, Standing};
use crate::stage::{TimelineLabel, TimelineView};
use crate::timeline::{Timeline, Zoom};

/// Runs up to so many steps are measured in stops of the present zoom, longer ones in steps.
const MEASURED_IN_STOPS: u64 = 20_000;

/// Returns the bar of `run` at `step`, in stops of `zoom`, with marks where `forks` leave.
///
/// Cost: one walk over what is told of a run of up to 20,000 steps; nothing for a longer one.
pub(in crate::stage) fn timeline(run: &mut Run, step: u64, zoom: Zoom, forks: &[u64]) -> TimelineView {
    let beats = run.performance().map_or(&[] as &[_], Performance::beats);
    let starts: Vec<u64> = beats.iter().skip(2).map(|beat| beat.start).collect();
    let ended = *run.standing() != Standing::Open;
    let timeline = run.timeline();
    let frontier = timeline.frontier();
    let label = TimelineLabel::Step { step, of: frontier, ended };
    if frontier > MEASURED_IN_STOPS {
        return TimelineView { length: frontier, position: step, beats: starts, forks: forks.to_vec(), label };
    }
    let stops = stops(timeline, zoom);
    let number = |step: u64| stops.partition_point(|stop| *stop < step) as u64;
    TimelineView {
        length: number(frontier),
        position: number(step),
        beats: starts.into_iter().map(number).collect(),
        forks: forks.iter().copied().map(number).collect(),
        label,
    }
}

/// Returns the steps that the bar of a short run is measured in.
fn stops(timeline: &mut Timeline, zoom: Zoom) -> Vec<u64> {
    let frontier = timeline.frontier();
    let told = timeline.events(None, frontier).iter().filter(|told| zoom.stops_at(told.event.group()));
    let mut stops: Vec<u64> = told.map(|told| told.step).chain([frontier]).collect();
    stops.dedup();
    stops
}

/// Returns the step at a position on the bar.
pub(in crate::stage) fn step_at(run: &mut Run, zoom: Zoom, position: u64) -> u64 {
    let timeline = run.timeline();
    if timeline.frontier() > MEASURED_IN_STOPS {
        return position;
    }
    let stops = stops(timeline, zoom);
    stops.get(position as usize).or(stops.last()).copied().unwrap_or(0)
}

/// Returns the largest number of generators alive at one time, as far as the run is known: panes are laid out for it. Of a
/// long run only its beginning counts.
pub(in crate::stage) fn most_generators(run: &mut Run) -> u16 {
    run.most_generators(MEASURED_IN_STOPS)
}
