//! The known word a misspelt one is nearest to.

/// Returns the word of `known` that is at most two letters away from `word`, the nearest first.
///
/// A word of fewer than four letters must be at most one letter away. Cost: the product of the lengths, for each known word;
/// words longer than 40 bytes are near to nothing.
pub fn near<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > 40 {
        return None;
    }
    let most = if word.chars().count() < 4 { 1 } else { 2 };
    let distances = known.into_iter().map(|candidate| (distance(word, candidate), candidate));
    distances.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, near)| near)
}

/// Returns how many letters must be put in, taken out or replaced.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        assert_eq!(near("tilte", ["id", "title"]), Some("title"));
        assert_eq!(near("zom", ["zoom", "show"]), Some("zoom"));
        assert_eq!(near("colour", ["id", "title"]), None);
        assert_eq!(near("yx", ["id"]), None);
    }
}
