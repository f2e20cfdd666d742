//! The golden trace: the run is the one that was read and committed (L062).

use super::proof::Proof;
use crate::report::{Place, Problem};

/// The trace is what its file says, line by line.
pub(super) fn is_the_same(proof: &mut Proof<'_>) {
    let Some((path, text)) = proof.golden else { return };
    let renew = "if it is right, `yieldpoint check --renew` writes it; read the difference";
    let Some(text) = text else {
        let problem = Problem::failed(format!("There is no trace `{path}`.")).code("L062").at(proof.line(1));
        proof.tell(problem.hint("`yieldpoint check --renew` writes it; read it"));
        return;
    };
    let Some(line) = first_difference(text, &proof.trace) else { return };
    let at = |text: &str| text.lines().nth(line).map_or("nothing".to_owned(), |line| format!("`{}`", line.trim()));
    let sentence =
        format!("The trace differs from `{path}` at line {}: {} / {}.", line + 1, at(text), at(&proof.trace));
    let place = Place::of_line(path, text, line as u32 + 1);
    proof.tell(Problem::failed(sentence).code("L062").at(place).hint(renew));
}

/// Returns the first line, from 0, in which two texts differ.
fn first_difference(old: &str, new: &str) -> Option<usize> {
    if old == new {
        return None;
    }
    let same = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    Some(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_found_wherever_it_stands() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(1));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(1));
        assert_eq!(first_difference("", "a\n"), Some(0));
    }
}
