//! The loop: wait, let the screen decide, draw.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use crossterm::event;

use crate::report::{Problem, Shown};
use crate::stage::{Input, Mouse, Request, ScreenView, Size};

use super::background::{self, Background, Heard};
use super::frames::Frames;
use super::presses::Presses;
use super::{events, lending, modes};
use crate::ui::Theme;
use crate::ui::paint::{self, Hit, Look};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How everything is painted at first.
    pub look: Look,
    /// The theme to change to on a light background; the terminal is asked for its own only if there is one.
    pub on_light: Option<Theme>,
    /// The mouse is taken.
    pub mouse: bool,
}

/// Shows `screen` until it asks to leave or the terminal's line ends. The terminal is given back in any case.
///
/// Errors: standard input or output is not a terminal, or the terminal refuses.
pub fn run(screen: &mut dyn Screen, options: Options) -> Result<(), Problem> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        let problem = Problem::usage("The screen needs a terminal for input and output, and there is none.");
        return Err(problem.hint("`yieldpoint run` and `yieldpoint trace` write plain text"));
    }
    let refused =
        |error: io::Error| Problem::failed(format!("The terminal does not do what it was asked to: {error}."));
    // Whether there are colours is decided already: crossterm, which looks at NO_COLOR too, only writes them.
    crossterm::style::force_color_output(true);
    let _guard = Guard::enter(options.mouse).map_err(refused)?;
    // A line that has ended gives an error on every use: whoever sat there is gone, and so are we.
    let _ = Loop {
        screen,
        options,
        frames: Frames::default(),
        background: Background::default(),
        hits: Vec::new(),
        presses: Presses::default(),
    }
    .run();
    Ok(())
}

/// Gives the terminal back when it goes.
struct Guard;

impl Guard {
    fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        #[cfg(unix)]
        super::signals::watch()?;
        let guard = Self;
        modes::enter(mouse)?;
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
    options: Options,
    frames: Frames,
    background: Background,
    /// What a click means on the frame that is shown.
    hits: Vec<Hit>,
    presses: Presses,
}

impl Loop<'_> {
    fn run(&mut self) -> io::Result<()> {
        let mut asked = Asked::default();
        // The first use makes the reader listen: a change of size between the first frame and then would be lost.
        event::poll(Duration::ZERO)?;
        self.take(Input::Size(size_to_draw()), &mut asked)?;
        self.draw()?;
        self.ask_for_the_background()?;
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
        self.await_the_answer()
    }

    /// Asks for the background colour, if anything depends on it. The first frame does not wait for that.
    fn ask_for_the_background(&mut self) -> io::Result<()> {
        if self.options.on_light.is_some() {
            self.background.ask();
            modes::write(background::QUESTION)?;
        }
        Ok(())
    }

    /// Takes an answer that is under way before the terminal is given back: the shell would take it for keys.
    fn await_the_answer(&mut self) -> io::Result<()> {
        while self.background.is_under_way() && event::poll(background::PATIENCE)? {
            self.background.hear(event::read()?);
        }
        Ok(())
    }

    /// Waits for input, then takes all that waits.
    fn wait(&mut self) -> io::Result<Asked> {
        let mut asked = Asked::default();
        let held = self.background.is_held().then_some(background::PATIENCE);
        let came = match self.screen.wait().into_iter().chain(held).min() {
            Some(time) => event::poll(time)?,
            None => true,
        };
        if !came && held.is_some() {
            let keys = self.background.release();
            self.take_all(keys, &mut asked)?;
        }
        if !came {
            self.take(Input::Tick, &mut asked)?;
            return Ok(asked);
        }
        for _ in 0..MOST_EVENTS {
            match self.background.hear(event::read()?) {
                Heard::Events(events) => self.take_all(events, &mut asked)?,
                Heard::Answer { is_light } => self.adapt(is_light, &mut asked),
            }
            if asked.leave || asked.suspend || asked.lend.is_some() || !event::poll(Duration::ZERO)? {
                break;
            }
        }
        Ok(asked)
    }

    /// Changes to the theme for a light background, if it is one.
    fn adapt(&mut self, is_light: bool, asked: &mut Asked) {
        if let Some(theme) = self.options.on_light.take().filter(|_| is_light) {
            asked.draw |= theme != self.options.look.theme;
            self.options.look.theme = theme;
        }
    }

    fn take_all(&mut self, events: Vec<event::Event>, asked: &mut Asked) -> io::Result<()> {
        events.into_iter().filter_map(events::input).try_for_each(|input| self.take(input, asked))
    }

    fn take(&mut self, input: Input, asked: &mut Asked) -> io::Result<()> {
        if let Input::Size(_) = input {
            // Also sent when the process goes on after a stop: what the terminal shows is unknown then.
            self.frames.forget();
            asked.draw = true;
        }
        let input = match input {
            Input::Mouse(mouse) => Input::Mouse(self.presses.see(self.on(mouse))),
            input => input,
        };
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
                | Request::NextCourse
                | Request::NextReview
                | Request::Explore(_)
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
        let size = size_to_draw();
        let view = self.screen.view();
        let look = &self.options.look;
        let hits = &mut self.hits;
        self.frames.draw(size, |buffer| *hits = paint::screen(&view, look, buffer.area, buffer))
    }

    /// Returns what the mouse did, with what stands there.
    fn on(&self, mouse: Mouse) -> Mouse {
        let is_there = |hit: &&Hit| hit.area.contains((mouse.column, mouse.row).into());
        Mouse { on: self.hits.iter().rev().find(is_there).map(|hit| hit.target), ..mouse }
    }

    /// Gives the terminal to an editor until it ends, and takes it again.
    fn lend(&mut self, editor: &OsStr, file: &Path) -> io::Result<()> {
        let why_not = modes::lend(|| {
            let why_not = lending::edit(editor, file);
            #[cfg(unix)]
            super::signals::settle();
            why_not
        })?;
        let mut asked = Asked::default();
        self.take(Input::Size(size_to_draw()), &mut asked)?;
        self.take(Input::Lent(why_not), &mut asked)?;
        self.draw()
    }

    fn suspend(&mut self) {
        #[cfg(unix)]
        super::signals::suspend();
        self.frames.forget();
    }
}

/// Returns the size of the terminal, if it says it.
pub fn size() -> Option<Size> {
    let size = crossterm::terminal::window_size().ok()?;
    // A line that nobody has told its size says 0×0.
    (size.columns > 0 && size.rows > 0).then_some(Size { width: size.columns, height: size.rows })
}

/// Returns the size to draw for: 80×24 if the terminal does not say its own.
fn size_to_draw() -> Size {
    size().unwrap_or(Size { width: 80, height: 24 })
}

/// Puts text into the clipboard of the person's terminal.
fn copy(text: &Shown) -> io::Result<()> {
    let mut bytes = Vec::new();
    crossterm::queue!(bytes, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text.as_str()))?;
    modes::write(&bytes)
}
