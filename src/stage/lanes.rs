//! Which lanes of a conversation are shown where not all fit: those that spoke last, or those the reader moved to.

use super::state::Stage;
use super::{ConversationRow, ConversationView, Layout, Moment, Pane};

/// The least distance of two lanes, in columns: a short word and a value of six cells fit between.
pub const LEAST_LANE_SPACING: u16 = 10;
/// Columns before the first lane, and for the words beside the last one.
const BESIDE_LANES: u16 = 5;

/// Returns the indexes of the lanes that a pane of `width` columns shows of `view`, in order, if its rows are seen up to `end`:
/// all where they fit; else the caller's, and those that took part in the newest rows or that the reader moved to.
pub fn shown_lanes(view: &ConversationView, end: usize, width: u16) -> Vec<usize> {
    let count = view.lanes.len();
    let fitting = usize::from(width.saturating_sub(BESIDE_LANES) / LEAST_LANE_SPACING) + 1;
    if count <= fitting {
        return (0..count).collect();
    }
    match view.first_lane {
        Some(first) => {
            let first = first.min(count + 1 - fitting).max(1);
            std::iter::once(0).chain(first..first + fitting - 1).collect()
        }
        None => those_that_spoke(&view.rows[..end], count, fitting),
    }
}

/// Returns the caller and those of `count` lanes that took part in the newest of `rows`, `fitting` in all.
fn those_that_spoke(rows: &[ConversationRow], count: usize, fitting: usize) -> Vec<usize> {
    let spoke = rows.iter().rev().flat_map(|row| match row {
        ConversationRow::Moment(Moment { arrow: Some(arrow), .. }) => [Some(arrow.from), Some(arrow.to)],
        ConversationRow::Moment(moment) => [moment.notes.first().map(|note| note.lane), None],
        ConversationRow::Rule { .. } => [None, None],
    });
    let mut shown: Vec<usize> = vec![0];
    for lane in spoke.flatten().chain(0..count) {
        if shown.len() == fitting {
            break;
        }
        if !shown.contains(&lane) {
            shown.push(lane);
        }
    }
    shown.sort_unstable();
    shown
}

impl Stage {
    /// Moves the lanes that are shown by one, to later ones or back. They stay there until what was chosen is closed.
    pub(super) fn move_lanes(&mut self, to_later: bool) {
        let view = self.view();
        let layout = Layout::of(&view, self.size);
        // Of trunk and fork side by side the fork is what the reader works on.
        let Some(slot) = layout.slots.iter().rev().find(|slot| slot.shown == Pane::Conversation) else { return };
        let conversation = view.fork.as_ref().filter(|_| slot.fork).unwrap_or(&view.conversation);
        let shown = shown_lanes(conversation, conversation.rows.len(), slot.area.width);
        let folded = conversation.lanes.len() - shown.len();
        if folded > 0 {
            let first = shown.get(1).copied().unwrap_or(1);
            self.stand.first_lane = Some(if to_later { (first + 1).min(folded + 1) } else { (first - 1).max(1) });
        }
    }
}
