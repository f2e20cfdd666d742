//! A lesson's prose as paragraphs of the notes.

use crate::lesson::{Block, ProseLine, layout, marked};
use crate::report::Shown;
use crate::stage::{Note, NoteKind};

/// Tables and lists are laid out for this many columns, the width of the notes at 80×24.
const WIDTH: usize = 76;

/// Returns `blocks` as paragraphs; `kind` is that of plain prose.
pub(super) fn paragraphs<'b>(blocks: impl IntoIterator<Item = &'b Block>, kind: NoteKind) -> Vec<Note> {
    blocks.into_iter().map(|block| paragraph(block, kind)).collect()
}

fn paragraph(block: &Block, kind: NoteKind) -> Note {
    let note = |kind, text: &str| Note { kind, text: Shown::text(text) };
    match block {
        Block::Heading(_, text) => note(NoteKind::Heading, &marked(text)),
        Block::Paragraph(text) => note(kind, &marked(text)),
        Block::Code(_, text) => note(NoteKind::Code, text.trim_end()),
        Block::List(first, items) => note(kind, &list(*first, items)),
        Block::Quote(_) | Block::Table(_) | Block::Rule => {
            let lines: Vec<String> = layout([block], WIDTH).iter().map(ProseLine::text).collect();
            note(kind, &lines.join("\n"))
        }
    }
}

fn list(first: Option<u64>, items: &[Vec<Block>]) -> String {
    let mut text = String::new();
    for (at, item) in (0..).zip(items) {
        let sign = first.map_or("- ".to_owned(), |first| format!("{}. ", first + at));
        let blanks = " ".repeat(sign.len());
        for (row, note) in paragraphs(item, NoteKind::Prose).iter().enumerate() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(if row == 0 { &sign } else { &blanks });
            text.push_str(&note.text.as_str().replace('\n', &format!("\n{blanks}")));
        }
    }
    text
}
