//! The fingerprint by which progress notices that a lesson was changed: the start of its SHA-256.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Returns the first eight hex digits of the SHA-256 of `bytes`. Cost: linear.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_start_of_the_sum_that_sha256sum_prints() {
        assert_eq!(fingerprint(b"test"), "9f86d081");
        assert_eq!(fingerprint(b""), "e3b0c442");
    }
}
