//! The replacement fields of `str.format`: `{name.attribute[key]!conversion:specification}`
//! (CPython: `Objects/stringlib/unicode_format.h`).

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as it is.
    Literal(String),
    /// A replacement field.
    Field(Field),
}

/// A replacement field, its parts still text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Field {
    /// `name.attribute[key]`.
    pub name: String,
    /// `r`, `s` or `a`, if given.
    pub conversion: Option<char>,
    /// What stands behind the colon, with fields of its own.
    pub specification: String,
}

/// A step from a value to one of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Access {
    /// `.name`.
    Attribute(String),
    /// `[number]`.
    Index(usize),
    /// `[text]`.
    Key(String),
}

/// Cuts a template into pieces. The error is the message of a `ValueError`, after the pieces before it.
pub(super) fn pieces(template: &str) -> (Vec<Piece>, Option<String>) {
    let characters: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    let mut problem = None;
    while at < characters.len() {
        let (c, next) = (characters[at], characters.get(at + 1).copied());
        at += 1;
        match c {
            '{' | '}' if next == Some(c) => {
                literal.push(c);
                at += 1;
            }
            '}' => {
                problem = Some("Single '}' encountered in format string".to_owned());
                break;
            }
            '{' if next.is_none() => {
                problem = Some("Single '{' encountered in format string".to_owned());
                break;
            }
            '{' => {
                if !literal.is_empty() {
                    pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                }
                match field(&characters, &mut at) {
                    Ok(field) => pieces.push(Piece::Field(field)),
                    Err(text) => {
                        problem = Some(text);
                        break;
                    }
                }
            }
            c => literal.push(c),
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    (pieces, problem)
}

/// Reads a field; `at` stands behind its opening brace, and afterwards behind its closing one.
fn field(characters: &[char], at: &mut usize) -> Result<Field, String> {
    let mut field = Field::default();
    let mut is_in_brackets = false;
    loop {
        let Some(c) = characters.get(*at).copied() else {
            return Err("expected '}' before end of string".to_owned());
        };
        *at += 1;
        match c {
            '{' => return Err("unexpected '{' in field name".to_owned()),
            '[' => is_in_brackets = true,
            ']' => is_in_brackets = false,
            '}' | ':' | '!' if !is_in_brackets => {
                match c {
                    '}' => return Ok(field),
                    '!' if conversion(characters, at, &mut field)? => return Ok(field),
                    _ => {}
                }
                break;
            }
            _ => {}
        }
        field.name.push(c);
    }
    let mut depth = 1;
    while let Some(c) = characters.get(*at).copied() {
        *at += 1;
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(field);
        }
        field.specification.push(c);
    }
    Err("unmatched '{' in format spec".to_owned())
}

/// Reads what follows a `!`. Returns whether the field ends there.
fn conversion(characters: &[char], at: &mut usize, field: &mut Field) -> Result<bool, String> {
    let Some(c) = characters.get(*at).copied() else {
        return Err("end of string while looking for conversion specifier".to_owned());
    };
    *at += 1;
    field.conversion = Some(c);
    match characters.get(*at).copied() {
        None => Err("unmatched '{' in format spec".to_owned()),
        Some('}') => {
            *at += 1;
            Ok(true)
        }
        Some(':') => {
            *at += 1;
            Ok(false)
        }
        Some(_) => Err("expected ':' after conversion specifier".to_owned()),
    }
}

/// Cuts a field's name into what it begins with and the steps from there. The error is the message of a `ValueError`.
pub(super) fn accesses(name: &str) -> Result<(String, Vec<Access>), String> {
    let first_end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, mut rest) = name.split_at(first_end);
    let mut steps = Vec::new();
    while let Some(kind) = rest.chars().next() {
        rest = &rest[kind.len_utf8()..];
        match kind {
            '.' => {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                let attribute = &rest[..end];
                if attribute.is_empty() {
                    return Err("Empty attribute in format string".to_owned());
                }
                steps.push(Access::Attribute(attribute.to_owned()));
                rest = &rest[end..];
            }
            '[' => {
                let Some(end) = rest.find(']') else { return Err("Missing ']' in format string".to_owned()) };
                let key = &rest[..end];
                if key.is_empty() {
                    return Err("Empty attribute in format string".to_owned());
                }
                steps.push(match index(key)? {
                    Some(number) => Access::Index(number),
                    None => Access::Key(key.to_owned()),
                });
                rest = &rest[end + 1..];
            }
            _ => return Err("Only '.' or '[' may follow ']' in format field specifier".to_owned()),
        }
    }
    Ok((first.to_owned(), steps))
}

/// Returns the number that digits are; None of other text.
pub(super) fn index(text: &str) -> Result<Option<usize>, String> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    match text.parse::<usize>().ok().filter(|number| i64::try_from(*number).is_ok()) {
        Some(number) => Ok(Some(number)),
        None => Err("Too many decimal digits in format string".to_owned()),
    }
}
