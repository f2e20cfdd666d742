//! How long programs full of generators take, against an installed CPython 3.13: `cargo bench --bench against_cpython`.
//!
//! What is measured, how, and what it is to reach: `benches/README.md`. It never asserts a time; it fails only if the
//! two print different things.
#![expect(clippy::disallowed_methods, reason = "a bench runs programs and reads the clock")]
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Runs of each program; the median counts.
const ROUNDS: usize = 7;

/// A program that does nothing: what it takes is start-up, and is subtracted.
const EMPTY: &str = "empty";

/// A program, and how long its runs took on either side.
struct Program {
    name: String,
    file: PathBuf,
    ours: Vec<Duration>,
    theirs: Vec<Duration>,
}

/// Milliseconds beyond start-up, ours and CPython's.
struct Cost {
    ours: f64,
    theirs: f64,
}

fn main() -> ExitCode {
    let Some(python) = python() else {
        println!("skipped: there is no CPython 3.13; put python3.13 on the path or name one in YIELDPOINT_PYTHON");
        return ExitCode::SUCCESS;
    };
    let mut programs = programs();
    for round in 1..=ROUNDS {
        for program in &mut programs {
            if let Err(complaint) = program.run(&python) {
                println!("{complaint}");
                return ExitCode::FAILURE;
            }
        }
        println!("round {round} of {ROUNDS}");
    }
    print_table(&programs);
    ExitCode::SUCCESS
}

/// Returns the command of an installed CPython 3.13, if there is one.
fn python() -> Option<OsString> {
    let command = std::env::var_os("YIELDPOINT_PYTHON").unwrap_or_else(|| "python3.13".into());
    let output = Command::new(&command).arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).starts_with("Python 3.13.").then_some(command)
}

/// Returns the programs, each at its `SIZE` and at a tenth of it, written into the folder of build products.
fn programs() -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let texts: BTreeMap<String, String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.path().file_stem()?.to_str()?.to_owned();
            Some((name, fs::read_to_string(entry.path()).ok()?))
        })
        .collect();
    texts.iter().flat_map(|(name, text)| sizes(name, text)).map(|(name, text)| Program::of(name, &text)).collect()
}

/// Returns the program at its own size and at a tenth; one with a `SIZE` below 100 does not grow evenly and stays as it
/// is.
fn sizes(name: &str, text: &str) -> Vec<(String, String)> {
    let size = text.strip_prefix("SIZE = ").and_then(|rest| rest.lines().next()).map(|size| size.replace('_', ""));
    let Some(size) = size.and_then(|size| size.parse::<u64>().ok()).filter(|size| *size >= 100) else {
        return vec![(name.to_owned(), text.to_owned())];
    };
    let (_, body) = text.split_once('\n').unwrap_or_default();
    [size / 10, size].map(|size| (format!("{name} {size}"), format!("SIZE = {size}\n{body}"))).into()
}

impl Program {
    fn of(name: String, text: &str) -> Self {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.py", name.replace(' ', "_")));
        fs::write(&file, text).unwrap_or_else(|error| println!("{} cannot be written: {error}", file.display()));
        Self { name, file, ours: Vec::new(), theirs: Vec::new() }
    }

    /// Runs it once on either side, one right after the other, so that both meet the same noise. Errors: they print
    /// different things.
    fn run(&mut self, python: &OsString) -> Result<(), String> {
        let ours = time(Command::new(env!("CARGO_BIN_EXE_yieldpoint")).arg("run").arg(&self.file))?;
        let theirs = time(Command::new(python).arg(&self.file))?;
        if ours.output != theirs.output {
            return Err(format!(
                "{}: different output\n--- yieldpoint\n{}\n--- CPython\n{}",
                self.name, ours.output, theirs.output
            ));
        }
        self.ours.push(ours.taken);
        self.theirs.push(theirs.taken);
        Ok(())
    }
}

/// One run.
struct Timed {
    taken: Duration,
    /// Standard output, and the exit status.
    output: String,
}

fn time(command: &mut Command) -> Result<Timed, String> {
    let begun = Instant::now();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cannot be started: {error}"))?;
    let taken = begun.elapsed();
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        text.push_str(&String::from_utf8_lossy(&output.stderr));
        text.push_str(&output.status.to_string());
    }
    Ok(Timed { taken, output: text })
}

/// Returns the median in milliseconds.
fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1000.0
}

fn print_table(programs: &[Program]) {
    let cost = |program: &Program| Cost { ours: median(&program.ours), theirs: median(&program.theirs) };
    let start = programs.iter().find(|program| program.name == EMPTY).map_or(Cost { ours: 0.0, theirs: 0.0 }, cost);
    println!("\nstart-up: yieldpoint {:.1} ms, CPython {:.1} ms (subtracted below)\n", start.ours, start.theirs);
    println!("{:<32} {:>14} {:>12} {:>7}", "program", "yieldpoint ms", "CPython ms", "ratio");
    let mut logarithms = Vec::new();
    for program in programs.iter().filter(|program| program.name != EMPTY) {
        let Cost { ours, theirs } = cost(program);
        let (ours, theirs) = (ours - start.ours, theirs - start.theirs);
        let ratio = ours / theirs;
        println!("{:<32} {ours:>14.1} {theirs:>12.1} {ratio:>7.2}", program.name);
        if ratio > 0.0 && ratio.is_finite() {
            logarithms.push(ratio.ln());
        }
    }
    let mean = (logarithms.iter().sum::<f64>() / logarithms.len().max(1) as f64).exp();
    println!("{:<32} {:>14} {:>12} {mean:>7.2}", "geometric mean", "", "");
}
