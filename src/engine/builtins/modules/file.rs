//! What `_io` and `os` are made of: requests about files and folders. The modules themselves are Python, in `library`; only
//! they call what stands here, but for the builtin `open`.

use super::ask_outside::{AskOutside, Makes};
use super::given::Given;
use crate::engine::machine::{Arguments, Fault, LibraryCall, Machine, Outcome};
use crate::engine::{Access, Effect, Extent, FileRequest, OpenFile};

/// `open(file, mode='r', …)`: that of `_io`, which is loaded when a program first opens a file.
pub(crate) fn open(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let names_file =
        arguments.keywords.iter().any(|(name, _)| machine.as_text(*name).is_some_and(|name| &**name == "file"));
    if arguments.positional.is_empty() && !names_file {
        return Err(machine.type_error("open() missing required argument 'file' (pos 1)"));
    }
    Ok(LibraryCall::outcome(machine, "_io", "open", arguments))
}

/// Asks what `request` makes of the arguments.
fn ask(
    machine: &Machine,
    arguments: &Arguments,
    request: impl FnOnce(&Given<'_>) -> FileRequest,
) -> Result<Outcome, Fault> {
    let request = request(&Given { machine, values: &arguments.positional });
    Ok(AskOutside::outcome(Effect::File(request), Makes::Answer))
}

/// Returns the open file that the first two arguments name.
fn file_of(given: &Given<'_>) -> OpenFile {
    OpenFile { number: given.count(0), path: given.text(1) }
}

/// `_open(number, path, mode, updates)`: the mode is a letter.
pub(crate) fn open_file(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| {
        let access = Access::of_letter(&given.text(2)).unwrap_or(Access::Read);
        FileRequest::Open { file: file_of(given), access, updates: given.is_true(3) }
    })
}

/// `_read(number, path, from, extent, size, block)`: the extent is a word; `size` is None for a line of any length.
pub(crate) fn read(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| {
        let extent = match &*given.text(3) {
            "bytes" => Extent::Bytes(given.count(4)),
            "line" => Extent::Line { most: (!given.is_none(4)).then(|| given.count(4)) },
            "line of text" => Extent::LineOfText { block: given.count(5) },
            "text" => Extent::Text { bytes: given.count(4), block: given.count(5) },
            _ => Extent::Rest,
        };
        FileRequest::Read { file: file_of(given), from: given.count(2), extent }
    })
}

/// `_write(number, path, at, bytes)`.
pub(crate) fn write(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Write {
        file: file_of(given),
        at: given.count(2),
        bytes: given.bytes(3),
    })
}

/// `_resize(number, path, size)`.
pub(crate) fn resize(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Resize { file: file_of(given), size: given.count(2) })
}

/// `_size(number, path)`.
pub(crate) fn size(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Size { file: file_of(given) })
}

/// `_close(number, path)`.
pub(crate) fn close(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Close { file: file_of(given) })
}

/// `_status(path, follows_links)`.
pub(crate) fn status(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Status { path: given.text(0), follows_links: given.is_true(1) })
}

/// `_list(path)`.
pub(crate) fn list(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::List { path: given.text(0) })
}

/// `_remove(path)`.
pub(crate) fn remove(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Remove { path: given.text(0) })
}

/// `_rename(from, to)`.
pub(crate) fn rename(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::Rename { from: given.text(0), to: given.text(1) })
}

/// `_make_folder(path)`.
pub(crate) fn make_folder(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::MakeFolder { path: given.text(0) })
}

/// `_remove_folder(path)`.
pub(crate) fn remove_folder(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| FileRequest::RemoveFolder { path: given.text(0) })
}

/// `_working_folder()`.
pub(crate) fn working_folder(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |_| FileRequest::WorkingFolder)
}

/// `_not_here_yet(what)`: no `except` catches it.
pub(crate) fn not_here_yet(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    Err(Fault::NotHereYet(Given { machine, values: &arguments.positional }.text(0).to_string()))
}
