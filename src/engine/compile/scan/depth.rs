//! How deep the tree of an expression can become, counted from its tokens.

/// A bound of the depth of the expression that is being walked.
///
/// `a + b + c` and `a.b.c` are as deep as they are long; `a, b, c` and `a and b and c` are not. So operators count until
/// something looser comes; what reaches to the end of its brackets (`lambda`, `if … else`) counts until they close.
#[derive(Debug, Default)]
pub(super) struct Depth {
    /// What the brackets around had counted when they opened.
    outer: Vec<u32>,
    /// Operators since the last looser one.
    tight: u32,
    /// `lambda`, `else`, `:=`, `yield` since the last comma or bracket.
    loose: u32,
    /// `tight` and `loose` of the brackets around.
    saved: Vec<(u32, u32)>,
    deepest: u32,
}

impl Depth {
    /// Returns the greatest depth so far.
    pub(super) fn deepest(&self) -> u32 {
        self.deepest
    }

    fn note(&mut self) {
        let around = self.outer.last().copied().unwrap_or_default();
        self.deepest = self.deepest.max(around + self.tight + self.loose);
    }

    /// Counts an operator by its first two bytes.
    pub(super) fn operator(&mut self, byte: u8, next: u8) {
        match (byte, next) {
            (b',' | b';', _) => self.end_of_item(),
            // `=`, and the second byte of a comparison or of `:=`.
            (b'=' | b'<' | b'>' | b'!', _) => self.tight = 1,
            (b':', _) => self.loose += 1,
            _ => self.tight += 1,
        }
        self.note();
    }

    /// Counts a name or keyword.
    pub(super) fn word(&mut self, word: &str) {
        match word {
            "and" | "or" | "in" | "is" => self.tight = 2,
            "not" | "await" => self.tight += 1,
            "lambda" | "else" | "yield" => {
                self.loose += 1 + self.tight;
                self.tight = 0;
            }
            _ => return,
        }
        self.note();
    }

    /// Opens a bracket: what is in it is deeper than all around it.
    pub(super) fn open(&mut self) {
        let around = self.outer.last().copied().unwrap_or_default();
        self.outer.push(around + self.tight + self.loose + 1);
        self.saved.push((self.tight, self.loose));
        (self.tight, self.loose) = (0, 0);
        self.note();
    }

    /// Closes it: a call, an index or a display in brackets counts one.
    pub(super) fn close(&mut self) {
        self.leave();
        self.tight += 1;
        self.note();
    }

    /// Closes a field of an f-string, which counts nothing: fields stand side by side.
    pub(super) fn leave(&mut self) {
        self.outer.pop();
        (self.tight, self.loose) = self.saved.pop().unwrap_or_default();
    }

    fn end_of_item(&mut self) {
        (self.tight, self.loose) = (0, 0);
    }

    /// Begins a new statement.
    pub(super) fn end_of_statement(&mut self) {
        self.outer.clear();
        self.saved.clear();
        self.end_of_item();
    }
}
