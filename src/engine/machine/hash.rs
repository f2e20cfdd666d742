//! Hashes: those of CPython 3.13 under `PYTHONHASHSEED=0` (`Python/pyhash.c`).

use std::hash::Hasher;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::ToPrimitive;

use super::{Fault, Machine};
use crate::engine::builtins::special_seam;
use crate::engine::heap::{DictPart, Items, Object, RangeParts, Set};
use crate::engine::value::{Handle, Value, View};

/// 2**61 - 1, the modulus of numeric hashes.
const MODULUS: i64 = (1 << 61) - 1;
/// `hash(None)` since 3.12.
const HASH_OF_NONE: i64 = 0xFCA8_6420;

/// A tuple whose items are being hashed.
struct Sequence {
    items: Items,
    next: usize,
    mixed: Mixed,
}

impl Machine {
    /// Returns `hash(value)`. Deep tuples are hashed without recursion.
    pub(crate) fn hash_of(&mut self, value: Value) -> Result<i64, Fault> {
        let mut waiting: Vec<Sequence> = Vec::new();
        let mut value = value;
        loop {
            let mut hash = match self.state.heap.object(value) {
                Some(Object::Tuple(items)) => {
                    waiting.push(Sequence { items: items.clone(), next: 0, mixed: Mixed::new() });
                    None
                }
                _ => Some(self.hash_of_one(value)?),
            };
            loop {
                let Some(sequence) = waiting.last_mut() else { return Ok(hash.unwrap_or_default()) };
                if let Some(hash) = hash.take() {
                    sequence.mixed.add(hash);
                }
                if let Some(next) = sequence.items.get(sequence.next) {
                    sequence.next += 1;
                    value = *next;
                    break;
                }
                hash = Some(sequence.mixed.finish(sequence.items.len()));
                waiting.pop();
            }
        }
    }

    fn hash_of_one(&mut self, value: Value) -> Result<i64, Fault> {
        Ok(match value.view() {
            View::Int(i) => hash_of_small(i),
            View::Bool(b) => i64::from(b),
            View::Float(f) => hash_of_float(f).unwrap_or_default(),
            View::None => HASH_OF_NONE,
            View::Object(handle) => return self.hash_of_object(handle),
            View::Unbound | View::Ellipsis | View::NotImplemented | View::Native(_) => hash_of_address(value.0),
        })
    }

    fn hash_of_object(&mut self, handle: Handle) -> Result<i64, Fault> {
        Ok(match self.state.heap.get(handle) {
            Object::Str(text) => super::make::hash_of_text(&text.text),
            Object::Int(i) => hash_of_integer(i),
            // A NaN hashes by identity.
            Object::Float(bits) => hash_of_float(f64::from_bits(*bits)).unwrap_or_else(|| hash_of_handle(handle)),
            Object::Complex([real, imaginary]) => {
                let part = |bits: &u64| hash_of_float(f64::from_bits(*bits)).unwrap_or_else(|| hash_of_handle(handle));
                without_error(part(real).wrapping_add(part(imaginary).wrapping_mul(1_000_003)))
            }
            Object::Bytes(bytes) => hash_of_bytes(bytes),
            Object::Set(set) if set.is_frozen => hash_of_set(set),
            Object::Range(range) => {
                let range = RangeParts::clone(range);
                return self.hash_of_range(&range);
            }
            Object::Slice(parts) => {
                let parts = *parts;
                let mut mixed = Mixed::new();
                for part in parts {
                    mixed.add(self.hash_of(part)?);
                }
                mixed.finish_without_length()
            }
            Object::Method { function, receiver } => {
                let (function, receiver) = (*function, *receiver);
                hash_of_identity(receiver) ^ hash_of_identity(function)
            }
            Object::GenericAlias(parts) => {
                let [origin, arguments] = **parts;
                self.hash_of(origin)? ^ self.hash_of(arguments)?
            }
            Object::Union(members) => {
                let members = members.clone();
                let mut hash = 0;
                for member in members {
                    hash ^= self.hash_of(member)?;
                }
                hash
            }
            Object::WeakReference(weak) => {
                let (target, hash) = (weak.target, weak.hash);
                return self.hash_of_weak_reference(handle, target, hash);
            }
            Object::DictView { part: DictPart::Values, .. } => hash_of_handle(handle),
            Object::MemoryView(view) => {
                let (bytes, is_readonly) = (self.bytes_in_view(view), view.is_readonly);
                match bytes {
                    Some(bytes) if is_readonly => hash_of_bytes(&bytes),
                    _ => {
                        let text = "cannot hash writable memoryview object";
                        return Err(self.fault(crate::engine::builtins::classes::VALUE_ERROR, text));
                    }
                }
            }
            Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::ByteArray(_) | Object::DictView { .. } => {
                let name = self.class_name(Value::object(handle));
                return Err(self.type_error(format!("unhashable type: '{name}'")));
            }
            _ => return special_seam::hash(self, Value::object(handle)),
        })
    }

    /// As of what it refers to, also once that has gone, if it was asked before.
    fn hash_of_weak_reference(&mut self, handle: Handle, target: Handle, known: Option<i64>) -> Result<i64, Fault> {
        if let Some(hash) = known {
            return Ok(hash);
        }
        if !target.is_some() {
            return Err(self.type_error("weak object has gone away"));
        }
        let hash = self.hash_of(Value::object(target))?;
        if let Object::WeakReference(weak) = self.state.heap.get_mut(handle) {
            weak.hash = Some(hash);
        }
        Ok(hash)
    }

    /// As of the tuple `(length, first, step)`, with None for what does not matter (`Objects/rangeobject.c`).
    fn hash_of_range(&mut self, range: &RangeParts) -> Result<i64, Fault> {
        let length = self.range_length(range);
        let (start, step) = match length.to_u64() {
            Some(0) => (Value::NONE, Value::NONE),
            Some(1) => (range.start, Value::NONE),
            _ => (range.start, range.step),
        };
        let mut mixed = Mixed::new();
        mixed.add(hash_of_integer(&length));
        mixed.add(self.hash_of_one(start)?);
        mixed.add(self.hash_of_one(step)?);
        Ok(mixed.finish(3))
    }
}

/// The state of CPython's tuple hash, a form of xxHash (`Objects/tupleobject.c`).
struct Mixed(u64);

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;
/// What makes the hash of a tuple of given length differ from that of its items.
const PRIME_5_OF_LENGTH: u64 = PRIME_5 ^ 0x0035_D373;
/// What stands for -1, which says "error" in C.
const INSTEAD_OF_ERROR: i64 = 1_546_275_796;

impl Mixed {
    fn new() -> Self {
        Self(PRIME_5)
    }

    fn add(&mut self, hash: i64) {
        self.0 = self.0.wrapping_add((hash as u64).wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1);
    }

    fn finish(&self, length: usize) -> i64 {
        Self(self.0.wrapping_add(length as u64 ^ PRIME_5_OF_LENGTH)).finish_without_length()
    }

    fn finish_without_length(&self) -> i64 {
        if self.0 == u64::MAX { INSTEAD_OF_ERROR } else { self.0 as i64 }
    }
}

/// Returns the hash of an object that is equal to nothing but itself.
pub(crate) fn hash_of_identity(value: Value) -> i64 {
    value.handle().map_or_else(|| hash_of_address(value.0), hash_of_handle)
}

fn hash_of_handle(handle: Handle) -> i64 {
    hash_of_address(Machine::address(handle))
}

/// The low four bits of an address are always zero: they go to the top (`_Py_HashPointer`).
fn hash_of_address(address: u64) -> i64 {
    address.rotate_right(4) as i64
}

fn without_error(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

pub(super) fn hash_of_small(i: i64) -> i64 {
    without_error(i % MODULUS)
}

/// Returns `hash(i)` of an `int`.
pub(crate) fn hash_of_integer(i: &BigInt) -> i64 {
    let positive = BigInt::from(i.magnitude().clone()).mod_floor(&MODULUS.into()).to_i64().unwrap_or_default();
    without_error(if i.sign() == Sign::Minus { -positive } else { positive })
}

/// Returns `hash(f)`: equal to that of the integer or fraction of the same value. None for a NaN.
fn hash_of_float(f: f64) -> Option<i64> {
    if f.is_nan() {
        return None;
    }
    if f.is_infinite() {
        return Some(if f > 0.0 { 314_159 } else { -314_159 });
    }
    let bits = f.abs().to_bits();
    let (mut mantissa, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    if biased != 0 {
        mantissa |= 1 << 52;
    }
    // Multiplying by a power of two turns the 61 bits of the residue round.
    let turn = (biased.max(1) - 1075).rem_euclid(61) as u32;
    let residue = mantissa % MODULUS as u64;
    let turned = ((residue << turn) & MODULUS as u64) | (residue >> (61 - turn));
    let magnitude = if turned == MODULUS as u64 { 0 } else { turned as i64 };
    Some(without_error(if f < 0.0 { -magnitude } else { magnitude }))
}

/// Returns the hash of a `bytes`: `SipHash`-1-3 with key 0.
pub(crate) fn hash_of_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(bytes);
    without_error(hasher.finish() as i64)
}

/// Returns the hash of the `frozenset` with these members.
pub(crate) fn hash_of_set(set: &Set) -> i64 {
    hash_of_members(set.members_from(0).map(|(_, member)| member.hash))
}

/// Returns the hash of a `frozenset`, which does not depend on order (`Objects/setobject.c`, `frozenset_hash`).
fn hash_of_members(hashes: impl Iterator<Item = i64>) -> i64 {
    let (mut mixed, mut count) = (0_u64, 0_u64);
    for hash in hashes {
        let hash = hash as u64;
        mixed ^= ((hash ^ 0x055B_4DB3) ^ (hash << 16)).wrapping_mul(3_644_798_167);
        count += 1;
    }
    mixed ^= (count + 1).wrapping_mul(1_927_868_237);
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed.wrapping_mul(69_069).wrapping_add(907_133_923);
    if mixed == u64::MAX { 590_923_713 } else { mixed as i64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hash_as_cpython_does() {
        // `python3.13 -c "print(hash(1.5))"` and so on.
        let floats = [
            (0.0, 0),
            (1.0, 1),
            (-1.0, -2),
            (1.5, 1_152_921_504_606_846_977),
            (0.1, 230_584_300_921_369_408),
            (-2.75, -1_729_382_256_910_270_466),
            (1e300, 1_224_995_262_755_759_164),
            (5e-324, 16_777_216),
            (f64::INFINITY, 314_159),
        ];
        for (f, hash) in floats {
            assert_eq!(hash_of_float(f), Some(hash), "{f}");
        }
        assert_eq!(hash_of_integer(&BigInt::from(-1)), -2);
        assert_eq!(hash_of_integer(&(BigInt::from(1) << 61)), 1);
        assert_eq!(hash_of_integer(&BigInt::from(10).pow(30)), 465_258_685_558_744_706);
        assert_eq!(hash_of_small(i64::MAX), i64::MAX % MODULUS);
    }
}
