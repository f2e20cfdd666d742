//! The collector of cycles (CPython: `Python/gc.c`): what only objects refer to that nobody can reach goes.
//!
//! Finalisers run first, at places where the machine can be stopped; what they have not brought back is then emptied,
//! and reference counting does the rest.

use super::release::Dying;
use super::set::Set;
use super::{ChunkedVec, Deque, Heap, Object};
use crate::engine::value::{Handle, Value};

impl Heap {
    /// Begins to collect what nobody can reach. Returns how many objects that are.
    ///
    /// Cost: three looks at each slot.
    pub(crate) fn collect_cycles(&mut self) -> usize {
        let unreachable = self.unreachable();
        let namespaces: Vec<Handle> = unreachable.iter().filter_map(|handle| self.namespace_of(*handle)).collect();
        let counted = |handle: &&Handle| self.is_container(**handle) && !namespaces.contains(handle);
        let count = unreachable.iter().filter(counted).count();
        if unreachable.is_empty() {
            return 0;
        }
        self.dying.push(Dying::Sweep);
        for handle in unreachable.iter().rev().copied() {
            if self.must_run(handle) {
                let handle = self.share_handle(handle);
                self.dying.push(Dying::Finalise(handle));
            }
        }
        for handle in &unreachable {
            for reference in self.empty_weak_references(*handle) {
                if unreachable.binary_search(&reference).is_ok() {
                    self.release(Value::object(reference));
                } else {
                    self.dying.push(Dying::Finalise(reference));
                }
            }
        }
        self.release_dying();
        count
    }

    /// Returns the objects that nothing outside of the heap leads to, in the order of their slots.
    fn unreachable(&self) -> Vec<Handle> {
        let mut inside = vec![0_u32; self.objects.len()];
        for number in 1..self.objects.len() {
            self.objects.get(number).children(|value| {
                if let Some(handle) = value.handle() {
                    inside[handle.0 as usize] += 1;
                }
            });
        }
        let is_free = |number: usize| matches!(self.objects.get(number), Object::Free(_));
        let mut is_reached = vec![false; self.objects.len()];
        let mut waiting: Vec<usize> = (1..self.objects.len())
            .filter(|number| !is_free(*number) && *self.counts.get(*number) > inside[*number])
            .collect();
        while let Some(number) = waiting.pop() {
            if std::mem::replace(&mut is_reached[number], true) {
                continue;
            }
            self.objects.get(number).children(|value| {
                if let Some(handle) = value.handle().filter(|handle| !is_reached[handle.0 as usize]) {
                    waiting.push(handle.0 as usize);
                }
            });
        }
        let left = (1..self.objects.len()).filter(|number| !is_free(*number) && !is_reached[*number]);
        left.map(|number| Handle(number as u32)).collect()
    }

    /// Empties, one after the other, what still nobody can reach.
    pub(super) fn sweep(&mut self) {
        for handle in self.unreachable().into_iter().rev() {
            let handle = self.share_handle(handle);
            self.dying.push(Dying::Empty(handle));
        }
    }

    /// Takes from an object (owned) what may lead back to it; what it held goes next, then the object itself.
    pub(super) fn empty(&mut self, handle: Handle) {
        self.dying.push(Dying::Reference(Value::object(handle)));
        let object = self.get_mut(handle);
        let before = object.payload();
        let mut values = Vec::new();
        match object {
            Object::Frame(frame) => values = frame.take_values(),
            Object::Generator(generator) => {
                if let Some(frame) = generator.frame.take() {
                    frame.children(|value| values.push(value));
                }
            }
            object => {
                let Some(emptied) = emptied(object) else { return };
                std::mem::replace(object, emptied).children(|value| values.push(value));
            }
        }
        let after = self.get(handle).payload();
        self.count_payload(after as isize - before as isize);
        let owned = values.iter().rev().filter(|value| value.handle().is_some());
        self.dying.extend(owned.map(|value| Dying::Reference(*value)));
    }

    /// Returns the `__dict__` of an instance: CPython's collector does not count it.
    fn namespace_of(&self, handle: Handle) -> Option<Handle> {
        match self.get(handle) {
            Object::Instance { attributes, .. } => Some(*attributes),
            Object::Extended(instance) => Some(instance.attributes),
            _ => None,
        }
    }

    /// Returns whether an object can lead to others: what `gc.is_tracked` says of nearly all.
    pub(crate) fn is_container(&self, handle: Handle) -> bool {
        !matches!(
            self.get(handle),
            Object::Free(_)
                | Object::Str(_)
                | Object::Int(_)
                | Object::Float(_)
                | Object::Complex(_)
                | Object::Bytes(_)
                | Object::ByteArray(_)
                | Object::Range(_)
                | Object::RangeIterator { .. }
                | Object::Code(_)
        )
    }
}

/// Returns an object of the same kind that holds nothing, of those that can come to hold themselves.
fn emptied(object: &Object) -> Option<Object> {
    Some(match object {
        Object::List(_) => Object::List(ChunkedVec::default()),
        Object::Dict(_) => Object::Dict(Box::default()),
        Object::Set(set) => Object::Set(Box::new(Set::new(set.is_frozen))),
        Object::Deque(deque) => Object::Deque(Box::new(Deque::new(deque.most()))),
        Object::Cell(_) => Object::Cell(Value::UNBOUND),
        _ => return None,
    })
}
