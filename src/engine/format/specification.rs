//! Format specifications: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`
//! (CPython: `Python/formatter_unicode.c`, `parse_internal_render_format_spec`).

use super::Malformed;

/// The largest width or precision: what fits `Py_ssize_t`.
const LARGEST: usize = i64::MAX as usize;

/// A format specification, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Specification {
    /// What the width is filled with.
    pub fill: char,
    /// `<`, `>`, `^` or `=`.
    pub align: char,
    /// `+`, `-` or a blank, if one is given.
    pub sign: Option<char>,
    /// `z`: a negative zero loses its sign.
    pub coerces_zero: bool,
    /// `#`.
    pub is_alternate: bool,
    /// The least number of characters.
    pub width: Option<usize>,
    /// `,` or `_`.
    pub grouping: Option<char>,
    /// The number after the point.
    pub precision: Option<usize>,
    /// The presentation type, if one is given.
    pub kind: Option<char>,
}

/// Reads a specification character by character.
struct Reader<'a> {
    characters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn take_if(&mut self, accepts: impl Fn(char) -> bool) -> Option<char> {
        let found = self.peek().filter(|c| accepts(*c))?;
        self.at += 1;
        Some(found)
    }

    fn take(&mut self, wanted: char) -> bool {
        self.take_if(|c| c == wanted).is_some()
    }

    /// Reads digits; None if there are none.
    fn number(&mut self) -> Result<Option<usize>, Malformed> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            let next = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            match next.filter(|next| *next <= LARGEST) {
                Some(next) => number = Some(next),
                None => return Err(Malformed::value("Too many decimal digits in format string")),
            }
        }
        Ok(number)
    }
}

fn is_align(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '^')
}

impl Specification {
    /// Reads `text` for a value of the class named `class`; `align` is what holds where none is given.
    pub(crate) fn parse(text: &str, class: &str, align: char) -> Result<Self, Malformed> {
        let characters: Vec<char> = text.chars().collect();
        let mut reader = Reader { characters: &characters, at: 0 };
        let mut read = Self::plain(align);
        let (has_fill, has_align) = read.take_alignment(&mut reader);
        read.sign = reader.take_if(|c| matches!(c, ' ' | '+' | '-'));
        read.coerces_zero = reader.take('z');
        read.is_alternate = reader.take('#');
        if !has_fill && reader.take('0') {
            read.fill = '0';
            if !has_align && align == '>' {
                read.align = '=';
            }
        }
        read.width = reader.number()?;
        read.take_grouping(&mut reader)?;
        if reader.take('.') {
            read.precision = reader.number()?;
            if read.precision.is_none() {
                return Err(Malformed::value("Format specifier missing precision"));
            }
        }
        if characters.len() - reader.at > 1 {
            let text = format!("Invalid format specifier '{text}' for object of type '{class}'");
            return Err(Malformed::Value(text));
        }
        read.kind = reader.take_if(|_| true);
        read.check_grouping()?;
        Ok(read)
    }

    /// Returns the specification that asks for nothing.
    pub(crate) fn plain(align: char) -> Self {
        Self {
            fill: ' ',
            align,
            sign: None,
            coerces_zero: false,
            is_alternate: false,
            width: None,
            grouping: None,
            precision: None,
            kind: None,
        }
    }

    fn take_alignment(&mut self, reader: &mut Reader<'_>) -> (bool, bool) {
        if let (Some(fill), Some(align)) = (reader.peek(), reader.characters.get(1).copied().filter(|c| is_align(*c))) {
            (self.fill, self.align) = (fill, align);
            reader.at = 2;
            return (true, true);
        }
        match reader.take_if(is_align) {
            Some(align) => {
                self.align = align;
                (false, true)
            }
            None => (false, false),
        }
    }

    fn take_grouping(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        let both = || Err(Malformed::value("Cannot specify both ',' and '_'."));
        if reader.take(',') {
            self.grouping = Some(',');
        }
        if reader.take('_') {
            if self.grouping.is_some() {
                return both();
            }
            self.grouping = Some('_');
        }
        if self.grouping == Some('_') && reader.peek() == Some(',') {
            return both();
        }
        Ok(())
    }

    fn check_grouping(&self) -> Result<(), Malformed> {
        let Some(separator) = self.grouping else { return Ok(()) };
        match self.kind {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => Ok(()),
            Some(kind) if kind > ' ' && kind < '\u{80}' => {
                Err(Malformed::Value(format!("Cannot specify '{separator}' with '{kind}'.")))
            }
            Some(kind) => Err(Malformed::Value(format!("Cannot specify '{separator}' with '\\x{:x}'.", kind as u32))),
        }
    }

    /// Returns how many digits stand between two separators.
    pub(crate) fn group_size(&self) -> usize {
        if matches!(self.kind, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 }
    }

    /// Returns the error for a presentation type that a class does not know.
    pub(crate) fn unknown_kind(&self, class: &str) -> Malformed {
        let kind = self.kind.unwrap_or('\0');
        if kind > ' ' && kind < '\u{80}' {
            return Malformed::Value(format!("Unknown format code '{kind}' for object of type '{class}'"));
        }
        Malformed::Value(format!("Unknown format code '\\x{:x}' for object of type '{class}'", kind as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_read() {
        let read = Specification::parse("*^+z#012_.3f", "float", '>').unwrap();
        let expected = Specification {
            fill: '*',
            align: '^',
            sign: Some('+'),
            coerces_zero: true,
            is_alternate: true,
            width: Some(12),
            grouping: Some('_'),
            precision: Some(3),
            kind: Some('f'),
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn what_cannot_be_read_is_said_in_cpythons_words() {
        let cases = [
            ("5.", "Format specifier missing precision"),
            (",_", "Cannot specify both ',' and '_'."),
            ("_,", "Cannot specify both ',' and '_'."),
            (",x", "Cannot specify ',' with 'x'."),
            ("10xx", "Invalid format specifier '10xx' for object of type 'int'"),
            ("99999999999999999999", "Too many decimal digits in format string"),
        ];
        for (text, message) in cases {
            assert_eq!(Specification::parse(text, "int", '>'), Err(Malformed::value(message)), "{text}");
        }
    }
}
