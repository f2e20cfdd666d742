//! Recounts all references and compares them with the counts: the test that keeps `finally` honest.

use rustc_hash::FxHashMap;

use super::{Dying, Heap, Object};
use crate::engine::value::{Handle, Value};

/// References found so far.
#[derive(Debug, Default)]
pub(crate) struct Audit {
    found: FxHashMap<Handle, u32>,
}

impl Audit {
    /// Counts a reference that lies outside the heap: in a frame, a table, a register.
    pub(crate) fn count(&mut self, value: Value) {
        if let Some(handle) = value.handle() {
            *self.found.entry(handle).or_default() += 1;
        }
    }

    /// Counts the references inside `heap` and compares. Returns a line for each object that is counted wrong.
    ///
    /// Cost: one look at each slot.
    pub(crate) fn differences(mut self, heap: &Heap) -> Vec<String> {
        self.count(Value::object(heap.unfinished).handle().filter(|h| h.is_some()).map_or(Value::NONE, Value::object));
        for dying in &heap.dying {
            match dying {
                Dying::Reference(value) => self.count(*value),
                Dying::Finalise(handle) | Dying::Empty(handle) => self.count(Value::object(*handle)),
                Dying::Sweep | Dying::Barrier => {}
            }
        }
        let mut live = 0;
        for number in 1..heap.objects.len() {
            let object = heap.objects.get(number);
            if !matches!(object, Object::Free(_)) {
                live += 1;
                object.children(|value| self.count(value));
            }
        }
        let mut wrong = Vec::new();
        if live != heap.live {
            wrong.push(format!("{live} objects live, {} counted", heap.live));
        }
        for number in 1..heap.objects.len() {
            let object = heap.objects.get(number);
            let found = self.found.get(&Handle(number as u32)).copied().unwrap_or(0);
            let counted = if matches!(object, Object::Free(_)) { 0 } else { *heap.counts.get(number) };
            if found != counted {
                wrong.push(format!("slot {number}: {found} references found, {counted} counted: {object:?}"));
            }
        }
        wrong
    }
}
