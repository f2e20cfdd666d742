//! Where a module of the program's own lies.

use std::path::{Path, PathBuf};

/// Returns the file of a module below `folder` and whether it is a package; a package comes before a file.
pub(super) fn module_file(folder: &Path, name: &str) -> Option<(PathBuf, bool)> {
    let parts = name.split('.');
    if !parts.clone().all(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric())) {
        return None;
    }
    let base: PathBuf = folder.join(parts.collect::<PathBuf>());
    let (package, file) = (base.join("__init__.py"), base.with_extension("py"));
    if package.is_file() {
        return Some((package, true));
    }
    file.is_file().then_some((file, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_lies_beside_the_program_or_in_a_package() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pack")).unwrap();
        for name in ["a.py", "pack/__init__.py", "pack/b.py"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        for (name, found) in
            [("a", Some(false)), ("pack", Some(true)), ("pack.b", Some(false)), ("c", None), ("", None)]
        {
            assert_eq!(module_file(folder.path(), name).map(|(_, is_package)| is_package), found, "{name}");
        }
    }
}
