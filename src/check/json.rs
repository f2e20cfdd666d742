//! Problems as JSON, one object a line (FORMATS, section 1).

use serde_json::json;

use crate::report::{Problem, Shown};

/// The first line: which schema follows.
pub const JSON_HEADER: &str = "{\"schema\":1,\"kind\":\"yieldpoint-check\"}\n";

/// Returns a problem as one line of JSON with its newline: `code`, `path`, `line`, `col`, `end_line`, `end_col`,
/// `message`, `fix`. What is
/// not known is null. Characters that could drive a terminal are made visible, as everywhere.
pub fn json(problem: &Problem) -> String {
    let place = problem.place.as_ref();
    let fix = (!problem.hints.is_empty()).then(|| problem.hints.join("; "));
    let object = json!({
        "code": problem.code,
        "path": place.map(|place| &place.path),
        "line": place.map(|place| place.line),
        "col": place.map(|place| place.column),
        "end_line": place.map(|place| place.line),
        "end_col": place.map(|place| place.end_column),
        "message": problem.sentence,
        "fix": fix,
    });
    format!("{}\n", Shown::line(&object.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Place;

    #[test]
    fn a_problem_is_one_line_of_json() {
        let place = Place::of_bytes("a.md", "ab cd\n", 3, 5);
        let problem = Problem::failed("No \"x\".").code("L060").at(place).hint("write y");
        let want = "{\"code\":\"L060\",\"col\":4,\"end_col\":6,\"end_line\":1,\"fix\":\"write y\",\"line\":1,\
                    \"message\":\"No \\\"x\\\".\",\"path\":\"a.md\"}\n";
        assert_eq!(json(&problem), want);
        assert!(json(&Problem::failed("\u{9B}")).contains("\"code\":null"));
        assert!(!json(&Problem::failed("\u{9B}")).contains('\u{9B}'));
    }
}
