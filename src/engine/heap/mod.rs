//! The heap: objects in slots of 32 bytes, in copy-on-write pages; their reference counts in pages of their own, so that
//! looking at an object never copies it.

mod audit;
mod awaitable;
mod change;
mod chunked;
mod class;
mod collect;
mod deque;
mod dict;
mod entries;
mod exception;
mod extended;
mod frame_view;
mod items;
mod iteration;
mod itertool;
mod object;
mod pages;
mod partial;
mod release;
mod selection;
mod set;
mod shared_keys;
mod table;
mod text_file;
mod weak;

pub(crate) use audit::Audit;
pub(crate) use awaitable::{Awaitable, AwaitableKind, AwaitableProgress};
pub(crate) use chunked::ChunkedVec;
pub(crate) use class::{Class, Layout};
pub(crate) use deque::{Deque, DequeIterator};
pub(crate) use dict::Dict;
pub(crate) use exception::{Exception, Traceback};
pub(crate) use extended::Extended;
pub(crate) use frame_view::FrameView;
pub(crate) use items::Items;
pub(crate) use iteration::{DictIteration, DictPart, Iteration};
pub(crate) use itertool::Itertool;
pub(crate) use object::{Function, Generator, GeneratorKind, MemoryView, Object, RangeParts, Text};
pub(crate) use partial::Partial;
pub(crate) use selection::{Selection, SelectionKind};
pub(crate) use set::{Member, Set};
pub(crate) use shared_keys::SharedKeys;
pub(crate) use text_file::{Target, TextFile};

use pages::{Paged, Pages};
use release::Dying;
use weak::Referrers;

use super::machine::Frame;
use super::value::{Handle, Value};

/// All objects of a machine.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Heap {
    counts: Pages<u32, 1024>,
    objects: Pages<Object, 256>,
    /// The first free slot, 0 if there is none.
    free: u32,
    live: usize,
    /// Bytes that objects own beyond their slots, as far as they are counted.
    payload: usize,
    /// What is being released, the next one last: kept here while a finaliser runs in between.
    dying: Vec<Dying>,
    /// The generators that were freed while they were created or suspended, by number; kept only while a run tells.
    dropped: Option<Vec<u32>>,
    /// A generator that must run its `finally` before it goes, an instance its `__del__`, or a weak reference that must
    /// be told; it is alive again, held by this field.
    unfinished: Handle,
    /// The instances whose `__del__` has run, and the generators closed while others held them, that are not free yet: it
    /// happens once.
    finalised: Vec<Handle>,
    /// Who refers weakly to what.
    weak: Referrers,
    /// Whether there has ever been a `memoryview`.
    expects_views: bool,
}

impl Heap {
    /// Returns a heap without objects. Slot 0 is never used: handle 0 is no object.
    pub(crate) fn new() -> Self {
        let mut heap = Self {
            counts: Pages::new(),
            objects: Pages::new(),
            free: 0,
            live: 0,
            payload: 0,
            dying: Vec::new(),
            dropped: None,
            unfinished: Handle::NONE,
            finalised: Vec::new(),
            weak: Referrers::default(),
            expects_views: false,
        };
        heap.grow();
        heap.free = 1;
        heap
    }

    /// Puts `object` into a free slot and returns the one reference to it.
    #[inline]
    pub(crate) fn allocate(&mut self, object: Object) -> Handle {
        if self.free == 0 {
            self.grow();
        }
        let number = self.free;
        self.payload += object.payload();
        let free = &mut self.free;
        self.objects.update(number as usize, |slot| {
            if let Object::Free(next) = *slot {
                *free = next;
            }
            // What is not there any more need not be dropped: asking what it is would cost more than all the rest.
            std::mem::forget(std::mem::replace(slot, object));
        });
        self.counts.update(number as usize, |count| *count = 1);
        self.live += 1;
        Handle(number)
    }

    /// Puts `object` into a free slot and returns the one reference to it as a value.
    #[inline]
    pub(crate) fn value(&mut self, object: Object) -> Value {
        Value::object(self.allocate(object))
    }

    #[cold]
    fn grow(&mut self) {
        let first = self.objects.len();
        self.objects.grow();
        if self.counts.len() < self.objects.len() {
            self.counts.grow();
        }
        let last = self.objects.len() - 1;
        for number in first..last {
            *self.objects.get_mut(number) = Object::Free(number as u32 + 1);
        }
        self.free = first as u32;
    }

    /// Returns the object.
    #[inline]
    pub(crate) fn get(&self, handle: Handle) -> &Object {
        self.objects.get(handle.0 as usize)
    }

    /// Returns the object to write; copies its page if a clone shares it.
    #[inline]
    pub(crate) fn get_mut(&mut self, handle: Handle) -> &mut Object {
        self.objects.get_mut(handle.0 as usize)
    }

    /// Takes the frame of a generator that sleeps and can be sent `value`, to run it. Coroutines are left alone.
    #[inline]
    pub(crate) fn take_frame(&mut self, generator: Handle, value: Value) -> Option<Box<Frame>> {
        self.objects.update(generator.0 as usize, |object| match object {
            Object::Generator(generator) if generator.kind == GeneratorKind::Generator && generator.takes(value) => {
                generator.on_stack = true;
                generator.frame.take()
            }
            _ => None,
        })
    }

    /// Gives a generator that was running its frame back: it sleeps.
    #[inline]
    pub(crate) fn put_frame(&mut self, generator: Handle, frame: Box<Frame>) {
        self.objects.update(generator.0 as usize, |object| {
            if let Object::Generator(generator) = object {
                generator.on_stack = false;
                generator.frame = Some(frame);
            }
        });
    }

    /// Returns the object a value refers to, if it refers to one.
    #[inline]
    pub(crate) fn object(&self, value: Value) -> Option<&Object> {
        value.handle().map(|handle| self.get(handle))
    }

    /// Adds a reference to what `value` refers to, and returns it.
    #[inline]
    pub(crate) fn share(&mut self, value: Value) -> Value {
        if let Some(handle) = value.handle() {
            self.counts.update(handle.0 as usize, |count| *count += 1);
        }
        value
    }

    /// Adds a reference to what each of `values` refers to.
    pub(crate) fn share_all(&mut self, values: &[Value]) {
        for value in values {
            self.share(*value);
        }
    }

    /// Adds a reference to an object, and returns it.
    #[inline]
    pub(crate) fn share_handle(&mut self, handle: Handle) -> Handle {
        self.counts.update(handle.0 as usize, |count| *count += 1);
        handle
    }

    /// Gives a reference back. Returns whether a generator must run before anything else does (see [`Heap::unfinished`]).
    #[inline]
    pub(crate) fn release(&mut self, value: Value) -> bool {
        if let Some(handle) = value.handle() {
            let is_last = self.counts.update(handle.0 as usize, |count| {
                *count -= 1;
                *count == 0
            });
            if is_last {
                return self.release_last(handle);
            }
        }
        false
    }

    /// Gives references back, first to last. Returns what [`Heap::release`] does.
    #[inline]
    pub(crate) fn release_slice(&mut self, values: &[Value]) -> bool {
        let mut interrupts = false;
        for value in values {
            interrupts |= self.release(*value);
        }
        interrupts
    }

    /// Begins to note the generators that are freed before they are closed, or ends it.
    pub(crate) fn note_drops(&mut self, on: bool) {
        self.dropped = on.then(Vec::new);
    }

    /// Returns the generators noted since the last call, by their numbers.
    pub(crate) fn take_dropped(&mut self) -> Vec<u32> {
        self.dropped.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Returns the generators, in no order.
    pub(crate) fn generators(&self) -> impl Iterator<Item = Handle> {
        (1..self.objects.len())
            .filter(|number| matches!(self.objects.get(*number), Object::Generator(_)))
            .map(|number| Handle(number as u32))
    }

    /// Returns the classes, in no order.
    pub(crate) fn classes(&self) -> impl Iterator<Item = Handle> {
        (1..self.objects.len())
            .filter(|number| matches!(self.objects.get(*number), Object::Class(_)))
            .map(|number| Handle(number as u32))
    }

    /// Says that there is going to be a `memoryview`.
    pub(crate) fn expect_views(&mut self) {
        self.expects_views = true;
    }

    /// Returns how many references to an object there are.
    pub(crate) fn count_of(&self, object: Handle) -> u32 {
        *self.counts.get(object.0 as usize)
    }

    /// Returns whether a `memoryview` that is not released looks at an object.
    ///
    /// Cost: one look at each slot, if there has ever been a `memoryview`.
    pub(crate) fn is_viewed(&self, object: Handle) -> bool {
        let looks =
            |number| matches!(self.objects.get(number), Object::MemoryView(view) if view.of == Value::object(object));
        self.expects_views && (1..self.objects.len()).any(looks)
    }

    /// Returns about how many bytes the objects take.
    pub(crate) fn bytes(&self) -> usize {
        self.live * 36 + self.payload
    }

    /// Counts `bytes` that an object has come to own, or given back if below zero.
    pub(crate) fn count_payload(&mut self, bytes: isize) {
        self.payload = self.payload.saturating_add_signed(bytes);
    }

    /// Returns how many bytes were copied so far because a clone shared them.
    pub(crate) fn copied(&self) -> u64 {
        self.counts.copied() + self.objects.copied()
    }

    /// Returns in how many pages the objects lie.
    pub(crate) fn pages(&self) -> usize {
        self.counts.count() + self.objects.count()
    }
}
