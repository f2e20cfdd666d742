//! Prose laid out in lines of a width: what is measured is what is painted.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{Block, Inline, Side, Table};

/// One line of laid-out prose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProseLine {
    /// Its stretches from the left.
    pub spans: Vec<ProseSpan>,
}

/// A stretch of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseSpan {
    /// The text, unsanitized.
    pub text: String,
    /// How it is shown.
    pub style: ProseStyle,
}

/// How a stretch of prose is shown; of nested styles the innermost counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProseStyle {
    /// As it is.
    Plain,
    /// As code.
    Code,
    /// Emphasised.
    Emphasis,
    /// Strongly emphasised.
    Strong,
    /// As a link.
    Link,
    /// As a heading.
    Heading,
    /// As a quote.
    Quote,
}

impl ProseLine {
    /// Returns its width in columns.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| span.text.width()).sum()
    }

    /// Returns its text.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    fn push(&mut self, text: &str, style: ProseStyle) {
        match self.spans.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.spans.push(ProseSpan { text: text.to_owned(), style }),
        }
    }

    fn of(text: &str, style: ProseStyle) -> Self {
        Self { spans: vec![ProseSpan { text: text.to_owned(), style }] }
    }
}

/// Lays `blocks` out in lines of at most `width` columns, an empty line between two blocks.
///
/// Text breaks at blanks, words that are too long within; code and tables are not broken and may be wider.
/// Cost: linear in the text.
pub fn layout<'b>(blocks: impl IntoIterator<Item = &'b Block>, width: usize) -> Vec<ProseLine> {
    let mut lines: Vec<ProseLine> = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(ProseLine::default());
        }
        lines.extend(block_lines(block, width.max(8)));
    }
    lines
}

fn block_lines(block: &Block, width: usize) -> Vec<ProseLine> {
    match block {
        Block::Heading(_, text) => wrap(text, width, ProseStyle::Heading),
        Block::Paragraph(text) => wrap(text, width, ProseStyle::Plain),
        Block::List(first, items) => list_lines(*first, items, width),
        Block::Quote(inner) => indent(layout(inner, width.saturating_sub(2)), "  ", "  "),
        Block::Table(table) => table_lines(table),
        Block::Code(_, text) => text.lines().map(|line| ProseLine::of(line, ProseStyle::Code)).collect(),
        Block::Rule => vec![ProseLine::of("* * *", ProseStyle::Plain)],
    }
}

fn list_lines(first: Option<u64>, items: &[Vec<Block>], width: usize) -> Vec<ProseLine> {
    let mut lines = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mark = first.map_or("- ".to_owned(), |first| format!("{}. ", first.saturating_add(index as u64)));
        let blanks = " ".repeat(mark.len());
        let inner = item.iter().flat_map(|block| block_lines(block, width.saturating_sub(mark.len()).max(8)));
        lines.extend(indent(inner.collect(), &mark, &blanks));
    }
    lines
}

fn indent(lines: Vec<ProseLine>, first: &str, others: &str) -> Vec<ProseLine> {
    let with = |(index, line): (usize, ProseLine)| {
        let mut indented = ProseLine::of(if index == 0 { first } else { others }, ProseStyle::Plain);
        for span in line.spans {
            indented.push(&span.text, span.style);
        }
        indented
    };
    lines.into_iter().enumerate().map(with).collect()
}

fn table_lines(table: &Table) -> Vec<ProseLine> {
    let cell =
        |cells: &[Vec<Inline>], column: usize| cells.get(column).map_or(String::new(), |cell| super::marked(cell));
    let widths: Vec<usize> = (0..table.sides.len())
        .map(|column| {
            let rows = table.rows.iter().map(|row| cell(row, column).width());
            rows.chain([cell(&table.head, column).width()]).max().unwrap_or(0)
        })
        .collect();
    let row = |cells: &[Vec<Inline>], style: ProseStyle| {
        let padded =
            table.sides.iter().enumerate().map(|(column, side)| pad(&cell(cells, column), widths[column], *side));
        ProseLine::of(padded.collect::<Vec<_>>().join("  ").trim_end(), style)
    };
    let head = row(&table.head, ProseStyle::Strong);
    std::iter::once(head).chain(table.rows.iter().map(|cells| row(cells, ProseStyle::Plain))).collect()
}

fn pad(text: &str, width: usize, side: Side) -> String {
    let room = width.saturating_sub(text.width());
    let left = match side {
        Side::Left => 0,
        Side::Middle => room / 2,
        Side::Right => room,
    };
    format!("{}{text}{}", " ".repeat(left), " ".repeat(room - left))
}

/// Breaks spans into lines of at most `width` columns.
fn wrap(text: &[Inline], width: usize, style: ProseStyle) -> Vec<ProseLine> {
    let mut wrapping = Wrapping { width, lines: Vec::new(), line: ProseLine::default(), column: 0, word: Vec::new() };
    wrapping.inlines(text, style);
    wrapping.end_line();
    wrapping.lines
}

struct Wrapping {
    width: usize,
    lines: Vec<ProseLine>,
    line: ProseLine,
    column: usize,
    /// The word being read; it may have several styles.
    word: Vec<(String, ProseStyle)>,
}

impl Wrapping {
    fn inlines(&mut self, text: &[Inline], style: ProseStyle) {
        for inline in text {
            match inline {
                Inline::Text(text) | Inline::Image(_, text) => self.text(text, style),
                Inline::Code(text) => self.text(&format!("`{text}`"), ProseStyle::Code),
                Inline::Emphasis(inner) => self.between("*", inner, ProseStyle::Emphasis),
                Inline::Strong(inner) => self.between("**", inner, ProseStyle::Strong),
                Inline::Link(_, inner) => self.inlines(inner, ProseStyle::Link),
                Inline::Break => self.end_line(),
            }
        }
    }

    fn between(&mut self, mark: &str, inner: &[Inline], style: ProseStyle) {
        self.text(mark, style);
        self.inlines(inner, style);
        self.text(mark, style);
    }

    fn text(&mut self, text: &str, style: ProseStyle) {
        for (index, part) in text.split([' ', '\n', '\t']).enumerate() {
            if index > 0 {
                self.end_word();
                self.blank(style);
            }
            if !part.is_empty() {
                self.word.push((part.to_owned(), style));
            }
        }
    }

    /// A blank waits at the end of the line until a word follows; at the start of a line there is none.
    fn blank(&mut self, style: ProseStyle) {
        if self.column > 0 && !self.line.text().ends_with(' ') {
            self.line.push(" ", style);
            self.column += 1;
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let wide: usize = word.iter().map(|(text, _)| text.width()).sum();
        if self.column > 0 && self.column + wide > self.width {
            self.break_line();
        }
        for (text, style) in word {
            for cluster in text.graphemes(true) {
                if self.column > 0 && self.column + cluster.width() > self.width {
                    self.break_line();
                }
                self.line.push(cluster, style);
                self.column += cluster.width();
            }
        }
    }

    fn end_line(&mut self) {
        self.end_word();
        self.break_line();
    }

    fn break_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        self.column = 0;
        while let Some(last) = line.spans.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            line.spans.pop();
        }
        self.lines.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(blocks: &[Block], width: usize) -> Vec<String> {
        layout(blocks, width).iter().map(ProseLine::text).collect()
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn words_wrap_and_a_word_of_two_styles_stays_whole() {
        let paragraph =
            Block::Paragraph(vec![text("one two "), Inline::Code("thr".to_owned()), text("ee, 日本日本日本日本")]);
        assert_eq!(lines(&[paragraph], 12), ["one two", "`thr`ee,", "日本日本日本", "日本"]);
    }

    #[test]
    fn lists_hang_and_blocks_have_a_line_between() {
        let item = |words: &str| vec![Block::Paragraph(vec![text(words)])];
        let blocks = [Block::Paragraph(vec![text("a")]), Block::List(Some(9), vec![item("one two three"), item("x")])];
        assert_eq!(lines(&blocks, 11), ["a", "", "9. one two", "   three", "10. x"]);
    }

    #[test]
    fn a_table_has_columns() {
        let cell = |words: &str| vec![text(words)];
        let table = Table {
            sides: vec![Side::Left, Side::Right],
            head: vec![cell("name"), cell("n")],
            rows: vec![vec![cell("step"), cell("12")]],
        };
        assert_eq!(lines(&[Block::Table(table)], 20), ["name   n", "step  12"]);
    }
}
