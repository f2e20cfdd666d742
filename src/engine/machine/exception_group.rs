//! Groups of exceptions taken apart: `split`, and what `except*` does (PEP 654; CPython: `Objects/exceptions.c`,
//! `exceptiongroup_split_recursive`, `_PyExc_PrepReraiseStar`).

use super::{Activation, Fault, Machine};
use crate::engine::Opcode;
use crate::engine::builtins::{self, classes};
use crate::engine::heap::Object;
use crate::engine::value::Value;

/// How deep groups may lie in each other.
const DEEPEST: usize = 900;

/// Which exceptions of a group are wanted.
#[derive(Debug)]
pub(crate) enum Selection {
    /// Those of a class, or of one of a tuple of classes.
    Class(Value),
    /// Those of which a function says so.
    Predicate(Value),
    /// Just these.
    Among(Vec<Value>),
}

/// The part of a group that is wanted and the rest, new references.
type Parts = (Option<Value>, Option<Value>);

impl Machine {
    /// Returns whether a value is a group of exceptions.
    pub(crate) fn is_group(&self, value: Value) -> bool {
        self.is_instance(value, classes::BASE_EXCEPTION_GROUP)
    }

    /// Returns the exceptions of a group, not shared.
    pub(crate) fn members(&self, group: Value) -> Vec<Value> {
        self.items_of_tuple(self.detail(group, 0))
    }

    /// Takes a group apart; the rest is only made if it `has_rest`.
    pub(crate) fn split_group(&mut self, group: Value, wanted: &Selection, has_rest: bool) -> Result<Parts, Fault> {
        self.split_deep(group, wanted, has_rest, 0)
    }

    fn split_deep(
        &mut self,
        exception: Value,
        wanted: &Selection,
        has_rest: bool,
        depth: usize,
    ) -> Result<Parts, Fault> {
        if depth > DEEPEST {
            return Err(self.recursion_error());
        }
        let matches = match wanted {
            // Of a group only its exceptions are looked for one by one.
            Selection::Among(_) if self.is_group(exception) => false,
            wanted => self.is_wanted(exception, wanted)?,
        };
        if matches {
            return Ok((Some(self.state.heap.share(exception)), None));
        }
        if !self.is_group(exception) {
            return Ok((None, has_rest.then(|| self.state.heap.share(exception))));
        }
        let (mut matching, mut rest) = (Vec::new(), Vec::new());
        for member in self.members(exception) {
            match self.split_deep(member, wanted, has_rest, depth + 1) {
                Ok((one, other)) => {
                    matching.extend(one);
                    rest.extend(other);
                }
                Err(fault) => {
                    self.release_all(matching.into_iter().chain(rest));
                    return Err(fault);
                }
            }
        }
        let matching = match self.derive_group(exception, matching, Value::TRUE) {
            Ok(matching) => matching,
            Err(fault) => {
                self.release_all(rest);
                return Err(fault);
            }
        };
        match self.derive_group(exception, rest, Value::FALSE) {
            Ok(rest) => Ok((matching, rest)),
            Err(fault) => {
                self.release_all(matching);
                Err(fault)
            }
        }
    }

    /// Makes a group like `group` of exceptions (owned): as its class says by `derive`, with its notes, traceback, cause and
    /// context. None of no exceptions. `part` tells the question from others about the same group.
    fn derive_group(&mut self, group: Value, exceptions: Vec<Value>, part: Value) -> Result<Option<Value>, Fault> {
        if exceptions.is_empty() {
            return Ok(None);
        }
        let list = self.list(exceptions);
        let made = match self.special(group, "derive") {
            Some(method) => {
                let asked = self.ask_about("derive", method, &[group, list], part);
                asked.map(|made| self.state.heap.share(made))
            }
            None => self.derive_plainly(group, list),
        };
        self.release(list);
        let made = made?;
        if !self.is_group(made) {
            self.release(made);
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        }
        self.copy_details(group, made);
        Ok(Some(made))
    }

    fn derive_plainly(&mut self, group: Value, exceptions: Value) -> Result<Value, Fault> {
        let arguments = self.exception_of(group).map_or(Value::NONE, |group| group.arguments);
        let message = self.items_of_tuple(arguments).first().copied().unwrap_or(Value::NONE);
        builtins::make_group(self, classes::BASE_EXCEPTION_GROUP, &[message, exceptions])
    }

    /// Gives one exception the traceback, cause, context and notes of another.
    fn copy_details(&mut self, from: Value, to: Value) {
        let Some(exception) = self.exception_of(from) else { return };
        let (traceback, cause, context) = (exception.traceback, exception.cause, exception.context);
        let suppresses = exception.suppress_context;
        self.state.heap.share_all(&[traceback, cause, context]);
        if let Some(exception) = self.exception_mut(to) {
            let before = [
                std::mem::replace(&mut exception.traceback, traceback),
                std::mem::replace(&mut exception.cause, cause),
                std::mem::replace(&mut exception.context, context),
            ];
            exception.suppress_context = suppresses;
            self.release_all(before);
        }
        let name = self.intern("__notes__");
        let notes = self.own_attributes(from).and_then(|own| self.look_up(own, name));
        if let Some(Object::List(notes)) = notes.and_then(|notes| self.state.heap.object(notes)) {
            let notes = notes.to_vec();
            self.state.heap.share_all(&notes);
            let copy = self.list(notes);
            if let Some(before) = self.own_attributes_made(to).and_then(|own| self.bind(own, name, copy)) {
                self.release(before);
            }
        }
    }

    /// Carries out an instruction of `except*`.
    pub(super) fn except_star(&mut self, opcode: Opcode) -> Result<(), Fault> {
        match opcode {
            Opcode::CheckEgMatch => self.check_group_match(),
            Opcode::PrepReraiseStar => self.prepare_reraise(),
            _ => {
                let Activation::Python(frame) = &mut self.state.top else { return Ok(()) };
                let exception = frame.pop();
                self.raise_again(exception);
                Ok(())
            }
        }
    }

    /// Splits what is left of a group, below the class on top, by that: what is left then, and what matches, or None.
    fn check_group_match(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (class, left) = (frame.peek(0), frame.peek(1));
        self.refuse_star_class(class)?;
        let (matching, rest) = match left {
            Value::NONE => (None, None),
            left if self.is_group(left) => {
                let wanted = Selection::Class(class);
                self.split_group(left, &wanted, true)?
            }
            left if self.is_of(left, class)? => (Some(self.wrap_naked(left)?), None),
            left => (None, Some(self.state.heap.share(left))),
        };
        self.drop_top();
        self.replace_top(rest.unwrap_or(Value::NONE));
        if let Some(matching) = matching {
            self.handle_instead(matching);
        }
        self.push_on_top(matching.unwrap_or(Value::NONE));
        Ok(())
    }

    /// Returns whether an exception is of a class, or of one of a tuple of classes.
    pub(crate) fn is_of(&mut self, exception: Value, classes: Value) -> Result<bool, Fault> {
        let class = Value::object(self.class_of(exception));
        self.matches_exception(class, classes)
    }

    /// What an `except*` clause handles is the exception being handled.
    fn handle_instead(&mut self, exception: Value) {
        self.state.heap.share(exception);
        let Activation::Python(frame) = &mut self.state.top else { return };
        let before = std::mem::replace(&mut frame.handled, exception);
        self.release(before);
    }

    fn refuse_star_class(&mut self, class: Value) -> Result<(), Fault> {
        let items = match self.state.heap.object(class) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => vec![class],
        };
        for item in items {
            let Some(class) = self.as_class(item).filter(|class| self.is_subclass(*class, classes::BASE_EXCEPTION))
            else {
                let text = "catching classes that do not inherit from BaseException is not allowed";
                return Err(self.type_error(text));
            };
            if self.is_subclass(class, classes::BASE_EXCEPTION_GROUP) {
                let text = "catching ExceptionGroup with except* is not allowed. Use except instead.";
                return Err(self.type_error(text));
            }
        }
        Ok(())
    }

    /// A single exception is handled as a group of one.
    fn wrap_naked(&mut self, exception: Value) -> Result<Value, Fault> {
        let message = self.text("");
        self.state.heap.share(exception);
        let members = self.tuple([exception]);
        let group = builtins::make_group(self, classes::BASE_EXCEPTION_GROUP, &[message, members]);
        self.release(message);
        self.release(members);
        let group = group?;
        let traceback = self.exception_of(exception).map_or(Value::NONE, |exception| exception.traceback);
        self.state.heap.share(traceback);
        if let Some(object) = self.exception_mut(group) {
            object.traceback = traceback;
        }
        Ok(group)
    }

    /// Replaces the exception that was caught and the list of what handlers raised and left by what goes on, or None.
    fn prepare_reraise(&mut self) -> Result<(), Fault> {
        let Activation::Python(frame) = &self.state.top else { return Ok(()) };
        let (list, caught) = (frame.peek(0), frame.peek(1));
        let given = builtins::items_of(self, list);
        let goes_on = self.what_goes_on(caught, given)?;
        self.drop_top();
        self.replace_top(goes_on);
        Ok(())
    }

    fn what_goes_on(&mut self, caught: Value, given: Vec<Value>) -> Result<Value, Fault> {
        let given: Vec<Value> = given.into_iter().filter(|value| *value != Value::NONE).collect();
        if !self.is_group(caught) {
            let first = given.first().copied().unwrap_or(Value::NONE);
            return Ok(self.state.heap.share(first));
        }
        let (left, raised): (Vec<Value>, Vec<Value>) = given.iter().partition(|value| self.is_part_of(**value, caught));
        let mut all = raised;
        self.state.heap.share_all(&all);
        if !left.is_empty() {
            let wanted = Selection::Among(left.into_iter().flat_map(|part| self.leaves(part)).collect());
            match self.split_group(caught, &wanted, false) {
                Ok((matching, _)) => all.extend(matching),
                Err(fault) => {
                    self.release_all(all);
                    return Err(fault);
                }
            }
        }
        match all[..] {
            [] => Ok(Value::NONE),
            [one] => Ok(one),
            _ => {
                let message = self.text("");
                let members = self.list(all);
                let group = builtins::make_group(self, classes::BASE_EXCEPTION_GROUP, &[message, members]);
                self.release(message);
                self.release(members);
                group
            }
        }
    }

    /// Returns whether an exception is only a part of the group that was caught, not raised anew.
    fn is_part_of(&self, exception: Value, caught: Value) -> bool {
        let (Some(one), Some(other)) = (self.exception_of(exception), self.exception_of(caught)) else { return false };
        self.is_group(exception)
            && one.traceback == other.traceback
            && one.cause == other.cause
            && one.context == other.context
    }

    /// Returns the exceptions in a group that are no groups.
    fn leaves(&self, exception: Value) -> Vec<Value> {
        let (mut leaves, mut work) = (Vec::new(), vec![exception]);
        while let Some(exception) = work.pop() {
            if self.is_group(exception) {
                work.extend(self.members(exception));
            } else {
                leaves.push(exception);
            }
        }
        leaves
    }
}
