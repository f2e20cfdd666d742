//! The eight-byte value (ENGINE, section 4): a small integer, a float, a handle into the heap, or a special.
//!
//! ```text
//! …1    integer of 63 bits
//! …10   float with an ordinary exponent (rotated, exact; other floats live in the heap)
//! …000  handle into the heap
//! …100  special: unbound, None, False, True, …, native functions
//! ```
//!
//! A `Value` is `Copy`: who owns a reference is a matter of discipline, and the audit in tests recounts them all.

use std::fmt;

/// A reference to an object of the heap: its slot. 0 is no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Handle(pub u32);

impl Handle {
    /// No object.
    pub(crate) const NONE: Self = Self(0);

    /// Returns whether it refers to an object.
    pub(crate) fn is_some(self) -> bool {
        self.0 != 0
    }
}

/// Any Python value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Value(pub u64);

/// A value taken apart, for slow paths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum View {
    /// No value: a name that is not bound.
    Unbound,
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// `NotImplemented`.
    NotImplemented,
    /// A small integer.
    Int(i64),
    /// A float that needs no slot.
    Float(f64),
    /// An object of the heap.
    Object(Handle),
    /// A native function, by its row in the table.
    Native(u32),
}

const TAG_FLOAT: u64 = 0b10;
const TAG_SPECIAL: u64 = 0b100;
const FIRST_NATIVE: u64 = 16;
/// 0.0 has no ordinary exponent; this pattern, which no other float takes, stands for it.
const FLOAT_ZERO: u64 = 0x8000_0000_0000_0002;

const fn special(number: u64) -> Value {
    Value(number << 3 | TAG_SPECIAL)
}

impl Default for Value {
    fn default() -> Self {
        Self::UNBOUND
    }
}

impl Value {
    /// No value: a name that is not bound.
    pub(crate) const UNBOUND: Self = special(0);
    /// `None`.
    pub(crate) const NONE: Self = special(1);
    /// `False`.
    pub(crate) const FALSE: Self = special(2);
    /// `True`.
    pub(crate) const TRUE: Self = special(3);
    /// `...`.
    pub(crate) const ELLIPSIS: Self = special(4);
    /// `NotImplemented`.
    pub(crate) const NOT_IMPLEMENTED: Self = special(5);
    /// The largest integer that needs no slot.
    pub(crate) const INT_MAX: i64 = i64::MAX >> 1;
    /// The smallest integer that needs no slot.
    pub(crate) const INT_MIN: i64 = i64::MIN >> 1;

    /// Returns the integer `i`, if it has at most 63 bits.
    #[inline]
    pub(crate) fn small_int(i: i64) -> Option<Self> {
        (Self::INT_MIN..=Self::INT_MAX).contains(&i).then_some(Self((i << 1) as u64 | 1))
    }

    /// Returns an integer that is known to have at most 63 bits: a length, a count, an index.
    #[inline]
    pub(crate) fn count(i: usize) -> Self {
        Self((i as u64) << 1 | 1)
    }

    /// Returns the float `f`, if its exponent is an ordinary one.
    #[inline]
    pub(crate) fn small_float(f: f64) -> Option<Self> {
        let bits = f.to_bits();
        let high = (bits >> 60) & 7;
        if (high == 3 || high == 4) && bits != 0x3000_0000_0000_0000 {
            Some(Self(bits.rotate_left(3) & !3 | TAG_FLOAT))
        } else if bits == 0 {
            Some(Self(FLOAT_ZERO))
        } else {
            None
        }
    }

    /// Returns `True` or `False`.
    #[inline]
    pub(crate) const fn bool(b: bool) -> Self {
        if b { Self::TRUE } else { Self::FALSE }
    }

    /// Returns the reference to `handle`.
    #[inline]
    pub(crate) const fn object(handle: Handle) -> Self {
        Self((handle.0 as u64) << 3)
    }

    /// Returns the native function of row `index`.
    #[inline]
    pub(crate) const fn native(index: u32) -> Self {
        special(FIRST_NATIVE + index as u64)
    }

    /// Returns whether it is a small integer.
    #[inline]
    pub(crate) fn is_small_int(self) -> bool {
        self.0 & 1 != 0
    }

    /// Returns whether both are small integers.
    #[inline]
    pub(crate) fn both_small_ints(self, other: Self) -> bool {
        self.0 & other.0 & 1 != 0
    }

    /// Returns the small integer; the caller has tested that it is one.
    #[inline]
    pub(crate) fn as_small_int(self) -> i64 {
        self.0 as i64 >> 1
    }

    /// Returns whether it is a float without a slot.
    #[inline]
    pub(crate) fn is_small_float(self) -> bool {
        self.0 & 3 == TAG_FLOAT
    }

    /// Returns the float; the caller has tested that it is one.
    #[inline]
    pub(crate) fn as_small_float(self) -> f64 {
        if self.0 == FLOAT_ZERO {
            return 0.0;
        }
        f64::from_bits(((2 - (self.0 >> 63)) | (self.0 & !3)).rotate_right(3))
    }

    /// Returns the handle if it refers to an object of the heap.
    #[inline]
    pub(crate) fn handle(self) -> Option<Handle> {
        (self.0.trailing_zeros() >= 3).then_some(Handle((self.0 >> 3) as u32))
    }

    /// Returns whether a name bound to it is bound at all.
    #[inline]
    pub(crate) fn is_bound(self) -> bool {
        self != Self::UNBOUND
    }

    /// Returns it taken apart.
    pub(crate) fn view(self) -> View {
        if self.is_small_int() {
            return View::Int(self.as_small_int());
        }
        if self.is_small_float() {
            return View::Float(self.as_small_float());
        }
        if let Some(handle) = self.handle() {
            return View::Object(handle);
        }
        match self {
            Self::NONE => View::None,
            Self::FALSE => View::Bool(false),
            Self::TRUE => View::Bool(true),
            Self::ELLIPSIS => View::Ellipsis,
            Self::NOT_IMPLEMENTED => View::NotImplemented,
            Self::UNBOUND => View::Unbound,
            Self(bits) => View::Native(((bits >> 3) - FIRST_NATIVE) as u32),
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_keep_63_bits_and_no_more() {
        for i in [0, 1, -1, Value::INT_MAX, Value::INT_MIN] {
            assert_eq!(Value::small_int(i).unwrap().view(), View::Int(i));
        }
        assert_eq!(Value::small_int(Value::INT_MAX + 1), None);
        assert_eq!(Value::small_int(Value::INT_MIN - 1), None);
    }

    #[test]
    fn floats_come_back_bit_for_bit_or_need_a_slot() {
        let floats = [0.0, 1.0, -1.5, 1e-70, 1e70, f64::MIN_POSITIVE, f64::INFINITY, -0.0, 2.0_f64.powi(-255), 1e300];
        for f in floats {
            if let Some(value) = Value::small_float(f) {
                let View::Float(back) = value.view() else { panic!("{f} became {value:?}") };
                assert_eq!(back.to_bits(), f.to_bits());
            }
        }
        assert!(Value::small_float(1.5).is_some());
        assert_eq!([Value::small_float(-0.0), Value::small_float(1e300), Value::small_float(f64::NAN)], [None; 3]);
    }

    #[test]
    fn kinds_do_not_overlap() {
        let values =
            [Value::UNBOUND, Value::NONE, Value::FALSE, Value::native(0), Value::object(Handle(1)), Value::count(0)];
        for (i, a) in values.iter().enumerate() {
            assert!(values.iter().skip(i + 1).all(|b| a != b));
        }
        assert_eq!(Value::native(7).view(), View::Native(7));
        assert_eq!(Value::object(Handle(9)).view(), View::Object(Handle(9)));
    }
}
