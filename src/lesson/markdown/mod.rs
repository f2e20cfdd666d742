//! Markdown as a sequence of items: comments, `<details>` and blocks, each with its bytes in the lesson.
//!
//! Main type: [`Item`]. It says what stands where; what it means is the readers' matter.

mod comment;
mod items;
mod tree;

pub(super) use comment::Comment;
pub(super) use items::{Item, items};
pub(super) use tree::{Node, inline_comment, nodes};
