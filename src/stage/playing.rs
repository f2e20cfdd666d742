//! Playing: stop after stop by itself, until something is to be read or answered.

use std::time::Duration;

use super::Request;
use super::state::Stage;

/// How long each stop is shown, and how that is said, the slowest first.
const SPEEDS: [(Duration, &str); 7] = [
    (Duration::from_secs(4), "plays, 1 stop in 4 s"),
    (Duration::from_secs(2), "plays, 1 stop in 2 s"),
    (Duration::from_secs(1), "plays, 1 stop a second"),
    (Duration::from_millis(500), "plays, 2 stops a second"),
    (Duration::from_millis(250), "plays, 4 stops a second"),
    (Duration::from_millis(100), "plays, 10 stops a second"),
    (Duration::from_millis(40), "plays, 25 stops a second"),
];

/// What goes on without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// Nothing.
    Nothing,
    /// Stop after stop is shown.
    Plays,
    /// The program runs on behind the reader.
    RunsOn,
}

/// What goes on without a key, and how fast it plays if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Playing {
    pub(super) alone: Alone,
    speed: usize,
}

impl Default for Playing {
    fn default() -> Self {
        Self { alone: Alone::Nothing, speed: 2 }
    }
}

impl Playing {
    /// One speed faster, or slower.
    pub(super) fn change(&mut self, faster: bool) {
        self.speed = if faster { (self.speed + 1).min(SPEEDS.len() - 1) } else { self.speed.saturating_sub(1) };
    }

    /// Has `alone` go on, or ends it if it does already.
    pub(super) fn toggle(&mut self, alone: Alone) {
        self.alone = if self.alone == alone { Alone::Nothing } else { alone };
    }

    /// Stops playing: a key leads elsewhere.
    pub(super) fn pause(&mut self) {
        if self.alone == Alone::Plays {
            self.alone = Alone::Nothing;
        }
    }
}

impl Stage {
    /// Returns how long to wait for input before the next [`Input::Tick`](super::Input::Tick): while a program runs on, or
    /// the run is played; else a tick means nothing.
    pub fn wait(&self) -> Option<Duration> {
        match self.playing.alone {
            _ if self.is_running() || self.is_ahead() => Some(Duration::ZERO),
            Alone::Plays => Some(SPEEDS[self.playing.speed].0),
            Alone::Nothing | Alone::RunsOn => None,
        }
    }

    /// Returns what goes on without a key, in words.
    pub(super) fn goes_on_alone(&self) -> Option<&'static str> {
        match self.playing.alone {
            Alone::Plays => Some(SPEEDS[self.playing.speed].1),
            Alone::RunsOn if self.is_ahead() => Some("runs on behind"),
            Alone::Nothing | Alone::RunsOn => None,
        }
    }

    /// Shows the next stop. Stops at a question, where the lesson pauses or branches, and where there is no next one.
    pub(super) fn play_on(&mut self) -> Vec<Request> {
        if self.playing.alone != Alone::Plays {
            return Vec::new();
        }
        self.watched(|stage| {
            let before = stage.stand.step;
            stage.step_forward();
            let is_still = stage.stand.step == before && stage.search.is_none();
            let is_stopped = stage.asking.is_some() || !stage.asked.is_empty() || stage.lingers_after(before);
            if is_still || is_stopped {
                stage.playing.pause();
            }
        })
    }

    /// Returns whether the lesson wants to be looked at between `before` and the present step.
    fn lingers_after(&mut self, before: u64) -> bool {
        let step = self.stand.step;
        self.pauses().into_iter().any(|at| before < at && at <= step)
    }
}
