//! `__private` names of classes.

use std::sync::Arc;

/// Returns `name` as it is stored within the class `private` (CPython, `_Py_Mangle`): `__x` in `class _A` is `_A__x`.
pub(in crate::engine) fn mangle(private: Option<&str>, name: &str) -> Arc<str> {
    let Some(private) = private else { return name.into() };
    let class = private.trim_start_matches('_');
    if class.is_empty() || !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.into();
    }
    format!("_{class}{name}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_private_names_in_named_classes_change() {
        let check = |private, name, expected| assert_eq!(&*mangle(private, name), expected);
        check(Some("A"), "__x", "_A__x");
        check(Some("__A"), "__x", "_A__x");
        check(Some("A"), "__x__", "__x__");
        check(Some("A"), "_x", "_x");
        check(Some("___"), "__x", "__x");
        check(None, "__x", "__x");
    }
}
