//! Numbers that are the same for the same seed (xorshift, Marsaglia 2003).

pub(crate) struct Random(u64);

impl Random {
    /// Returns the numbers that follow from `seed`.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed | 1 << 32)
    }

    /// Returns the next number, smaller than `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
