//! What performs the requests of a running program.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::input::Input;
use super::output::Output;
use crate::engine::{Answer, Effect, Stream};
use crate::report::Problem;

/// The outside of one run: this process's own streams, or a closed room.
pub struct Host {
    world: World,
}

enum World {
    /// `run`: the streams of this process. Output is shared with [`Flusher`].
    Process { input: Input, output: Arc<Mutex<Output>> },
    /// A lesson: standard input is empty, and what is written is only told.
    Closed,
}

/// Writes out what a run has written so far, from another thread: when a signal ends the process.
#[derive(Clone)]
pub struct Flusher(Option<Arc<Mutex<Output>>>);

impl Host {
    /// Returns the streams of this process. Into a pipe or file output is byte-exact; on a terminal control sequences
    /// are made visible unless `raw`.
    pub fn of_process(raw: bool) -> Self {
        let output = Arc::new(Mutex::new(Output::of_process(raw)));
        Self { world: World::Process { input: Input::of_process(), output } }
    }

    /// Returns a closed room: the same for every reader, whatever surrounds them.
    pub fn closed() -> Self {
        Self { world: World::Closed }
    }

    /// Performs `effect` and returns its answer; may wait for a line of input.
    pub fn perform(&mut self, effect: &Effect) -> Answer {
        match (&mut self.world, effect) {
            (World::Process { output, .. }, Effect::Write { stream, text }) => locked(output).write(*stream, text),
            (World::Process { input, output }, Effect::ReadLine { prompt }) => {
                let mut output = locked(output);
                if !prompt.is_empty()
                    && let refused @ Answer::Refused { .. } = output.write(Stream::Stdout, prompt)
                {
                    return refused;
                }
                output.flush();
                drop(output);
                input.read_line()
            }
            (World::Closed, Effect::Write { .. }) => Answer::Done,
            (World::Closed, Effect::ReadLine { .. }) => Answer::Text(Arc::from("")),
        }
    }

    /// Returns whether nobody reads the run's output any more: it may end quietly.
    pub fn is_cut_off(&self) -> bool {
        match &self.world {
            World::Process { output, .. } => locked(output).is_cut_off(),
            World::Closed => false,
        }
    }

    /// Writes out what waits. Errors: the first write that failed, unless it was for a reader that left.
    pub fn finish(&mut self) -> Result<(), Problem> {
        match &self.world {
            World::Process { output, .. } => locked(output).finish(),
            World::Closed => Ok(()),
        }
    }

    /// Returns what another thread needs to write out what waits.
    pub fn flusher(&self) -> Flusher {
        Flusher(match &self.world {
            World::Process { output, .. } => Some(Arc::clone(output)),
            World::Closed => None,
        })
    }
}

impl Flusher {
    /// Writes out what waits, unless a write is under way: that one may never end.
    pub fn flush(&self) {
        if let Some(Ok(mut output)) = self.0.as_ref().map(|output| output.try_lock()) {
            output.flush();
        }
    }
}

fn locked(output: &Mutex<Output>) -> MutexGuard<'_, Output> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_room_takes_everything_and_gives_an_empty_line() {
        let mut host = Host::closed();
        let write = Effect::Write { stream: Stream::Stdout, text: Arc::from("x") };
        assert_eq!(host.perform(&write), Answer::Done);
        assert_eq!(host.perform(&Effect::ReadLine { prompt: Arc::from("?") }), Answer::Text(Arc::from("")));
        assert_eq!(host.finish(), Ok(()));
    }
}
