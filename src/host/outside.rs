//! What performs the requests of a running program.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::databases::Databases;
use super::files::Files;
use super::input::Input;
use super::module_file::module_file;
use super::output::Output;
use super::room::Room;
use super::source::SourceFile;
use crate::engine::{Answer, Clock, Effect, Stream};
use crate::report::Problem;

/// The outside of one run: this process's own streams, or a closed room.
pub struct Host {
    world: World,
    /// Where modules of the program's own lie, if anywhere.
    folder: Option<PathBuf>,
    files: Files,
    databases: Databases,
}

enum World {
    /// `run`: the streams, files, clocks and environment of this process. Output is shared with [`Flusher`].
    Process { input: Input, output: Arc<Mutex<Output>>, began: Instant },
    /// The explorer: files, clocks and environment of this process. What is written is only told, what is read from
    /// standard input is left to the reader, and `sleep` takes no time: the clocks go on by so many nanoseconds at once.
    Stage { began: Instant, slept: u64 },
    /// A call typed beside a program: it looks at clocks and environment, and nothing waits for it.
    Beside { began: Instant },
    /// A lesson: standard input is empty, and what is written is only told.
    Closed(Room),
}

/// Writes out what a run has written so far, from another thread: when a signal ends the process.
#[derive(Clone)]
pub struct Flusher(Option<Arc<Mutex<Output>>>);

impl Host {
    /// Returns the streams of this process. Into a pipe or file output is byte-exact; on a terminal control sequences
    /// are made visible unless `raw`.
    pub fn of_process(raw: bool) -> Self {
        let output = Arc::new(Mutex::new(Output::of_process(raw)));
        let world = World::Process { input: Input::of_process(), output, began: Instant::now() };
        Self { world, folder: None, files: Files::of_process(), databases: Databases::default() }
    }

    /// Returns the outside of a program on the stage: this process's files, clocks and environment, but not its streams.
    pub fn of_stage() -> Self {
        let world = World::Stage { began: Instant::now(), slept: 0 };
        Self { world, folder: None, files: Files::of_stage(), databases: Databases::of_stage() }
    }

    /// Returns whether lines of standard input are typed by the reader, not read here.
    pub fn leaves_input_to_the_reader(&self) -> bool {
        matches!(self.world, World::Stage { .. })
    }

    /// Returns a closed room: the same for every reader, whatever surrounds them.
    pub fn closed() -> Self {
        Self::closed_with(Room::default())
    }

    /// Returns a closed room with some files and modules in it.
    pub fn closed_with(room: Room) -> Self {
        let (files, databases) = (Files::of_room(&room), Databases::of_room(&room));
        Self { world: World::Closed(room), folder: None, files, databases }
    }

    /// Returns the outside for a fork that is thrown away: a closed room like this one. It changes
    /// nothing outside: files and databases are copies in memory, brought to where the fork leaves by `past`: what was asked
    /// up to there, with the answers.
    #[must_use]
    pub fn for_fork(&self, past: Vec<(Effect, Answer)>) -> Self {
        let world = match &self.world {
            World::Closed(room) => World::Closed(room.clone()),
            World::Process { began, .. } | World::Stage { began, .. } | World::Beside { began } => {
                World::Beside { began: *began }
            }
        };
        let files = self.files.for_fork(&past);
        Self { world, folder: self.folder.clone(), files, databases: self.databases.for_fork(past) }
    }

    /// Lets the program import modules that lie beside the file it was read from.
    #[must_use]
    pub fn beside(mut self, program: &Path) -> Self {
        let shown = std::env::current_dir().map_or_else(|_| program.to_owned(), |folder| folder.join(program));
        self.folder = shown.parent().map(Path::to_owned);
        self
    }

    /// Performs `effect` and returns its answer; may wait for a line of input.
    pub fn perform(&mut self, effect: &Effect) -> Answer {
        if let Effect::FindModule { name } = effect {
            return self.find_module(name);
        }
        match effect {
            Effect::File(request) => return self.files.perform(request),
            Effect::Database { connection, request } => return self.databases.perform(*connection, request),
            _ => {}
        }
        match &mut self.world {
            World::Process { input, output, began } => perform_in_process(effect, input, output, *began),
            World::Beside { began } => perform_beside(effect, *began),
            World::Stage { began, slept } => perform_on_stage(effect, *began, slept),
            World::Closed(room) => perform_in_room(effect, room),
        }
    }

    /// Returns the file and source of a module of the program's own.
    fn find_module(&self, name: &str) -> Answer {
        if let World::Closed(room) = &self.world
            && let Some(module) = room.module(name)
        {
            return module;
        }
        let Some((file, is_package)) = self.folder.as_ref().and_then(|folder| module_file(folder, name)) else {
            return Answer::Done;
        };
        match SourceFile::read(&file) {
            Ok(source) => {
                let mut texts: Vec<Arc<str>> = vec![source.name.into(), source.text.into()];
                texts.extend(is_package.then(|| Arc::from("")));
                Answer::Texts(texts.into())
            }
            Err(problem) => {
                let message = problem.sentence.trim_start_matches("SyntaxError: ").to_owned();
                let class = if message.len() < problem.sentence.len() { "SyntaxError" } else { "ImportError" };
                Answer::Refused { class, message }
            }
        }
    }

    /// Returns whether nobody reads the run's output any more: it may end quietly.
    pub fn is_cut_off(&self) -> bool {
        match &self.world {
            World::Process { output, .. } => locked(output).is_cut_off(),
            World::Stage { .. } | World::Beside { .. } | World::Closed(_) => false,
        }
    }

    /// Writes out what waits. Errors: the first write that failed, unless it was for a reader that left.
    pub fn finish(&mut self) -> Result<(), Problem> {
        match &self.world {
            World::Process { output, .. } => locked(output).finish(),
            World::Stage { .. } | World::Beside { .. } | World::Closed(_) => Ok(()),
        }
    }

    /// Returns what another thread needs to write out what waits.
    pub fn flusher(&self) -> Flusher {
        Flusher(match &self.world {
            World::Process { output, .. } => Some(Arc::clone(output)),
            World::Stage { .. } | World::Beside { .. } | World::Closed(_) => None,
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

fn perform_in_process(effect: &Effect, input: &mut Input, output: &Mutex<Output>, began: Instant) -> Answer {
    match effect {
        Effect::Write { stream, text } => locked(output).write(*stream, text),
        Effect::Flush { .. } => {
            locked(output).flush();
            Answer::Done
        }
        Effect::ReadLine { prompt } => {
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
        Effect::Clock { clock } => look_at(*clock, began.elapsed(), 0),
        Effect::Sleep { nanoseconds } => {
            locked(output).flush();
            std::thread::sleep(Duration::from_nanos(*nanoseconds));
            Answer::Done
        }
        surroundings => perform_around(surroundings),
    }
}

fn perform_on_stage(effect: &Effect, began: Instant, slept: &mut u64) -> Answer {
    match effect {
        Effect::Write { .. } | Effect::Flush { .. } => Answer::Done,
        // Left to the reader: whoever asks all the same is at the end of input.
        Effect::ReadLine { .. } => Answer::Text(Arc::from("")),
        Effect::Clock { clock } => look_at(*clock, began.elapsed(), *slept),
        Effect::Sleep { nanoseconds } => {
            *slept = slept.saturating_add(*nanoseconds);
            Answer::Done
        }
        surroundings => perform_around(surroundings),
    }
}

/// Performs what a call asks that is typed beside a program.
fn perform_beside(effect: &Effect, began: Instant) -> Answer {
    match effect {
        Effect::Clock { clock } => look_at(*clock, began.elapsed(), 0),
        Effect::ReadLine { .. } => {
            Answer::Refused { class: "OSError", message: "a typed call reads no standard input".to_owned() }
        }
        surroundings => perform_around(surroundings),
    }
}

/// Performs what concerns the environment of this process.
fn perform_around(effect: &Effect) -> Answer {
    match effect {
        Effect::Environment => environment(),
        Effect::Write { .. }
        | Effect::Flush { .. }
        | Effect::File(_)
        | Effect::ReadLine { .. }
        | Effect::FindModule { .. }
        | Effect::Clock { .. }
        | Effect::Sleep { .. }
        | Effect::Database { .. } => Answer::Done,
    }
}

fn perform_in_room(effect: &Effect, room: &mut Room) -> Answer {
    match effect {
        Effect::Write { .. }
        | Effect::Flush { .. }
        | Effect::FindModule { .. }
        | Effect::File(_)
        | Effect::Database { .. } => Answer::Done,
        Effect::ReadLine { .. } => Answer::Text(Arc::from("")),
        Effect::Environment => room.environment(),
        Effect::Clock { clock } => room.clock(*clock),
        Effect::Sleep { nanoseconds } => {
            room.sleep(*nanoseconds);
            Answer::Done
        }
    }
}

/// Returns the variables of this process, those that are no text left out.
fn environment() -> Answer {
    let pairs =
        std::env::vars_os().filter_map(|(name, value)| Some([name.into_string().ok()?, value.into_string().ok()?]));
    Answer::Texts(pairs.flatten().map(Arc::from).collect())
}

/// Reads a clock; `slept` nanoseconds have passed that nobody waited for.
fn look_at(clock: Clock, elapsed: Duration, slept: u64) -> Answer {
    let passed = match clock {
        Clock::Wall => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(),
        Clock::Monotonic => elapsed,
    };
    Answer::Nanoseconds(i64::try_from(passed.as_nanos() + u128::from(slept)).unwrap_or(i64::MAX))
}

fn locked(output: &Mutex<Output>) -> MutexGuard<'_, Output> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_stage_sleep_takes_no_time_and_the_clock_goes_on() {
        let mut host = Host::of_stage();
        assert_eq!(host.perform(&Effect::Sleep { nanoseconds: 3_600_000_000_000 }), Answer::Done);
        let clock = host.perform(&Effect::Clock { clock: Clock::Monotonic });
        assert!(matches!(clock, Answer::Nanoseconds(3_600_000_000_000..)), "{clock:?}");
        assert!(host.leaves_input_to_the_reader());
    }

    #[test]
    fn a_closed_room_takes_everything_and_gives_an_empty_line() {
        let mut host = Host::closed();
        let write = Effect::Write { stream: Stream::Stdout, text: Arc::from("x") };
        assert_eq!(host.perform(&write), Answer::Done);
        assert_eq!(host.perform(&Effect::ReadLine { prompt: Arc::from("?") }), Answer::Text(Arc::from("")));
        assert_eq!(host.finish(), Ok(()));
    }
}
