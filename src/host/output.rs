//! Standard output and error of this process, as a running program writes to them.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use super::reason::reason;
use crate::engine::{Answer, Stream};
use crate::report::{Problem, Shown};

/// How many bytes wait for a pipe before they are written; a terminal gets each text at once.
const PIPE_BUFFER_BYTES: usize = 64 * 1024;

/// Both output streams of this process.
pub(super) struct Output {
    out: Sink,
    err: Sink,
    /// The first write that failed; the program may have gone on.
    failure: Option<io::Error>,
}

/// One stream.
struct Sink {
    writer: Box<dyn Write + Send>,
    /// Control sequences are made visible: a terminal reads it, and nobody asked for the bytes as they are.
    is_shown: bool,
    /// Each text is written at once.
    is_prompt: bool,
}

impl Output {
    /// Returns the streams of this process. Into a pipe or file they are byte-exact; on a terminal control characters
    /// are made visible unless `raw`.
    pub(super) fn of_process(raw: bool) -> Self {
        let terminal = io::stdout().is_terminal();
        let out: Box<dyn Write + Send> = if terminal {
            Box::new(io::stdout())
        } else {
            Box::new(BufWriter::with_capacity(PIPE_BUFFER_BYTES, io::stdout()))
        };
        let err_is_terminal = io::stderr().is_terminal();
        Self {
            out: Sink { writer: out, is_shown: terminal && !raw, is_prompt: terminal },
            err: Sink { writer: Box::new(io::stderr()), is_shown: err_is_terminal && !raw, is_prompt: true },
            failure: None,
        }
    }

    /// Writes `text`. A write that fails is an `OSError` of the program, as in CPython.
    pub(super) fn write(&mut self, stream: Stream, text: &str) -> Answer {
        let sink = match stream {
            Stream::Stdout => &mut self.out,
            Stream::Stderr => &mut self.err,
        };
        match sink.write(text) {
            Ok(()) => Answer::Done,
            Err(error) => self.refuse(error),
        }
    }

    /// Writes out what waits. A failure is kept for [`Output::finish`].
    pub(super) fn flush(&mut self) {
        if let Err(error) = self.out.writer.flush() {
            self.refuse(error);
        }
    }

    /// Returns whether nobody reads standard output any more.
    pub(super) fn is_cut_off(&self) -> bool {
        self.failure.as_ref().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Writes out what waits and says whether everything arrived. A reader that left early is no problem.
    pub(super) fn finish(&mut self) -> Result<(), Problem> {
        self.flush();
        match &self.failure {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Problem::failed(format!("The output cannot be written: {}.", reason(error))))
            }
            _ => Ok(()),
        }
    }

    fn refuse(&mut self, error: io::Error) -> Answer {
        let answer = Answer::Refused { class: class_of(&error), message: message_of(&error) };
        self.failure.get_or_insert(error);
        answer
    }
}

impl Sink {
    fn write(&mut self, text: &str) -> io::Result<()> {
        if self.is_shown {
            self.writer.write_all(Shown::text(text).as_str().as_bytes())?;
        } else {
            self.writer.write_all(text.as_bytes())?;
        }
        if self.is_prompt { self.writer.flush() } else { Ok(()) }
    }
}

/// Returns the exception that CPython raises for an error of the system (PEP 3151).
pub(super) fn class_of(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::BrokenPipe => "BrokenPipeError",
        io::ErrorKind::PermissionDenied => "PermissionError",
        io::ErrorKind::IsADirectory => "IsADirectoryError",
        _ => "OSError",
    }
}

/// Returns its message as CPython writes it: `[Errno 28] No space left on device`.
pub(super) fn message_of(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    error.raw_os_error().map_or_else(|| words.to_owned(), |number| format!("[Errno {number}] {words}"))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// A stream that remembers, and fails once it holds `room` bytes.
    #[derive(Clone)]
    struct Paper {
        text: Arc<Mutex<Vec<u8>>>,
        room: usize,
        error: i32,
    }

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut text = self.text.lock().unwrap();
            if text.len() + bytes.len() > self.room {
                return Err(io::Error::from_raw_os_error(self.error));
            }
            text.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn output(is_shown: bool, room: usize, error: i32) -> (Output, Paper) {
        let paper = Paper { text: Arc::default(), room, error };
        let sink = || Sink { writer: Box::new(paper.clone()), is_shown, is_prompt: true };
        (Output { out: sink(), err: sink(), failure: None }, paper)
    }

    #[test]
    fn a_pipe_gets_the_bytes_and_a_terminal_sees_control_sequences() {
        for (is_shown, want) in [(false, "\u{1b}[2Jä\r\n"), (true, "␛[2Jä^M\n")] {
            let (mut output, paper) = output(is_shown, 100, 0);
            assert_eq!(output.write(Stream::Stdout, "\u{1b}[2Jä\r\n"), Answer::Done);
            assert_eq!(String::from_utf8(paper.text.lock().unwrap().clone()).unwrap(), want);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_oserror_inside_and_a_sentence_at_the_end() {
        let (mut output, _) = output(false, 2, 28);
        let refused = output.write(Stream::Stdout, "abc");
        let message = "[Errno 28] No space left on device".to_owned();
        assert_eq!(refused, Answer::Refused { class: "OSError", message });
        let problem = output.finish().unwrap_err();
        assert_eq!(problem.sentence, "The output cannot be written: no space left on device.");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_reader_that_left_is_no_problem() {
        let (mut output, _) = output(false, 0, 32);
        assert!(matches!(output.write(Stream::Stdout, "a"), Answer::Refused { class: "BrokenPipeError", .. }));
        assert!(output.is_cut_off());
        assert_eq!(output.finish(), Ok(()));
    }
}
