//! `bytes` (CPython: `Objects/bytesobject.c`) and the encodings UTF-8, ASCII and Latin-1.

use std::fmt::Write as _;

use num_traits::ToPrimitive;

use super::set_algebra::items_at_hand;
use super::{classes, parameters};
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Handle, Value, View};

impl Machine {
    /// Returns a `bytes`.
    pub(crate) fn bytes(&mut self, bytes: Vec<u8>) -> Value {
        self.state.heap.value(Object::Bytes(bytes.into()))
    }
}

fn as_bytes(machine: &Machine, value: Value) -> Option<std::sync::Arc<[u8]>> {
    match machine.built_in(value) {
        Some(Object::Bytes(bytes)) => Some(bytes.clone()),
        _ => None,
    }
}

/// `bytes()`, `bytes(count)`, `bytes(iterable)`, `bytes(text, encoding, errors)`.
pub(super) fn new_bytes(machine: &mut Machine, _: Handle, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names = ["source", "encoding", "errors"];
    let [source, encoding, errors] = parameters::named(machine, "bytes", &arguments.positional, arguments, names, 3)?;
    let Some(source) = source else { return Ok(Outcome::Value(machine.bytes(Vec::new()))) };
    if let Some(text) = machine.as_text(source).cloned() {
        if encoding.is_none() {
            return Err(machine.type_error("string argument without an encoding"));
        }
        return encode(machine, &text, encoding, errors).map(Outcome::Value);
    }
    if let Some(method) =
        machine.special(source, "__bytes__").filter(|method| !matches!(method.view(), View::Native(_)))
    {
        let answer = machine.ask("__bytes__", method, &[source])?;
        if as_bytes(machine, answer).is_some() {
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
        return Ok(Outcome::Value(machine.bytes(vec![0; count])));
    }
    if machine.state.heap.object(source).is_none() {
        let name = machine.class_name(source);
        return Err(machine.type_error(format!("cannot convert '{name}' object to bytes")));
    }
    let bytes = of_value(machine, source)?;
    Ok(Outcome::Value(machine.bytes(bytes)))
}

/// Returns the bytes of a `bytes` or of an iterable of small integers.
pub(super) fn of_value(machine: &mut Machine, value: Value) -> Result<Vec<u8>, Fault> {
    if let Some(bytes) = as_bytes(machine, value) {
        return Ok(bytes.to_vec());
    }
    let items = items_at_hand(machine, value)?;
    let mut bytes = Vec::with_capacity(items.len());
    let mut failed = None;
    for item in &items {
        match machine.index_of(*item).map(|number| number.to_u8()) {
            Ok(Some(byte)) => bytes.push(byte),
            Ok(None) => failed = Some(machine.fault(classes::VALUE_ERROR, "bytes must be in range(0, 256)")),
            Err(fault) => failed = Some(fault),
        }
        if failed.is_some() {
            break;
        }
    }
    machine.release_all(items);
    match failed {
        None => Ok(bytes),
        Some(fault) => Err(fault),
    }
}

/// The encodings that are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

fn encoding(machine: &mut Machine, name: Option<Value>) -> Result<(Encoding, &'static str), Fault> {
    let Some(name) = name else { return Ok((Encoding::Utf8, "utf-8")) };
    let Some(text) = machine.as_text(name).cloned() else {
        let class = machine.class_name(name);
        return Err(machine.type_error(format!("encode() argument 'encoding' must be str, not {class}")));
    };
    match &*text.to_lowercase().replace(['-', '_', ' '], "") {
        "utf8" | "u8" => Ok((Encoding::Utf8, "utf-8")),
        "ascii" | "usascii" | "646" => Ok((Encoding::Ascii, "ascii")),
        "latin1" | "iso88591" | "latin" | "l1" | "8859" => Ok((Encoding::Latin1, "latin-1")),
        "utf16" | "utf32" | "cp1252" | "utf8sig" | "idna" | "cp437" | "utf16le" | "utf16be" | "iso885915" => {
            Err(Fault::NotHereYet(format!("the encoding {text}")))
        }
        _ => Err(machine.fault(classes::LOOKUP_ERROR, &format!("unknown encoding: {text}"))),
    }
}

fn handler(machine: &Machine, errors: Option<Value>) -> String {
    errors.and_then(|errors| machine.as_text(errors)).map_or_else(|| "strict".to_owned(), ToString::to_string)
}

/// `text.encode(encoding, errors)`.
pub(super) fn encode(
    machine: &mut Machine,
    text: &str,
    name: Option<Value>,
    errors: Option<Value>,
) -> Result<Value, Fault> {
    let (encoding, name) = encoding(machine, name)?;
    let limit = match encoding {
        Encoding::Utf8 => return Ok(machine.bytes(text.as_bytes().to_vec())),
        Encoding::Ascii => 0x80,
        Encoding::Latin1 => 0x100,
    };
    let errors = handler(machine, errors);
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        let number = c as u32;
        match &*errors {
            _ if number < limit => bytes.push(number as u8),
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "xmlcharrefreplace" => bytes.extend(format!("&#{number};").bytes()),
            "backslashreplace" => bytes.extend(escaped(c).bytes()),
            _ => return Err(Fault::NotHereYet(format!("UnicodeEncodeError ({name})"))),
        }
    }
    Ok(machine.bytes(bytes))
}

fn escaped(c: char) -> String {
    match c as u32 {
        number @ 0..0x100 => format!("\\x{number:02x}"),
        number @ 0x100..0x1_0000 => format!("\\u{number:04x}"),
        number => format!("\\U{number:08x}"),
    }
}

/// `str(bytes, encoding, errors)`.
pub(super) fn decode_argument(
    machine: &mut Machine,
    value: Value,
    name: Option<Value>,
    errors: Option<Value>,
) -> Result<Value, Fault> {
    match as_bytes(machine, value) {
        Some(bytes) => decode_bytes(machine, &bytes, name, errors),
        None if machine.as_text(value).is_some() => Err(machine.type_error("decoding str is not supported")),
        None => {
            let class = machine.class_name(value);
            Err(machine.type_error(format!("decoding to str: need a bytes-like object, {class} found")))
        }
    }
}

fn decode_bytes(
    machine: &mut Machine,
    bytes: &[u8],
    name: Option<Value>,
    errors: Option<Value>,
) -> Result<Value, Fault> {
    let (encoding, name) = encoding(machine, name)?;
    let errors = handler(machine, errors);
    let whole = match encoding {
        Encoding::Latin1 => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Encoding::Ascii if !bytes.is_ascii() => None,
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let text = match (whole, &*errors, encoding) {
        (Some(text), ..) => text,
        (None, "replace", Encoding::Utf8) => String::from_utf8_lossy(bytes).into_owned(),
        (None, "ignore", Encoding::Utf8) => bytes.utf8_chunks().map(|chunk| chunk.valid()).collect(),
        (None, "replace", _) => {
            bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '\u{fffd}' }).collect()
        }
        (None, "ignore", _) => bytes.iter().filter(|byte| byte.is_ascii()).map(|byte| char::from(*byte)).collect(),
        _ => return Err(Fault::NotHereYet(format!("UnicodeDecodeError ({name})"))),
    };
    Ok(machine.text(text))
}

/// `bytes.decode(encoding='utf-8', errors='strict')`.
pub(super) fn decode(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [encoding, errors] = parameters::named(machine, "decode", given, arguments, ["encoding", "errors"], 2)?;
    let bytes = as_bytes(machine, arguments.positional[0]).unwrap_or_default();
    decode_bytes(machine, &bytes, encoding, errors).map(Outcome::Value)
}

/// `bytes.hex()`.
pub(super) fn hex(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    if arguments.positional.len() > 1 || !arguments.keywords.is_empty() {
        return Err(Fault::NotHereYet("bytes.hex(sep)".to_owned()));
    }
    let bytes = as_bytes(machine, arguments.positional[0]).unwrap_or_default();
    machine.ask_for(bytes.len() * 2)?;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes.iter() {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(Outcome::Value(machine.text(text)))
}

/// `item in bytes`.
pub(crate) fn bytes_contain(machine: &mut Machine, bytes: &[u8], item: Value) -> Result<bool, Fault> {
    if let Some(part) = as_bytes(machine, item) {
        return Ok(part.is_empty() || bytes.windows(part.len()).any(|window| *window == *part));
    }
    match machine.as_integer(item) {
        Some(number) => match number.to_u8() {
            Some(byte) => Ok(bytes.contains(&byte)),
            None => Err(machine.fault(classes::VALUE_ERROR, "byte must be in range(0, 256)")),
        },
        None => {
            let class = machine.class_name(item);
            Err(machine.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

/// `bytes.join(iterable)`.
pub(super) fn join(machine: &mut Machine, separator: Value, items: &[Value]) -> Result<Value, Fault> {
    let separator = as_bytes(machine, separator).unwrap_or_default();
    let mut joined = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            joined.extend_from_slice(&separator);
        }
        match as_bytes(machine, *item) {
            Some(part) => joined.extend_from_slice(&part),
            None => {
                let class = machine.class_name(*item);
                let text = format!("sequence item {index}: expected a bytes-like object, {class} found");
                return Err(machine.type_error(text));
            }
        }
        machine.ask_for(joined.len())?;
    }
    Ok(machine.bytes(joined))
}

/// `bytes.join(iterable)`, called.
pub(super) fn join_method(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let iterable = parameters::one(machine, "bytes.join", arguments)?;
    let separator = machine.state.heap.share(arguments.positional[0]);
    super::collect::collect(machine, iterable, super::gather::Gather::Join(separator))
}

/// Returns `repr` of a `bytes`.
pub(super) fn repr_of_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut repr = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\n' => repr.push_str("\\n"),
            b'\t' => repr.push_str("\\t"),
            b'\r' => repr.push_str("\\r"),
            b'\\' => repr.push_str("\\\\"),
            byte if char::from(*byte) == quote => {
                repr.push('\\');
                repr.push(quote);
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
