//! f-strings.

use ruff_python_ast::{ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::compiler::{Compiled, Compiler};
use crate::engine::Opcode;

/// `FORMAT_VALUE`'s bit for a format on the stack.
const HAS_FORMAT: u32 = 4;

/// Where CPython 3.8 sees the lines of an expression in an f-string. It parses each apart and looks for its text in
/// the first string of the literal; if it does not find it, the expression stands on the literal's first line.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineShift {
    /// The first byte of the expression.
    start: TextSize,
    /// Its line in CPython 3.8.
    line: u32,
}

/// A stretch of an f-string: text, joined over implicit concatenation, or a field.
enum Piece<'n> {
    Text(String, TextRange),
    Field(&'n InterpolatedElement),
}

impl Compiler<'_> {
    /// Returns CPython 3.8's line of `place`.
    pub(super) fn line_of(&self, place: TextRange) -> u32 {
        match self.line_shift {
            None => self.source.line(place.start()),
            Some(shift) => {
                let between = self.source.slice(TextRange::new(shift.start.min(place.start()), place.start()));
                shift.line + between.matches('\n').count() as u32
            }
        }
    }

    pub(super) fn visit_fstring(&mut self, node: &ExprFString) -> Compiled {
        let literal = Literal { line: self.line_of(node.range), first: first_string(node) };
        let pieces = pieces(node.value.iter().flat_map(elements_of_part));
        self.visit_pieces(&pieces, &literal)?;
        self.mark_expression_end();
        Ok(())
    }

    fn visit_pieces(&mut self, pieces: &[Piece<'_>], literal: &Literal) -> Compiled {
        for piece in pieces {
            match piece {
                Piece::Text(text, place) => self.at(*place, |compiler| compiler.load_text(text)),
                Piece::Field(field) => self.at(*field, |compiler| compiler.visit_field(field, literal))?,
            }
        }
        if pieces.len() != 1 {
            self.emit_arg(Opcode::BuildString, pieces.len() as u32);
        }
        Ok(())
    }

    fn visit_field(&mut self, field: &InterpolatedElement, literal: &Literal) -> Compiled {
        let shift = self.shift_of(field, literal);
        let outer = self.line_shift.replace(shift);
        let result = self.visit(&field.expression);
        self.line_shift = outer;
        result?;
        let shows_repr = field.debug_text.is_some() && field.format_spec.is_none();
        let conversion = match field.conversion {
            ConversionFlag::None if shows_repr => 2,
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        let Some(format) = &field.format_spec else {
            self.emit_arg(Opcode::FormatValue, conversion);
            return Ok(());
        };
        let pieces = pieces(format.elements.iter().map(Element::Part));
        self.at(&**format, |compiler| compiler.visit_pieces(&pieces, literal))?;
        self.emit_arg(Opcode::FormatValue, conversion | HAS_FORMAT);
        Ok(())
    }

    fn shift_of(&self, field: &InterpolatedElement, literal: &Literal) -> LineShift {
        let start = field.range.start() + TextSize::from(1);
        let written = self.source.slice(TextRange::new(start, self.expression_end(field)));
        let first = self.source.slice(literal.first);
        let before = first.find(&format!("{{{written}}}")).map_or(0, |at| first[..at].matches('\n').count() as u32);
        LineShift { start, line: literal.line + before }
    }

    /// Returns where the text of a field's expression ends, blanks after it included.
    fn expression_end(&self, field: &InterpolatedElement) -> TextSize {
        let end = field.range.end();
        let rest = self.source.slice(TextRange::new(field.expression.end(), end));
        // Closing brackets around the expression are not part of its range.
        let stop = rest.find(['!', ':', '=', '}']).unwrap_or(0);
        field.expression.end() + TextSize::from(stop as u32)
    }
}

/// Returns the range of the first string of an implicit concatenation.
fn first_string(node: &ExprFString) -> TextRange {
    node.value.iter().next().map_or(node.range, Ranged::range)
}

/// What CPython 3.8 knows of the whole literal.
struct Literal {
    line: u32,
    first: TextRange,
}

/// An element of an f-string or a plain string beside it.
enum Element<'n> {
    Plain(&'n str, TextRange),
    Part(&'n InterpolatedStringElement),
}

/// Returns the elements of one part of an implicit concatenation.
fn elements_of_part(part: &FStringPart) -> Vec<Element<'_>> {
    match part {
        FStringPart::Literal(text) => vec![Element::Plain(&text.value, text.range)],
        FStringPart::FString(text) => text.elements.iter().map(Element::Part).collect(),
    }
}

/// Joins neighbouring texts; `{x=}` adds its own text to the one before.
fn pieces<'n>(elements: impl Iterator<Item = Element<'n>>) -> Vec<Piece<'n>> {
    let mut pieces = Vec::new();
    for element in elements {
        match element {
            Element::Plain(text, place) => push_text(&mut pieces, text, place),
            Element::Part(InterpolatedStringElement::Literal(text)) => push_text(&mut pieces, &text.value, text.range),
            Element::Part(InterpolatedStringElement::Interpolation(field)) => {
                if let Some(debug) = &field.debug_text {
                    push_text(&mut pieces, debug.as_str(), field.range);
                }
                pieces.push(Piece::Field(field));
            }
        }
    }
    pieces
}

fn push_text(pieces: &mut Vec<Piece<'_>>, text: &str, place: TextRange) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(before, whole)) => {
            before.push_str(text);
            *whole = whole.cover(place);
        }
        _ => pieces.push(Piece::Text(text.to_owned(), place)),
    }
}

/// Returns the elements of an f-string, over all its concatenated parts.
pub(super) fn elements_of(node: &ExprFString) -> impl Iterator<Item = &InterpolatedStringElement> {
    node.value.elements()
}
