//! `yieldpoint new`: the beginning of a lesson.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::chosen::{COURSE_FILE, parts};
use super::reporter::print;
use super::write;
use crate::host::{Folder, SourceFile};
use crate::lesson::is_id;
use crate::play::Draft;
use crate::report::{Problem, Shown};

/// Begin a lesson: a file that passes `check` and shows every feature of the format
///
/// The file is `NN-NAME.md`, with the next free number of its folder unless NAME has one. Take away what you do not need,
/// and change the rest. With `--from`, the lesson is drafted from a program instead: what it defines becomes the program
/// of the lesson, what it runs becomes the prompts, with the outputs it gives.
///
/// Nothing is overwritten.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct NewArguments {
    /// The lesson's id: small letters, digits and `-`; perhaps with a folder and a number, as in `lessons/12-walrus`
    #[arg(value_name = "NAME")]
    name: PathBuf,

    /// Draft it from this Python program
    #[arg(long, value_name = "FILE.py")]
    from: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yieldpoint new walrus                  NN-walrus.md in this folder
  yieldpoint new lessons/12-walrus       with a number of its own
  yieldpoint new walrus --from coro.py   drafted from a program";

/// The lesson that shows everything; `@ID@` and `@TITLE@` stand for its id and title.
const TEMPLATE: &str = include_str!("../../assets/lesson.md");

/// The most columns of a title.
const TITLE: usize = 38;

/// Writes the lesson. Errors: the name is no id, the file is there already, the program does not compile.
pub(super) fn run(arguments: &NewArguments) -> Result<ExitCode, Problem> {
    let place = Place::of(&arguments.name)?;
    let text = match &arguments.from {
        None => TEMPLATE.replace("@ID@", &place.id).replace("@TITLE@", &place.title()),
        Some(program) => drafted(program, &place)?,
    };
    let path = place.folder.join(place.file());
    write::create(&path, &text)?;
    let shown = path.display();
    let renew = if place.is_in_course { " --renew" } else { "" };
    let checks = if place.is_in_course { "is it right? and write its trace" } else { "is it right?" };
    let check = format!("check{renew} {shown}");
    let learn = format!("learn --watch {shown}");
    let width = check.len().max(learn.len());
    let words = format!(
        "Wrote {shown}.\n\n  yieldpoint {check:<width$}   {checks}\n  yieldpoint {learn:<width$}   look at it while you write\n"
    );
    print(Shown::text(&words).as_str())?;
    Ok(ExitCode::SUCCESS)
}

/// Where a lesson is to be, and what it is called.
struct Place {
    folder: PathBuf,
    number: u32,
    id: String,
    is_in_course: bool,
}

impl Place {
    /// Reads what was typed. Errors: it is no id, the folder is not there, its numbers are used up.
    fn of(name: &Path) -> Result<Self, Problem> {
        let folder = name.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let typed = name.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let typed = typed.strip_suffix(".md").unwrap_or(typed);
        let (number, id) = match typed.split_once('-') {
            Some((digits, id)) if digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                (digits.parse().ok(), id)
            }
            _ => (None, typed),
        };
        if !is_id(id) {
            let sentence = format!("`{id}` is no id for a lesson.");
            let hint = "a small letter, then at most 39 small letters, digits and `-`";
            return Err(Problem::usage(sentence).hint(hint));
        }
        let names = Folder::open(folder)?.names()?;
        let last =
            names.iter().filter_map(|name| parts(name)).filter_map(|(number, _)| number.parse::<u32>().ok()).max();
        let number = number.unwrap_or(last.map_or(1, |last| last + 1));
        if number > 99 {
            return Err(Problem::usage("The numbers of this folder are used up: 99 is the last."));
        }
        let folder = if folder == Path::new(".") { PathBuf::new() } else { folder.to_owned() };
        let is_in_course = names.iter().any(|name| name == COURSE_FILE);
        Ok(Self { folder, number, id: id.to_owned(), is_in_course })
    }

    fn file(&self) -> String {
        format!("{:02}-{}.md", self.number, self.id)
    }

    /// Returns the id as a title.
    fn title(&self) -> String {
        let words = self.id.replace('-', " ");
        let mut letters = words.trim().chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).take(TITLE).collect()
    }
}

fn drafted(program: &Path, place: &Place) -> Result<String, Problem> {
    let source = SourceFile::read(program)?;
    let file = program.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let front = format!(
        "+++\nformat = 1\nid = \"{}\"\ntitle = \"{}\"\nsummary = \"What this lesson shows, in one or two sentences.\"\n\
         minutes = 5\nconcepts = [\"{}\"]\n+++\n",
        place.id,
        place.title(),
        place.id.chars().take(30).collect::<String>()
    );
    Draft { front: &front, lesson_file: &place.file(), file: &file, source: &source.text }.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_folder_a_number_and_an_id() {
        let folder = tempfile::tempdir().unwrap();
        let named = |name: &str| Place::of(&folder.path().join(name)).map(|place| place.file());
        assert_eq!(named("walrus").unwrap(), "01-walrus.md");
        std::fs::write(folder.path().join("07-send.md"), "").unwrap();
        assert_eq!(named("walrus.md").unwrap(), "08-walrus.md");
        assert_eq!(named("12-yield-from").unwrap(), "12-yield-from.md");
        for wrong in ["Walrus", "12", "", "a_b", "none/walrus"] {
            assert_eq!(named(wrong).unwrap_err().exit_status(), 2, "{wrong}");
        }
    }

    #[test]
    fn an_id_is_a_title() {
        let place = Place { folder: PathBuf::new(), number: 1, id: "yield-from".to_owned(), is_in_course: false };
        assert_eq!(place.title(), "Yield from");
    }
}
