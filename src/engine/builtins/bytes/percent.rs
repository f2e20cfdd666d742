//! `template % values` of bytes: as of a `str`, but that texts are bytes.

use super::bytes_of;
use crate::engine::format::{BytesMode, format_percent};
use crate::engine::machine::{Fault, Machine};
use crate::engine::value::Value;

/// Returns `template % values`. Bytes stand for the characters of Latin-1 meanwhile.
pub(crate) fn format_percent_of_bytes(machine: &mut Machine, template: Value, values: Value) -> Result<Vec<u8>, Fault> {
    let template: String = bytes_of(machine, template).unwrap_or_default().into_iter().map(char::from).collect();
    let text = format_percent(machine, &template, values, Some(bytes_of as BytesMode))?;
    Ok(text.chars().map(|c| c as u8).collect())
}
