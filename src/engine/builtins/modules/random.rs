//! `random` (CPython: `Modules/_randommodule.c`): the Mersenne Twister. Its state is a list of the program's, so that it is
//! cloned and looked at like everything else; the distributions are in `library/random.py`.

use num_bigint::{BigInt, BigUint};
use num_traits::Zero;
use sha2::{Digest, Sha512};

use crate::engine::builtins::classes;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value};

/// How many words the generator has; the item behind them is the number of the next one.
const WORDS: usize = 624;
/// How far apart the words are that are combined.
const APART: usize = 397;

/// The words of a generator taken out of its list.
struct Twister {
    words: Vec<u32>,
    next: usize,
}

impl Twister {
    /// Returns the generator that a number seeds (`init_by_array`).
    fn seeded(key: &BigUint) -> Self {
        let mut key = key.to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        let mut words = vec![19_650_218_u32; WORDS];
        for i in 1..WORDS {
            words[i] = mixed(words[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        let mut at = 1;
        for j in 0..WORDS.max(key.len()) {
            let digit = j % key.len();
            words[at] =
                (words[at] ^ mixed(words[at - 1], 1_664_525)).wrapping_add(key[digit]).wrapping_add(digit as u32);
            at = following(&mut words, at);
        }
        for _ in 1..WORDS {
            words[at] = (words[at] ^ mixed(words[at - 1], 1_566_083_941)).wrapping_sub(at as u32);
            at = following(&mut words, at);
        }
        words[0] = 0x8000_0000;
        Self { words, next: WORDS }
    }

    /// Makes the next words out of the present ones.
    fn twist(&mut self) {
        for i in 0..WORDS {
            let joined = (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % WORDS] & 0x7fff_ffff);
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[i] = self.words[(i + APART) % WORDS] ^ (joined >> 1) ^ odd;
        }
        self.next = 0;
    }
}

fn mixed(word: u32, factor: u32) -> u32 {
    (word ^ (word >> 30)).wrapping_mul(factor)
}

/// Returns the place after `at`; behind the last one the first word takes the last one's value.
fn following(words: &mut [u32], at: usize) -> usize {
    if at + 1 < WORDS {
        return at + 1;
    }
    words[0] = words[WORDS - 1];
    1
}

fn tempered(word: u32) -> u32 {
    let mut y = word;
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^ (y >> 18)
}

/// Returns the list that holds the state: the first argument.
fn state_of(machine: &mut Machine, arguments: &Arguments) -> Result<Handle, Fault> {
    let state = arguments.positional.first().and_then(|state| state.handle());
    match state.map(|state| (state, machine.state.heap.get(state))) {
        Some((state, Object::List(items))) if items.len() == WORDS + 1 => Ok(state),
        _ => Err(machine.fault(classes::VALUE_ERROR, "state vector is the wrong size")),
    }
}

fn word(value: Option<&Value>) -> u32 {
    value.filter(|value| value.is_small_int()).map_or(0, |value| value.as_small_int() as u32)
}

/// Puts the words of a generator into its list.
fn keep(machine: &mut Machine, state: Handle, twister: &Twister) {
    let words = twister.words.iter().map(|word| *word as usize).chain([twister.next]).map(Value::count);
    let words: Vec<Value> = words.collect();
    machine.state.heap.change_list(state, |items| *items = words.into());
}

/// Returns the next 32 bits of a generator.
fn draw(machine: &mut Machine, state: Handle) -> u32 {
    let Object::List(items) = machine.state.heap.get(state) else { return 0 };
    let next = word(items.get(WORDS)) as usize;
    if next >= WORDS {
        let mut twister = Twister { words: items.iter().take(WORDS).map(|item| word(Some(item))).collect(), next };
        twister.twist();
        keep(machine, state, &twister);
        return draw(machine, state);
    }
    let drawn = word(items.get(next));
    machine.state.heap.change_list(state, |items| items.replace(WORDS, Value::count(next + 1)));
    tempered(drawn)
}

/// `_seeded(key)`: the state that a number seeds; its sign does not matter.
pub(crate) fn seeded(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let key = super::super::one_argument(machine, "_seeded", arguments)?;
    let key = machine.as_integer(key).unwrap_or_default();
    let state = vec![Value::count(0); WORDS + 1];
    let state = machine.list(state);
    keep(machine, state.handle().unwrap_or_default(), &Twister::seeded(key.magnitude()));
    Ok(Outcome::Value(state))
}

/// `_key_of(text)`: the number that stands for a `str` or `bytes` as a seed: all of it, and its SHA-512.
pub(crate) fn key_of(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let seed = super::super::one_argument(machine, "_key_of", arguments)?;
    let mut bytes = match machine.state.heap.object(seed) {
        Some(Object::Str(text)) => text.text.as_bytes().to_vec(),
        Some(Object::Bytes(bytes)) => bytes.to_vec(),
        _ => Vec::new(),
    };
    let digest = Sha512::digest(&bytes);
    bytes.extend_from_slice(&digest);
    Ok(Outcome::Value(machine.big_integer(BigInt::from(BigUint::from_bytes_be(&bytes)))))
}

/// `_random(state)`: a float from 0 up to 1, with 53 bits.
pub(crate) fn random(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let state = state_of(machine, arguments)?;
    let (a, b) = (draw(machine, state) >> 5, draw(machine, state) >> 6);
    let drawn = (f64::from(a) * 67_108_864.0 + f64::from(b)) * (1.0 / 9_007_199_254_740_992.0);
    Ok(Outcome::Value(machine.float(drawn)))
}

/// `_getrandbits(state, k)`: an integer of up to `k` bits.
pub(crate) fn getrandbits(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let state = state_of(machine, arguments)?;
    let bits = arguments.positional.get(1).copied().unwrap_or(Value::NONE);
    let Ok(bits) = usize::try_from(super::index_of(machine, bits)?) else {
        return Err(machine.fault(classes::VALUE_ERROR, "number of bits must be non-negative"));
    };
    machine.ask_for(bits / 8)?;
    let mut drawn = Vec::with_capacity(bits.div_ceil(32));
    let mut left = bits;
    while left > 0 {
        let taken = left.min(32);
        drawn.push(draw(machine, state) >> (32 - taken));
        left -= taken;
    }
    let number = if drawn.is_empty() { BigUint::zero() } else { BigUint::new(drawn) };
    Ok(Outcome::Value(machine.big_integer(BigInt::from(number))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_of_the_reference_generator() {
        // mt19937ar.out: init_by_array of 0x123, 0x234, 0x345, 0x456.
        let key = BigUint::new(vec![0x123, 0x234, 0x345, 0x456]);
        let mut twister = Twister::seeded(&key);
        twister.twist();
        assert_eq!(tempered(twister.words[0]), 1_067_595_299);
        assert_eq!(tempered(twister.words[1]), 955_945_823);
    }
}
