//! What a recorded run costs: recording, going to any step, stepping back, memory: `cargo bench --bench timeline`.
//!
//! What is measured, how, and what it is to reach: `benches/README.md`. It never asserts a time.
#![expect(clippy::disallowed_methods, reason = "a bench runs programs and reads the clock")]
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use yieldpoint::engine::{Goal, Machine, Mode, Stop, Unit};
use yieldpoint::host::Host;
use yieldpoint::timeline::Timeline;

/// Runs of each program with and without recording; the median counts.
const ROUNDS: usize = 5;
/// Steps that are gone to, chosen at random.
const SEEKS: usize = 1_000;
/// Steps back, in a row, from places chosen at random.
const STEPS_BACK: usize = 20;
/// The most bytes the objects of a program may take.
const MEMORY: usize = 1 << 30;

fn main() -> ExitCode {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    match named {
        Some(file) => println!("{}", row(Path::new(&file))),
        None => print_table(),
    }
    ExitCode::SUCCESS
}

/// Measures each program in a process of its own, so that none finds the memory of another.
fn print_table() {
    println!("| program | steps | recording | seek, ms: median | 99 % | most | back, ms | clone, ms | bytes a step |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    let Ok(own) = std::env::current_exe() else { return };
    for file in programs() {
        match Command::new(&own).arg(&file).output() {
            Ok(output) => print!("{}", String::from_utf8_lossy(&output.stdout)),
            Err(error) => println!("{} cannot be measured: {error}", file.display()),
        }
    }
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/runs");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Returns the line of the table for one program.
fn row(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(file).unwrap_or_default();
    let unit = match Unit::compile(&text, &name, Mode::File) {
        Ok(unit) => Arc::new(unit),
        Err(problem) => return format!("{name}: {}", problem.sentence),
    };
    let grown = |run: &dyn Fn(&Arc<Unit>) -> Timeline| {
        let before = resident();
        let timeline = run(&unit);
        (timeline, resident().saturating_sub(before))
    };
    let unrecorded = {
        let before = resident();
        let machine = run(&unit);
        let after = resident();
        drop(machine);
        after.saturating_sub(before)
    };
    let (mut timeline, recorded) = grown(&record);
    let steps = timeline.frontier();
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        times[0].push(taken(|| drop(run(&unit))));
        times[1].push(taken(|| drop(record(&unit))));
    }
    let recording = ms(middle(&mut times[1])) / ms(middle(&mut times[0]));
    let mut random = Random(1);
    let mut seeks: Vec<Duration> = (0..SEEKS).map(|_| seek(&mut timeline, random.below(steps))).collect();
    let mut back = Vec::new();
    for _ in 0..SEEKS / STEPS_BACK {
        let from = random.below(steps).max(STEPS_BACK as u64);
        seek(&mut timeline, from);
        // The first step back from a place that was gone to lays clones near it.
        back.extend((1..=STEPS_BACK as u64).map(|less| seek(&mut timeline, from - less)).skip(1));
    }
    let clone = taken(|| drop(timeline.last().clone()));
    let median = middle(&mut seeks);
    let most = seeks.last().copied().unwrap_or_default();
    let bytes = recorded.saturating_sub(unrecorded) as f64 / steps.max(1) as f64;
    format!(
        "| `{name}` | {steps} | {recording:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {bytes:.1} |",
        ms(median),
        ms(seeks[SEEKS * 99 / 100]),
        ms(most),
        ms(middle(&mut back)),
        ms(clone),
    )
}

/// Runs the program without recording it.
fn run(unit: &Arc<Unit>) -> Machine {
    let mut machine = Machine::new(MEMORY);
    let mut host = Host::closed();
    machine.begin(unit);
    while let Stop::Wants(effect) = machine.run(Goal::End) {
        machine.answer(host.perform(&effect));
    }
    machine
}

/// Runs the program and records it.
fn record(unit: &Arc<Unit>) -> Timeline {
    let mut timeline = Timeline::new(Machine::new(MEMORY));
    timeline.begin(unit.clone());
    timeline.record_unit(&mut Host::closed());
    timeline
}

fn seek(timeline: &mut Timeline, step: u64) -> Duration {
    taken(|| {
        timeline.at(step);
    })
}

/// Returns the time that this thread has worked on something: what other processes take meanwhile does not count.
fn taken(work: impl FnOnce()) -> Duration {
    let begun = clock_gettime(ClockId::ThreadCPUTime);
    work();
    (clock_gettime(ClockId::ThreadCPUTime) - begun).try_into().unwrap_or_default()
}

/// Sorts the times and returns the middle one.
fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Returns the bytes of memory that this process has in use (Linux; 0 elsewhere).
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

/// Numbers that are the same in each run of the bench (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}
