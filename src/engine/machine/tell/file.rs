//! Requests about files and their answers, in words.

use crate::engine::{Datum, Extent, FileRequest};
use crate::report::counted;

/// Returns a request as a program would make it.
pub(super) fn request(request: &FileRequest) -> String {
    match request {
        FileRequest::Open { file, access, updates } => {
            format!("open({:?}, \"{}{}\")", file.path, access.letter(), if *updates { "+" } else { "" })
        }
        FileRequest::Read { file, extent, .. } => match extent {
            Extent::Line { .. } | Extent::LineOfText { .. } => format!("readline of {:?}", file.path),
            Extent::Bytes(count) | Extent::Text { bytes: count, .. } => format!("read({count}) of {:?}", file.path),
            Extent::Rest => format!("read of {:?}", file.path),
        },
        FileRequest::Write { file, bytes, .. } => format!("write({}) to {:?}", content(bytes), file.path),
        FileRequest::Resize { file, size } => format!("truncate({size}) of {:?}", file.path),
        FileRequest::Size { file } => format!("size of {:?}", file.path),
        FileRequest::Close { file } => format!("close of {:?}", file.path),
        FileRequest::Status { path, .. } => format!("stat({path:?})"),
        FileRequest::List { path } => format!("listdir({path:?})"),
        FileRequest::Remove { path } => format!("remove({path:?})"),
        FileRequest::Rename { from, to } => format!("rename({from:?}, {to:?})"),
        FileRequest::MakeFolder { path } => format!("mkdir({path:?})"),
        FileRequest::RemoveFolder { path } => format!("rmdir({path:?})"),
        FileRequest::WorkingFolder => "getcwd".to_owned(),
    }
}

/// Returns an answer: what was read, how large a file is, what is in a folder.
pub(super) fn answer(request: &FileRequest, answer: &Datum) -> String {
    match (request, answer) {
        (FileRequest::Open { .. } | FileRequest::Write { .. }, _) => "done".to_owned(),
        (_, Datum::Bytes(bytes)) => content(bytes),
        (FileRequest::Status { .. }, Datum::Tuple(_)) => "there".to_owned(),
        (_, Datum::Tuple(names)) => counted(names.len(), "name"),
        (_, Datum::Integer(size)) => counted(*size as usize, "byte"),
        (_, Datum::Text(text)) => format!("{text:?}"),
        _ => String::new(),
    }
}

/// Returns bytes as text if they are some.
fn content(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => format!("{text:?}"),
        Err(_) => counted(bytes.len(), "byte"),
    }
}
