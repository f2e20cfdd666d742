//! Questions about what is on the screen: which step wrote it, and who holds it.

use crate::engine::Lane;
use crate::report::Shown;
use crate::timeline::Looked;

use super::Pane;
use super::state::Stage;
use super::tell::{self, Scene};
use super::wanted::Wanted;
use super::words::grouped;

/// So far back it is looked for the step that wrote something.
const LOOKED_BACK: u64 = 500_000;

impl Stage {
    /// Goes to the step that wrote what is in hand: in the session the last output, else the value of the chosen name.
    pub(super) fn who_wrote_this(&mut self) {
        let focus = self.stand.focus;
        match focus {
            Pane::Session => self.writer_of_output(),
            Pane::Conversation | Pane::History if self.go_to_chosen() => {}
            _ => self.writer_of_name(),
        }
    }

    fn writer_of_output(&mut self) {
        let lines = self.view().session.lines;
        let written = lines.iter().rev().find_map(|line| Some((line.step?, line.text.clone())));
        match written {
            None => self.stand.notice = Some("Nothing has been written yet.".to_owned()),
            Some((step, text)) if step == self.stand.step => {
                self.stand.notice = Some(format!("This very step wrote `{text}`."));
            }
            Some((step, _)) => self.go_to_step(step),
        }
    }

    fn writer_of_name(&mut self) {
        let Some(name) = self.stand.name.clone() else {
            self.stand.notice = Some("Choose a name first: in the generators pane, or look for it.".to_owned());
            return;
        };
        let wanted = Wanted::Change(Some(name.clone()));
        let step = self.stand.step;
        match self.run.look_back(step + 1, |told| wanted.is(told), LOOKED_BACK) {
            Looked::Found(at) if at == step => {
                self.stand.notice = Some(format!("This very step changed `{name}`."));
            }
            Looked::Found(at) => {
                self.stand.go(at);
                self.stand.notice = Some(format!("Step {} changed `{name}` last.", grouped(at)));
            }
            Looked::End | Looked::NotYet(_) => {
                self.stand.notice = Some(format!("Nothing has changed `{name}` up to here."));
            }
        }
    }

    /// Says who holds the generator that the present step is about.
    pub(super) fn who_holds_this(&mut self) {
        let (zoom, step) = (self.zoom(), self.stand.step);
        let here = self.lane_here();
        let scene = Scene::of(&mut self.run, step, zoom);
        let names = self.run.timeline().at(step).names();
        let newest = scene.generators.iter().map(|view| view.lane).max();
        let lane = if here == Lane::Caller { newest } else { Some(here) };
        let said = match lane {
            None => "No generator is alive here.".to_owned(),
            Some(lane) => match tell::holders(&scene, &names, lane).as_slice() {
                [] => format!("Nobody that can be seen here holds {lane}."),
                holders => format!("{lane} is held by {}.", holders.join(", and by ")),
            },
        };
        self.stand.notice = Some(Shown::line(&said).to_string());
    }
}
