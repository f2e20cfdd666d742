//! The one place that writes to standard output and standard error, but for a running program's own output.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use super::color::Color;
use crate::host;
use crate::report::{Problem, Shown};

/// Columns of a problem's source line when the terminal does not say how wide it is.
const COLUMNS: usize = 80;

/// Writes text and problems, coloured if the person wants it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporter {
    out_is_colored: bool,
    err_is_colored: bool,
}

/// The colours of the terminal's own sixteen, by role: bold for the sentence, red for the caret, cyan for what to do.
const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const CYAN: &str = "\x1b[36m";
const PLAIN: &str = "\x1b[0m";

impl Reporter {
    /// Returns a reporter for the streams of this process.
    pub(super) fn new(color: Color) -> Self {
        Self {
            out_is_colored: color.is_wanted(io::stdout().is_terminal()),
            err_is_colored: color.is_wanted(io::stderr().is_terminal()),
        }
    }

    /// Returns whether text for standard output may hold colours.
    pub(super) fn out_is_colored(self) -> bool {
        self.out_is_colored
    }

    /// Writes `text`, made fit for a terminal, to standard error. If that cannot be written there is nobody to tell.
    pub(super) fn complain(self, text: &Shown) {
        let text = if self.err_is_colored { colored(text.as_str()) } else { text.as_str().to_owned() };
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes `problem` to standard error and returns its exit status.
    pub(super) fn tell(self, problem: &Problem) -> ExitCode {
        self.complain(&Shown::text(&problem.render(COLUMNS)));
        ExitCode::from(problem.exit_status())
    }
}

/// Writes `text` to standard output. Errors: it cannot be written (a full disk). A closed pipe is none: whoever
/// reads has seen enough.
pub(super) fn print(text: &str) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = host::reason(&error);
            Err(Problem::failed(format!("The output cannot be written: {reason}.")))
        }
        _ => Ok(()),
    }
}

/// Colours a rendered problem by its lines: the sentence, the caret, what to do.
fn colored(text: &str) -> String {
    let mut colored = String::with_capacity(text.len() + 32);
    for (number, line) in text.lines().enumerate() {
        let is_caret = !line.trim().is_empty() && line.trim().chars().all(|c| c == '^');
        let style = match line.trim_start() {
            _ if number == 0 => BOLD,
            _ if is_caret => RED,
            start if start.starts_with("fix:") || start.starts_with("tip:") => CYAN,
            _ => "",
        };
        let end = if style.is_empty() { "" } else { PLAIN };
        colored.extend([style, line, end, "\n"]);
    }
    colored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_the_caret_and_the_remedy_stand_out() {
        let want = "\x1b[1ma.py:1:1: No.\x1b[0m\n    x\n\x1b[1;31m    ^\x1b[0m\n\x1b[36mfix: yes\x1b[0m\n";
        assert_eq!(colored("a.py:1:1: No.\n    x\n    ^\nfix: yes\n"), want);
    }
}
