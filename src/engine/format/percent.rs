//! `template % values` (CPython: `Objects/unicodeobject.c`, `PyUnicode_Format`).

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed, ToPrimitive};

use super::layout::{self, Number};
use super::{Specification, float};
use crate::engine::builtins::{classes, special_seam};
use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

/// A conversion of a template: `%(key)#0- +12.3d`.
#[derive(Debug, Default)]
struct Conversion {
    is_left: bool,
    sign: Option<char>,
    is_alternate: bool,
    is_zero_filled: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
    /// Where the kind stands, in characters.
    at: usize,
}

/// What gives the bytes of a bytes-like object: with it, a template is that of a `bytes`, whose bytes stand for the
/// characters of Latin-1 meanwhile.
pub(crate) type BytesMode = fn(&Machine, Value) -> Option<Vec<u8>>;

/// The values of a template, taken one after the other.
struct Values {
    /// What stands right of the `%`.
    whole: Value,
    /// The items of a tuple, or the one value.
    items: Vec<Value>,
    taken: usize,
    /// Whether a `%(key)` has been used.
    is_mapping: bool,
    /// How a bytes-like object is taken, in a template of bytes.
    bytes: Option<BytesMode>,
    /// What `%(key)` found last, owned; it is the next value.
    found: Option<Value>,
}

/// Returns `template % values`.
pub(crate) fn format_percent(
    machine: &mut Machine,
    template: &str,
    values: Value,
    bytes: Option<BytesMode>,
) -> Result<String, Fault> {
    let items = match machine.built_in(values) {
        Some(Object::Tuple(items)) => items.to_vec(),
        _ => vec![values],
    };
    let mut values = Values { whole: values, items, taken: 0, is_mapping: false, bytes, found: None };
    let formatted = fill(machine, template, &mut values);
    if let Some(found) = values.found.take() {
        machine.release(found);
    }
    let text = formatted?;
    if values.taken < values.items.len() && !values.is_mapping && !values.may_be_unused(machine) {
        return Err(machine.type_error(if bytes.is_some() {
            "not all arguments converted during bytes formatting"
        } else {
            "not all arguments converted during string formatting"
        }));
    }
    Ok(text)
}

impl Values {
    fn next(&mut self, machine: &mut Machine) -> Result<Value, Fault> {
        if let Some(found) = self.found {
            return Ok(found);
        }
        match self.items.get(self.taken) {
            Some(value) if !self.is_mapping => {
                self.taken += 1;
                Ok(*value)
            }
            _ => Err(machine.type_error("not enough arguments for format string")),
        }
    }

    fn is_a_mapping(&self, machine: &Machine) -> bool {
        match machine.built_in(self.whole) {
            Some(Object::Dict(_) | Object::List(_) | Object::Range(_) | Object::Bytes(_)) => true,
            None | Some(Object::Tuple(_) | Object::Str(_)) => false,
            Some(_) => machine.special(self.whole, "__getitem__").is_some(),
        }
    }

    /// A mapping may be given to a template that names nothing in it.
    fn may_be_unused(&self, machine: &Machine) -> bool {
        self.is_a_mapping(machine)
    }

    fn find(&mut self, machine: &mut Machine, key: &str) -> Result<(), Fault> {
        if !self.is_a_mapping(machine) {
            return Err(machine.type_error("format requires a mapping"));
        }
        self.is_mapping = true;
        // The same key is the same object when the mapping's class is asked again.
        let item = if self.bytes.is_some() {
            let key = machine.bytes(key.chars().map(|c| c as u8).collect());
            let item = machine.item(self.whole, key);
            machine.release(key);
            item
        } else {
            let key = machine.intern(key).value;
            machine.item(self.whole, key)
        };
        if let Some(before) = self.found.replace(item?) {
            machine.release(before);
        }
        Ok(())
    }
}

fn fill(machine: &mut Machine, template: &str, values: &mut Values) -> Result<String, Fault> {
    let characters: Vec<char> = template.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    while at < characters.len() {
        let c = characters[at];
        at += 1;
        if c != '%' {
            text.push(c);
            continue;
        }
        if characters.get(at) == Some(&'%') {
            at += 1;
            text.push('%');
            continue;
        }
        let conversion = read(machine, &characters, &mut at, values)?;
        {
            let value = values.next(machine)?;
            machine.ask_for(
                text.len().saturating_add(conversion.width).saturating_add(conversion.precision.unwrap_or(0)),
            )?;
            text.push_str(&match values.bytes {
                Some(bytes) => convert_to_bytes(machine, &conversion, value, bytes)?,
                None => convert(machine, &conversion, value)?,
            });
        }
        if let Some(found) = values.found.take() {
            machine.release(found);
        }
    }
    Ok(text)
}

/// Reads a conversion; `at` stands behind its `%`.
fn read(machine: &mut Machine, characters: &[char], at: &mut usize, values: &mut Values) -> Result<Conversion, Fault> {
    let mut conversion = Conversion::default();
    if characters.get(*at) == Some(&'(') {
        let key = read_key(machine, characters, at)?;
        values.find(machine, &key)?;
    }
    while let Some(c) = characters.get(*at) {
        match c {
            '-' => conversion.is_left = true,
            '+' => conversion.sign = Some('+'),
            ' ' => conversion.sign = conversion.sign.or(Some(' ')),
            '#' => conversion.is_alternate = true,
            '0' => conversion.is_zero_filled = true,
            _ => break,
        }
        *at += 1;
    }
    match read_number(machine, characters, at, values, "width")? {
        Some(width) if width < 0 => {
            conversion.is_left = true;
            conversion.width = width.unsigned_abs() as usize;
        }
        width => conversion.width = width.unwrap_or(0) as usize,
    }
    if characters.get(*at) == Some(&'.') {
        *at += 1;
        let precision = read_number(machine, characters, at, values, "precision")?;
        conversion.precision = Some(precision.unwrap_or(0).max(0) as usize);
    }
    if characters.get(*at).is_some_and(|c| matches!(c, 'h' | 'l' | 'L')) {
        *at += 1;
    }
    let Some(kind) = characters.get(*at) else { return Err(machine.fault(classes::VALUE_ERROR, "incomplete format")) };
    conversion.kind = *kind;
    conversion.at = *at;
    *at += 1;
    Ok(conversion)
}

fn read_key(machine: &mut Machine, characters: &[char], at: &mut usize) -> Result<String, Fault> {
    *at += 1;
    let (mut depth, mut key) = (1, String::new());
    while let Some(c) = characters.get(*at) {
        *at += 1;
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(key);
        }
        key.push(*c);
    }
    Err(machine.fault(classes::VALUE_ERROR, "incomplete format key"))
}

fn read_number(
    machine: &mut Machine,
    characters: &[char],
    at: &mut usize,
    values: &mut Values,
    what: &str,
) -> Result<Option<i64>, Fault> {
    if characters.get(*at) == Some(&'*') {
        *at += 1;
        let value = values.next(machine)?;
        let Some(number) = machine.as_integer(value) else { return Err(machine.type_error("* wants int")) };
        let (fits, kind) = match what {
            "width" => (number.to_i64(), "ssize_t"),
            _ => (number.to_i32().map(i64::from), "int"),
        };
        if fits.is_none() {
            let text = format!("Python int too large to convert to C {kind}");
            return Err(machine.fault(classes::OVERFLOW_ERROR, &text));
        }
        return Ok(fits);
    }
    let mut number: Option<i64> = None;
    while let Some(digit) = characters.get(*at).and_then(|c| c.to_digit(10)) {
        *at += 1;
        let next = number.unwrap_or(0) * 10 + i64::from(digit);
        if next > i64::from(i32::MAX) {
            let text = if what == "width" { "width too big" } else { "precision too big" };
            return Err(machine.fault(classes::VALUE_ERROR, text));
        }
        number = Some(next);
    }
    Ok(number)
}

fn convert(machine: &mut Machine, conversion: &Conversion, value: Value) -> Result<String, Fault> {
    match conversion.kind {
        's' | 'r' | 'a' => {
            let text = match conversion.kind {
                's' => machine.text_of(value)?,
                'r' => machine.repr_of(value)?,
                _ => machine.ascii_of(value)?,
            };
            Ok(conversion.pad(&cut(&text, conversion.precision)))
        }
        'c' => {
            let c = character(machine, value)?;
            Ok(conversion.pad(c.encode_utf8(&mut [0; 4])))
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            let i = integer(machine, conversion.kind, value)?;
            if matches!(conversion.kind, 'd' | 'i' | 'u') && i.bits() > 64 {
                let whole = machine.big_integer(i.clone());
                let shown = machine.repr_of(whole);
                machine.release(whole);
                shown?;
            }
            Ok(conversion.integer(&i))
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let Some(f) = machine.as_real(value)? else {
                let name = machine.class_name(value);
                return Err(machine.type_error(format!("must be real number, not {name}")));
            };
            Ok(conversion.float(f))
        }
        kind => {
            let (number, at) = (kind as u32, conversion.at);
            let shown = if (31 < number) && (number < 127) { kind } else { '?' };
            let text = format!("unsupported format character '{shown}' (0x{number:x}) at index {at}");
            Err(machine.fault(classes::VALUE_ERROR, &text))
        }
    }
}

/// What a template of bytes converts otherwise.
fn convert_to_bytes(
    machine: &mut Machine,
    conversion: &Conversion,
    value: Value,
    bytes: BytesMode,
) -> Result<String, Fault> {
    let text_of = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    match conversion.kind {
        's' | 'b' => {
            let mut given = bytes(machine, value);
            if given.is_none()
                && let Some(method) = machine.special(value, "__bytes__")
            {
                let answer = machine.ask("__bytes__", method, &[value])?;
                given = bytes(machine, answer);
            }
            let Some(given) = given else {
                let name = machine.class_name(value);
                let kind = "%b requires a bytes-like object, or an object that implements __bytes__";
                return Err(machine.type_error(format!("{kind}, not '{name}'")));
            };
            Ok(conversion.pad(&cut(&text_of(&given), conversion.precision)))
        }
        'r' | 'a' => {
            let text = machine.ascii_of(value)?;
            Ok(conversion.pad(&cut(&text, conversion.precision)))
        }
        'c' => {
            let number = machine.as_integer(value);
            let byte = match (bytes(machine, value).as_deref(), &number) {
                (Some([byte]), _) => Some(*byte),
                (None, Some(number)) => number.to_u8(),
                _ => {
                    let name = machine.class_name(value);
                    let text = "%c requires an integer in range(256) or a single byte";
                    return Err(machine.type_error(format!("{text}, not {name}")));
                }
            };
            match byte {
                Some(byte) => Ok(conversion.pad(&text_of(&[byte]))),
                None => Err(machine.fault(classes::OVERFLOW_ERROR, "%c arg not in range(256)")),
            }
        }
        _ => convert(machine, conversion, value),
    }
}

fn cut(text: &str, most: Option<usize>) -> String {
    match most {
        Some(most) => text.chars().take(most).collect(),
        None => text.to_owned(),
    }
}

fn character(machine: &mut Machine, value: Value) -> Result<char, Fault> {
    if let Some(text) = machine.as_text(value) {
        let mut characters = text.chars();
        return match (characters.next(), characters.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(machine.type_error("%c requires int or char")),
        };
    }
    let Some(i) = machine.as_integer(value) else {
        return Err(machine.type_error("%c requires int or char"));
    };
    match i.to_u32().and_then(char::from_u32) {
        Some(c) => Ok(c),
        None => Err(machine.fault(classes::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
    }
}

fn integer(machine: &mut Machine, kind: char, value: Value) -> Result<BigInt, Fault> {
    if let Some(i) = machine.as_integer(value) {
        return Ok(i);
    }
    let is_exact = matches!(kind, 'x' | 'X' | 'o');
    if is_exact && machine.special(value, "__index__").is_some() {
        return special_seam::index(machine, value);
    }
    if !is_exact
        && machine.is_of_program(value)
        && let Some(i) = special_seam::integer(machine, value)?
    {
        return Ok(i);
    }
    let name = machine.class_name(value);
    if is_exact {
        return Err(machine.type_error(format!("%{kind} format: an integer is required, not {name}")));
    }
    match machine.as_float(value) {
        Some(f) if f.is_nan() => Err(machine.fault(classes::VALUE_ERROR, "cannot convert float NaN to integer")),
        Some(f) => match BigInt::from_f64(f.trunc()) {
            Some(i) => Ok(i),
            None => Err(machine.fault(classes::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
        },
        None => Err(machine.type_error(format!("%{kind} format: a real number is required, not {name}"))),
    }
}

impl Conversion {
    fn specification(&self, align: char) -> Specification {
        Specification {
            width: Some(self.width),
            sign: self.sign,
            align: if self.is_left { '<' } else { align },
            ..Specification::plain('>')
        }
    }

    fn pad(&self, text: &str) -> String {
        layout::pad(text, &self.specification('>'))
    }

    /// Zeros fill a number inside, unless it is put to the left.
    fn number(&self, number: &Number<'_>) -> String {
        let mut specification = self.specification('>');
        if self.is_zero_filled && !self.is_left {
            specification.fill = '0';
            specification.align = '=';
        }
        layout::lay_out(number, &specification)
    }

    fn integer(&self, i: &BigInt) -> String {
        let (base, prefix) = match self.kind {
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            'o' => (8, "0o"),
            _ => (10, ""),
        };
        let mut digits = i.magnitude().to_str_radix(base);
        if self.kind == 'X' {
            digits.make_ascii_uppercase();
        }
        let missing = self.precision.unwrap_or(0).saturating_sub(digits.len());
        digits.insert_str(0, &"0".repeat(missing));
        let prefix = if self.is_alternate { prefix } else { "" };
        self.number(&Number { is_negative: i.is_negative(), prefix, digits: &digits, rest: "" })
    }

    fn float(&self, f: f64) -> String {
        let mut text = float::plain(f, Some(self.kind), self.precision, self.is_alternate);
        if self.kind.is_ascii_uppercase() {
            text.make_ascii_uppercase();
        }
        let whole = text.bytes().take_while(u8::is_ascii_digit).count();
        let is_negative = f.is_sign_negative() && !f.is_nan();
        self.number(&Number { is_negative, prefix: "", digits: &text[..whole], rest: &text[whole..] })
    }
}
