//! The terminal at rest, under random keys, and after a panic.

use std::sync::Arc;
use std::time::Duration;

use portable_pty::CommandBuilder;
use yieldpoint::engine::{Mode, Unit};
use yieldpoint::host::Host;
use yieldpoint::play::{Exploration, Program};
use yieldpoint::stage::{Input, Request, ScreenView, Stage};
use yieldpoint::ui::paint::Look;
use yieldpoint::ui::terminal::{self, Options, Screen};
use yieldpoint::ui::{MarkSet, Theme, ThemeName};

use super::random::Random;
use super::terminal::Terminal;

/// How long a rest is looked at.
const REST: Duration = Duration::from_secs(1);

/// Returns how often the threads of a process have waited for something: at rest none is woken.
#[cfg(target_os = "linux")]
fn times_woken(process: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let statuses = threads.map(|thread| std::fs::read_to_string(thread.unwrap().path().join("status")).unwrap());
    statuses
        .map(|status| {
            let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            count.unwrap().trim().parse::<u64>().unwrap()
        })
        .sum()
}

/// Real time has to pass: that nothing happens in it is what is seen.
#[cfg(target_os = "linux")]
#[test]
fn at_rest_nothing_is_written_and_no_thread_is_woken() {
    for mut terminal in super::each_screen() {
        let process = terminal.child.process_id().unwrap();
        let state = |terminal: &Terminal| (terminal.written.lock().unwrap().len(), times_woken(process));
        // What the first frame began, such as the compilation of patterns, comes to its end.
        let mut before = state(&terminal);
        for _ in 0..10 {
            std::thread::sleep(REST);
            let now = state(&terminal);
            if now == before {
                break;
            }
            before = now;
        }
        std::thread::sleep(REST);
        assert_eq!(state(&terminal), before);
        terminal.press("\x03");
        terminal.ends_with(0);
    }
}

/// Presses, pastes and broken sequences, the same in each run.
fn random_input(seed: u64, count: usize) -> Vec<u8> {
    let whole: [&[u8]; 16] = [
        b"\x1b[C",
        b"\x1b[D",
        b"\x1b[A",
        b"\x1b[B",
        b"\r",
        b"\t",
        b"\x1b[Z",
        b"\x1b[5~",
        b"\x1b[6~",
        b"\x1b",
        b"\x1b[<0;10;5M",
        b"\x1b[<0;40;23M",
        b"\x1b[<64;20;8M",
        b"\x1b[200~next(g)\nx\x1b[201~",
        b"\x1b[1;",
        b"\xff\x9b",
    ];
    let mut random = Random::of(seed);
    let mut input = Vec::new();
    for _ in 0..count {
        match random.below(256) as u8 {
            // What leaves or stops the program is pressed by other tests.
            letter @ b' '..=b'~' if !matches!(letter, b'q' | b'E') => input.push(letter),
            other => input.extend_from_slice(whole[usize::from(other) % whole.len()]),
        }
    }
    input
}

/// Whatever has been pressed, the keys are shown when they are asked for, and Ctrl-C leaves.
fn answers_after(count: usize, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut terminal = Terminal::lesson();
        for part in random_input(seed, count).chunks(64) {
            terminal.press_bytes(part);
        }
        // F1 shows the keys, or closes them; Esc closes what else is open: a list, a call, a question. Between two keys there is
        // a moment, as under a hand: an Esc just before another sequence would belong to it.
        for tries in 1.. {
            terminal.press("\x1bOP");
            if terminal.shows_soon("esc close") {
                break;
            }
            terminal.press("\x1b");
            let _ = terminal.shows_soon("esc close");
            assert!(tries < 40, "seed {seed}: {}", terminal.contents());
        }
        terminal.press("\x03");
        terminal.ends_with(0);
    }
}

#[test]
fn after_random_keys_the_program_answers_and_leaves() {
    answers_after(500, 0..4);
}

#[test]
#[ignore = "minutes"]
fn after_many_random_keys_the_program_answers_and_leaves() {
    answers_after(5_000, 4..24);
}

/// A screen that cannot draw itself a second time.
struct Faulty {
    stage: Stage,
    is_drawn: bool,
}

impl Screen for Faulty {
    fn update(&mut self, input: Input) -> Vec<Request> {
        self.stage.update(input)
    }

    fn view(&mut self) -> ScreenView {
        assert!(!std::mem::replace(&mut self.is_drawn, true), "the screen has a fault");
        self.stage.screen()
    }

    fn wait(&self) -> Option<Duration> {
        None
    }
}

/// Run by the test below, on a terminal of its own.
#[test]
#[ignore = "takes the terminal, and panics"]
fn a_faulty_screen() {
    let unit = Unit::compile("1\n", "faulty.py", Mode::File).unwrap();
    let program = Program {
        title: "faulty.py".to_owned(),
        file: "faulty.py".into(),
        source: "1\n".into(),
        arguments: Vec::new(),
        memory: 1 << 20,
    };
    let stage = Stage::explore(Exploration::new(program, unit, Host::of_stage()));
    let look = Look { theme: Theme::of(ThemeName::Terminal), marks: MarkSet::Unicode };
    let options = Options { look, on_light: None, mouse: true };
    terminal::run(&mut Faulty { stage, is_drawn: false }, options).unwrap();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "quiet::a_faulty_screen"]);
    let mut terminal = Terminal::running(command, Arc::new(tempfile::tempdir().unwrap()));
    terminal.shows("faulty.py");
    terminal.press("\x1b[C");
    terminal.shows("the screen has a fault");
    terminal.is_given_back();
    assert!(!terminal.child.wait().unwrap().success());
}
