//! The loop: wait, let the screen decide, draw.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use crossterm::event;

use crate::report::{Problem, Shown};
use crate::stage::{Input, Request, ScreenView, Size};

use super::frames::Frames;
use super::{events, lending, modes};
use crate::ui::paint::{self, Look};

/// Events that are taken before a frame is drawn at the latest: a flood of them must not keep the screen still.
const MOST_EVENTS: usize = 4096;

/// Something that can be shown and used: state on one side, view on the other.
pub trait Screen {
    /// Takes one thing that happened and returns what the terminal is to do. Nothing returned means that nothing changed.
    fn update(&mut self, input: Input) -> Vec<Request>;

    /// Returns what is to be shown now. The size came with [`Input::Size`].
    fn view(&mut self) -> ScreenView;

    /// Returns how long to wait for input before an [`Input::Tick`]; `None` waits for input alone.
    fn wait(&self) -> Option<Duration>;
}

/// What the person asked of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The mouse is taken.
    pub mouse: bool,
}

/// Shows `screen` until it asks to leave or the terminal's line ends. The terminal is given back in any case.
///
/// Errors: standard input or output is not a terminal, or the terminal refuses.
pub fn run(screen: &mut dyn Screen, look: &Look, options: Options) -> Result<(), Problem> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        let problem = Problem::usage("The screen needs a terminal for input and output, and there is none.");
        return Err(problem.hint("`yieldpoint run` and `yieldpoint trace` write plain text"));
    }
    let refused =
        |error: io::Error| Problem::failed(format!("The terminal does not do what it was asked to: {error}."));
    let _guard = Guard::enter(options).map_err(refused)?;
    // A line that has ended gives an error on every use: whoever sat there is gone, and so are we.
    let _ = Loop { screen, look, frames: Frames::default() }.run();
    Ok(())
}

/// Gives the terminal back when it goes.
struct Guard;

impl Guard {
    fn enter(options: Options) -> io::Result<Self> {
        restore_on_panic();
        #[cfg(unix)]
        super::signals::watch()?;
        let guard = Self;
        modes::enter(options.mouse)?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        modes::restore();
    }
}

/// Has a panic give the terminal back before its message is written.
fn restore_on_panic() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            modes::restore();
            before(info);
        }));
    });
}

/// What has been asked for since the last frame.
#[derive(Debug, Default)]
struct Asked {
    draw: bool,
    leave: bool,
    suspend: bool,
    /// An editor and its file: the terminal is lent to it.
    lend: Option<(OsString, PathBuf)>,
}

struct Loop<'a> {
    screen: &'a mut dyn Screen,
    look: &'a Look,
    frames: Frames,
}

impl Loop<'_> {
    fn run(&mut self) -> io::Result<()> {
        let mut asked = Asked::default();
        // The first use makes the reader listen: a change of size between the first frame and then would be lost.
        event::poll(Duration::ZERO)?;
        self.take(Input::Size(size()), &mut asked)?;
        self.draw()?;
        while !asked.leave {
            asked = self.wait()?;
            if asked.suspend {
                self.suspend();
            } else if let Some((editor, file)) = asked.lend.take() {
                self.lend(&editor, &file)?;
            } else if asked.draw && !asked.leave {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// Waits for input, then takes all that waits.
    fn wait(&mut self) -> io::Result<Asked> {
        let mut asked = Asked::default();
        let came = match self.screen.wait() {
            Some(time) => event::poll(time)?,
            None => true,
        };
        if !came {
            self.take(Input::Tick, &mut asked)?;
            return Ok(asked);
        }
        for _ in 0..MOST_EVENTS {
            if let Some(input) = events::input(event::read()?) {
                self.take(input, &mut asked)?;
            }
            if asked.leave || asked.suspend || asked.lend.is_some() || !event::poll(Duration::ZERO)? {
                break;
            }
        }
        Ok(asked)
    }

    fn take(&mut self, input: Input, asked: &mut Asked) -> io::Result<()> {
        if let Input::Size(_) = input {
            // Also sent when the process goes on after a stop: what the terminal shows is unknown then.
            self.frames.forget();
            asked.draw = true;
        }
        for request in self.screen.update(input) {
            match request {
                Request::Draw => asked.draw = true,
                Request::Redraw => {
                    self.frames.forget();
                    asked.draw = true;
                }
                Request::Suspend => asked.suspend = true,
                // Whoever has a floor below does not pass these on.
                Request::Leave | Request::LeaveFloor => asked.leave = true,
                Request::Lend(editor, file) => asked.lend = Some((editor, file)),
                Request::Lessons
                | Request::OpenLesson(_)
                | Request::OpenExercise(_)
                | Request::ReadExercise(_)
                | Request::SaveExercise(..)
                | Request::EditExercise(_)
                | Request::BeginExerciseAnew(_) => {}
                Request::Copy(text) => copy(&text)?,
                Request::Mouse(mouse) => modes::take_mouse(mouse)?,
            }
        }
        Ok(())
    }

    /// Draws the present view. The size is asked for each time: one that was kept may be wrong by now.
    fn draw(&mut self) -> io::Result<()> {
        let size = size();
        let view = self.screen.view();
        let look = self.look;
        self.frames.draw(size, |buffer| paint::screen(&view, look, buffer.area, buffer))
    }

    /// Gives the terminal to an editor until it ends, and takes it again.
    fn lend(&mut self, editor: &OsStr, file: &Path) -> io::Result<()> {
        let why_not = modes::lend(|| lending::edit(editor, file))?;
        let mut asked = Asked::default();
        self.take(Input::Size(size()), &mut asked)?;
        self.take(Input::Lent(why_not), &mut asked)?;
        self.draw()
    }

    fn suspend(&mut self) {
        #[cfg(unix)]
        super::signals::suspend();
        self.frames.forget();
    }
}

/// Returns the size of the terminal; 80×24 if it does not say.
fn size() -> Size {
    crossterm::terminal::window_size()
        .map_or(Size { width: 80, height: 24 }, |size| Size { width: size.columns, height: size.rows })
}

/// Puts text into the clipboard of the person's terminal.
fn copy(text: &Shown) -> io::Result<()> {
    let mut bytes = Vec::new();
    crossterm::queue!(bytes, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text.as_str()))?;
    modes::write(&bytes)
}
