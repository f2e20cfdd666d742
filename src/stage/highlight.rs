//! Python source with roles: neutral spans, because the terminal and HTML both need them.

use std::sync::{LazyLock, OnceLock};

use syntect::dumps::from_uncompressed_data;
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxSet};

use super::view::{CodeRole, Highlight};

/// The compiled syntax, made from `assets/Python.sublime-syntax` by a test of this file.
const DUMP: &[u8] = include_bytes!("../../assets/Python.packdump");

/// Sources longer than this are shown without roles: 256 long lines cost 10 to 16 ms.
const MOST_LINES: usize = 2_000;

/// The roles of one source's parts, line by line. It is computed on first demand and kept.
///
/// Cost: about 2 ms for the first source of a process, as its patterns are compiled (see [`compile_ahead`]), 0.3 ms for a
/// further one of 30 lines.
#[derive(Debug, Default)]
pub struct Highlighter {
    lines: OnceLock<Vec<Vec<Highlight>>>,
}

impl Highlighter {
    /// Returns the roles of line `number` (from 1) of `source`. Every call on one highlighter gives the same source.
    pub fn line(&self, source: &str, number: u32) -> &[Highlight] {
        let lines = self.lines.get_or_init(|| lines_of(source));
        lines.get((number as usize).saturating_sub(1)).map_or(&[], Vec::as_slice)
    }
}

/// Compiles the patterns that most programs need on a thread of its own: whoever is about to show a first source has a
/// lesson to read and a machine to build meanwhile. Without that thread they are compiled when they are asked for.
pub fn compile_ahead() {
    let _ = std::thread::Builder::new().name("patterns".to_owned()).spawn(|| lines_of(COMMON));
}

/// What most programs are made of.
const COMMON: &str = "@once\ndef f(a):\n    '''text'''\n    got = yield f'{a!r:>3}', \"b\" # remark\n";

/// Returns the roles of each line of Python `source`: byte ranges of the line in order, neighbours of one role joined.
/// What cannot be told has no role; nothing here fails.
pub fn lines_of(source: &str) -> Vec<Vec<Highlight>> {
    let mut lines = vec![Vec::new(); source.lines().count()];
    if lines.len() > MOST_LINES {
        return lines;
    }
    let set = &*SYNTAX;
    let Some(syntax) = set.syntaxes().iter().find(|syntax| syntax.name == "Python") else { return lines };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    for (line, roles) in source.split_inclusive('\n').zip(&mut lines) {
        let Ok(operations) = state.parse_line(line, set) else { return lines };
        *roles = roles_of(line, &operations, &mut stack);
    }
    lines
}

static SYNTAX: LazyLock<SyntaxSet> = LazyLock::new(|| from_uncompressed_data(DUMP).unwrap_or_default());

/// Scopes of the syntax with their roles.
static ROLES: LazyLock<Vec<(Scope, CodeRole)>> = LazyLock::new(|| {
    let scope = |name: &str, role| Scope::new(name).ok().map(|scope| (scope, role));
    [
        scope("keyword.yield", CodeRole::Yield),
        scope("keyword.word", CodeRole::Keyword),
        scope("keyword.operator", CodeRole::Operator),
        scope("constant.language", CodeRole::Constant),
        scope("constant.number", CodeRole::Number),
        scope("constant.escape", CodeRole::Escape),
        scope("string.quoted", CodeRole::Text),
        scope("comment.line", CodeRole::Comment),
        scope("entity.definition", CodeRole::Definition),
        scope("entity.decorator", CodeRole::Decorator),
        scope("support.builtin", CodeRole::Builtin),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// Returns the roles of one line, and leaves `stack` as it is at the line's end.
fn roles_of(line: &str, operations: &[(usize, ScopeStackOp)], stack: &mut ScopeStack) -> Vec<Highlight> {
    let mut roles: Vec<Highlight> = Vec::new();
    let length = line.trim_end_matches(['\n', '\r']).len();
    let mut from = 0;
    for (at, operation) in operations {
        push(&mut roles, from, (*at).min(length), stack);
        from = (*at).min(length);
        if stack.apply(operation).is_err() {
            return roles;
        }
    }
    push(&mut roles, from, length, stack);
    roles
}

fn push(roles: &mut Vec<Highlight>, from: usize, to: usize, stack: &ScopeStack) {
    let Some(role) = role_of(stack).filter(|_| from < to) else { return };
    match roles.last_mut() {
        Some(last) if last.role == role && last.range.end == from => last.range.end = to,
        _ => roles.push(Highlight { range: from..to, role }),
    }
}

/// Returns the role of the innermost scope.
fn role_of(stack: &ScopeStack) -> Option<CodeRole> {
    let innermost = stack.as_slice().last()?;
    ROLES.iter().find(|(scope, _)| scope.is_prefix_of(*innermost)).map(|(_, role)| *role)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// Compiles the syntax and compares it with the dump; with `YIELDPOINT_RENEW=1` writes the dump.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test that renews a file reads and writes it")]
    fn the_dump_is_made_from_the_syntax() {
        use syntect::dumps::dump_to_uncompressed_file;
        use syntect::parsing::{SyntaxDefinition, SyntaxSetBuilder};
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");
        let text = std::fs::read_to_string(format!("{folder}/Python.sublime-syntax")).expect("the syntax is there");
        let mut builder = SyntaxSetBuilder::new();
        builder.add(SyntaxDefinition::load_from_str(&text, true, None).expect("the syntax is well formed"));
        let set = builder.build();
        if std::env::var_os("YIELDPOINT_RENEW").is_some() {
            dump_to_uncompressed_file(&set, format!("{folder}/Python.packdump")).expect("the dump can be written");
            return;
        }
        let made = syntect::dumps::dump_binary(&set);
        let kept =
            syntect::dumps::dump_binary(&from_uncompressed_data::<SyntaxSet>(DUMP).expect("the dump is a syntax"));
        assert!(made == kept, "assets/Python.packdump is old: run this test with YIELDPOINT_RENEW=1");
    }

    /// Writes `line` with the first letter of each part's role before it: `K` keyword, `Y` yield and so on.
    fn marked(line: &str) -> String {
        let mut text = String::new();
        let mut from = 0;
        for Highlight { range, role } in &lines_of(line)[0] {
            text.push_str(&line[from..range.start]);
            let _ = write!(text, "<{role:?} {}>", &line[range.clone()]);
            from = range.end;
        }
        text + &line[from..]
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(marked(line), expected);
    }

    #[test]
    fn words_that_suspend_have_a_role_of_their_own() {
        check("received = yield step", "received <Operator => <Yield yield> step");
        check("r = yield from g()", "r <Operator => <Yield yield> <Yield from> g()");
        check("async def f(): await g", "<Yield async> <Keyword def> <Definition f>(): <Yield await> g");
        check("from x import y", "<Keyword from> x <Keyword import> y");
        check("yields = 1", "yields <Operator => <Number 1>");
    }

    #[test]
    fn text_remarks_and_numbers_are_told_apart() {
        check("x = 'a\\n' # yield", "x <Operator => <Text 'a><Escape \\n><Text '> <Comment # yield>");
        check("f'step:{step}'", "<Text f'step:><Escape {>step<Escape }><Text '>");
        check("f'{x!r:>{w}} {{'", "<Text f'><Escape {>x<Escape !r:>{>w<Escape }}><Text  ><Escape {{><Text '>");
        check("n = 0x1F + 1_000.5e3j", "n <Operator => <Number 0x1F> <Operator +> <Number 1_000.5e3j>");
        check("print(None, x.print)", "<Builtin print>(<Constant None>, x.print)");
    }

    #[test]
    fn text_over_several_lines_stays_text() {
        let lines = lines_of("'''one\nyield\n''' + x\n");
        assert_eq!(lines[1], [Highlight { range: 0..5, role: CodeRole::Text }]);
        assert_eq!(lines[2][0], Highlight { range: 0..3, role: CodeRole::Text });
    }

    #[test]
    fn ranges_are_in_order_and_on_borders_of_characters() {
        let source = "é = 'ü{' + f\"日{本}\" # ß\r\n\tdef ü(): \"\n'''";
        for (line, roles) in source.lines().zip(lines_of(source)) {
            let mut end = 0;
            for Highlight { range, .. } in roles {
                assert!(end <= range.start && range.start < range.end && line.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
