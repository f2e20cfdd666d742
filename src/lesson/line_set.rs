//! A few lines of a file, as `hl_lines` and `focus` name them.

/// Lines, written `3 5-6`: ranges from 1, in the order written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineSet(Vec<(u32, u32)>);

impl LineSet {
    /// Reads numbers and ranges with blanks between. None if something else stands there, or nothing.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let ranges: Option<Vec<_>> = text.split_whitespace().map(range).collect();
        ranges.filter(|ranges| !ranges.is_empty()).map(Self)
    }

    /// Returns whether `line`, from 1, is one of them.
    pub fn contains(&self, line: u32) -> bool {
        self.0.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    /// Returns the largest line; 0 if there is none.
    pub fn largest(&self) -> u32 {
        self.0.iter().map(|(_, last)| *last).max().unwrap_or(0)
    }
}

fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (1 <= first && first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ranges_are_lines() {
        let lines = LineSet::parse("3 5-6").unwrap();
        assert_eq!((1..8).filter(|line| lines.contains(*line)).collect::<Vec<_>>(), [3, 5, 6]);
        assert_eq!(lines.largest(), 6);
        for text in ["", "0", "6-5", "a", "1,2"] {
            assert_eq!(LineSet::parse(text), None, "{text}");
        }
    }
}
