//! Giving objects back, in CPython's order, without recursion, and with a stop where a `finally` has to run.

use super::{GeneratorKind, Heap, Object, Paged};
use crate::engine::machine::Frame;
use crate::engine::value::{Handle, Value};

/// Something on the stack of what is being released.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) enum Dying {
    /// A reference to give back.
    Reference(Value),
    /// Something (owned) whose finaliser runs first, if it has one: an instance, a generator, a weak reference.
    Finalise(Handle),
    /// Something (owned) that only itself leads to: it is emptied.
    Empty(Handle),
    /// What nobody can reach is looked for, to be emptied.
    Sweep,
    /// What lies below waits until the finaliser that put it here has run.
    Barrier,
}

impl Heap {
    /// Frees an object whose last reference has gone, and all that dies with it, depth first.
    #[inline(never)]
    pub(super) fn release_last(&mut self, handle: Handle) -> bool {
        if self.must_finish() {
            self.defer(handle);
            return true;
        }
        if self.take_apart(handle) { true } else { self.release_dying() }
    }

    /// A finaliser has to run first: what dies meanwhile dies after it, in the order in which it came.
    fn defer(&mut self, handle: Handle) {
        *self.counts.get_mut(handle.0 as usize) = 1;
        let barrier = self.dying.iter().rposition(|dying| matches!(dying, Dying::Barrier));
        self.dying.insert(barrier.map_or(0, |at| at + 1), Dying::Reference(Value::object(handle)));
    }

    /// Goes on with what was being released when a finaliser had to run; the finaliser is over.
    /// Returns whether another generator must run first.
    pub(crate) fn finaliser_is_over(&mut self) -> bool {
        // What died with the one that is over may have to be finalised first: it waits above the barrier.
        if let Some(barrier) = self.dying.iter().rposition(|dying| matches!(dying, Dying::Barrier)) {
            self.dying.remove(barrier);
        }
        if self.must_finish() { true } else { self.release_dying() }
    }

    /// Takes the generator that must run its `finally`; the reference to it is now the caller's.
    pub(crate) fn take_unfinished(&mut self) -> Option<Handle> {
        let handle = std::mem::take(&mut self.unfinished);
        handle.is_some().then(|| {
            self.dying.push(Dying::Barrier);
            handle
        })
    }

    /// Returns whether a generator must run before anything else does.
    pub(crate) fn must_finish(&self) -> bool {
        self.unfinished.is_some()
    }

    pub(super) fn release_dying(&mut self) -> bool {
        while let Some(dying) = self.dying.last().copied() {
            let handle = match dying {
                Dying::Barrier => break,
                Dying::Reference(value) => value.handle(),
                Dying::Finalise(handle) => {
                    self.dying.pop();
                    if self.must_run(handle) || matches!(self.get(handle), Object::WeakReference(_)) {
                        self.run_first(handle);
                        return true;
                    }
                    self.dying.push(Dying::Reference(Value::object(handle)));
                    continue;
                }
                Dying::Empty(handle) => {
                    self.dying.pop();
                    self.empty(handle);
                    continue;
                }
                Dying::Sweep => {
                    self.dying.pop();
                    self.sweep();
                    continue;
                }
            };
            self.dying.pop();
            let Some(handle) = handle else { continue };
            let is_last = self.counts.update(handle.0 as usize, |count| {
                *count -= 1;
                *count == 0
            });
            if is_last && self.take_apart(handle) {
                return true;
            }
        }
        false
    }

    /// Lets the finaliser of an object run now, while others still hold it. Returns whether something must run.
    pub(crate) fn finalise(&mut self, handle: Handle) -> bool {
        let handle = self.share_handle(handle);
        self.dying.push(Dying::Finalise(handle));
        self.release_dying()
    }

    /// Returns whether something has to run before it goes, or be told.
    pub(crate) fn must_run(&self, handle: Handle) -> bool {
        match self.get(handle) {
            Object::Generator(generator) => {
                generator.frame.as_ref().is_some_and(|frame| must_run_first(generator.kind, frame))
                    && !self.finalised.contains(&handle)
            }
            _ => self.must_finalise(handle),
        }
    }

    /// Lets the machine run something (owned) before anything else does.
    fn run_first(&mut self, handle: Handle) {
        if !matches!(self.get(handle), Object::WeakReference(_)) {
            self.finalised.push(handle);
        }
        self.unfinished = handle;
    }

    /// Frees the slot and puts what it owned on the stack. Returns whether the object has to run first instead.
    fn take_apart(&mut self, handle: Handle) -> bool {
        if self.must_finalise(handle) {
            self.finalised.push(handle);
            self.counts.update(handle.0 as usize, |count| *count = 1);
            self.unfinished = handle;
            return true;
        }
        if let Object::Generator(generator) = self.get(handle)
            && let Some(frame) = &generator.frame
        {
            if must_run_first(generator.kind, frame) && !self.finalised.contains(&handle) {
                self.finalised.push(handle);
                self.counts.update(handle.0 as usize, |count| *count = 1);
                self.unfinished = handle;
                return true;
            }
            let ordinal = generator.ordinal;
            if let Some(dropped) = &mut self.dropped {
                dropped.push(ordinal);
            }
        }
        if !self.weak.is_empty() && self.must_tell_weak_references(handle) {
            return true;
        }
        if let Object::WeakReference(_) = self.get(handle) {
            self.forget_weak_reference(handle);
        }
        if !self.finalised.is_empty() {
            self.finalised.retain(|finalised| *finalised != handle);
        }
        let free = Object::Free(self.free);
        let object = self.objects.update(handle.0 as usize, |slot| std::mem::replace(slot, free));
        self.free = handle.0;
        self.live -= 1;
        self.payload = self.payload.saturating_sub(object.payload());
        if let Object::Tuple(items) = &object {
            // The commonest of those that own others; the last item goes first.
            let owned = items.iter().filter(|item| item.handle().is_some());
            self.dying.extend(owned.map(|item| Dying::Reference(*item)));
            return false;
        }
        let first = self.dying.len();
        let dying = &mut self.dying;
        object.children(|value| {
            if value.handle().is_some() {
                dying.push(Dying::Reference(value));
            }
        });
        if dying.len() > first + 1 {
            dying[first..].reverse();
        }
        false
    }

    /// Returns whether anything would run or be told if all objects died now. Cost: a look at each slot.
    pub(crate) fn would_be_noticed(&self) -> bool {
        let finaliser = self.classes().any(|class| has_finaliser(self.get(class)));
        finaliser || !self.weak.is_empty() || self.generators().any(|generator| is_asleep(self.get(generator)))
    }

    /// Returns whether it is an instance whose `__del__` has not run.
    fn must_finalise(&self, handle: Handle) -> bool {
        let class = match self.get(handle) {
            Object::Instance { class, .. } => *class,
            Object::Extended(instance) => instance.class,
            Object::Exception(exception) => exception.class,
            _ => return false,
        };
        has_finaliser(self.get(class)) && !self.finalised.contains(&handle)
    }
}

fn has_finaliser(class: &Object) -> bool {
    matches!(class, Object::Class(class) if class.layout.has_finaliser)
}

fn is_asleep(generator: &Object) -> bool {
    matches!(generator, Object::Generator(generator) if generator.frame.is_some())
}

/// Returns whether a generator with this frame sleeps inside a `try`, a `with` or a `yield from`, or is a coroutine that was
/// never awaited, of which a warning is due.
fn must_run_first(kind: GeneratorKind, frame: &Frame) -> bool {
    if frame.has_begun() { !frame.blocks.is_empty() || frame.delegates } else { kind == GeneratorKind::Coroutine }
}

impl Paged for Object {
    fn owned(&self) -> usize {
        match self {
            Self::List(items) => items.bytes_to_clone(),
            Self::Dict(dict) => dict.bytes_to_clone(),
            _ => self.payload(),
        }
    }
}

impl Object {
    /// Returns about how many bytes it owns beyond its slot, by its length: capacities differ between clones.
    pub(crate) fn payload(&self) -> usize {
        match self {
            Self::Str(text) => text.text.len() + 16,
            Self::Tuple(items) => items.len() * 8,
            Self::List(items) => items.len() * 8,
            Self::Deque(deque) => deque.bytes(),
            Self::Dict(dict) => dict.bytes(),
            Self::Set(set) => set.bytes(),
            Self::Bytes(bytes) => bytes.len() + 16,
            Self::ByteArray(bytes) => bytes.len(),
            Self::Int(int) => int.bits() as usize / 8 + 40,
            Self::Generator(generator) => generator.frame.as_ref().map_or(0, |frame| frame.bytes()),
            Self::Frame(frame) => frame.bytes(),
            _ => 0,
        }
    }
}
