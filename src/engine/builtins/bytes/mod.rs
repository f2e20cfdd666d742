//! `bytes` and `bytearray` (CPython: `Objects/bytesobject.c`, `Objects/bytes_methods.c`), by subject: what they are
//! (`classify`), where something is in them (`search`), cut (`split`), changed (`change`), as digits (`hex`), as text
//! (`encoding`), formatted (`percent`); `array` and `view` are what only a `bytearray` and a `memoryview` do.

pub(super) mod array;
mod change;
mod classify;
pub(super) mod encoding;
pub(super) mod hex;
mod percent;
mod search;
mod split;
pub(super) mod view;

use std::fmt::Write as _;

use num_traits::ToPrimitive;

use super::collect::collect;
use super::gather::Gather;
use super::natives::Call;
use super::set_algebra::items_at_hand;
use super::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value, View};

pub(super) use change::maketrans;
pub(super) use encoding::{decode_argument, encode};
pub(crate) use percent::format_percent_of_bytes;
pub(crate) use search::bytes_contain;

/// The methods that `bytes` and `bytearray` share.
pub(super) const METHODS: &[(&str, Call)] = &[
    ("capitalize", change::capitalize),
    ("center", change::center),
    ("count", search::count),
    ("decode", encoding::decode),
    ("endswith", search::endswith),
    ("expandtabs", change::expandtabs),
    ("find", search::find),
    ("hex", hex::hex),
    ("index", search::index),
    ("isalnum", classify::isalnum),
    ("isalpha", classify::isalpha),
    ("isascii", classify::isascii),
    ("isdigit", classify::isdigit),
    ("islower", classify::islower),
    ("isspace", classify::isspace),
    ("istitle", classify::istitle),
    ("isupper", classify::isupper),
    ("join", join_method),
    ("ljust", change::ljust),
    ("lower", change::lower),
    ("lstrip", change::lstrip),
    ("partition", split::partition),
    ("removeprefix", change::removeprefix),
    ("removesuffix", change::removesuffix),
    ("replace", change::replace),
    ("rfind", search::rfind),
    ("rindex", search::rindex),
    ("rjust", change::rjust),
    ("rpartition", split::rpartition),
    ("rsplit", split::rsplit),
    ("rstrip", change::rstrip),
    ("split", split::split),
    ("splitlines", split::splitlines),
    ("startswith", search::startswith),
    ("strip", change::strip),
    ("swapcase", change::swapcase),
    ("title", change::title),
    ("translate", change::translate),
    ("upper", change::upper),
    ("zfill", change::zfill),
];

/// The methods that change a `bytearray`.
pub(super) const CHANGES: &[(&str, Call)] = &[
    ("append", array::append),
    ("clear", array::clear),
    ("copy", array::copy),
    ("extend", array::extend),
    ("insert", array::insert),
    ("pop", array::pop),
    ("remove", array::remove),
    ("reverse", array::reverse),
    ("__init__", array::initialise),
];

impl Machine {
    /// Returns a `bytes`.
    pub(crate) fn bytes(&mut self, bytes: Vec<u8>) -> Value {
        self.state.heap.value(Object::Bytes(bytes.into()))
    }
}

/// Returns the bytes of a `bytes`, `bytearray` or `memoryview`.
pub(crate) fn bytes_of(machine: &Machine, value: Value) -> Option<Vec<u8>> {
    match machine.built_in(value) {
        Some(Object::Bytes(bytes)) => Some(bytes.to_vec()),
        Some(Object::ByteArray(bytes)) => Some(bytes.clone()),
        Some(Object::MemoryView(view)) => machine.bytes_in_view(view),
        _ => None,
    }
}

/// Returns the bytes of an argument, or the `TypeError` for one that has none.
fn needed(machine: &mut Machine, value: Value) -> Result<Vec<u8>, Fault> {
    match bytes_of(machine, value) {
        Some(bytes) => Ok(bytes),
        None => {
            let class = machine.class_name(value);
            Err(machine.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

/// Returns the bytes a method is called on.
fn receiver(machine: &Machine, arguments: &Arguments) -> Vec<u8> {
    arguments.positional.first().and_then(|value| bytes_of(machine, *value)).unwrap_or_default()
}

fn is_array(machine: &Machine, arguments: &Arguments) -> bool {
    let receiver = arguments.positional.first().copied().unwrap_or(Value::NONE);
    matches!(machine.built_in(receiver), Some(Object::ByteArray(_)))
}

/// Returns the full name of a method, as messages have it: `bytes.lower`.
fn full(machine: &Machine, arguments: &Arguments, method: &str) -> String {
    format!("{}.{method}", if is_array(machine, arguments) { "bytearray" } else { "bytes" })
}

/// Returns bytes as what the receiver is: a `bytearray` makes a `bytearray`.
fn like(machine: &mut Machine, arguments: &Arguments, bytes: Vec<u8>) -> Value {
    if is_array(machine, arguments) { machine.byte_array(bytes) } else { machine.bytes(bytes) }
}

/// Returns the value of a call. A `bytes` that has not changed is the same object.
fn outcome(machine: &mut Machine, arguments: &Arguments, bytes: Vec<u8>) -> Outcome {
    let receiver = arguments.positional[0];
    if matches!(machine.state.heap.object(receiver), Some(Object::Bytes(before)) if **before == *bytes) {
        return Outcome::Value(machine.state.heap.share(receiver));
    }
    Outcome::Value(like(machine, arguments, bytes))
}

/// `bytes()`, `bytes(count)`, `bytes(iterable)`, `bytes(text, encoding, errors)`.
pub(super) fn new_bytes(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    made(machine, "bytes", arguments)
}

/// Makes a `bytes` or a `bytearray`, as `class` says.
fn made(machine: &mut Machine, class: &'static str, arguments: &Arguments) -> Result<Outcome, Fault> {
    let is_array = class == "bytearray";
    let names = ["source", "encoding", "errors"];
    let [source, encoding, errors] = parameters::named(machine, class, &arguments.positional, arguments, names, 3)?;
    let with = |machine: &mut Machine, bytes| {
        let value = if is_array { machine.byte_array(bytes) } else { machine.bytes(bytes) };
        Ok(Outcome::Value(value))
    };
    if let Some(text) = source.and_then(|source| machine.as_text(source)).cloned() {
        if encoding.is_none() {
            return Err(machine.type_error("string argument without an encoding"));
        }
        let encoded = encode(machine, &text, encoding, errors)?;
        if !is_array {
            return Ok(Outcome::Value(encoded));
        }
        let bytes = bytes_of(machine, encoded).unwrap_or_default();
        machine.release(encoded);
        return with(machine, bytes);
    }
    if encoding.is_some() || errors.is_some() {
        let what = if encoding.is_some() { "encoding" } else { "errors" };
        return Err(machine.type_error(format!("{what} without a string argument")));
    }
    let Some(source) = source else { return with(machine, Vec::new()) };
    if let Some(method) =
        machine.special(source, "__bytes__").filter(|method| !is_array && !matches!(method.view(), View::Native(_)))
    {
        let answer = machine.ask("__bytes__", method, &[source])?;
        if matches!(machine.built_in(answer), Some(Object::Bytes(_))) {
            return Ok(Outcome::Value(machine.state.heap.share(answer)));
        }
        let name = machine.class_name(answer);
        return Err(machine.type_error(format!("__bytes__ returned non-bytes (type {name})")));
    }
    if machine.as_integer(source).is_some() || machine.special(source, "__index__").is_some() {
        let count = machine.size_of(source)?;
        let Ok(count) = usize::try_from(count) else {
            return Err(machine.fault(classes::VALUE_ERROR, "negative count"));
        };
        machine.ask_for(count)?;
        return with(machine, vec![0; count]);
    }
    if let Some(bytes) = bytes_of(machine, source) {
        return with(machine, bytes);
    }
    collect(machine, source, Gather::Bytes { is_array })
}

/// Returns the bytes of small integers; `noun` is what the message calls them.
pub(super) fn of_items(machine: &mut Machine, items: &[Value], noun: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(items.len());
    for item in items {
        match machine.index_of(*item)?.to_u8() {
            Some(byte) => bytes.push(byte),
            None => return Err(machine.fault(classes::VALUE_ERROR, &format!("{noun} must be in range(0, 256)"))),
        }
    }
    Ok(bytes)
}

/// Returns the bytes of a bytes-like object or of an iterable of small integers that needs no Python code.
pub(super) fn of_value(machine: &mut Machine, value: Value, noun: &str) -> Result<Vec<u8>, Fault> {
    if let Some(bytes) = bytes_of(machine, value) {
        return Ok(bytes);
    }
    let items = items_at_hand(machine, value)?;
    let bytes = of_items(machine, &items, noun);
    machine.release_all(items);
    bytes
}

/// `bytes.join(iterable)`.
pub(super) fn join(machine: &mut Machine, separator: Value, items: &[Value]) -> Result<Value, Fault> {
    let is_array = matches!(machine.built_in(separator), Some(Object::ByteArray(_)));
    let separator = bytes_of(machine, separator).unwrap_or_default();
    let mut joined = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            joined.extend_from_slice(&separator);
        }
        match bytes_of(machine, *item) {
            Some(part) => joined.extend_from_slice(&part),
            None => {
                let class = machine.class_name(*item);
                let text = format!("sequence item {index}: expected a bytes-like object, {class} found");
                return Err(machine.type_error(text));
            }
        }
        machine.ask_for(joined.len())?;
    }
    Ok(if is_array { machine.byte_array(joined) } else { machine.bytes(joined) })
}

/// `bytes.join(iterable)`, called.
pub(super) fn join_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = parameters::one(machine, &full(machine, arguments, "join"), arguments)?;
    let separator = machine.state.heap.share(arguments.positional[0]);
    collect(machine, iterable, Gather::Join(separator))
}

/// Returns `repr` of a `bytes`.
pub(super) fn repr_of_bytes(bytes: &[u8]) -> String {
    quoted_bytes(bytes, false)
}

/// Returns `repr` of a `bytearray`, in which each single quote is escaped.
pub(super) fn repr_of_array(bytes: &[u8]) -> String {
    format!("bytearray({})", quoted_bytes(bytes, true))
}

fn quoted_bytes(bytes: &[u8], escapes_quotes: bool) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut repr = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\n' => repr.push_str("\\n"),
            b'\t' => repr.push_str("\\t"),
            b'\r' => repr.push_str("\\r"),
            b'\\' => repr.push_str("\\\\"),
            byte if char::from(*byte) == quote || escapes_quotes && *byte == b'\'' => {
                repr.push('\\');
                repr.push(char::from(*byte));
            }
            b' '..=b'~' => repr.push(char::from(*byte)),
            byte => {
                let _ = write!(repr, "\\x{byte:02x}");
            }
        }
    }
    repr.push(quote);
    repr
}
