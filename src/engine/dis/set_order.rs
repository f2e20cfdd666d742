//! The order in which CPython walks a frozenset of constants.
//!
//! It follows from the hashes and the open-addressing table (CPython 3.8, `Objects/setobject.c`). The hash of text is
//! that of `PYTHONHASHSEED=0`; without it CPython's own order changes from run to run.

use std::sync::Arc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::ToPrimitive;

use crate::engine::Constant;

/// How many neighbours are tried before the next jump.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const SMALLEST_TABLE: usize = 8;
/// 2**61 - 1, the modulus of numeric hashes.
const MODULUS: i64 = (1 << 61) - 1;

/// Returns the indices of `items` in the order of the set. The compiler makes each frozenset anew from its own order
/// when it merges constants, and once more when it interns one of the texts in it.
pub(super) fn set_order(items: &[Constant]) -> Vec<usize> {
    let hashes: Vec<u64> = items.iter().map(hash).collect();
    let made = if items.iter().any(is_identifier) { 3 } else { 2 };
    (0..made).fold((0..items.len()).collect(), |order, _| order_of(&hashes, order))
}

/// Returns the indices of `texts`, all different, in the order of a set of them in CPython 3.13.
pub(in crate::engine) fn text_set_order(texts: &[Arc<str>]) -> Vec<usize> {
    let hashes: Vec<u64> = texts.iter().map(|text| siphash(&storage(text), SIPHASH_13)).collect();
    order_of(&hashes, (0..texts.len()).collect())
}

/// Returns whether CPython interns `constant`.
fn is_identifier(constant: &Constant) -> bool {
    matches!(constant, Constant::Str(text) if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
}

fn order_of(hashes: &[u64], insertion: Vec<usize>) -> Vec<usize> {
    let mut table: Vec<Option<usize>> = vec![None; SMALLEST_TABLE];
    for (count, item) in insertion.into_iter().enumerate() {
        insert(&mut table, hashes, item);
        let used = count + 1;
        if used * 5 >= (table.len() - 1) * 3 {
            table = grown(&table, hashes, used);
        }
    }
    table.into_iter().flatten().collect()
}

fn grown(table: &[Option<usize>], hashes: &[u64], used: usize) -> Vec<Option<usize>> {
    let wanted = if used > 50_000 { used * 2 } else { used * 4 };
    let mut size = SMALLEST_TABLE;
    while size <= wanted {
        size *= 2;
    }
    let mut larger = vec![None; size];
    for &item in table.iter().flatten() {
        insert(&mut larger, hashes, item);
    }
    larger
}

fn insert(table: &mut [Option<usize>], hashes: &[u64], item: usize) {
    let mask = table.len() - 1;
    let mut perturb = hashes[item];
    let mut at = perturb as usize & mask;
    loop {
        let probes = if at + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        if let Some(free) = (at..=at + probes).find(|&slot| table[slot].is_none()) {
            table[free] = Some(item);
            return;
        }
        perturb >>= PERTURB_SHIFT;
        at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

fn hash(constant: &Constant) -> u64 {
    match constant {
        Constant::Bool(value) => u64::from(*value),
        Constant::Int(value) => integer_hash(&BigInt::from(*value)),
        Constant::BigInt(value) => integer_hash(value),
        Constant::Float(value) => float_hash(*value),
        Constant::Str(text) => siphash(&storage(text), SIPHASH_24),
        Constant::Bytes(bytes) => siphash(bytes, SIPHASH_24),
        Constant::Tuple(items) => tuple_hash(items),
        // These hash by address or not at all: any order is CPython's.
        Constant::None | Constant::Ellipsis | Constant::Complex(..) | Constant::FrozenSet(_) | Constant::Code(_) => 0,
    }
}

fn integer_hash(value: &BigInt) -> u64 {
    let positive = BigInt::from(value.magnitude().clone()).mod_floor(&MODULUS.into()).to_i64().unwrap_or_default();
    let signed = if value.sign() == num_bigint::Sign::Minus { -positive } else { positive };
    (if signed == -1 { -2 } else { signed }) as u64
}

/// CPython's `_Py_HashDouble`: equal to the hash of the integer or fraction of the same value.
fn float_hash(value: f64) -> u64 {
    if !value.is_finite() {
        return if value.is_nan() {
            0
        } else if value > 0.0 {
            314_159
        } else {
            -314_159_i64 as u64
        };
    }
    let bits = value.abs().to_bits();
    let (mut mantissa, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    if biased != 0 {
        mantissa |= 1 << 52;
    }
    let exponent = biased.max(1) - 1075;
    let power = BigInt::from(2).modpow(&BigInt::from(exponent.rem_euclid(61)), &MODULUS.into());
    let magnitude = (BigInt::from(mantissa) * power).mod_floor(&MODULUS.into());
    integer_hash(&if value < 0.0 { -magnitude } else { magnitude })
}

/// CPython 3.8's `tuplehash`, a form of xxHash.
fn tuple_hash(items: &[Constant]) -> u64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mixed = items.iter().fold(PRIME_5, |state, item| {
        state.wrapping_add(hash(item).wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1)
    });
    let hash = mixed.wrapping_add(items.len() as u64 ^ (PRIME_5 ^ 0x35_d373));
    if hash == u64::MAX { 1_546_275_796 } else { hash }
}

/// Returns the bytes in which CPython keeps `text`: one, two or four a character.
fn storage(text: &str) -> Vec<u8> {
    let widest = text.chars().max().map_or(0, |c| c as u32);
    let width = match widest {
        0..=0xFF => 1,
        0x100..=0xFFFF => 2,
        _ => 4,
    };
    text.chars().flat_map(|c| (c as u32).to_le_bytes().into_iter().take(width)).collect()
}

/// Rounds a word and rounds at the end: CPython 3.8's.
const SIPHASH_24: (usize, usize) = (2, 4);
/// CPython 3.13's.
const SIPHASH_13: (usize, usize) = (1, 3);

/// `SipHash` with an all-zero key (CPython, `Python/pyhash.c`).
fn siphash(bytes: &[u8], (word_rounds, end_rounds): (usize, usize)) -> u64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut state = [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573_u64];
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        absorb(&mut state, u64::from_le_bytes(*chunk), word_rounds);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = bytes.len() as u8;
    absorb(&mut state, u64::from_le_bytes(last), word_rounds);
    state[2] ^= 0xFF;
    (0..end_rounds).for_each(|_| round(&mut state));
    let hash = state.iter().fold(0, |all, part| all ^ part);
    if hash == u64::MAX { -2_i64 as u64 } else { hash }
}

fn absorb(state: &mut [u64; 4], word: u64, rounds: usize) {
    state[3] ^= word;
    (0..rounds).for_each(|_| round(state));
    state[0] ^= word;
}

fn round([a, b, c, d]: &mut [u64; 4]) {
    *a = a.wrapping_add(*b);
    *b = b.rotate_left(13) ^ *a;
    *a = a.rotate_left(32);
    *c = c.wrapping_add(*d);
    *d = d.rotate_left(16) ^ *c;
    *a = a.wrapping_add(*d);
    *d = d.rotate_left(21) ^ *a;
    *c = c.wrapping_add(*b);
    *b = b.rotate_left(17) ^ *c;
    *c = c.rotate_left(32);
}
