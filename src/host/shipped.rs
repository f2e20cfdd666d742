//! The course in the binary: each file of `lessons/`, so that one program is enough. A table, and nothing else.
//!
//! The rows are renewed by this file's test: `YIELDPOINT_RENEW=1 cargo test shipped`.

/// Names below `lessons/`, parted by `/`, in order, with their bytes.
macro_rules! shipped {
    ($($name:literal,)*) => {
        const FILES: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../lessons/", $name))),)*];
    };
}

shipped! {
    "01-function-that-pauses.md",
    "01-function-that-pauses.trace",
    "02-generator-object.md",
    "02-generator-object.trace",
    "03-next-and-stopiteration.md",
    "03-next-and-stopiteration.trace",
    "04-what-for-does.md",
    "04-what-for-does.trace",
    "05-endless.md",
    "05-endless.trace",
    "06-chunks.md",
    "06-chunks.trace",
    "07-yield-is-an-expression.md",
    "07-yield-is-an-expression.trace",
    "08-send.md",
    "08-send.trace",
    "09-priming.md",
    "09-priming.trace",
    "10-walrus.md",
    "10-walrus.trace",
    "11-throw-and-close.md",
    "11-throw-and-close.trace",
    "12-nanoservice.md",
    "12-nanoservice.trace",
    "13-nanoservice-postgres.md",
    "13-nanoservice-postgres.trace",
    "14-yield-from.md",
    "14-yield-from.trace",
    "15-return-values.md",
    "15-return-values.trace",
    "16-pipelines.md",
    "16-pipelines.trace",
    "17-nanoservices.md",
    "17-nanoservices.trace",
    "18-to-async.md",
    "18-to-async.trace",
    "19-when-to-use.md",
    "19-when-to-use.trace",
    "course.toml",
    "data/colours.txt",
}

/// Returns the names of all files, in order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}

/// Returns a file, or nothing if there is none of that name. Cost: a binary search.
pub(super) fn read(name: &str) -> Option<&'static [u8]> {
    let at = FILES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    FILES.get(at).map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    const ROOT: &str = env!("CARGO_MANIFEST_DIR");

    /// The names of all files below `folder`, as the table has them.
    fn walk(folder: &Path, before: &str, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            let name = format!("{before}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), names);
            } else {
                names.push(name);
            }
        }
    }

    fn renew(names: &[String]) {
        let path = Path::new(ROOT).join("src/host/shipped.rs");
        let text = fs::read_to_string(&path).unwrap();
        let (before, rest) = text.split_once("\nshipped! {\n").unwrap();
        let (_, after) = rest.split_once("}\n").unwrap();
        let rows: String = names.iter().flat_map(|name| ["    \"", name, "\",\n"]).collect();
        fs::write(path, format!("{before}\nshipped! {{\n{rows}}}\n{after}")).unwrap();
    }

    #[test]
    fn the_table_is_the_folder() {
        let mut folder = Vec::new();
        walk(&Path::new(ROOT).join("lessons"), "", &mut folder);
        folder.sort_unstable();
        if std::env::var_os("YIELDPOINT_RENEW").is_some() {
            renew(&folder);
        }
        assert!(
            names().eq(folder.iter().map(String::as_str)),
            "`lessons/` holds other files than the binary: YIELDPOINT_RENEW=1 cargo test shipped"
        );
    }

    #[test]
    fn a_file_is_found_by_its_name() {
        for name in names() {
            let bytes = fs::read(Path::new(ROOT).join("lessons").join(name)).unwrap();
            assert_eq!(read(name), Some(bytes.as_slice()), "{name}");
        }
        assert_eq!(read("no-such-lesson.md"), None);
    }
}
