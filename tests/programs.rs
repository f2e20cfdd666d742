//! Programs and what they print: each `tests/programs/<topic>/<name>.py` beside a `.out`, and that of the course notes.
//!
//! Three questions of each: does it print what is recorded, does a CPython 3.13 (`python3.13` on the PATH, or
//! `YIELDPOINT_PYTHON`) print the same, and are all references counted right after each step. `YIELDPOINT_RENEW=1` with
//! a CPython writes the records anew; `YIELDPOINT_PROGRAM=NAME` takes only those whose names hold that. Adding a file is adding a test.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their own files and start a CPython")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread;

use yieldpoint::engine::{Answer, Effect, Ending, Goal, Machine, Mode, Stop, Stream, Unit};
use yieldpoint::host::Host;

/// The audit looks after each of so many steps, then after each 997th.
const AUDITED: u64 = 2_000;

#[test]
fn programs_print_what_is_recorded_and_count_their_references_right() {
    let programs = programs();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let wrong: String = thread::scope(|scope| {
        let programs = &programs;
        let share = |worker| {
            scope.spawn(move || programs.iter().skip(worker).step_by(workers).map(|it| wrong_in(it)).collect())
        };
        let shares: Vec<thread::ScopedJoinHandle<String>> = (0..workers).map(share).collect();
        shares.into_iter().map(|share| share.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{wrong}");
}

/// Returns what is wrong with a program: nothing, if it prints what is recorded and counts right.
fn wrong_in(program: &Path) -> String {
    let recorded = fs::read_to_string(program.with_extension("out")).unwrap_or_default();
    match run(program) {
        Ok(printed) if printed == recorded => String::new(),
        Ok(printed) => format!("{}\n-- recorded\n{recorded}-- printed\n{printed}\n", program.display()),
        Err(problem) => format!("{}: {problem}\n", program.display()),
    }
}

#[test]
fn a_cpython_3_13_prints_the_same() {
    let Some(python) = python() else {
        eprintln!("skipped: no CPython 3.13 here (python3.13 on the PATH, or YIELDPOINT_PYTHON)");
        return;
    };
    let renew = std::env::var_os("YIELDPOINT_RENEW").is_some();
    for program in programs().into_iter().filter(|program| !prints_as_3_8(program)) {
        let output =
            Command::new(&python).args(["-s", "-B"]).env("PYTHONHASHSEED", "0").arg(&program).output().unwrap();
        let last = String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned();
        let printed =
            record(&String::from_utf8_lossy(&output.stdout), output.status.code().unwrap_or(-1), last.trim_end());
        let record = program.with_extension("out");
        if renew {
            fs::write(&record, &printed).unwrap();
        }
        let recorded = fs::read_to_string(&record).unwrap_or_default();
        assert_eq!(printed, recorded, "{}: YIELDPOINT_RENEW=1 records it anew", program.display());
    }
}

/// A class that CPython would treat otherwise is refused where it is made, and no `except` takes that.
#[test]
fn what_is_not_here_yet_is_never_answered_wrongly() {
    let programs: Vec<(&str, String)> = vec![
        ("a class derived from super", "class C(super):\n    pass\n".to_owned()),
        ("__slots__ in a class derived from Exception", "class C(Exception):\n    __slots__ = ('a',)\n".to_owned()),
    ];
    for (wanted, source) in programs {
        let source = source.lines().fold("try:\n".to_owned(), |text, line| text + "    " + line + "\n");
        let source = source + "except Exception:\n    pass\n";
        let mut machine = Machine::new(64 << 20);
        machine.begin(&Unit::compile(&source, "refused.py", Mode::File).unwrap());
        let stop = machine.run(Goal::End);
        assert!(matches!(&stop, Stop::NotHereYet { name, .. } if name == wanted), "{wanted}: {stop:?}");
    }
}

/// Returns whether a program prints listings: those are 3.8's, recorded once with a CPython 3.8.
fn prints_as_3_8(program: &Path) -> bool {
    program.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.ends_with("_38"))
}

fn programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let topics = fs::read_dir(root.join("tests/programs")).unwrap().map(|topic| topic.unwrap().path());
    let files = topics
        .chain([root.join("tests/notes")])
        .flat_map(|topic| fs::read_dir(topic).unwrap().map(|file| file.unwrap().path()));
    let wanted = std::env::var("YIELDPOINT_PROGRAM").unwrap_or_default();
    // A name with `_` before it is a module that another program imports, or a tool of another test.
    let is_program = |file: &PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        file.extension().is_some_and(|end| end == "py") && !name.starts_with('_') && name.contains(&wanted)
    };
    let mut programs: Vec<PathBuf> = files.filter(is_program).collect();
    programs.sort();
    assert!(!programs.is_empty());
    programs
}

fn python() -> Option<PathBuf> {
    let named = std::env::var_os("YIELDPOINT_PYTHON").map(PathBuf::from);
    let found = named.unwrap_or_else(|| "python3.13".into());
    let output = Command::new(&found).arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).starts_with("Python 3.13").then_some(found)
}

/// Returns what is recorded of a run: all it printed, and how it failed, if it did.
fn record(stdout: &str, status: i32, last_line: &str) -> String {
    match status {
        0 => stdout.to_owned(),
        _ => format!("{stdout}! exit {status}: {last_line}\n"),
    }
}

fn run(program: &Path) -> Result<String, String> {
    let source = fs::read_to_string(program).unwrap();
    let name = program.to_str().unwrap();
    let unit = Unit::compile(&source, name, Mode::File).map_err(|problem| problem.render(100))?;
    let mut machine = Machine::new(64 << 20);
    machine.begin(&unit);
    let mut host = Host::of_process(true).beside(program);
    let mut printed = String::new();
    let mut ended = None;
    loop {
        let next = if machine.steps() < AUDITED { machine.steps() + 1 } else { machine.steps() + 997 };
        let stop = machine.run(Goal::Step(next));
        let wrong = machine.audit();
        if !wrong.is_empty() {
            return Err(format!("after step {}: {}", machine.steps(), wrong[..wrong.len().min(5)].join("\n")));
        }
        match stop {
            Stop::Reached => {}
            Stop::Wants(effect) => machine.answer(perform(&mut host, &effect, &mut printed)),
            Stop::Ended(_) if ended.is_some() => break,
            Stop::Ended(ending) => {
                ended = Some(ending);
                machine.exit();
            }
            over => return Err(format!("{over:?}")),
        }
    }
    // What shows where the program lies is not recorded.
    let printed = printed.replace(name, program.file_name().unwrap().to_str().unwrap());
    Ok(match ended {
        Some(Ending::Exit(status)) => record(&printed, status.into(), ""),
        Some(Ending::Uncaught { traceback, .. }) => record(&printed, 1, traceback.lines().last().unwrap_or_default()),
        Some(Ending::Finished) | None => printed,
    })
}

/// Performs a request as the program's own process would; output is kept.
fn perform(host: &mut Host, effect: &Effect, printed: &mut String) -> Answer {
    match effect {
        Effect::Write { stream: Stream::Stdout, text } => {
            printed.push_str(text);
            Answer::Done
        }
        Effect::Write { .. } | Effect::Flush { .. } => Answer::Done,
        Effect::ReadLine { .. } => Answer::Text(Arc::from("")),
        _ => host.perform(effect),
    }
}
