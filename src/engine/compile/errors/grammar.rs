//! Errors of the grammar: from the parser's words to CPython 3.13's (`Grammar/python.gram`, rules `invalid_…`).
//!
//! What has no words of its own there is "invalid syntax", and so it is here.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::find::{Found, Search};
use super::target::{kind_of, may_mean_equal};
use super::{CompileError, Reason};
use crate::engine::compile::scan::{Scan, bracket_around};
use crate::engine::compile::source::Source;

const INVALID: &str = "invalid syntax";

/// Returns what CPython says where the parser found `errors`, of which there is at least one. `tree` is what the parser
/// made of the source nonetheless.
pub(in crate::engine::compile) fn explain(
    errors: &[ParseError],
    tree: &Mod,
    source: &Source<'_>,
    scan: Scan,
) -> CompileError {
    let Some(first) = errors.first() else { return syntax(INVALID, TextRange::default()) };
    if let Some(error) = scan.error {
        let is_first = match error.reason {
            Reason::Syntax(_) => error.range.start() <= first.location.start() + TextSize::from(1),
            _ => source.line(error.range.start()) <= source.line(first.location.start()),
        };
        if is_first || (scan.is_loud && first.error != ParseErrorType::UnexpectedIndentation) {
            return error;
        }
    }
    if let Some(error) = errors.iter().find_map(strange_character) {
        return error;
    }
    let explainer = Explainer { source, tree };
    if let Some((bracket, at)) = scan.unclosed {
        let is_below = source.line(first.location.start()) > source.line(at);
        if is_below || explainer.is_all_that_follows(first.location) {
            return syntax(format!("'{bracket}' was never closed"), TextRange::at(at, 1.into()));
        }
    }
    explainer.explain(first)
}

fn syntax(sentence: impl Into<String>, range: TextRange) -> CompileError {
    CompileError::new(Reason::Syntax(sentence.into()), range)
}

/// A character that no token may have. ASCII ones are left to the grammar.
fn strange_character(error: &ParseError) -> Option<CompileError> {
    let ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }) = error.error else { return None };
    if tok.is_ascii() {
        return None;
    }
    let code = tok as u32;
    let sentence =
        if tok.is_control() || tok.is_whitespace() || ('\u{200B}'..='\u{200F}').contains(&tok) || tok == '\u{FEFF}' {
            format!("invalid non-printable character U+{code:04X}")
        } else {
            format!("invalid character '{tok}' (U+{code:04X})")
        };
    Some(syntax(sentence, error.location))
}

struct Explainer<'s> {
    source: &'s Source<'s>,
    tree: &'s Mod,
}

impl Explainer<'_> {
    fn explain(&self, error: &ParseError) -> CompileError {
        let range = error.location;
        if let Some(found) = self.old_statement(range) {
            return found;
        }
        match &error.error {
            ParseErrorType::InvalidAssignmentTarget => self.assignment(range),
            ParseErrorType::InvalidDeleteTarget => self.target(range, |kind| format!("cannot delete {kind}")),
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                self.target(range, |kind| format!("'{kind}' is an illegal expression for augmented assignment"))
            }
            ParseErrorType::InvalidNamedAssignmentTarget => {
                self.target(range, |kind| format!("cannot use assignment expressions with {kind}"))
            }
            ParseErrorType::InvalidStarredExpressionUsage => self.starred(range),
            ParseErrorType::ExpectedToken { expected, found } => self.expected(*expected, *found, range),
            ParseErrorType::ExpectedExpression => self.expected_expression(range),
            ParseErrorType::SimpleStatementsOnSameLine => self.two_statements(range),
            ParseErrorType::FStringError(kind) | ParseErrorType::Lexical(LexicalErrorType::FStringError(kind)) => {
                self.fstring(kind, range)
            }
            ParseErrorType::UnexpectedIndentation => {
                CompileError::new(Reason::Indentation("unexpected indent".to_owned()), TextRange::empty(range.end()))
            }
            ParseErrorType::Lexical(
                LexicalErrorType::UnicodeError
                | LexicalErrorType::MissingUnicodeLbrace
                | LexicalErrorType::MissingUnicodeRbrace,
            ) => self.escape(range),
            ParseErrorType::Lexical(LexicalErrorType::InvalidByteLiteral) => {
                syntax("bytes can only contain ASCII literal characters", self.around(range))
            }
            ParseErrorType::OtherError(words) => self.other(words, range),
            ParseErrorType::InvalidAnnotatedAssignmentTarget if self.source.slice(range).starts_with('*') => {
                syntax(INVALID, TextRange::at(self.source.next_token(range.end()), 1.into()))
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget if self.ends_in_colon(range) => {
                let line = self.source.text()[range.end().to_usize()..].find('\n').unwrap_or_default();
                syntax(INVALID, TextRange::at(range.end() + TextSize::from(line as u32), 1.into()))
            }
            ParseErrorType::EmptyImportNames if !self.source.slice(range).trim().is_empty() => syntax(INVALID, range),
            plain => match words_for(plain) {
                Some(words) => syntax(words, range),
                None => syntax(INVALID, range),
            },
        }
    }

    /// Returns whether the file ends with what stands at `range`.
    fn is_all_that_follows(&self, range: TextRange) -> bool {
        let end = self.parsed_at(range.start()).unwrap_or(range.start());
        self.source.text()[end.to_usize()..].trim().is_empty()
    }

    /// `print x` and `exec x`, statements of Python 2.
    fn old_statement(&self, range: TextRange) -> Option<CompileError> {
        let line = self.source.line_start(self.source.line(range.start()));
        let before = self.source.slice(TextRange::new(line.start(), range.start()));
        let word = before.trim();
        if !matches!(word, "print" | "exec") {
            return None;
        }
        let start = line.start() + TextSize::of(&before[..before.len() - before.trim_start().len()]);
        let end = self.search(Found::StartingAt(range.start())).map_or(range.end(), Ranged::end);
        let sentence = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        Some(syntax(sentence, TextRange::new(start, end)))
    }

    fn search(&self, wanted: Found) -> Option<&Expr> {
        Search::new(wanted).in_tree(self.tree)
    }

    /// Returns the range of the smallest expression around `range`.
    fn around(&self, range: TextRange) -> TextRange {
        self.search(Found::Around(range)).map_or(range, Ranged::range)
    }

    fn target(&self, range: TextRange, sentence: impl Fn(&str) -> String) -> CompileError {
        match self.search(Found::Exactly(range)) {
            Some(target) => syntax(sentence(kind_of(target)), range),
            None => syntax(INVALID, range),
        }
    }

    fn assignment(&self, range: TextRange) -> CompileError {
        let Some(target) = self.search(Found::Exactly(range)) else { return syntax(INVALID, range) };
        let statement = Search::statement_of(self.tree, range);
        let is_whole = matches!(statement, Some(Stmt::Assign(node))
            if matches!(&node.targets[..], [only] if only.range() == range) && node.range.start() <= range.start());
        let kind = kind_of(target);
        if matches!(target, Expr::Yield(_) | Expr::YieldFrom(_)) && !self.is_bracketed(range) {
            return syntax("assignment to yield expression not possible", range);
        }
        if is_whole && may_mean_equal(target) {
            return syntax(format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"), range);
        }
        syntax(format!("cannot assign to {kind}"), range)
    }

    /// Returns whether the line of `range` has nothing but a colon behind it.
    fn ends_in_colon(&self, range: TextRange) -> bool {
        let rest = self.source.text()[range.end().to_usize()..].lines().next().unwrap_or_default();
        rest.trim().trim_start_matches(')').trim() == ":"
    }

    fn is_bracketed(&self, range: TextRange) -> bool {
        self.source.text()[..range.start().to_usize()].trim_end().ends_with('(')
    }

    fn starred(&self, range: TextRange) -> CompileError {
        let before = self.source.text()[..range.start().to_usize()].trim_end();
        let after = self.source.text()[range.end().to_usize()..].trim_start();
        let is_in_dict =
            matches!(self.search(Found::Around(range.cover_offset(self.end_before(range)))), Some(Expr::Dict(_)));
        if before.ends_with(':') && !is_in_dict {
            return syntax(INVALID, TextRange::at(range.start(), 1.into()));
        }
        if before.ends_with(':') {
            return syntax("cannot use a starred expression in a dictionary value", range);
        }
        if after.starts_with(':') {
            let colon = self.source.text().len() - after.len();
            return syntax(INVALID, TextRange::at((colon as u32).into(), 1.into()));
        }
        syntax("cannot use starred expression here", range)
    }

    fn expected(&self, expected: TokenKind, found: TokenKind, range: TextRange) -> CompileError {
        match (expected, found) {
            (TokenKind::Colon, TokenKind::Equal) => self.equal_in_condition(range),
            (TokenKind::Colon, TokenKind::Rbrace | TokenKind::Comma) if found == TokenKind::Rbrace => {
                let before = self.source.text()[..range.start().to_usize()].trim_end().len();
                let at = TextRange::new((before as u32 - 1).into(), (before as u32).into());
                syntax("':' expected after dictionary key", at)
            }
            (TokenKind::Colon, _) if self.begins_statement_with_colon(range) => syntax("expected ':'", wide(range)),
            (TokenKind::Else, _) => match self.search(Found::EndingAt(self.end_before(range))) {
                Some(Expr::If(node)) => syntax("expected 'else' after 'if' expression", node.range),
                _ => self.lone_if(range),
            },
            (TokenKind::Lpar, _) => syntax("expected '('", wide(range)),
            (TokenKind::Rsqb | TokenKind::Rbrace, TokenKind::For) => self.bare_comprehension_target(range),
            (TokenKind::Rpar, TokenKind::Lpar) if self.is_in_parameters(range) => self.bracketed_parameters(range),
            (TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::Colon, _)
                if starts_expression(found) =>
            {
                self.forgotten_comma(range).unwrap_or_else(|| syntax(INVALID, range))
            }
            _ => syntax(INVALID, wide(range)),
        }
    }

    /// Returns the end of what stands before `range`.
    fn end_before(&self, range: TextRange) -> TextSize {
        let text = self.source.text()[..range.start().to_usize()].trim_end();
        TextSize::of(text)
    }

    /// `a if b` without `else`.
    fn lone_if(&self, range: TextRange) -> CompileError {
        let end = self.end_before(range);
        let start = Search::new(Found::EndingAt(end)).in_tree(self.tree).map(Ranged::start);
        match start.filter(|&start| start < end) {
            Some(start) => {
                let before = self.source.text()[..start.to_usize()].trim_end();
                let whole = before.strip_suffix("if").map(|before| TextSize::of(before.trim_end()));
                let first = whole.and_then(|end| Search::new(Found::EndingAt(end)).in_tree(self.tree));
                let start = first.map_or(start, Ranged::start);
                syntax("expected 'else' after 'if' expression", TextRange::new(start, end))
            }
            None => syntax(INVALID, range),
        }
    }

    /// Returns whether the statement around `range` is one that ends its first line with a colon. A word that follows
    /// a test at once could be anything, so CPython then only says "invalid syntax".
    fn begins_statement_with_colon(&self, range: TextRange) -> bool {
        let line = self.source.line_start(self.source.line(range.start()));
        let before = self.source.slice(TextRange::new(line.start(), range.start())).trim_start();
        let word = before.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let at_line_end = range.is_empty() || self.source.slice(range) == "\n";
        match word {
            "def" | "else" | "try" | "finally" => true,
            "async" => at_line_end || before.contains("def "),
            "if" | "elif" | "while" | "for" | "with" | "match" | "case" | "except" | "class" => at_line_end,
            _ => false,
        }
    }

    fn equal_in_condition(&self, range: TextRange) -> CompileError {
        let end = self.end_before(range);
        let left = Search::new(Found::EndingAt(end)).in_tree(self.tree);
        let right_at = self.source.next_token(range.end());
        let right = self.parsed_at(right_at);
        match (left, right) {
            (Some(left @ Expr::Name(_)), Some(right)) => {
                let sentence = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                syntax(sentence, TextRange::new(left.start(), right))
            }
            (Some(left), _) if may_mean_equal(left) => {
                let kind = kind_of(left);
                syntax(format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"), left.range())
            }
            _ => syntax(INVALID, range),
        }
    }

    /// Returns where the expression that begins at `at` ends, up to what could not belong to it.
    fn parsed_at(&self, at: TextSize) -> Option<TextSize> {
        if let Some(found) = Search::new(Found::StartingAt(at)).in_tree(self.tree) {
            return Some(found.end());
        }
        let rest = &self.source.text()[at.to_usize()..];
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
        (length > 0).then(|| at + TextSize::from(length as u32))
    }

    /// `[a, b for a, b in c]`: the element needs brackets.
    fn bare_comprehension_target(&self, range: TextRange) -> CompileError {
        match bracket_around(self.source, range.start()) {
            Some(bracket) => {
                let start = self.source.next_token(bracket + TextSize::from(1));
                let range = TextRange::new(start, self.end_before(range).max(start));
                syntax("did you forget parentheses around the comprehension target?", range)
            }
            None => syntax(INVALID, range),
        }
    }

    fn is_in_parameters(&self, range: TextRange) -> bool {
        let line = self.source.line_start(self.source.line(range.start()));
        let before = self.source.slice(TextRange::new(line.start(), range.start())).trim_start();
        before.starts_with("def ") || before.starts_with("async def ")
    }

    fn bracketed_parameters(&self, range: TextRange) -> CompileError {
        let rest = &self.source.text()[range.start().to_usize()..];
        let length = rest.find(')').map_or(1, |at| at + 1);
        syntax("Function parameters cannot be parenthesized", TextRange::at(range.start(), (length as u32).into()))
    }

    /// `f(a b)`: two expressions side by side in brackets.
    fn forgotten_comma(&self, range: TextRange) -> Option<CompileError> {
        let bracket = bracket_around(self.source, range.start())?;
        let end = self.end_before(range);
        let left = Search::new(Found::EndingAt(end)).disjunction_behind(bracket).in_tree(self.tree)?;
        let is_name_and_text = left.is_name_expr() && self.source.slice(range).starts_with(['\'', '"']);
        let is_clause = matches!(left, Expr::Generator(node) if !node.parenthesized);
        if is_name_and_text || is_clause {
            return None;
        }
        let right = self.parsed_at(range.start()).unwrap_or(range.end()).max(range.end());
        let sentence = "invalid syntax. Perhaps you forgot a comma?";
        Some(syntax(sentence, TextRange::new(left.start(), right)))
    }

    fn expected_expression(&self, range: TextRange) -> CompileError {
        let before = self.source.text()[..range.start().to_usize()].trim_end();
        let last =
            TextRange::new(TextSize::of(before) - TextSize::from(u32::from(!before.is_empty())), TextSize::of(before));
        let is_field = self.source.slice(range).starts_with(['}', '!', ':', '=']) && before.ends_with('{');
        if is_field && self.is_in_fstring(range) {
            let sign = self.source.slice(range);
            return syntax(format!("f-string: valid expression required before '{sign}'"), range);
        }
        if before.ends_with('*') && self.source.slice(range) == ")" {
            let is_double = before.ends_with("**");
            return syntax(if is_double { INVALID } else { "Invalid star expression" }, range);
        }
        if self.source.slice(range) == "}" && before.ends_with(':') {
            return syntax("expression expected after dictionary key and ':'", last);
        }
        if before.ends_with('=') && self.source.slice(range).starts_with([')', ',']) {
            return self.empty_argument(before, last, range);
        }
        if before.ends_with("->") {
            return syntax("expected ':'", TextRange::new(last.start() - TextSize::from(1), last.end()));
        }
        if before.ends_with("lambda x") || self.is_bare_lambda(before) {
            return self.fstring(&InterpolatedStringErrorType::LambdaWithoutParentheses, range);
        }
        let is_diamond = before.ends_with('<') && self.source.slice(range) == ">";
        syntax(INVALID, if is_diamond { TextRange::new(last.start(), range.end()) } else { wide(range) })
    }

    fn is_bare_lambda(&self, before: &str) -> bool {
        before.rfind('{').is_some_and(|at| before[at + 1..].trim_start().starts_with("lambda"))
            && self.is_in_fstring(TextRange::empty(TextSize::of(before)))
    }

    /// `f(a=)` and `def f(a=)`.
    fn empty_argument(&self, before: &str, equal: TextRange, range: TextRange) -> CompileError {
        if self.is_in_parameters(range) {
            return syntax("expected default value expression", equal);
        }
        let name = before[..before.len() - 1].trim_end();
        let start = name.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        syntax("expected argument value expression", TextRange::new((start as u32).into(), equal.end()))
    }

    fn is_in_fstring(&self, range: TextRange) -> bool {
        let line = self.source.line_start(self.source.line(range.start()));
        let before = self.source.slice(TextRange::new(line.start(), range.start()));
        self.search(Found::FStringAround(range)).is_some() || before.contains("f'") || before.contains("f\"")
    }

    /// Two expressions side by side outside brackets, or a statement where none can begin.
    fn two_statements(&self, range: TextRange) -> CompileError {
        let rest = self.source.slice(range);
        if rest.starts_with("not") && !rest.starts_with("not in") {
            let next = self.source.next_token(range.end());
            let width = self.parsed_at(next).map_or(1.into(), |end| end - next);
            return syntax(INVALID, TextRange::at(next, width));
        }
        syntax(INVALID, wide(range))
    }

    fn fstring(&self, kind: &InterpolatedStringErrorType, range: TextRange) -> CompileError {
        let sentence = match kind {
            InterpolatedStringErrorType::UnclosedLbrace => {
                return self.forgotten_comma(range).unwrap_or_else(|| syntax("f-string: expecting '}'", range));
            }
            InterpolatedStringErrorType::InvalidConversionFlag => match self.source.slice(range) {
                "}" | ":" => "f-string: missing conversion character".to_owned(),
                sign => format!("f-string: invalid conversion character '{sign}': expected 's', 'r', or 'a'"),
            },
            InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed".to_owned(),
            InterpolatedStringErrorType::LambdaWithoutParentheses => {
                let text = &self.source.text()[..range.start().to_usize()];
                let start = text.rfind("lambda").unwrap_or(text.len());
                let sentence = "f-string: lambda expressions are not allowed without parentheses";
                return syntax(sentence, TextRange::new((start as u32).into(), range.start()));
            }
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
                "f-string: conversion type must come right after the exclamation mark".to_owned()
            }
            _ => INVALID.to_owned(),
        };
        syntax(sentence, range)
    }

    /// An escape in a text that stands for nothing. The place is the whole literal, the position that of the escape.
    fn escape(&self, range: TextRange) -> CompileError {
        let literal = self.around(TextRange::empty(range.start()));
        let text = self.source.slice(literal);
        let quotes = text.find(['\'', '"']).unwrap_or_default();
        let triple = text[quotes..].starts_with("'''") || text[quotes..].starts_with("\"\"\"");
        let body = quotes + if triple { 3 } else { 1 };
        let offset = (range.start() - literal.start()).to_usize().clamp(body, text.len());
        let Some(start) = text[body..offset].rfind('\\') else { return syntax(INVALID, literal) };
        let escape = &text[body + start..];
        if text[..quotes].contains(['b', 'B']) {
            return syntax(format!("(value error) invalid \\x escape at position {start}"), literal);
        }
        let kind = escape[1..].chars().next().unwrap_or_default();
        let digits = escape[2..].chars().take_while(char::is_ascii_hexdigit).count();
        let (length, sentence) = match kind {
            'x' => (2 + digits.min(1), "truncated \\xXX escape"),
            'u' => (2 + digits.min(3), "truncated \\uXXXX escape"),
            'U' if digits >= 8 => (10, "illegal Unicode character"),
            'U' => (2 + digits.min(7), "truncated \\UXXXXXXXX escape"),
            _ => match escape.starts_with("\\N{").then(|| escape.find('}')).flatten() {
                Some(end) => (end + 1, "unknown Unicode character name"),
                None => (2, "malformed \\N character escape"),
            },
        };
        let end = start + length - 1;
        let sentence =
            format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {sentence}");
        syntax(sentence, literal)
    }

    fn other(&self, words: &str, range: TextRange) -> CompileError {
        if let Some(what) = words.strip_prefix("Expected an indented block after ") {
            return self.missing_block(what, range);
        }
        let sentence = match words {
            "Expected `except` or `finally` after `try` block" => "expected 'except' or 'finally' block",
            "Only one '*' parameter allowed" => "* argument may appear only once",
            "Only one '/' separator allowed" => "/ may appear only once",
            "Position-only parameter separator not allowed as first parameter" => {
                "at least one argument must precede /"
            }
            "Only single target (not tuple) can be annotated" => "only single target (not tuple) can be annotated",
            "Only single target (not list) can be annotated" => "only single target (not list) can be annotated",
            "Trailing comma not allowed" => "trailing comma not allowed without surrounding parentheses",
            "Bytes literal cannot be mixed with non-bytes literals" => "cannot mix bytes and nonbytes literals",
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                "cannot have both 'except' and 'except*' on the same 'try'"
            }
            "Expected a parameter name" => return self.keyword_name(range),
            _ => return syntax(INVALID, wide(range)),
        };
        syntax(sentence, range)
    }

    /// `f(1=2)`: only a name can be a keyword.
    fn keyword_name(&self, range: TextRange) -> CompileError {
        let equal = self.source.text()[range.end().to_usize()..].find('=').unwrap_or_default() as u32;
        let whole = TextRange::new(range.start(), range.end() + TextSize::from(equal + 1));
        match self.source.slice(range) {
            name @ ("None" | "True" | "False") => syntax(format!("cannot assign to {name}"), whole),
            _ => syntax("expression cannot contain assignment, perhaps you meant \"==\"?", whole),
        }
    }

    /// A block that is missing after its header; `what` is the parser's name of the header.
    fn missing_block(&self, what: &str, range: TextRange) -> CompileError {
        let (name, keyword) = match what {
            "function definition" => ("function definition".to_owned(), "def"),
            "`class` definition" => ("class definition".to_owned(), "class"),
            what => {
                let keyword = what.split('`').nth(1).unwrap_or_default();
                (format!("'{keyword}' statement"), keyword)
            }
        };
        let text = &self.source.text()[..range.start().to_usize()];
        let at = text.rfind(keyword).unwrap_or_default();
        let line = self.source.line(TextSize::from(at as u32));
        let sentence = format!("expected an indented block after {name} on line {line}");
        CompileError::new(Reason::Indentation(sentence), range)
    }
}

/// Widens an empty range at the end of a line to its newline, where CPython points.
fn wide(range: TextRange) -> TextRange {
    if range.is_empty() { TextRange::at(range.start(), 1.into()) } else { range }
}

fn starts_expression(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Lbrace
            | TokenKind::Ellipsis
            | TokenKind::Lambda
    )
}

/// Returns CPython's words for errors that need nothing but themselves.
fn words_for(error: &ParseErrorType) -> Option<&'static str> {
    Some(match error {
        ParseErrorType::EmptyImportNames => "Expected one or more names after 'import'",
        ParseErrorType::EmptyTypeParams => "Type parameter list cannot be empty",
        ParseErrorType::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized",
        ParseErrorType::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "parameter without a default follows parameter with a default"
        }
        ParseErrorType::VarParameterWithDefault => "var-positional argument cannot have default value",
        ParseErrorType::InvalidAnnotatedAssignmentTarget => "illegal target for annotation",
        ParseErrorType::PositionalAfterKeywordArgument => "positional argument follows keyword argument",
        ParseErrorType::PositionalAfterKeywordUnpacking => "positional argument follows keyword argument unpacking",
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking"
        }
        ParseErrorType::IterableUnpackingInComprehension => "iterable unpacking cannot be used in comprehension",
        ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *",
        _ => return None,
    })
}

/// Returns CPython 3.13's words for `text`, which only newer versions accept.
pub(in crate::engine::compile) fn words_of_newer_syntax(text: &str) -> &'static str {
    match text {
        text if text.starts_with("**") => "dict unpacking cannot be used in dict comprehension",
        text if text.starts_with('*') => "iterable unpacking cannot be used in comprehension",
        _ => INVALID,
    }
}
