//! A literal read from text.

use num_bigint::BigInt;

use super::Literal;

/// How deep brackets may nest.
const DEPTH: u32 = 16;

/// What was read, and what follows it.
type Read<'a, T> = Option<(T, &'a str)>;

impl Literal {
    /// Returns the literal at the start of `text` and what follows it, white space at its start taken off.
    ///
    /// The literal must be followed by white space or the end.
    pub(in crate::lesson) fn parse_start(text: &str) -> Read<'_, Self> {
        let (literal, rest) = value(text, DEPTH)?;
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        ends.then(|| (literal, rest.trim_start()))
    }
}

fn value(text: &str, depth: u32) -> Read<'_, Literal> {
    let depth = depth.checked_sub(1)?;
    match text.chars().next()? {
        '(' => tuple(text, depth),
        '[' => list(&text[1..], ']', depth).map(|(items, _, rest)| (Literal::List(items), rest)),
        '{' => set_or_dict(text, depth),
        '<' => text.find('>').map(|end| (Literal::Preview(text[..=end].to_owned()), &text[end + 1..])),
        '0'..='9' | '-' | '+' | '.' => number(text),
        _ => string(text).or_else(|| word(text)),
    }
}

/// What stands between brackets: the items, whether a comma stood after the last, and what follows.
type Items<'a> = Option<(Vec<Literal>, bool, &'a str)>;

/// Reads items up to `close`.
fn list(text: &str, close: char, depth: u32) -> Items<'_> {
    let rest = text.trim_start();
    match rest.strip_prefix(close) {
        Some(after) => Some((Vec::new(), false, after)),
        None => value(rest, depth).and_then(|first| list_after(first, close, depth)),
    }
}

/// Reads items up to `close` where the first is read already.
fn list_after((first, mut rest): (Literal, &str), close: char, depth: u32) -> Items<'_> {
    let mut items = vec![first];
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(close) {
            return Some((items, false, after));
        }
        rest = rest.strip_prefix(',')?.trim_start();
        if let Some(after) = rest.strip_prefix(close) {
            return Some((items, true, after));
        }
        let (item, after) = value(rest, depth)?;
        items.push(item);
        rest = after;
    }
}

/// One item in brackets without a comma is the item itself.
fn tuple(text: &str, depth: u32) -> Read<'_, Literal> {
    let (mut items, comma, rest) = list(&text[1..], ')', depth)?;
    if items.len() == 1 && !comma {
        return items.pop().map(|item| (item, rest));
    }
    Some((Literal::Tuple(items), rest))
}

fn set_or_dict(text: &str, depth: u32) -> Read<'_, Literal> {
    let inner = text.strip_prefix('{')?.trim_start();
    if let Some(rest) = inner.strip_prefix('}') {
        return Some((Literal::Dict(Vec::new()), rest));
    }
    let first = value(inner, depth)?;
    if first.1.trim_start().starts_with(':') {
        return dict_after(first, depth);
    }
    let (items, _, rest) = list_after(first, '}', depth)?;
    let mut named: Vec<(String, Literal)> = items.into_iter().map(|item| (item.to_string(), item)).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    named.dedup_by(|a, b| a.0 == b.0);
    Some((Literal::Set(named.into_iter().map(|(_, item)| item).collect()), rest))
}

/// Reads a dict whose first key is read already.
fn dict_after((mut key, mut rest): (Literal, &str), depth: u32) -> Read<'_, Literal> {
    let mut items = Vec::new();
    loop {
        let after = rest.trim_start().strip_prefix(':')?;
        let (item, after) = value(after.trim_start(), depth)?;
        items.push((key, item));
        let after = after.trim_start();
        if let Some(after) = after.strip_prefix('}') {
            return Some((Literal::Dict(items), after));
        }
        let after = after.strip_prefix(',')?.trim_start();
        if let Some(after) = after.strip_prefix('}') {
            return Some((Literal::Dict(items), after));
        }
        (key, rest) = value(after, depth)?;
    }
}

/// Reads `None`, `True`, `False`, `set()`, or the preview of an exception, `Name(…)`.
fn word(text: &str) -> Read<'_, Literal> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    match word {
        "None" => Some((Literal::None, rest)),
        "True" => Some((Literal::Bool(true), rest)),
        "False" => Some((Literal::Bool(false), rest)),
        "set" => rest.strip_prefix("()").map(|rest| (Literal::Set(Vec::new()), rest)),
        _ if word.starts_with(char::is_uppercase) && rest.starts_with('(') => {
            let close = closing_bracket(rest)?;
            Some((Literal::Preview(text[..=end + close].to_owned()), &rest[close + 1..]))
        }
        _ => None,
    }
}

/// Returns the byte of the bracket that closes the one `text` begins with; brackets in strings do not count.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn number(text: &str) -> Read<'_, Literal> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign_len = text.len() - unsigned.len();
    let exponent = |before: Option<char>, c: char| matches!(c, '-' | '+') && matches!(before, Some('e' | 'E'));
    let mut before = None;
    let mut end = 0;
    let hex = unsigned.starts_with("0x") || unsigned.starts_with("0X");
    for c in unsigned.chars() {
        if !(c.is_ascii_alphanumeric() || c == '.' || c == '_' || (exponent(before, c) && !hex)) {
            break;
        }
        before = Some(c);
        end += c.len_utf8();
    }
    let (digits, rest) = unsigned.split_at(end);
    let literal = integer(digits).map(|number| if text.starts_with('-') { -number } else { number });
    let literal = literal.map(Literal::Integer).or_else(|| float(&text[..sign_len + end]))?;
    Some((literal, rest))
}

fn integer(digits: &str) -> Option<BigInt> {
    let plain = digits.replace('_', "");
    let well_spaced = !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    let (radix, plain) = match plain.get(..2) {
        Some("0x" | "0X") => (16, &plain[2..]),
        Some("0o" | "0O") => (8, &plain[2..]),
        Some("0b" | "0B") => (2, &plain[2..]),
        _ => (10, plain.as_str()),
    };
    let leading_zero =
        radix == 10 && plain.len() > 1 && plain.starts_with('0') && plain.bytes().any(|byte| byte != b'0');
    let fits = well_spaced
        && !leading_zero
        && !plain.is_empty()
        && plain.chars().all(|c| c.is_digit(radix))
        && plain.len() <= 4_300;
    if !fits {
        return None;
    }
    BigInt::parse_bytes(plain.as_bytes(), radix)
}

fn float(text: &str) -> Option<Literal> {
    let plain = text.replace('_', "");
    let known = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'));
    let marked = plain.contains(['.', 'e', 'E']) && plain.contains(|c: char| c.is_ascii_digit());
    if !(known && marked) {
        return None;
    }
    plain.parse().ok().map(Literal::Float)
}

fn string(text: &str) -> Read<'_, Literal> {
    let quote_at = text.find(['\'', '"'])?;
    let prefix = text[..quote_at].to_ascii_lowercase();
    let (raw, bytes) = match prefix.as_str() {
        "" | "u" => (false, false),
        "r" => (true, false),
        "b" => (false, true),
        "rb" | "br" => (true, true),
        _ => return None,
    };
    let quote = text[quote_at..].chars().next()?;
    let (content, rest) = quoted(&text[quote_at + 1..], quote, raw, bytes)?;
    if !bytes {
        return Some((Literal::Text(content), rest));
    }
    let bytes: Option<Vec<u8>> = content.chars().map(|c| u8::try_from(c).ok()).collect();
    Some((Literal::Bytes(bytes?), rest))
}

/// Reads up to the closing quote. Bytes are read as the characters of the same numbers.
fn quoted(text: &str, quote: char, raw: bool, bytes: bool) -> Read<'_, String> {
    let mut content = String::new();
    let mut rest = text;
    loop {
        let c = rest.chars().next()?;
        rest = &rest[c.len_utf8()..];
        if c == quote {
            return Some((content, rest));
        }
        if c == '\n' || (bytes && !c.is_ascii()) {
            return None;
        }
        if c != '\\' {
            content.push(c);
        } else if raw {
            let next = rest.chars().next()?;
            content.extend(['\\', next]);
            rest = &rest[next.len_utf8()..];
        } else {
            rest = escape(rest, bytes, &mut content)?;
        }
    }
}

/// Reads what follows a backslash. An unknown escape stands for itself, as in Python.
fn escape<'a>(text: &'a str, bytes: bool, content: &mut String) -> Option<&'a str> {
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    let simple = match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{C}',
        'v' => '\u{B}',
        '\\' | '\'' | '"' => c,
        'x' => return digits(rest, 2, 16, content),
        'u' if !bytes => return digits(rest, 4, 16, content),
        'U' if !bytes => return digits(rest, 8, 16, content),
        '0'..='7' => {
            let length = text.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
            return digits(text, length, 8, content);
        }
        _ => {
            content.extend(['\\', c]);
            return Some(rest);
        }
    };
    content.push(simple);
    Some(rest)
}

fn digits<'a>(text: &'a str, length: usize, radix: u32, content: &mut String) -> Option<&'a str> {
    let digits = text.get(..length)?;
    let code = u32::from_str_radix(digits, radix).ok()?;
    content.push(char::from_u32(code)?);
    Some(&text[length..])
}
