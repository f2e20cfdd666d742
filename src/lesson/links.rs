//! Where the links of a lesson lead.

use super::front_matter::is_inside;
use super::reading::{Neighbour, Reading};

/// Reports the links met in a reading that lead nowhere.
pub(super) fn prove(reading: &mut Reading<'_>) {
    for (target, at) in std::mem::take(&mut reading.links) {
        if !leads_somewhere(reading, &target) {
            reading.report("L011", at, format!("The link `{target}` leads nowhere."));
        }
    }
}

/// A link leads to the web, to a heading of this page, or to a file beside it.
fn leads_somewhere(reading: &Reading<'_>, target: &str) -> bool {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return true;
    }
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    if path.is_empty() {
        return reading.headings.iter().any(|known| known == heading);
    }
    is_inside(path) && (reading.surroundings.neighbour)(path) == Neighbour::File
}
