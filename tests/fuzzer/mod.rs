//! Programs grown from a grammar, run by the machine and by a CPython 3.13: both must print the same and end the same way.
//!
//! A program is named by its seed. Each difference that was found is a small named program under `tests/programs`.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests start a CPython")]

pub(crate) mod grammar;

use std::io::Write as _;
use std::ops::Range;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use yieldpoint::engine::{Answer, Effect, Ending, Goal, Machine, Mode, Stop, Stream, Unit};

/// The program that runs others on a CPython: their sources come with a NUL between, and what each printed goes back so.
const DRIVER: &str = r"
import gc, io, sys, traceback
gc.disable()
sources = sys.stdin.read().split('\0')
for source in sources:
    printed = io.StringIO()
    sys.stdout, before = printed, sys.stdout
    last = ''
    names = {'__name__': '__main__'}
    try:
        exec(compile(source, 'grown.py', 'exec'), names)
    except BaseException as error:
        last = '! ' + ''.join(traceback.format_exception_only(error)).splitlines()[-1]
        # What its frames hold goes unheard, too.
        last = printed.getvalue() + last
        sys.stdout = io.StringIO()
    last = last or printed.getvalue()
    # What a program leaves goes here, unheard.
    sys.stdout = io.StringIO()
    names.clear()
    gc.collect()
    sys.stdout = before
    sys.stdout.write(last + '\0')
";

/// The most steps a grown program may take.
const MOST_STEPS: u64 = 2_000_000;

/// Returns the CPython to compare with: `python3.13` on the PATH, or `YIELDPOINT_PYTHON`.
pub(crate) fn python() -> Option<PathBuf> {
    let found = std::env::var_os("YIELDPOINT_PYTHON").map_or_else(|| "python3.13".into(), PathBuf::from);
    let output = Command::new(&found).arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).starts_with("Python 3.13").then_some(found)
}

/// Runs the programs with these seeds on both, and returns the first difference: the program and both outputs.
pub(crate) fn first_difference(python: &PathBuf, seeds: Range<u64>) -> Option<String> {
    let programs: Vec<String> = seeds.clone().map(grammar::program).collect();
    let wanted = on_cpython(python, &programs);
    seeds.zip(programs).zip(wanted).find_map(|((seed, program), wanted)| {
        let printed = on_machine(&program);
        (printed != wanted)
            .then(|| format!("seed {seed}\n{program}\n-- CPython\n{wanted}\n-- the machine\n{printed}\n"))
    })
}

fn on_cpython(python: &PathBuf, programs: &[String]) -> Vec<String> {
    let mut child = Command::new(python)
        .args(["-s", "-B", "-W", "ignore", "-c", DRIVER])
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let sources = programs.join("\0");
    let writer = std::thread::spawn(move || input.write_all(sources.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split('\0').take(programs.len()).map(str::to_owned).collect()
}

/// Returns what the machine prints, and how the program failed, if it did.
fn on_machine(program: &str) -> String {
    let mut machine = Machine::new(64 << 20);
    let mut printed = String::new();
    machine.begin(&match Unit::compile(program, "grown.py", Mode::File) {
        Ok(unit) => unit,
        Err(problem) => return format!("! {}", problem.render(100)),
    });
    loop {
        match machine.run(Goal::Step(MOST_STEPS)) {
            Stop::Wants(Effect::Write { stream, text }) => {
                if stream == Stream::Stdout {
                    printed.push_str(&text);
                }
                machine.answer(Answer::Done);
            }
            Stop::Ended(Ending::Uncaught { last_line, .. }) => return printed + "! " + &last_line,
            Stop::Ended(_) => return printed,
            other => return format!("{printed}! {other:?}"),
        }
    }
}
