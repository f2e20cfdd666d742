//! Who speaks, and where in the source.

use std::fmt;

/// The letter of a generator, by the order of creation: A … Z, then AA, AB and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter(pub u16);

impl Letter {
    /// How many accents there are; a theme has one style for each.
    pub const ACCENTS: usize = 6;

    /// Returns the number of its accent, below [`Self::ACCENTS`].
    pub fn accent(self) -> usize {
        self.0 as usize % Self::ACCENTS
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |number: u16| char::from(b'A' + (number % 26) as u8);
        match self.0 / 26 {
            0 => write!(f, "{}", letter(self.0)),
            rounds => write!(f, "{}{}", letter(rounds - 1), letter(self.0)),
        }
    }
}

/// A line and a column of the source, both from 1, the column in characters. It is written `5:20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_with_two_after_z() {
        let names = [0, 5, 6, 25, 26, 27, 52].map(|number| Letter(number).to_string());
        assert_eq!(names, ["A", "F", "G", "Z", "AA", "AB", "BA"]);
        assert_eq!(Letter(7).accent(), 1);
    }
}
