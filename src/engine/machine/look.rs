//! Looking at a machine from outside. Nothing here changes it.

use super::{Activation, BlockKind, Frame, Machine, Resumed};
use crate::engine::heap::Object;
use crate::engine::value::Value;
use crate::engine::{FrameView, GeneratorState, GeneratorView, Lane, Local};
use crate::report::Place;

impl Machine {
    /// Returns the frames on the stack, the innermost last; those of natives and of our own library are left out.
    pub fn frames(&self) -> Vec<FrameView> {
        let count = self.state.below.len();
        let frames = self.state.below.iter().chain([&self.state.top]).enumerate();
        frames
            .filter_map(|(index, activation)| match activation {
                Activation::Python(frame) if self.is_hidden(frame) => None,
                Activation::Python(frame) => Some(self.view_of(frame, index < count)),
                _ => None,
            })
            .collect()
    }

    /// Returns the generators that are alive, in the order of their creation; not those our own library has for itself.
    ///
    /// Cost: one look at every object.
    pub fn generators(&self) -> Vec<GeneratorView> {
        let told = self.state.heap.generators().filter(|handle| self.has_lane_of_its_own(*handle));
        let mut views: Vec<_> = told.map(|handle| self.view_of_generator(handle)).collect();
        views.sort_by_key(|view| view.lane);
        views
    }

    /// Returns the names of `__main__` that the program has bound, in order, with previews of their values.
    pub fn names(&self) -> Vec<Local> {
        let Object::Dict(dict) = self.state.heap.get(self.state.globals) else { return Vec::new() };
        dict.entries_from(0)
            .filter_map(|(_, entry)| {
                let name = self.as_text(entry.key)?.clone();
                (!name.starts_with("__")).then(|| Local { name, value: Some(self.preview(entry.value)) })
            })
            .collect()
    }

    fn view_of_generator(&self, handle: super::Handle) -> GeneratorView {
        let lane = self.lane_of(handle);
        let state = self.generator_state(handle);
        let Object::Generator(generator) = self.state.heap.get(handle) else {
            return GeneratorView {
                lane,
                name: "".into(),
                kind: "generator",
                state,
                frame: None,
                delegates_to: None,
                asked_by: None,
            };
        };
        let on_stack = self.depth_of(handle);
        let frame = match on_stack {
            Some(depth) => self.frame_at(depth),
            None => generator.frame.as_deref(),
        };
        let receiver = frame.filter(|frame| frame.delegates).map(|frame| frame.registers[receiver_slot(frame)]);
        GeneratorView {
            lane,
            name: self.qualname_of_generator(handle),
            kind: match self.kind_of(handle) {
                "async generator" => "async_generator",
                kind => kind,
            },
            state,
            frame: frame.map(|frame| FrameView {
                lane,
                ..self.view_of(frame, on_stack.is_none_or(|depth| depth < self.state.below.len()))
            }),
            delegates_to: receiver.map(|receiver| self.delegate(receiver)),
            asked_by: on_stack.map(|depth| self.asked_by(depth)),
        }
    }

    /// Returns the frame of a generator, wherever it is; none once it is closed.
    pub(crate) fn frame_of_generator(&self, handle: super::Handle) -> Option<&Frame> {
        match self.depth_of(handle) {
            Some(depth) => self.frame_at(depth),
            None => match self.state.heap.get(handle) {
                Object::Generator(generator) => generator.frame.as_deref(),
                _ => None,
            },
        }
    }

    fn delegate(&self, receiver: Value) -> Result<Lane, String> {
        match receiver.handle() {
            Some(handle) if matches!(self.state.heap.get(handle), Object::Generator(_)) => Ok(self.lane_of(handle)),
            _ => Err(self.preview(receiver)),
        }
    }

    fn asked_by(&self, depth: usize) -> Lane {
        (0..depth)
            .rev()
            .find_map(|below| self.frame_at(below).filter(|frame| frame.generator.is_some()))
            .map_or(Lane::Caller, |frame| self.lane_of(frame.generator))
    }

    pub(crate) fn depth_of(&self, generator: super::Handle) -> Option<usize> {
        (0..=self.state.below.len())
            .find(|depth| self.frame_at(*depth).is_some_and(|frame| frame.generator == generator))
    }

    pub(crate) fn frame_at(&self, depth: usize) -> Option<&Frame> {
        let activation = if depth == self.state.below.len() { &self.state.top } else { self.state.below.get(depth)? };
        match activation {
            Activation::Python(frame) => Some(frame),
            _ => None,
        }
    }

    fn view_of(&self, frame: &Frame, waits: bool) -> FrameView {
        let loaded = self.code(frame.code);
        let code = &loaded.code;
        let next = frame.next as usize;
        let asleep = waits || frame.generator == super::Handle::NONE && frame.resumed != Resumed::Unit;
        // A delegating frame stands before its `yield from`, to execute it again.
        let shown =
            if waits && !frame.delegates || self.has_just_resumed(frame) { next.saturating_sub(1) } else { next };
        let position = code.positions.get(shown).copied().unwrap_or_default();
        FrameView {
            lane: match frame.generator {
                super::Handle::NONE => Lane::Caller,
                generator => self.lane_of(generator),
            },
            next,
            last: next.checked_sub(1),
            position,
            sleeps: asleep && waits,
            locals: self.locals_of(frame),
            value_stack: frame.value_stack().iter().map(|value| self.preview_of_slot(*value)).collect(),
            block_stack: frame.blocks.iter().map(|block| block_name(block.kind).to_owned()).collect(),
            code: code.clone(),
        }
    }

    /// Returns whether a value has just come in at the `yield` the frame slept at: the instruction after it is next.
    fn has_just_resumed(&self, frame: &Frame) -> bool {
        use crate::engine::Opcode;
        let code = &self.code(frame.code).code;
        let last = (frame.next as usize).checked_sub(1).and_then(|last| code.instructions.get(last));
        frame.generator.is_some() && last.is_some_and(|instruction| instruction.opcode == Opcode::YieldValue)
    }

    pub(super) fn locals_of(&self, frame: &Frame) -> Vec<Local> {
        if frame.locals.is_some() {
            return Vec::new();
        }
        let code = &self.code(frame.code).code;
        let names = code.local_names.iter().chain(&code.cell_names).chain(&code.free_names);
        let mut locals: Vec<Local> = Vec::new();
        for (name, value) in names.zip(frame.registers.iter()) {
            let value = match self.state.heap.object(*value) {
                Some(Object::Cell(inside)) => *inside,
                _ => *value,
            };
            let value = value.is_bound().then(|| self.preview(value));
            match locals.iter_mut().find(|local| local.name == *name) {
                // A parameter in a cell has a slot of its own that stays empty.
                Some(local) => local.value = value.or(local.value.take()),
                None => locals.push(Local { name: name.clone(), value }),
            }
        }
        locals
    }

    fn preview_of_slot(&self, value: Value) -> String {
        if value.is_bound() { self.preview(value) } else { "NULL".to_owned() }
    }

    /// Returns where the innermost frame of the program's own code is: the instruction it has executed last.
    pub(crate) fn place_now(&self) -> Option<Place> {
        let frame = self.innermost_visible_frame()?;
        let loaded = self.code(frame.code);
        let position = loaded.code.positions.get(frame.next.saturating_sub(1) as usize)?;
        let source = loaded.source.lines().nth((position.line as usize).checked_sub(1)?).unwrap_or_default();
        let end_column = if position.end_line == position.line { position.end_column } else { position.column + 1 };
        Some(Place {
            path: loaded.code.file.to_string(),
            line: position.line,
            column: position.column.max(1),
            end_column: end_column.max(position.column.max(1)),
            source: source.to_owned(),
        })
    }

    /// Returns whether a generator of this lane has been created.
    pub fn has_lane(&self, lane: Lane) -> bool {
        match lane {
            Lane::Caller => true,
            Lane::Generator(ordinal) => ordinal < self.state.generators,
        }
    }

    /// Returns what `inspect.getgeneratorstate` says of each generator that is alive, by lane.
    pub fn generator_states(&self) -> Vec<(Lane, GeneratorState)> {
        self.generators().into_iter().map(|view| (view.lane, view.state)).collect()
    }
}

/// Returns the register of what a delegating frame delegates to: the top, or below an exception that waits there.
fn receiver_slot(frame: &Frame) -> usize {
    frame.top as usize - 1
}

fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Finally => "SETUP_FINALLY",
        BlockKind::Handler => "EXCEPT_HANDLER",
    }
}
