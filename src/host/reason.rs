//! An error of the system, as part of a sentence.

use std::io;

/// Returns the system's words for `error`, without number and in small letters: `permission denied`.
pub fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_left_out() {
        let error = std::fs::File::open("/no/such/file").unwrap_err();
        assert_eq!(reason(&error), "no such file or directory");
    }
}
