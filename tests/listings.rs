//! What the compiler writes, beside what CPython writes.
//!
//! - `tests/listings/*.py` and `.listing`: the whole of CPython 3.8's `dis.dis` and `dis.show_code`;
//! - `tests/listings/places/*.py` and `.places`: where CPython 3.13 sees each instruction;
//! - `tests/listings/opcodes.txt`: CPython 3.8's opcodes;
//! - `tests/listings/refused.txt`: sources, and the words in which CPython 3.13 refuses them.
//!
//! Each record is compared with ours, and with a real CPython where there is one: `python3.8` on the PATH or
//! `YIELDPOINT_PYTHON38`, `python3.13` or `YIELDPOINT_PYTHON`. With `YIELDPOINT_RENEW=1` these write the records anew.
//! Adding a file is adding a test.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests read their own files, start a CPython, and say what they skip"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use yieldpoint::engine::{
    Code, Constant, DIFFERENCES, Dialect, Mode, Opcode, Operand, compile, disassemble, no_address, show_code,
};

#[test]
fn listings_are_cpython_3_8s() {
    compare_with_records("", "listing", |source, name| listing(&compiled(source, name, Dialect::Listing)));
}

#[test]
fn places_are_cpython_3_13s() {
    compare_with_records("places", "places", |source, name| places(&compiled(source, name, Dialect::Run)));
}

#[test]
fn opcodes_are_cpython_3_8s() {
    assert_eq!(opcodes(), fs::read_to_string(folder("").join("opcodes.txt")).unwrap());
}

#[test]
fn a_cpython_3_8_writes_the_recorded_listings() {
    let Some(python) = python("YIELDPOINT_PYTHON38", "python3.8", "Python 3.8") else { return };
    for file in programs("") {
        compare_with_python(&python, "listing.py", Some(&file), &file.with_extension("listing"));
    }
    compare_with_python(&python, "opcodes.py", None, &folder("").join("opcodes.txt"));
}

#[test]
fn a_cpython_3_13_gives_the_recorded_places() {
    let Some(python) = python("YIELDPOINT_PYTHON", "python3.13", "Python 3.13") else { return };
    for file in programs("places") {
        compare_with_python(&python, "places.py", Some(&file), &file.with_extension("places"));
    }
}

#[test]
fn a_program_tells_each_dialect_apart() {
    let python = |variable, name, version| python(variable, name, version);
    let old = python("YIELDPOINT_PYTHON38", "python3.8", "Python 3.8");
    let new = python("YIELDPOINT_PYTHON", "python3.13", "Python 3.13");
    let (Some(old), Some(new)) = (old, new) else { return };
    for row in DIFFERENCES {
        let printed =
            [&old, &new].map(|python| Command::new(python).arg("-c").arg(row.program).output().unwrap().stdout);
        assert_ne!(printed[0], printed[1], "{}", row.example);
    }
}

#[test]
fn what_cpython_refuses_is_refused_in_its_words() {
    let mut wrong = String::new();
    for refused in refused() {
        let said = match compile(&refused.source, "refused.py", Mode::File, Dialect::Run) {
            Ok(_) => "nothing".to_owned(),
            Err(problem) => {
                let place = problem.place.filter(|_| refused.place.is_some());
                let place = place.map(|place| format!("{}:{} ", place.line, place.column)).unwrap_or_default();
                format!("{place}{}", problem.sentence)
            }
        };
        let expected = format!("{}{}", refused.place.map(|place| place + " ").unwrap_or_default(), refused.sentence);
        if said != expected {
            let _ = writeln!(wrong, "{}  CPython {expected}\n  ours    {said}", refused.source);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_cpython_3_13_refuses_the_same() {
    let Some(python) = python("YIELDPOINT_PYTHON", "python3.13", "Python 3.13") else { return };
    let record = folder("").join("refused.txt");
    compare_with_python(&python, "refused.py", Some(&record), &record);
}

fn folder(within: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/listings").join(within)
}

fn programs(within: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder(within)).unwrap().map(|file| file.unwrap().path());
    let mut programs: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "py")).collect();
    programs.sort();
    assert!(!programs.is_empty());
    programs
}

/// Compares what `ours` makes of each program with the record beside it.
fn compare_with_records(within: &str, extension: &str, ours: impl Fn(&str, &str) -> String) {
    let mut wrong = String::new();
    for file in programs(within) {
        let name = file.file_name().unwrap().to_str().unwrap();
        let written = ours(&fs::read_to_string(&file).unwrap(), name);
        let recorded = fs::read_to_string(file.with_extension(extension)).unwrap_or_default();
        let differing = written.lines().zip(recorded.lines()).find(|(ours, theirs)| ours != theirs);
        match differing {
            Some((ours, theirs)) => {
                let _ = writeln!(wrong, "{name}\n  CPython {theirs}\n  ours    {ours}");
            }
            None if written.len() != recorded.len() => {
                let _ = writeln!(wrong, "{name}: {} bytes, CPython {}", written.len(), recorded.len());
            }
            None => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Finds a CPython of `version`; says so if there is none.
fn python(variable: &str, name: &str, version: &str) -> Option<PathBuf> {
    let python = std::env::var_os(variable).map_or_else(|| name.into(), PathBuf::from);
    let found = Command::new(&python).arg("--version").output().ok();
    let is_right = found.is_some_and(|output| String::from_utf8_lossy(&output.stdout).starts_with(version));
    if !is_right {
        eprintln!("skipped: no {version} here ({name} on the PATH, or {variable})");
    }
    is_right.then_some(python)
}

/// Compares what a script says on a CPython with the record, or writes it anew.
fn compare_with_python(python: &Path, script: &str, file: Option<&Path>, record: &Path) {
    let mut command = Command::new(python);
    // Sets of texts are shown in the order of their hashes.
    command.env("PYTHONHASHSEED", "0").args(["-W", "ignore"]).arg(folder("tools").join(script)).args(file);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    if std::env::var_os("YIELDPOINT_RENEW").is_some() {
        fs::write(record, &printed).unwrap();
    }
    let recorded = fs::read_to_string(record).unwrap_or_default();
    assert!(printed == recorded, "{}: YIELDPOINT_RENEW=1 records it anew", record.display());
}

fn compiled(source: &str, name: &str, dialect: Dialect) -> std::sync::Arc<Code> {
    compile(source, name, Mode::File, dialect).map_err(|problem| problem.render(100)).unwrap()
}

/// Returns `code` and all code objects in it, as CPython walks them.
fn with_inner(code: &Code) -> Vec<&Code> {
    let inner = code.constants.iter().filter_map(|constant| match constant {
        Constant::Code(inner) => Some(with_inner(inner)),
        _ => None,
    });
    std::iter::once(code).chain(inner.flatten()).collect()
}

fn listing(code: &Code) -> String {
    let mut text = disassemble(code, &no_address);
    for code in with_inner(code) {
        let table: Vec<String> = code.line_table.iter().map(ToString::to_string).collect();
        let _ = write!(text, "\n{}Line table:        {}", show_code(code, &no_address), table.join(" "));
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn places(code: &Code) -> String {
    let mut lines = BTreeSet::new();
    for code in with_inner(code) {
        for (instruction, at) in code.instructions.iter().zip(&code.positions) {
            let kind = kind_of(instruction.opcode);
            if !kind.is_empty() && at.line > 0 {
                let (line, column, end_line, end_column) = (at.line, at.column, at.end_line, at.end_column);
                lines.insert(format!("{} {kind} {line}:{column}-{end_line}:{end_column}\n", code.qualname));
            }
        }
    }
    lines.into_iter().collect()
}

/// Returns the word of `tools/places.py` for what an instruction does; none if 3.13 has no such instruction.
fn kind_of(opcode: Opcode) -> &'static str {
    match opcode.name() {
        "CALL_FUNCTION" | "CALL_FUNCTION_KW" | "CALL_FUNCTION_EX" | "CALL_METHOD" => "call",
        "LOAD_ATTR" | "LOAD_METHOD" => "attribute",
        "STORE_ATTR" => "store attribute",
        "BINARY_SUBSCR" => "item",
        "STORE_SUBSCR" => "store item",
        "DELETE_SUBSCR" => "delete item",
        "COMPARE_OP" => "compare",
        "UNARY_NEGATIVE" => "negative",
        "YIELD_VALUE" => "yield",
        "YIELD_FROM" => "delegate",
        "GET_ITER" => "iterate",
        "FOR_ITER" => "next",
        "RAISE_VARARGS" => "raise",
        "IMPORT_NAME" => "import",
        "STORE_NAME" | "STORE_GLOBAL" => "bind",
        "BUILD_STRING" => "text",
        "UNPACK_SEQUENCE" => "unpack",
        "LOAD_BUILD_CLASS" => "class",
        name if name.starts_with("BINARY_") || name.starts_with("INPLACE_") => "operator",
        _ => "",
    }
}

fn opcodes() -> String {
    let of_cpython = Opcode::ALL.iter().filter(|&&opcode| (opcode as u16) < 256);
    let line = |&opcode: &Opcode| {
        let kind = match opcode.operand() {
            Operand::None => "none",
            Operand::Constant => "constant",
            Operand::Name => "name",
            Operand::Local => "local",
            Operand::Free => "free",
            Operand::JumpRelative => "relative",
            Operand::JumpAbsolute => "absolute",
            Operand::Compare => "compare",
            Operand::Number => "number",
        };
        let arg = if opcode.operand() == Operand::None { 0 } else { 3 };
        let [goes_on, jumps] = [false, true].map(|jump| opcode.stack_effect(arg, jump));
        format!("{} {} {kind} {goes_on} {jumps}\n", opcode as u16, opcode.name())
    };
    of_cpython.map(line).collect()
}

/// A source that is refused, and what CPython says: the place if it is compared, and the sentence.
struct Refused {
    source: String,
    place: Option<String>,
    sentence: String,
}

fn refused() -> Vec<Refused> {
    let text = fs::read_to_string(folder("").join("refused.txt")).unwrap();
    let mut source = String::new();
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let Some(verdict) = line.strip_prefix("! ") else {
            source.push_str(line);
            continue;
        };
        let (place, sentence) = match verdict.split_once(' ') {
            Some((place, sentence)) if !place.ends_with("Error:") => (Some(place.to_owned()), sentence),
            _ => (None, verdict),
        };
        all.push(Refused { source: std::mem::take(&mut source), place, sentence: sentence.trim_end().to_owned() });
    }
    all
}
