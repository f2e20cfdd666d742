//! `re` (CPython: `Lib/re/`, `Modules/_sre/`): Python's patterns are read here, written anew for `fancy-regex` and matched
//! by it. Pattern and match objects are Python source of ours, in `library/re.py`.
//!
//! Main type: [`Compiled`], a pattern that is ready.

mod emit;
mod escape;
mod find;
mod node;
mod parse;
mod width;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fancy_regex::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

pub(crate) use find::{compile, find};
use node::Parsed;

/// The flags of a pattern that decide how it is matched, with CPython's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Flags(u32);

impl Flags {
    const IGNORECASE: u32 = 2;
    const MULTILINE: u32 = 8;
    const DOTALL: u32 = 16;
    const UNICODE: u32 = 32;
    const VERBOSE: u32 = 64;
    const ASCII: u32 = 256;

    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PatternProblem {
    /// CPython refuses it too, in these words; at a character, if it says which.
    Refused { message: String, position: Option<usize> },
    /// CPython takes it.
    NotHereYet(String),
}

/// How a pattern is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Anywhere from the place on.
    Search,
    /// At the place.
    Match,
    /// At the place, to the end.
    FullMatch,
    /// Anywhere from the place on, but not empty at the place itself.
    SearchOn,
}

const MODES: [Mode; 4] = [Mode::Search, Mode::Match, Mode::FullMatch, Mode::SearchOn];

/// A pattern that is ready to be matched; each way of applying it is compiled when it is first wanted.
struct Compiled {
    parsed: Parsed,
    /// The pattern as `fancy-regex` writes it.
    text: String,
    ways: [OnceLock<Option<Regex>>; 4],
}

/// Tries that a match may take before it is given up: seconds, not years.
const MOST_TRIES: usize = 20_000_000;

impl Compiled {
    fn new(pattern: &str, flags: Flags) -> Result<Self, PatternProblem> {
        let parsed = parse::parse(pattern, flags)?;
        let text = emit::emit(&parsed);
        Ok(Self { parsed, text, ways: [const { OnceLock::new() }; 4] })
    }

    /// Returns what applies the pattern in this way; none if it is too large.
    fn way(&self, mode: Mode) -> Option<&Regex> {
        let text = &self.text;
        self.ways[mode as usize]
            .get_or_init(|| {
                let text = match mode {
                    Mode::Search => text.clone(),
                    Mode::Match => format!(r"\G(?:{text})"),
                    Mode::FullMatch => format!(r"\G(?:{text})\z"),
                    Mode::SearchOn => format!(r"(?:{text})(?!\G)"),
                };
                RegexBuilder::new(&text).backtrack_limit(MOST_TRIES).build().ok()
            })
            .as_ref()
    }
}

/// Patterns by their text and flags: the same for every run, so they are kept for the process.
type Cache = FxHashMap<(Arc<str>, u32), Arc<Compiled>>;

/// So many patterns are kept.
const MOST_KEPT: usize = 512;

/// Returns the pattern of this text, compiled at most once.
fn compiled(pattern: &Arc<str>, flags: u32) -> Result<Arc<Compiled>, PatternProblem> {
    static CACHE: OnceLock<Mutex<Cache>> = OnceLock::new();
    let cache = CACHE.get_or_init(Mutex::default);
    let key = (pattern.clone(), flags);
    if let Some(found) = cache.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(found.clone());
    }
    let made = Arc::new(Compiled::new(pattern, Flags(flags))?);
    let mut cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
    if cache.len() >= MOST_KEPT {
        cache.clear();
    }
    cache.insert(key, made.clone());
    Ok(made)
}
