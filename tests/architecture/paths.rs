//! The paths that a Rust file names, written out from the root of the crate.

use std::collections::BTreeMap;

use crate::tokens::{Token, tokens};

/// A path in a file: `crate::engine::Machine`, `std::fs::read`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Its segments; the first is `crate`, or another crate's name.
    pub(crate) segments: Vec<String>,
    /// Line, from 1.
    pub(crate) line: usize,
    /// It stands in code that is compiled for tests only.
    pub(crate) in_test: bool,
}

/// Returns the paths of `source`, the file of the module `module` (`["engine", "code"]`). `self`, `super`, renamings and
/// the names that `use` brings in are written out.
pub(crate) fn reaches(source: &str, module: &[String]) -> Vec<Reach> {
    let tokens = tokens(source);
    let mut walk =
        Walk { tokens: &tokens, at: 0, scopes: Vec::new(), module, found: Vec::new(), names: BTreeMap::new() };
    while walk.at < tokens.len() {
        walk.step();
    }
    let Walk { mut found, names, .. } = walk;
    for reach in &mut found {
        if let Some(meant) = names.get(&reach.segments[0]) {
            reach.segments.splice(..1, meant.iter().cloned());
        }
    }
    found
}

struct Walk<'tokens> {
    tokens: &'tokens [Token],
    at: usize,
    /// Every open `{`: the module it begins, if it does, and whether what is in it is for tests only.
    scopes: Vec<(Option<String>, bool)>,
    module: &'tokens [String],
    found: Vec<Reach>,
    /// What `use` brings in: name, and the path it stands for.
    names: BTreeMap<String, Vec<String>>,
}

impl Walk<'_> {
    fn step(&mut self) {
        let token = self.tokens[self.at].clone();
        match token.text.as_str() {
            "#" if self.is_test_attribute() => self.test_item(),
            "mod" if self.text(2) == "{" => {
                let name = self.text(1).to_owned();
                self.scopes.push((Some(name), self.in_test()));
                self.at += 3;
            }
            "{" => self.open(None, self.in_test()),
            "}" => {
                self.scopes.pop();
                self.at += 1;
            }
            "use" => {
                self.at += 1;
                self.use_tree(&[]);
            }
            _ if token.is_name() && !self.follows_a_path() => {
                let segments = self.segments();
                if segments.len() > 1 {
                    self.found(segments, token.line);
                }
            }
            _ => self.at += 1,
        }
    }

    fn text(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.text.as_str())
    }

    fn in_test(&self) -> bool {
        self.scopes.last().is_some_and(|(_, in_test)| *in_test)
    }

    fn open(&mut self, module: Option<String>, in_test: bool) {
        self.scopes.push((module, in_test));
        self.at += 1;
    }

    /// Whether the word before makes this the middle of a path, a field or a method.
    fn follows_a_path(&self) -> bool {
        self.at > 0 && matches!(self.tokens[self.at - 1].text.as_str(), "::" | ".")
    }

    /// `#[cfg(test)]`, `#[cfg(all(test, unix))]`, `#[test]`; not `#[cfg(not(test))]`.
    fn is_test_attribute(&self) -> bool {
        let end = self.tokens[self.at..].iter().position(|token| token.text == "]").unwrap_or(0);
        let words: Vec<_> = self.tokens[self.at..self.at + end].iter().map(|token| token.text.as_str()).collect();
        let is_cfg = words.get(2) == Some(&"cfg") && words.contains(&"test") && !words.contains(&"not");
        is_cfg || words.get(2) == Some(&"test") && words.len() == 3
    }

    /// Walks the item after a test attribute: to its `;`, or over its braces.
    fn test_item(&mut self) {
        let depth = self.scopes.len();
        self.scopes.push((None, true));
        while self.at < self.tokens.len() {
            match self.text(0) {
                ";" if self.scopes.len() == depth + 1 => break,
                "{" if self.scopes.len() == depth + 1 => {
                    self.open(None, true);
                    while self.at < self.tokens.len() && self.scopes.len() > depth + 1 {
                        self.step();
                    }
                    break;
                }
                "mod" if self.text(2) == "{" => {
                    self.step();
                    while self.at < self.tokens.len() && self.scopes.len() > depth + 1 {
                        self.step();
                    }
                    break;
                }
                "use" => {
                    self.step();
                    break;
                }
                "#" => self.at += 1,
                _ => self.step(),
            }
        }
        self.scopes.truncate(depth);
    }

    /// Reads `a::b::c` and stands after it.
    fn segments(&mut self) -> Vec<String> {
        let mut segments = vec![self.text(0).to_owned()];
        self.at += 1;
        while self.text(0) == "::" && self.tokens.get(self.at + 1).is_some_and(Token::is_name) {
            segments.push(self.text(1).to_owned());
            self.at += 2;
        }
        segments
    }

    /// Reads one tree of a `use`, whose beginning is `before`, and stands after it.
    fn use_tree(&mut self, before: &[String]) {
        if self.text(0) == "::" {
            self.at += 1;
        }
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        let mut path = before.to_vec();
        while self.tokens.get(self.at).is_some_and(Token::is_name) {
            path.push(self.text(0).to_owned());
            self.at += 1;
            if self.text(0) != "::" {
                let name = self.renamed(&path);
                return self.used(path, name, line);
            }
            self.at += 1;
        }
        match self.text(0) {
            "{" => {
                self.at += 1;
                while !matches!(self.text(0), "}" | "") {
                    self.use_tree(&path);
                    if self.text(0) == "," {
                        self.at += 1;
                    }
                }
                self.at += 1;
            }
            "*" => {
                self.at += 1;
                path.push("*".to_owned());
                self.found(path, line);
            }
            _ => self.at += 1,
        }
    }

    /// Reads `as NAME`, and returns the name that the leaf `path` brings in.
    fn renamed(&mut self, path: &[String]) -> String {
        if self.text(0) == "as" {
            let name = self.text(1).to_owned();
            self.at += 2;
            return name;
        }
        let last = path.iter().rev().find(|segment| *segment != "self");
        last.cloned().unwrap_or_default()
    }

    fn used(&mut self, mut path: Vec<String>, name: String, line: usize) {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let path = self.written_out(path);
        // A name that stands for itself (`use serde;`) needs no writing out.
        if path.len() > 1 && path[0] != name {
            self.names.insert(name, path.clone());
        }
        self.found.push(Reach { segments: path, line, in_test: self.in_test() });
    }

    fn found(&mut self, segments: Vec<String>, line: usize) {
        let segments = self.written_out(segments);
        self.found.push(Reach { segments, line, in_test: self.in_test() });
    }

    /// Replaces a leading `self` and `super`s by the way from the crate's root.
    fn written_out(&self, path: Vec<String>) -> Vec<String> {
        if !matches!(path[0].as_str(), "self" | "super") {
            return path;
        }
        let inner = self.scopes.iter().filter_map(|(module, _)| module.clone());
        let mut whole: Vec<String> = self.module.iter().cloned().chain(inner).collect();
        let mut rest = path.into_iter().peekable();
        while let Some(step) = rest.next_if(|step| step == "self" || step == "super") {
            if step == "super" {
                whole.pop();
            }
        }
        whole.insert(0, "crate".to_owned());
        whole.extend(rest);
        whole
    }
}

#[track_caller]
fn check(source: &str, want: &[&str]) {
    let module = ["play".to_owned(), "beat".to_owned()];
    let got: Vec<_> = reaches(source, &module)
        .into_iter()
        .map(|reach| format!("{}{}", reach.segments.join("::"), if reach.in_test { " (test)" } else { "" }))
        .collect();
    assert_eq!(got, want, "{source}");
}

#[test]
fn a_use_is_every_leaf_of_its_tree() {
    check("use crate::a::{self, b::{C, d as e}, *};", &["crate::a", "crate::a::b::C", "crate::a::b::d", "crate::a::*"]);
    check("pub(crate) use ::std::{fs, io::{Read as _}};", &["std::fs", "std::io::Read"]);
}

#[test]
fn a_name_that_a_use_brings_in_is_written_out() {
    check("use crate::engine; fn f() { engine::machine::go() }", &["crate::engine", "crate::engine::machine::go"]);
    check("use std::env as e; fn f() { e::var(\"x\") }", &["std::env", "std::env::var"]);
}

#[test]
fn super_and_self_are_written_out() {
    check("use super::x::Y; use self::z::W;", &["crate::play::x::Y", "crate::play::beat::z::W"]);
    check("fn f() { super::super::engine::heap::go() }", &["crate::engine::heap::go"]);
    check("mod inner { use super::super::A; }", &["crate::play::A"]);
}

#[test]
fn a_path_in_code_counts_and_a_method_does_not() {
    check(
        "fn f(a: std::time::Instant) -> u8 { a.b::<C>(); $crate::x::y(); #[d::e] 0 }",
        &["std::time::Instant", "crate::x::y", "d::e"],
    );
    check("// crate::a::b\nconst A: &str = \"std::fs::read\";", &[]);
}

#[test]
fn what_is_for_tests_only_is_marked() {
    check(
        "#[cfg(test)] mod tests { use std::fs; fn f() { a::b() } } use std::env;",
        &["std::fs (test)", "a::b (test)", "std::env"],
    );
    check("#[cfg(test)] use std::fs; use std::env;", &["std::fs (test)", "std::env"]);
    check("#[cfg(all(test, unix))] fn f() { std::fs::x() } fn g() { a::b() }", &["std::fs::x (test)", "a::b"]);
    check("#[cfg(not(test))] use std::fs;", &["std::fs"]);
    check("#[cfg(test)] #[expect(clippy::x)] mod tests; use std::env;", &["clippy::x (test)", "std::env"]);
}
