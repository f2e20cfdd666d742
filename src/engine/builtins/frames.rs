//! Frames as a program sees them: `gi_frame`, `tb_frame`, `sys._getframe` and their attributes (CPython:
//! `Objects/frameobject.c`).

use super::{classes, parameters};
use crate::engine::heap::{FrameView, Object};
use crate::engine::machine::{Activation, Arguments, CodeId, Fault, Frame, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// Where a frame is, and what it has; nothing is shared.
struct Place {
    code: CodeId,
    /// The instruction it is at; none before the first.
    instruction: Option<u32>,
    globals: Handle,
}

impl Machine {
    /// Returns where a frame object is: a view of one, or one that an exception has left.
    fn place_of_frame(&self, value: Value) -> Option<Place> {
        match self.state.heap.object(value)? {
            Object::Frame(frame) => Some(place_in(frame)),
            Object::FrameView(view) => {
                let now = self.frame_viewed(view);
                Some(
                    now.map_or(
                        Place { code: view.code, instruction: view.instruction, globals: view.globals },
                        place_in,
                    ),
                )
            }
            _ => None,
        }
    }

    /// Returns the frame that a view looks at, if it is not done.
    fn frame_viewed(&self, view: &FrameView) -> Option<&Frame> {
        match view.generator.handle() {
            Some(generator) => self.frame_of_generator(generator),
            None => self.frame_at(view.depth as usize).filter(|frame| frame.code == view.code),
        }
    }

    /// Returns a dict of the names of a frame that are bound, a new reference: of a module or class its namespace.
    fn locals_in(&mut self, frame: &Frame) -> Value {
        if frame.locals.is_some() {
            return Value::object(self.state.heap.share_handle(frame.locals));
        }
        let names = self.bound_names(frame);
        let dict = self.new_dict();
        for (name, value) in names {
            let name = self.intern(&name);
            self.state.heap.share(value);
            if let Some(before) = self.bind(dict, name, value) {
                self.release(before);
            }
        }
        Value::object(dict)
    }

    /// Returns a view of a frame with `depth` others below it as it is now, with `back` (owned) behind it.
    fn view_of_frame_now(&mut self, frame: &Frame, depth: usize, back: Value) -> Value {
        let Place { code, instruction, globals } = place_in(frame);
        let locals = self.locals_in(frame);
        let globals = self.state.heap.share_handle(globals);
        let depth = depth as u32;
        let view = FrameView { generator: Value::UNBOUND, depth, code, instruction, globals, locals, back };
        self.state.heap.value(Object::FrameView(Box::new(view)))
    }

    /// Returns a view of the frame of a generator, a new reference; None if that is closed.
    fn view_of_generator_frame(&mut self, value: Value) -> Value {
        let Some(frame) = value.handle().and_then(|generator| self.frame_of_generator(generator)) else {
            return Value::NONE;
        };
        let Place { code, instruction, globals } = place_in(frame);
        let generator = self.state.heap.share(value);
        let globals = self.state.heap.share_handle(globals);
        let view =
            FrameView { generator, depth: 0, code, instruction, globals, locals: Value::NONE, back: Value::NONE };
        self.state.heap.value(Object::FrameView(Box::new(view)))
    }

    /// Returns a view of the frame on the stack that is the `depth`th of the program's own, counted from the innermost.
    ///
    /// Cost: a dict for each frame below it.
    fn view_of_stack(&mut self, depth: usize) -> Option<Value> {
        let activations = self.state.below.iter().chain([&self.state.top]);
        let frames: Vec<(usize, Box<Frame>)> = activations
            .enumerate()
            .filter_map(|(depth, activation)| match activation {
                Activation::Python(frame) if !self.is_hidden(frame) => Some((depth, frame.clone())),
                _ => None,
            })
            .collect();
        let wanted = frames.len().checked_sub(depth + 1)?;
        let mut view = Value::NONE;
        for (depth, frame) in &frames[..=wanted] {
            view = self.view_of_frame_now(frame, *depth, view);
        }
        Some(view)
    }
}

fn place_in(frame: &Frame) -> Place {
    Place { code: frame.code, instruction: frame.next.checked_sub(1), globals: frame.globals }
}

/// `generator.gi_frame`, `coroutine.cr_frame`, `async_generator.ag_frame`: None once it is closed.
pub(super) fn of_generator(machine: &mut Machine, generator: Value) -> Result<Value, Fault> {
    Ok(machine.view_of_generator_frame(generator))
}

/// `traceback.tb_frame`.
pub(super) fn of_traceback(machine: &mut Machine, traceback: Value) -> Result<Value, Fault> {
    let Some(Object::Traceback(entry)) = machine.state.heap.object(traceback) else { return Ok(Value::NONE) };
    if entry.frame.is_some() {
        let frame = entry.frame;
        return Ok(Value::object(machine.state.heap.share_handle(frame)));
    }
    // It has caught its own exception: it is on the stack, or was.
    let code = entry.code;
    let of_same_code = |depth: &usize| machine.frame_at(*depth).is_some_and(|frame| frame.code == code);
    let depth = (0..=machine.state.below.len()).rev().find(of_same_code);
    let frame = depth.and_then(|depth| machine.frame_at(depth)).map(|frame| Box::new(frame.clone()));
    let (Some(depth), Some(frame)) = (depth, frame) else {
        return Err(Fault::NotHereYet("the frame of a function that has caught its own exception".to_owned()));
    };
    Ok(machine.view_of_frame_now(&frame, depth, Value::NONE))
}

/// `sys._getframe([depth])`: our own library's frames do not count.
pub(crate) fn getframe(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    super::take_no_keywords(machine, "sys._getframe", arguments)?;
    let depth = parameters::positional(machine, "_getframe", &arguments.positional, 0, 1)?.first().copied();
    let depth = match depth {
        Some(depth) => machine.size_of(depth)?.max(0) as usize,
        None => 0,
    };
    match machine.view_of_stack(depth) {
        Some(frame) => Ok(Outcome::Value(frame)),
        None => Err(machine.fault(classes::VALUE_ERROR, "call stack is not deep enough")),
    }
}

/// `frame.f_code`.
pub(super) fn code(machine: &mut Machine, frame: Value) -> Result<Value, Fault> {
    let code = machine.place_of_frame(frame).map(|place| place.code);
    Ok(code.map_or(Value::NONE, |code| machine.state.heap.value(Object::Code(code))))
}

/// `frame.f_lineno`.
pub(super) fn line(machine: &mut Machine, frame: Value) -> Result<Value, Fault> {
    let Some(place) = machine.place_of_frame(frame) else { return Ok(Value::NONE) };
    let code = &machine.code(place.code).code;
    let at = place.instruction.and_then(|instruction| code.positions.get(instruction as usize));
    Ok(Value::count(at.map_or(code.first_line, |position| position.line) as usize))
}

/// `frame.f_lasti`: the byte that the instruction begins with.
pub(super) fn last_instruction(machine: &mut Machine, frame: Value) -> Result<Value, Fault> {
    let place = machine.place_of_frame(frame);
    Ok(place.map_or(Value::NONE, |place| Value::count(place.instruction.unwrap_or(0) as usize * 2)))
}

/// `frame.f_globals`.
pub(super) fn globals(machine: &mut Machine, frame: Value) -> Result<Value, Fault> {
    let Some(place) = machine.place_of_frame(frame) else { return Ok(Value::NONE) };
    Ok(Value::object(machine.state.heap.share_handle(place.globals)))
}

/// `frame.f_builtins`.
pub(super) fn builtins(machine: &mut Machine, _: Value) -> Result<Value, Fault> {
    let builtins = machine.state.builtins;
    Ok(Value::object(machine.state.heap.share_handle(builtins)))
}

/// `frame.f_locals`: of a function a new dict.
pub(super) fn locals(machine: &mut Machine, frame: Value) -> Result<Value, Fault> {
    let (copied, locals) = match machine.state.heap.object(frame) {
        Some(Object::Frame(frame)) => (Some(frame.clone()), Value::NONE),
        Some(Object::FrameView(view)) => (machine.frame_viewed(view).map(|frame| Box::new(frame.clone())), view.locals),
        _ => (None, Value::NONE),
    };
    match copied {
        Some(frame) => Ok(machine.locals_in(&frame)),
        None if locals != Value::NONE => Ok(machine.state.heap.share(locals)),
        None => Ok(Value::object(machine.new_dict())),
    }
}

/// `frame.f_back`: of a sleeping generator None.
pub(super) fn back(machine: &mut Machine, frame: Value) -> Result<Value, Fault> {
    let view = match machine.state.heap.object(frame) {
        Some(Object::FrameView(view)) => **view,
        _ => return Err(Fault::NotHereYet("frame.f_back of a frame that an exception has left".to_owned())),
    };
    let Some(generator) = view.generator.handle() else { return Ok(machine.state.heap.share(view.back)) };
    let visible =
        machine.state.below.iter().chain([&machine.state.top]).rev().filter_map(|activation| match activation {
            Activation::Python(frame) if !machine.is_hidden(frame) => Some(frame.generator),
            _ => None,
        });
    let depth = visible.into_iter().position(|on_stack| on_stack == generator);
    Ok(depth.and_then(|depth| machine.view_of_stack(depth + 1)).unwrap_or(Value::NONE))
}

/// `frame.f_trace`: nobody traces.
pub(super) fn trace(_: &mut Machine, _: Value) -> Result<Value, Fault> {
    Ok(Value::NONE)
}

/// `frame.clear()`: of a frame that an exception has left, its locals go.
pub(super) fn clear(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    parameters::none(machine, "frame.clear", arguments)?;
    let frame = arguments.positional[0];
    let values = match frame.handle().map(|handle| machine.state.heap.get_mut(handle)) {
        Some(Object::Frame(frame)) => frame.take_values(),
        Some(Object::FrameView(view)) => match view.generator {
            generator if generator.is_bound() => {
                let generator = generator.handle().unwrap_or_default();
                return if machine.depth_of(generator).is_some() {
                    Err(machine.fault(classes::RUNTIME_ERROR, "cannot clear an executing frame"))
                } else {
                    Err(machine.fault(classes::RUNTIME_ERROR, "cannot clear a suspended frame"))
                };
            }
            _ => return Err(machine.fault(classes::RUNTIME_ERROR, "cannot clear an executing frame")),
        },
        _ => Vec::new(),
    };
    machine.release_all(values);
    Ok(Outcome::Value(Value::NONE))
}
