//! CPython 3.8's table of lines, `co_lnotab` (`Objects/lnotab_notes.txt`): pairs of bytes, a step in code and a signed
//! step in lines.

/// Writes the table while instructions are laid out.
pub(super) struct LineTable {
    bytes: Vec<u8>,
    line: u32,
    offset: u32,
}

impl LineTable {
    /// Returns the empty table of code that begins on `first_line`.
    pub(super) fn new(first_line: u32) -> Self {
        Self { bytes: Vec::new(), line: first_line, offset: 0 }
    }

    /// Notes that the instruction at `offset`, in bytes, begins `line` (CPython 3.8, `assemble_lnotab`).
    pub(super) fn begin(&mut self, offset: u32, line: u32) {
        let mut code_step = offset - self.offset;
        let mut line_step = i64::from(line) - i64::from(self.line);
        if code_step == 0 && line_step == 0 {
            return;
        }
        if code_step > 255 {
            (0..code_step / 255).for_each(|_| self.push(255, 0));
            code_step %= 255;
        }
        let limit: i64 = if line_step < 0 { -128 } else { 127 };
        if !(-128..=127).contains(&line_step) {
            for _ in 0..line_step / limit {
                self.push(code_step, limit);
                code_step = 0;
            }
            line_step %= limit;
        }
        self.push(code_step, line_step);
        self.line = line;
        self.offset = offset;
    }

    fn push(&mut self, code_step: u32, line_step: i64) {
        self.bytes.extend([code_step as u8, line_step as u8]);
    }

    /// Returns the bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Returns the offsets at which lines begin, as `dis.findlinestarts` of CPython 3.8 does.
pub(super) fn line_starts(table: &[u8], first_line: u32) -> Box<[(u32, u32)]> {
    let mut starts: Vec<(u32, u32)> = Vec::new();
    let (mut offset, mut line) = (0_u32, i64::from(first_line));
    let mut begin = |offset: u32, line: i64| {
        if starts.last().is_none_or(|&(_, last)| i64::from(last) != line) {
            starts.push((offset, line as u32));
        }
    };
    for step in table.chunks_exact(2) {
        if step[0] != 0 {
            begin(offset, line);
            offset += u32::from(step[0]);
        }
        line += i64::from(step[1] as i8);
    }
    begin(offset, line);
    starts.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_steps_take_several_pairs() {
        let mut table = LineTable::new(1);
        table.begin(0, 1);
        table.begin(600, 300);
        table.begin(602, 2);
        let bytes = table.into_bytes();
        assert_eq!(bytes, [255, 0, 255, 0, 90, 127, 0, 127, 0, 45, 2, 128, 0, 128, 0, 214]);
        assert_eq!(*line_starts(&bytes, 1), [(0, 1), (600, 300), (602, 2)]);
    }
}
