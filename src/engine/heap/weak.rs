//! Weak references (CPython: `Objects/weakrefobject.c`): they do not keep what they refer to alive, and are told when it
//! goes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::release::Dying;
use super::{Heap, Object};
use crate::engine::value::{Handle, Value};

/// A weak reference.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct WeakReference {
    /// What it refers to, not owned; none once that has gone.
    pub target: Handle,
    /// What is called with the reference when the target goes, owned; None if nothing is.
    pub callback: Value,
    /// The hash of the target, once somebody has asked for it.
    pub hash: Option<i64>,
}

/// The weak references to each object that has some, the oldest first; none of them is owned.
pub(super) type Referrers = Arc<BTreeMap<Handle, Vec<Handle>>>;

impl Heap {
    /// Returns a weak reference to an object: a new one, or without a callback the one there is; owned.
    pub(crate) fn refer_weakly(&mut self, target: Handle, callback: Value) -> Handle {
        let plain = self.weak_references(target).iter().copied().find(
            |reference| matches!(self.get(*reference), Object::WeakReference(weak) if weak.callback == Value::NONE),
        );
        if let Some(reference) = plain.filter(|_| callback == Value::NONE) {
            return self.share_handle(reference);
        }
        self.share(callback);
        let reference = self.allocate(Object::WeakReference(Box::new(WeakReference { target, callback, hash: None })));
        Arc::make_mut(&mut self.weak).entry(target).or_default().push(reference);
        reference
    }

    /// Returns the weak references to an object, the oldest first.
    pub(crate) fn weak_references(&self, target: Handle) -> &[Handle] {
        self.weak.get(&target).map_or(&[], Vec::as_slice)
    }

    /// Forgets a weak reference that goes itself.
    pub(super) fn forget_weak_reference(&mut self, reference: Handle) {
        let Object::WeakReference(weak) = self.get(reference) else { return };
        let target = weak.target;
        let referrers = Arc::make_mut(&mut self.weak);
        if let Some(references) = referrers.get_mut(&target) {
            references.retain(|other| *other != reference);
            if references.is_empty() {
                referrers.remove(&target);
            }
        }
    }

    /// Empties the weak references to an object that goes. Returns those that want to be told, the newest last; they are
    /// owned by whoever asked.
    pub(super) fn empty_weak_references(&mut self, target: Handle) -> Vec<Handle> {
        if self.weak_references(target).is_empty() {
            return Vec::new();
        }
        let references = Arc::make_mut(&mut self.weak).remove(&target).unwrap_or_default();
        let mut told = Vec::new();
        for reference in references {
            let Object::WeakReference(weak) = self.get_mut(reference) else { continue };
            weak.target = Handle::NONE;
            if weak.callback != Value::NONE {
                told.push(self.share_handle(reference));
            }
        }
        told
    }

    /// Empties the weak references to an object whose last reference has gone. Returns whether one of them has to be told
    /// first; the object then waits below.
    pub(super) fn must_tell_weak_references(&mut self, target: Handle) -> bool {
        let mut told = self.empty_weak_references(target);
        let Some(first) = told.pop() else { return false };
        *self.counts.get_mut(target.0 as usize) = 1;
        self.dying.push(Dying::Reference(Value::object(target)));
        self.dying.extend(told.into_iter().map(Dying::Finalise));
        self.unfinished = first;
        true
    }
}
