//! Moments of a performance: when each happens, and what is in force at a step.

use super::Performance;
use crate::lesson::{Act, Block, Lesson, LineSet, Moment, View, Zoom};

/// What a lesson wants to be seen at a step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The zoom.
    pub zoom: Zoom,
    /// What is brought up.
    pub show: Vec<View>,
    /// What is brought away.
    pub hide: Vec<View>,
    /// The lines set off.
    pub focus: Option<Focus>,
    /// The notes in force, the newest last.
    pub notes: Vec<Vec<Block>>,
    /// The name of the stretch, if a checkpoint of the beat gives it one.
    pub checkpoint: Option<String>,
    /// What only the speaker sees, the newest last.
    pub speaker: Vec<Vec<Block>>,
}

/// Lines set off from the rest of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// The file.
    pub file: String,
    /// The lines.
    pub lines: LineSet,
}

impl Performance {
    /// Returns the moments of a beat, each with the step at which it happens, in the order of the run; at one instant
    /// settings, checkpoint, note, speaker, branch, pause, and within each file order. Runs beats as far as needed; what
    /// never occurs is left out (`check` tells of it), `endless` as well: it happens at no instant.
    ///
    /// Cost: that of telling the beat once; after that, nothing.
    pub fn moments(&mut self, beat: u32) -> Vec<(u64, &Moment)> {
        self.find_moments(beat);
        let Some(moments) = self.beat(beat) else { return Vec::new() };
        let moments: Vec<&Moment> = moments.moments().collect();
        let found = self.moments.get(&beat).into_iter().flatten();
        found.filter_map(|(step, index)| Some((*step, *moments.get(*index)?))).collect()
    }

    fn find_moments(&mut self, beat: u32) {
        if self.moments.contains_key(&beat) || self.run_to_beat(beat).is_none() {
            return;
        }
        let lesson = self.lesson.clone();
        let Some(known) = (beat as usize).checked_sub(1).and_then(|index| lesson.beats.get(index)) else { return };
        let mut found: Vec<(u64, u8, usize)> = Vec::new();
        for (index, moment) in known.moments().enumerate().filter(|(_, moment)| moment.act != Act::Endless) {
            if let Ok(step) = self.instant(beat, &moment.at) {
                found.push((step, moment.act.turn(), index));
            }
        }
        found.sort_unstable();
        self.moments.insert(beat, found.into_iter().map(|(step, _, index)| (step, index)).collect());
    }

    /// Returns what is in force in a beat at `step`: the lesson's own zoom and panes, and over them the beat's moments up
    /// to and including that step. The beat is named because the last step of one is also the first of the next.
    pub fn settings(&mut self, beat: u32, step: u64) -> Settings {
        let lesson = self.lesson.clone();
        let file = self.file_loaded_last(beat).unwrap_or_default();
        let mut settings = Settings::at_the_start(&lesson);
        for (at, moment) in self.moments(beat) {
            if at <= step {
                settings.take(&moment.act, &file);
            }
        }
        settings
    }
}

impl Settings {
    /// Returns what each beat begins with.
    fn at_the_start(lesson: &Lesson) -> Self {
        let show = lesson.front.show.iter().map(|pane| View::Pane(*pane)).collect();
        Self { zoom: lesson.front.zoom, show, ..Self::default() }
    }

    /// Lets a moment take effect; `file` is the one loaded last.
    fn take(&mut self, act: &Act, file: &str) {
        match act {
            Act::Zoom(zoom) => self.zoom = *zoom,
            Act::Show(views) => {
                self.hide.retain(|view| !views.contains(view));
                add(&mut self.show, views);
            }
            Act::Hide(views) => {
                self.show.retain(|view| !views.contains(view));
                add(&mut self.hide, views);
            }
            Act::Focus(named, lines) => {
                let file = named.as_deref().unwrap_or(file).to_owned();
                self.focus = Some(Focus { file, lines: lines.clone() });
            }
            Act::Note(text) => self.notes.push(text.clone()),
            Act::Checkpoint(name) => self.checkpoint = Some(name.clone()),
            Act::Speaker(text) => self.speaker.push(text.clone()),
            Act::Pause(_) | Act::Branch(..) | Act::Endless => {}
        }
    }
}

fn add(known: &mut Vec<View>, views: &[View]) {
    for view in views {
        if !known.contains(view) {
            known.push(view.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Performance;
    use super::super::rehearsal::{WALRUS, lesson};
    use super::*;

    fn performed() -> Performance {
        let moments = "<!-- pause: Look. -->\n<!-- note at=\"received becomes 100\": Bound. -->\n<!-- zoom at=\"send\": expression -->\n\
                       <!-- checkpoint: talk -->\n<!-- show: bytecode -->\n<!-- hide at=\"yield\": bytecode -->\n<!-- focus: 3 -->\n\
                       ```pycon\n>>> c.send(100)\n";
        let text = WALRUS.replacen(">>> c.send(100)\n", "```\n\n@", 1).replacen('@', moments, 1);
        Performance::new(lesson(&text))
    }

    #[test]
    fn moments_stand_in_the_order_of_the_run_then_of_their_kind() {
        let mut performance = performed();
        let words: Vec<_> = performance.moments(3).iter().map(|(_, moment)| moment.act.word()).collect();
        assert_eq!(words, ["show", "focus", "checkpoint", "pause", "zoom", "note", "hide"]);
        let stops = performance.moments(3).iter().filter(|(_, moment)| moment.act.stops()).count();
        assert_eq!(stops, 1);
    }

    #[test]
    fn what_is_in_force_is_the_lesson_and_the_moments_so_far() {
        let mut performance = performed();
        performance.run_to_end();
        let (start, end) = (performance.beats()[3].start, performance.beats()[3].ran_to);
        let first = performance.settings(3, start);
        assert_eq!((first.zoom, first.show.len(), first.notes.len()), (Zoom::Line, 1, 0));
        assert_eq!(first.focus.map(|focus| focus.file).as_deref(), Some("coro.py"));
        let last = performance.settings(3, end);
        assert_eq!((last.zoom, last.show.len(), last.hide.len(), last.notes.len()), (Zoom::Expression, 0, 1, 1));
        assert_eq!(performance.settings(4, end).notes.len(), 0);
    }
}
