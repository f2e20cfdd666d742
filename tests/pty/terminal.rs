//! The program on a pseudo-terminal: keys go in, `vt100` keeps the screen that comes out.

use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};

/// A screen that is not as it should be by then never will be.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The screen as it is drawn, and a bell for each change.
pub(super) type Drawn = Arc<(Mutex<vt100::Parser>, Condvar)>;

/// Whatever was written to a terminal.
pub(super) type Written = Arc<Mutex<Vec<u8>>>;

/// A terminal with `yieldpoint` on it.
pub(super) struct Terminal {
    pub(super) drawn: Drawn,
    pub(super) written: Written,
    pub(super) master: Box<dyn MasterPty + Send>,
    /// Held so that the terminal's settings can be read when the program is gone.
    _slave: Box<dyn SlavePty + Send>,
    /// The data folder, gone with the terminal.
    _data: Arc<tempfile::TempDir>,
    keyboard: Box<dyn Write + Send>,
    pub(super) child: Box<dyn Child + Send + Sync>,
    settings: String,
}

impl Terminal {
    /// Runs `yieldpoint` with these arguments on a terminal of 80×24.
    pub(super) fn with(arguments: &[&str]) -> Self {
        Self::with_data(arguments, Arc::new(tempfile::tempdir().unwrap()))
    }

    /// Runs it with a data folder that other runs may share.
    pub(super) fn with_data(arguments: &[&str], data: Arc<tempfile::TempDir>) -> Self {
        let folder = data.path().to_owned();
        Self::with_environment(arguments, &[], &folder, data)
    }

    /// Runs it with environment variables, and a configuration.
    pub(super) fn with_variables(arguments: &[&str], variables: &[(&str, &str)], config: &str) -> Self {
        let data = Arc::new(tempfile::tempdir().unwrap());
        std::fs::write(data.path().join("config.toml"), config).unwrap();
        let folder = data.path().to_owned();
        Self::with_environment(arguments, variables, &folder, data)
    }

    /// Runs it with `folder`, which may be no folder, as its data folder.
    pub(super) fn with_environment(
        arguments: &[&str],
        variables: &[(&str, &str)],
        folder: &Path,
        data: Arc<tempfile::TempDir>,
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yieldpoint"));
        command.args(arguments);
        command.env_remove("NO_COLOR");
        command.env("YIELDPOINT_CONFIG", data.path().join("config.toml"));
        command.env_remove("VISUAL");
        command.env("EDITOR", "sed -i s/ready/steady/");
        command.env("YIELDPOINT_DATA", folder);
        for (name, value) in variables {
            command.env(name, value);
        }
        Self::running(command, data)
    }

    /// Runs `command`, whatever it is. `data` goes with the terminal.
    pub(super) fn running(mut command: CommandBuilder, data: Arc<tempfile::TempDir>) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let settings = format!("{:?}", pair.master.get_termios());
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let drawn = Drawn::new((Mutex::new(vt100::Parser::new(24, 80, 0)), Condvar::new()));
        let mut output = pair.master.try_clone_reader().unwrap();
        let heard = Arc::clone(&drawn);
        let written = Written::default();
        let kept = Arc::clone(&written);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = output.read(&mut bytes) {
                if count == 0 {
                    break;
                }
                kept.lock().unwrap().extend_from_slice(&bytes[..count]);
                heard.0.lock().unwrap().process(&bytes[..count]);
                heard.1.notify_all();
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self { drawn, written, master: pair.master, _slave: pair.slave, _data: data, keyboard, child, settings }
    }

    /// Opens the lesson on `send`, and waits for its first screen.
    pub(super) fn lesson() -> Self {
        let terminal = Self::with(&["learn", "send"]);
        terminal.shows("beat 1 of 4");
        terminal
    }

    pub(super) fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    pub(super) fn press_bytes(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Returns the text on the screen.
    pub(super) fn contents(&self) -> String {
        self.drawn.0.lock().unwrap().screen().contents()
    }

    /// Returns whether `text` comes to the screen while one who looks at it would still wait.
    pub(super) fn shows_soon(&self, text: &str) -> bool {
        let parser = self.drawn.0.lock().unwrap();
        let is_missing = |parser: &mut vt100::Parser| !parser.screen().contents().contains(text);
        !self.drawn.1.wait_timeout_while(parser, Duration::from_millis(500), is_missing).unwrap().1.timed_out()
    }

    /// Waits until the screen is as `wanted` says.
    #[track_caller]
    pub(super) fn wait(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut parser = self.drawn.0.lock().unwrap();
        while !wanted(parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came; the screen is\n{}", parser.screen().contents());
            parser = self.drawn.1.wait_timeout(parser, left).unwrap().0;
        }
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(super) fn shows(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the list of lessons is on the screen, with a row that holds both texts.
    #[track_caller]
    pub(super) fn lists(&self, title: &str, state: &str) {
        let is_it = |line: &str| line.contains(title) && line.contains(state);
        self.wait(title, |screen| screen.contents().contains("/ find") && screen.contents().lines().any(is_it));
    }

    /// Waits until the terminal is as it was before the program took it.
    #[track_caller]
    pub(super) fn is_given_back(&self) {
        self.wait("the shell's screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        // The line settings are given back after the modes: wait for them, too.
        let deadline = Instant::now() + PATIENCE;
        while format!("{:?}", self.master.get_termios()) != self.settings {
            assert!(Instant::now() < deadline, "the line settings are not as they were");
            std::thread::yield_now();
        }
    }

    /// Waits until the process has stopped: a CONT that comes before that would be lost.
    #[track_caller]
    pub(super) fn stops(&self) {
        let id = self.child.process_id().unwrap().to_string();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let state = std::process::Command::new("ps").args(["-o", "stat=", "-p", &id]).output().unwrap();
            if state.stdout.starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < deadline, "it has not stopped");
        }
    }

    pub(super) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args([name, &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end and checks the exit status, and the terminal.
    #[track_caller]
    pub(super) fn ends_with(&mut self, status: u32) {
        let ended = self.child.wait().unwrap();
        assert_eq!(ended.exit_code(), status);
        self.is_given_back();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A failed test must not leave a program behind.
        let _ = self.child.kill();
    }
}

pub(super) fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
