//! Who takes part: the generators that have been told of, and which of them are shown.

use crate::engine::{Event, GeneratorState, Lane, Told};

use super::Scene;

/// So many generators are shown whatever has become of them; of more, those that ended in an earlier beat are left out.
const ALWAYS_SHOWN: usize = 3;

/// The generators told of up to the present step.
#[derive(Debug, Default)]
pub(in crate::stage) struct Cast {
    /// In the order of their creation.
    members: Vec<Member>,
}

/// A generator, as far as it has been told of.
#[derive(Debug, Clone)]
pub(in crate::stage) struct Member {
    /// Its lane.
    pub(in crate::stage) lane: Lane,
    /// The name of its function.
    pub(in crate::stage) name: String,
    /// The place of its first resume among those of all; none if it was never resumed.
    pub(in crate::stage) resumed: Option<usize>,
    /// Who asked it last, and how: `with send 3`.
    pub(in crate::stage) asked: Option<(Lane, String)>,
    /// How it ended, in words, and the step.
    pub(in crate::stage) ended: Option<(u64, String)>,
    /// The last step at which anything was told of it.
    last: u64,
}

impl Cast {
    /// Returns who takes part in `scene`.
    pub(in crate::stage) fn of(scene: &Scene) -> Self {
        let mut cast = Self::default();
        // Of a long run only a stretch is told: whoever was created before it is known from the machine.
        for view in scene.generators.iter().filter(|_| !scene.is_whole) {
            let resumed = (view.state != GeneratorState::Created).then_some(0);
            cast.members.push(Member { resumed, ..Member::named(view.lane, &view.name) });
        }
        let mut resumes = 1;
        for told in &scene.told {
            cast.hear(told, &mut resumes);
        }
        cast.members.sort_by_key(|member| member.lane);
        cast
    }

    fn hear(&mut self, told: &Told, resumes: &mut usize) {
        match &told.event {
            Event::Create { generator, name, .. } => self.create(*generator, name),
            Event::Next { to, through, .. } => self.ask(told, through, *to, "next", resumes),
            // Before its first line a generator refuses whatever is not None.
            Event::Send { value, found: GeneratorState::Created, .. } if value != "None" => {}
            Event::Send { to, through, value, .. } => self.ask(told, through, *to, &format!("send {value}"), resumes),
            Event::Throw { to, through, error, .. } => self.ask(told, through, *to, &format!("throw {error}"), resumes),
            Event::Close { to } => self.ask(told, &[], *to, "close", resumes),
            Event::Delegate { to: Some(to), by, .. } => self.ask(told, &[], *to, by, resumes),
            Event::Drop { to } => self.end(*to, told.step, "dropped".to_owned()),
            Event::Return { value, .. } => self.end(told.lane, told.step, format!("returned {value}")),
            Event::Raise { error, .. } => self.end(told.lane, told.step, format!("ended by {error}")),
            _ => {}
        }
        if let Some(member) = self.member_mut(told.lane) {
            member.last = told.step;
        }
    }

    fn create(&mut self, lane: Lane, name: &str) {
        self.members.retain(|member| member.lane != lane);
        self.members.push(Member::named(lane, name));
    }

    /// A message of `told.lane` goes to `to`: each generator on the way is asked by the one before it.
    fn ask(&mut self, told: &Told, through: &[Lane], to: Lane, how: &str, resumes: &mut usize) {
        let mut asker = told.lane;
        for lane in through.iter().copied().chain([to]) {
            if let Some(member) = self.member_mut(lane) {
                member.asked = Some((asker, how.to_owned()));
                member.last = told.step;
                if member.resumed.is_none() {
                    member.resumed = Some(*resumes);
                    *resumes += 1;
                }
            }
            asker = lane;
        }
    }

    fn end(&mut self, lane: Lane, step: u64, how: String) {
        if let Some(member) = self.member_mut(lane) {
            member.ended.get_or_insert((step, how));
            member.last = step;
        }
    }

    fn member_mut(&mut self, lane: Lane) -> Option<&mut Member> {
        self.members.iter_mut().rev().find(|member| member.lane == lane)
    }

    /// Returns the generators to be shown, in the order of their creation.
    pub(in crate::stage) fn shown(&self, scene: &Scene) -> Vec<&Member> {
        let is_few = self.members.len() <= ALWAYS_SHOWN;
        let is_alive = |lane| scene.generator(lane).is_some_and(|view| view.state != GeneratorState::Closed);
        let is_shown = |member: &&Member| is_few || member.last >= scene.beat_start || is_alive(member.lane);
        self.members.iter().filter(is_shown).collect()
    }

    /// Returns the lanes to be shown: by first resume, those never resumed last.
    pub(in crate::stage) fn lanes(&self, scene: &Scene) -> Vec<&Member> {
        let mut lanes = self.shown(scene);
        lanes.sort_by_key(|member| (member.resumed.unwrap_or(usize::MAX), member.lane));
        lanes
    }
}

impl Member {
    fn named(lane: Lane, name: &str) -> Self {
        Self { lane, name: name.to_owned(), resumed: None, asked: None, ended: None, last: 0 }
    }
}
