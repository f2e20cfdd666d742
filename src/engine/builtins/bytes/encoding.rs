//! Texts as bytes and back: UTF-8, UTF-16, UTF-32, ASCII and Latin-1 (CPython: `Objects/unicodeobject.c`).

use std::fmt::Write as _;

use num_traits::ToPrimitive;

use super::bytes_of;
use crate::engine::builtins::{classes, parameters};
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::Value;

/// The encodings that are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// UTF-8 with a mark before it.
    Utf8Signed,
    Ascii,
    Latin1,
    /// Units of two bytes, or of four if `is_wide`; with a mark before them unless the order is given.
    Units {
        is_wide: bool,
        is_big: Option<bool>,
    },
}

fn encoding(machine: &mut Machine, function: &str, name: Option<Value>) -> Result<(Encoding, &'static str), Fault> {
    let Some(name) = name else { return Ok((Encoding::Utf8, "utf-8")) };
    let Some(text) = machine.as_text(name).cloned() else {
        let class = machine.class_name(name);
        let class = if name == Value::NONE { "None" } else { &*class };
        return Err(machine.type_error(format!("{function}() argument 'encoding' must be str, not {class}")));
    };
    let units = |is_wide, is_big| Encoding::Units { is_wide, is_big };
    Ok(match &*text.to_lowercase().replace(['-', '_', ' '], "") {
        "utf8" | "u8" => (Encoding::Utf8, "utf-8"),
        "utf8sig" => (Encoding::Utf8Signed, "utf-8"),
        "ascii" | "usascii" | "646" => (Encoding::Ascii, "ascii"),
        "latin1" | "iso88591" | "latin" | "l1" | "8859" => (Encoding::Latin1, "latin-1"),
        "utf16" | "u16" => (units(false, None), "utf-16"),
        "utf16le" => (units(false, Some(false)), "utf-16-le"),
        "utf16be" => (units(false, Some(true)), "utf-16-be"),
        "utf32" | "u32" => (units(true, None), "utf-32"),
        "utf32le" => (units(true, Some(false)), "utf-32-le"),
        "utf32be" => (units(true, Some(true)), "utf-32-be"),
        "cp1252" | "idna" | "punycode" | "cp437" | "iso885915" | "unicodeescape" | "rawunicodeescape" => {
            return Err(Fault::NotHereYet(format!("the encoding {text}")));
        }
        _ => return Err(machine.fault(classes::LOOKUP_ERROR, &format!("unknown encoding: {text}"))),
    })
}

fn handler(machine: &Machine, errors: Option<Value>) -> String {
    errors.and_then(|errors| machine.as_text(errors)).map_or_else(|| "strict".to_owned(), ToString::to_string)
}

/// `text.encode(encoding, errors)`.
pub(crate) fn encode(
    machine: &mut Machine,
    text: &str,
    name: Option<Value>,
    errors: Option<Value>,
) -> Result<Value, Fault> {
    let (encoding, name) = encoding(machine, "encode", name)?;
    let limit = match encoding {
        Encoding::Utf8 => return Ok(machine.bytes(text.as_bytes().to_vec())),
        Encoding::Utf8Signed => return Ok(machine.bytes(format!("\u{feff}{text}").into_bytes())),
        Encoding::Units { is_wide, is_big } => {
            let bytes = in_units(text, is_wide, is_big);
            return Ok(machine.bytes(bytes));
        }
        Encoding::Ascii => 0x80,
        Encoding::Latin1 => 0x100,
    };
    let errors = handler(machine, errors);
    let mut bytes = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let number = c as u32;
        match &*errors {
            _ if number < limit => bytes.push(number as u8),
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "xmlcharrefreplace" => bytes.extend(format!("&#{number};").bytes()),
            "backslashreplace" => bytes.extend(escaped(c).bytes()),
            "strict" => {
                let more = text.chars().skip(at).take_while(|c| *c as u32 >= limit).count();
                let object = machine.text(text);
                let reason = format!("ordinal not in range({limit})");
                return Err(refused(machine, classes::UNICODE_ENCODE_ERROR, name, object, (at, at + more), &reason));
            }
            _ => return Err(unknown_handler(machine, &errors)),
        }
    }
    Ok(machine.bytes(bytes))
}

/// Returns a text in units of two or four bytes.
fn in_units(text: &str, is_wide: bool, is_big: Option<bool>) -> Vec<u8> {
    let mark = is_big.is_none().then_some('\u{feff}');
    let mut bytes = Vec::with_capacity(text.len() * 2);
    let order = is_big.unwrap_or(false);
    for c in mark.into_iter().chain(text.chars()) {
        if is_wide {
            let unit = c as u32;
            bytes.extend(if order { unit.to_be_bytes() } else { unit.to_le_bytes() });
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                bytes.extend(if order { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
        }
    }
    bytes
}

/// Returns what bytes in units of two or four mean; none if that is no text.
fn of_units(bytes: &[u8], is_wide: bool, is_big: Option<bool>) -> Option<String> {
    let width = if is_wide { 4 } else { 2 };
    let mark = |is_big: bool| {
        in_units("", is_wide, None).iter().rev().copied().collect::<Vec<u8>>() == bytes[..width] && is_big
    };
    let (order, bytes) = match is_big {
        Some(order) => (order, bytes),
        None if bytes.len() >= width && mark(true) => (true, &bytes[width..]),
        None if bytes.starts_with(&in_units("", is_wide, None)) => (false, &bytes[width..]),
        None => (false, bytes),
    };
    if bytes.len() % width != 0 {
        return None;
    }
    if is_wide {
        let unit = |four: &[u8]| {
            let four = [four[0], four[1], four[2], four[3]];
            char::from_u32(if order { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
        };
        return bytes.chunks(4).map(unit).collect();
    }
    let unit = |two: &[u8]| {
        let two = [two[0], two[1]];
        if order { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) }
    };
    char::decode_utf16(bytes.chunks(2).map(unit)).collect::<Result<String, _>>().ok()
}

/// Returns the `UnicodeEncodeError` or `UnicodeDecodeError` for a part of an object (owned).
fn refused(
    machine: &mut Machine,
    class: crate::engine::value::Handle,
    encoding: &str,
    object: Value,
    (start, end): (usize, usize),
    reason: &str,
) -> Fault {
    let (encoding, reason) = (machine.text(encoding), machine.text(reason));
    let arguments = [encoding, object, Value::count(start), Value::count(end), reason];
    let exception = machine.exception(class, &arguments);
    machine.release_all([encoding, object, reason]);
    Fault::Raised(exception)
}

fn unknown_handler(machine: &mut Machine, errors: &str) -> Fault {
    if matches!(errors, "surrogateescape" | "surrogatepass" | "namereplace") {
        return Fault::NotHereYet(format!("the error handler {errors}"));
    }
    machine.fault(classes::LOOKUP_ERROR, &format!("unknown error handler name '{errors}'"))
}

fn escaped(c: char) -> String {
    match c as u32 {
        number @ 0..0x100 => format!("\\x{number:02x}"),
        number @ 0x100..0x1_0000 => format!("\\u{number:04x}"),
        number => format!("\\U{number:08x}"),
    }
}

/// `str(bytes, encoding, errors)`.
pub(crate) fn decode_argument(
    machine: &mut Machine,
    value: Value,
    name: Option<Value>,
    errors: Option<Value>,
) -> Result<Value, Fault> {
    match bytes_of(machine, value) {
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
    let (encoding, name) = encoding(machine, "decode", name)?;
    let errors = handler(machine, errors);
    let whole = match encoding {
        Encoding::Latin1 => return Ok(machine.text(bytes.iter().map(|byte| char::from(*byte)).collect::<String>())),
        Encoding::Units { is_wide, is_big } => match of_units(bytes, is_wide, is_big) {
            Some(text) => return Ok(machine.text(text)),
            None => return Err(Fault::NotHereYet(format!("broken {name}"))),
        },
        Encoding::Ascii => std::str::from_utf8(bytes).ok().filter(|_| bytes.is_ascii()),
        Encoding::Utf8Signed => std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).ok(),
        Encoding::Utf8 => std::str::from_utf8(bytes).ok(),
    };
    if let Some(whole) = whole {
        return Ok(machine.text(whole));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((valid, length, reason)) = next_part(rest, encoding) {
        text.push_str(valid);
        let at = bytes.len() - rest.len() + valid.len();
        match &*errors {
            _ if length == 0 => {}
            "ignore" => {}
            "replace" => text.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in &bytes[at..at + length] {
                    let _ = write!(text, "\\x{byte:02x}");
                }
            }
            "strict" => {
                let object = machine.bytes(bytes.to_vec());
                return Err(refused(machine, classes::UNICODE_DECODE_ERROR, name, object, (at, at + length), reason));
            }
            _ => return Err(unknown_handler(machine, &errors)),
        }
        rest = &rest[valid.len() + length..];
    }
    Ok(machine.text(text))
}

/// Returns the text that bytes begin with, how many of the bytes behind it are none, and why; none if there are no bytes.
fn next_part(bytes: &[u8], encoding: Encoding) -> Option<(&str, usize, &'static str)> {
    if bytes.is_empty() {
        return None;
    }
    if encoding == Encoding::Ascii {
        let valid = bytes.iter().take_while(|byte| byte.is_ascii()).count();
        let length = usize::from(valid < bytes.len());
        return Some((std::str::from_utf8(&bytes[..valid]).unwrap_or_default(), length, "ordinal not in range(128)"));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(valid) => return Some((valid, 0, "")),
        Err(error) => error,
    };
    let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    let first = bytes[error.valid_up_to()];
    Some(match error.error_len() {
        None => (valid, bytes.len() - error.valid_up_to(), "unexpected end of data"),
        Some(1) if !(0xC2..=0xF4).contains(&first) => (valid, 1, "invalid start byte"),
        Some(length) => (valid, length, "invalid continuation byte"),
    })
}

/// `bytes.decode(encoding='utf-8', errors='strict')`.
pub(crate) fn decode(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let given = &arguments.positional[1..];
    let [encoding, errors] = parameters::named(machine, "decode", given, arguments, ["encoding", "errors"], 2)?;
    let bytes = super::receiver(machine, arguments);
    decode_bytes(machine, &bytes, encoding, errors).map(Outcome::Value)
}

impl Machine {
    /// Returns the text of a `UnicodeDecodeError` or `UnicodeEncodeError`; none of any other exception.
    pub(crate) fn text_of_unicode_error(&self, exception: Value, arguments: Value) -> Option<String> {
        let decodes = self.is_instance(exception, classes::UNICODE_DECODE_ERROR);
        if !decodes && !self.is_instance(exception, classes::UNICODE_ENCODE_ERROR) {
            return None;
        }
        let [encoding, object, start, end, reason] = self.items_of_tuple(arguments)[..] else { return None };
        let (encoding, reason) = (self.as_text(encoding)?, self.as_text(reason)?);
        let (start, end) = (self.integer_of(start).to_usize()?, self.integer_of(end).to_usize()?);
        let (action, noun) = if decodes { ("decode", "byte") } else { ("encode", "character") };
        let shown = if decodes {
            bytes_of(self, object)?.get(start).map(|byte| format!(" 0x{byte:02x}"))
        } else {
            self.as_text(object)?.chars().nth(start).map(|c| format!(" '{}'", escaped(c)))
        };
        let place = match shown.filter(|_| end == start + 1) {
            Some(shown) => format!("{noun}{shown} in position {start}"),
            None => format!("{noun}s in position {start}-{}", end.saturating_sub(1)),
        };
        Some(format!("'{encoding}' codec can't {action} {place}: {reason}"))
    }
}

/// One of the arguments of a `UnicodeDecodeError` or `UnicodeEncodeError`.
pub(in crate::engine::builtins) fn part<const NUMBER: usize>(
    machine: &mut Machine,
    exception: Value,
) -> Result<Value, Fault> {
    let arguments = machine.exception_of(exception).map_or(Value::NONE, |exception| exception.arguments);
    let part = machine.items_of_tuple(arguments).get(NUMBER).copied().unwrap_or(Value::NONE);
    Ok(machine.state.heap.share(part))
}
