//! The first line: where one is.

use crate::play::{Run, Trunk};
use crate::report::Shown;
use crate::stage::words::shown_zoom;
use crate::stage::{Progress, SourceView, TopLine};

use super::Scene;

/// Which Python the program runs on, and whose instructions are shown.
const DIALECT: &str = "Python 3.13, bytecode of 3.8";

/// Returns the first line of `scene`; in a program the line is that of the innermost frame in the file of `source`.
pub(in crate::stage) fn top(scene: &Scene, run: &Run, source: &SourceView) -> TopLine {
    let (number, title, progress) = match run {
        Run::Lesson(performance) => {
            let lesson = performance.lesson();
            let progress = Progress::Beat { beat: scene.beat.max(1), of: lesson.beats.len() as u32 };
            (Some(lesson.number).filter(|number| *number > 0), lesson.front.title.as_str(), progress)
        }
        Run::Fork(fork) => {
            let progress = Progress::Fork { number: fork.number, from: fork.from };
            match &fork.trunk {
                Trunk::Lesson(lesson, _) => {
                    (Some(lesson.number).filter(|number| *number > 0), lesson.front.title.as_str(), progress)
                }
                Trunk::Program(title, _) => (None, title.as_str(), progress),
            }
        }
        Run::Program(exploration) => {
            let mut lines = scene.frames.iter().rev().map(|frame| frame.position.line);
            let seen = source.lines.get(source.at).map_or(source.line_count, |line| line.number);
            let line = lines.find(|line| (1..=source.line_count).contains(line)).unwrap_or(seen);
            (None, exploration.program().title.as_str(), Progress::Line { line, of: source.line_count })
        }
    };
    TopLine {
        number,
        title: Shown::line(title),
        progress,
        step: run.fork().is_none().then_some(scene.step),
        zoom: shown_zoom(scene.zoom),
        playing: None,
        dialect: Shown::line(DIALECT),
    }
}
