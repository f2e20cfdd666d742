//! The one table of actions and keys. Dispatch, help, footer and documentation are made from it.

use super::{Action, Key, Pane};

/// Where a key means something. In each, a key has one meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// A lesson is on the screen and no question is open.
    Stage,
    /// A program is on the screen.
    Explorer,
    /// A fork is on the screen, on which typed calls run.
    Fork,
    /// A call is typed.
    Call,
    /// An action is chosen by its words.
    Palette,
    /// A program waits for a line, which is typed.
    Input,
    /// A program runs on by itself.
    Running,
    /// A question is open.
    Question,
    /// The list of lessons is on the screen.
    Course,
    /// Text that is looked for is typed.
    Find,
    /// An exercise lies before the reader.
    Exercise,
    /// The text of an exercise is typed.
    Editor,
    /// The keys are shown over the rest.
    Help,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 13] = [
        Self::Stage,
        Self::Explorer,
        Self::Fork,
        Self::Call,
        Self::Palette,
        Self::Input,
        Self::Running,
        Self::Question,
        Self::Course,
        Self::Find,
        Self::Exercise,
        Self::Editor,
        Self::Help,
    ];
}

/// What an action is about. The help shows a heading for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Moves in time.
    Time,
    /// Changes what is shown.
    Shown,
    /// Answers a question.
    Question,
    /// Everything else.
    Do,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 4] = [Self::Time, Self::Shown, Self::Question, Self::Do];

    /// Returns the heading in the help.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Time => "in time",
            Self::Shown => "what is shown",
            Self::Question => "while a question is open",
            Self::Do => "do",
        }
    }
}

/// A row of the table: an action, the keys that ask for it, and the words for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// The keys, the one to be named first in front.
    pub keys: &'static [Key],
    /// What it is about.
    pub group: Group,
    /// Its words in the help. Rows of one group that stand together and share their words become one row there.
    pub help: &'static str,
    /// Its words in the last line: shorter.
    pub footer: &'static str,
    /// Where the keys mean this.
    pub contexts: &'static [Context],
}

const EXPLORED: &[Context] = &[Context::Explorer];
const LESSON: &[Context] = &[Context::Stage];
const STAGE: &[Context] = &[Context::Stage, Context::Explorer, Context::Fork];
const STEPPED: &[Context] = &[Context::Stage, Context::Explorer, Context::Fork, Context::Exercise];
const DESK: &[Context] = &[Context::Stage, Context::Exercise];
const EXERCISE: &[Context] = &[Context::Exercise];
const CHECKED: &[Context] = &[Context::Exercise, Context::Editor];
const HINTED: &[Context] = &[Context::Question, Context::Exercise, Context::Editor];
const FORK: &[Context] = &[Context::Fork];
const QUESTION: &[Context] = &[Context::Question];
const BOTH: &[Context] = &[Context::Stage, Context::Explorer, Context::Fork, Context::Question];
const SCROLLED: &[Context] =
    &[Context::Stage, Context::Explorer, Context::Fork, Context::Exercise, Context::Course, Context::Help];
const GONE_ON: &[Context] = &[Context::Stage, Context::Explorer, Context::Fork, Context::Exercise, Context::Course];
const COURSE_TOO: &[Context] = &[Context::Stage, Context::Explorer, Context::Fork, Context::Course];
const FIND: &[Context] = &[Context::Find, Context::Call, Context::Palette];
const LEFT: &[Context] = &[Context::Find, Context::Call, Context::Palette, Context::Editor];
const PALETTE: &[Context] = &[Context::Palette];
const EDITOR: &[Context] = &[Context::Editor];
const COURSE: &[Context] = &[Context::Course];
const CALL: &[Context] = &[Context::Call];
const INPUT: &[Context] = &[Context::Input];
const RUNNING: &[Context] = &[Context::Running];
const PUT_OFF: &[Context] = &[Context::Question, Context::Input];
/// Where no text is typed: letters are keys.
const UNTYPED: &[Context] = &[
    Context::Stage,
    Context::Explorer,
    Context::Fork,
    Context::Running,
    Context::Question,
    Context::Exercise,
    Context::Course,
    Context::Help,
];
const SHOWN: &[Context] = &[
    Context::Stage,
    Context::Explorer,
    Context::Fork,
    Context::Question,
    Context::Exercise,
    Context::Editor,
    Context::Course,
    Context::Help,
];
const EVERYWHERE: &[Context] = &Context::ALL;

const fn row(
    action: Action,
    keys: &'static [Key],
    group: Group,
    help: &'static str,
    footer: &'static str,
    contexts: &'static [Context],
) -> Binding {
    Binding { action, keys, group, help, footer, contexts }
}

const fn letter(c: char) -> Key {
    Key::Character(c)
}

/// Every action with its keys, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    row(Action::StepForward, &[Key::Right, letter('l'), letter(' ')], Group::Time, "step", "step", STEPPED),
    row(Action::StepBack, &[Key::Left, letter('h'), Key::Backspace], Group::Time, "step back", "back", BOTH),
    row(Action::GoOn, &[Key::Enter], Group::Time, "go on; in a list, take it", "next prompt", GONE_ON),
    row(Action::ThisBeat, &[letter('r')], Group::Time, "this beat from its start", "this beat", LESSON),
    row(Action::NextFound, &[letter('n')], Group::Time, "next, last found (yield)", "next yield", COURSE_TOO),
    row(Action::PreviousFound, &[letter('N')], Group::Time, "next, last found (yield)", "last yield", COURSE_TOO),
    row(Action::Find, &[letter('/')], Group::Time, "look for text, event, name", "find", COURSE_TOO),
    row(Action::Over, &[letter('o')], Group::Time, "over: stay with this one", "over", STAGE),
    row(Action::Out, &[letter('u')], Group::Time, "out: to who resumed it", "to who asked", STAGE),
    row(Action::ToItsEnd, &[letter('U')], Group::Time, "out: to its end", "to its end", STAGE),
    row(Action::LineAgain, &[letter('t')], Group::Time, "this line again, before", "this line again", STAGE),
    row(Action::LineBefore, &[letter('T')], Group::Time, "this line again, before", "this line before", STAGE),
    row(Action::NextChange, &[letter('c')], Group::Time, "next, last change of name", "next change", STAGE),
    row(Action::PreviousChange, &[letter('C')], Group::Time, "next, last change of name", "last change", STAGE),
    row(Action::WhoWrote, &[letter('w')], Group::Time, "which step wrote this", "who wrote this", STAGE),
    row(Action::WhoHolds, &[letter('a')], Group::Do, "who holds this one", "who holds it", STAGE),
    row(Action::GoTo, &[letter('g')], Group::Time, "go to step, line, event", "go to", STAGE),
    row(Action::Play, &[letter('.')], Group::Time, "play, slower, faster", "play", STAGE),
    row(Action::Slower, &[letter('<')], Group::Time, "play, slower, faster", "slower", STAGE),
    row(Action::Faster, &[letter('>')], Group::Time, "play, slower, faster", "faster", STAGE),
    row(Action::RunAhead, &[letter('p')], Group::Time, "run on behind me, stop", "run on behind", EXPLORED),
    row(Action::First, &[Key::Home], Group::Time, "first, last step", "first", COURSE_TOO),
    row(Action::Last, &[Key::End, letter('G')], Group::Time, "first, last step", "last", COURSE_TOO),
    row(Action::Finer, &[letter('z'), letter('+')], Group::Shown, "finer, coarser step", "zoom", BOTH),
    row(Action::Coarser, &[letter('Z'), letter('-')], Group::Shown, "finer, coarser step", "zoom out", BOTH),
    row(Action::NextPane, &[Key::Tab], Group::Shown, "other pane", "pane", BOTH),
    row(Action::PreviousPane, &[Key::BackTab], Group::Shown, "other pane", "pane", BOTH),
    row(Action::Focus(Pane::Source), &[letter('1')], Group::Shown, "other pane", "source", STAGE),
    row(Action::Focus(Pane::Conversation), &[letter('2')], Group::Shown, "other pane", "conversation", STAGE),
    row(Action::Focus(Pane::Generators), &[letter('3')], Group::Shown, "other pane", "generators", STAGE),
    row(Action::Focus(Pane::Session), &[letter('4')], Group::Shown, "other pane", "session", STAGE),
    row(Action::Focus(Pane::Notes), &[letter('5')], Group::Shown, "other pane", "notes", STAGE),
    row(Action::Focus(Pane::Bytecode), &[letter('6')], Group::Shown, "other pane", "bytecode", STAGE),
    row(Action::Focus(Pane::History), &[letter('7')], Group::Shown, "other pane", "history", STAGE),
    row(Action::Focus(Pane::Timeline), &[letter('8')], Group::Shown, "other pane", "timeline", STAGE),
    row(Action::FullPane, &[letter('f')], Group::Shown, "this pane full screen", "full pane", STAGE),
    row(Action::Arrangement, &[letter('s')], Group::Shown, "side by side, stacked", "arrange", STAGE),
    row(Action::EarlierLanes, &[letter('[')], Group::Shown, "lanes to the left, right", "lanes left", STAGE),
    row(Action::LaterLanes, &[letter(']')], Group::Shown, "lanes to the left, right", "lanes right", STAGE),
    row(Action::Unroll, &[letter('x')], Group::Shown, "unroll for / list / sum", "unroll", STAGE),
    row(Action::Bytecode, &[letter('b')], Group::Shown, "bytecode on, off", "bytecode", STAGE),
    row(Action::ValueStack, &[letter('v')], Group::Shown, "value stack", "value stack", STAGE),
    row(Action::ScrollUp, &[Key::Up, letter('k')], Group::Shown, "scroll, choose", "up", SCROLLED),
    row(Action::ScrollDown, &[Key::Down, letter('j')], Group::Shown, "scroll, choose", "down", SCROLLED),
    row(Action::PageUp, &[Key::PageUp], Group::Shown, "scroll a page", "page up", SCROLLED),
    row(Action::PageDown, &[Key::PageDown], Group::Shown, "scroll a page", "page down", SCROLLED),
    row(Action::Answer(1), &[letter('1')], Group::Question, "answer", "answer", QUESTION),
    row(Action::Answer(2), &[letter('2')], Group::Question, "answer", "answer", QUESTION),
    row(Action::Answer(3), &[letter('3')], Group::Question, "answer", "answer", QUESTION),
    row(Action::Answer(4), &[letter('4')], Group::Question, "answer", "answer", QUESTION),
    row(Action::DoNotKnow, &[letter('0')], Group::Question, "I do not know, show me", "answer", QUESTION),
    row(Action::ChoosePrevious, &[Key::Up, letter('k')], Group::Question, "choose", "choose", QUESTION),
    row(Action::ChooseNext, &[Key::Down, letter('j')], Group::Question, "choose", "choose", QUESTION),
    row(Action::TakeAnswer, &[Key::Enter], Group::Question, "take it", "take it", QUESTION),
    row(Action::Hint, &[letter('H'), Key::Function(2)], Group::Question, "a hint", "hint", HINTED),
    row(Action::Later, &[Key::Escape, Key::Control('g')], Group::Question, "later", "later", PUT_OFF),
    row(Action::GiveLine, &[Key::Enter], Group::Question, "give the line to `input()`", "give it", INPUT),
    row(Action::EndInput, &[Key::Control('d')], Group::Question, "no more input", "no more input", INPUT),
    row(
        Action::StopRunning,
        &[letter('p'), Key::Escape, Key::Enter],
        Group::Do,
        "stop a run that goes on",
        "stop it",
        RUNNING,
    ),
    row(Action::EarlierCall, &[Key::Up], Group::Question, "earlier, later call", "earlier", CALL),
    row(Action::LaterCall, &[Key::Down], Group::Question, "earlier, later call", "later", CALL),
    row(Action::Complete, &[Key::Tab], Group::Question, "complete a name", "complete", CALL),
    row(Action::TakeTyped, &[Key::Enter], Group::Question, "take what is typed", "take it", FIND),
    row(
        Action::LeaveTyped,
        &[Key::Escape, Key::Control('g')],
        Group::Question,
        "leave what is typed",
        "leave it",
        LEFT,
    ),
    row(Action::Call, &[letter(':')], Group::Do, "try a call (on a fork)", "try a call", STAGE),
    row(Action::PreviousFork, &[letter('{')], Group::Do, "other fork", "other fork", STAGE),
    row(Action::NextFork, &[letter('}')], Group::Do, "other fork", "other fork", STAGE),
    row(Action::DropFork, &[letter('d')], Group::Do, "drop this fork", "drop it", FORK),
    row(Action::Interpreter, &[letter('I')], Group::Do, "be the interpreter", "interpreter", STAGE),
    row(Action::EditHere, &[letter('i')], Group::Do, "exercise: edit it here", "edit here", DESK),
    row(Action::EditOutside, &[letter('E')], Group::Do, "exercise: your own editor", "your editor", DESK),
    row(Action::Undo, &[Key::Control('_')], Group::Do, "undo, redo an edit", "undo", EDITOR),
    row(Action::Redo, &[Key::Control('y')], Group::Do, "undo, redo an edit", "redo", EDITOR),
    row(Action::CheckExercise, &[Key::Control('s')], Group::Do, "save and check it", "check", CHECKED),
    row(Action::Solution, &[letter('S')], Group::Do, "the model answer, back", "solution", EXERCISE),
    row(Action::BeginAnew, &[letter('X')], Group::Do, "begin it anew, keep yours", "begin anew", EXERCISE),
    row(Action::Lessons, &[letter('L')], Group::Do, "lessons", "lessons", LESSON),
    row(Action::Explore, &[letter('e')], Group::Do, "explore a Python file", "explore a file", COURSE),
    row(Action::Review, &[letter('R')], Group::Do, "earlier guesses, again", "guess again", COURSE),
    row(Action::NextCourse, &[Key::Tab], Group::Do, "next course", "next course", COURSE),
    row(Action::Copy, &[letter('y')], Group::Do, "copy the pane", "copy", STAGE),
    row(Action::Mouse, &[letter('m')], Group::Do, "mouse to the terminal, back", "mouse", STAGE),
    row(Action::Palette, &[Key::Control('p')], Group::Do, "every action, by its words", "every action", STAGE),
    row(Action::PreviousAction, &[Key::Up], Group::Question, "choose an action", "choose", PALETTE),
    row(Action::NextAction, &[Key::Down], Group::Question, "choose an action", "choose", PALETTE),
    row(Action::Help, &[letter('?'), Key::Function(1)], Group::Do, "keys", "keys", SHOWN),
    row(Action::Close, &[Key::Escape, Key::Control('g')], Group::Do, "close the innermost", "close", SCROLLED),
    row(Action::LeaveFloor, &[letter('q')], Group::Do, "leave", "leave", UNTYPED),
    row(Action::Leave, &[Key::Control('c')], Group::Do, "quit", "quit", EVERYWHERE),
    row(Action::Suspend, &[Key::Control('z')], Group::Do, "suspend", "suspend", EVERYWHERE),
    row(Action::Redraw, &[Key::Control('l')], Group::Do, "draw again", "draw again", EVERYWHERE),
];

/// Returns the row of `action`; `None` never happens for an action a person can reach (a test holds it).
pub fn binding_of(action: Action) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.action == action)
}

#[cfg(test)]
mod tests {
    use super::super::Keymap;
    use super::*;

    fn action_for(context: Context, key: Key) -> Option<Action> {
        Keymap::default().action_for(context, key)
    }

    #[test]
    fn no_key_has_two_meanings_in_one_context() {
        for context in Context::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for binding in BINDINGS.iter().filter(|binding| binding.contexts.contains(&context)) {
                for &key in binding.keys {
                    assert!(!seen.contains(&key), "{key:?} twice in {context:?}");
                    seen.push(key);
                    assert_eq!(action_for(context, key), Some(binding.action));
                }
            }
        }
    }

    #[test]
    fn an_action_has_one_row_with_keys_and_words() {
        for (at, binding) in BINDINGS.iter().enumerate() {
            assert!(!binding.keys.is_empty() && !binding.contexts.is_empty());
            assert!(!binding.help.is_empty() && !binding.footer.is_empty());
            assert!(BINDINGS[at + 1..].iter().all(|other| other.action != binding.action), "{:?}", binding.action);
        }
    }

    /// Makes a list of all actions, and a match over the same names, so that a new variant cannot be forgotten.
    macro_rules! every {
        ($($single:ident)*) => {
            fn is_listed(action: &Action) -> bool {
                match action {
                    Action::Focus(_) | Action::Answer(_) $(| Action::$single)* => true,
                }
            }
            fn every_action() -> Vec<Action> {
                let several = Pane::ALL.map(Action::Focus).into_iter().chain([1, 2, 3, 4].map(Action::Answer));
                [$(Action::$single),*].into_iter().chain(several).filter(is_listed).collect()
            }
        };
    }

    every! {
        RunAhead EarlierLanes LaterLanes Interpreter Play Slower Faster Bytecode Unroll WhoWrote WhoHolds Explore Review StepForward StepBack GoOn ThisBeat NextFound PreviousFound Find Over Out ToItsEnd LineAgain LineBefore NextChange
        PreviousChange GoTo First Last Finer Coarser NextPane PreviousPane FullPane Arrangement ValueStack ScrollUp
        ScrollDown PageUp PageDown DoNotKnow ChoosePrevious ChooseNext TakeAnswer Hint Later TakeTyped LeaveTyped Lessons NextCourse
        GiveLine EndInput StopRunning Call PreviousFork NextFork DropFork EarlierCall LaterCall Complete Copy Mouse EditHere EditOutside Undo Redo CheckExercise Solution BeginAnew Palette PreviousAction NextAction Help Close LeaveFloor Leave Suspend Redraw
    }

    #[test]
    fn every_action_is_bound() {
        let every = every_action();
        assert_eq!(every.len(), BINDINGS.len());
        for action in every {
            assert!(binding_of(action).is_some(), "{action:?} has no key");
        }
    }

    #[test]
    fn digits_answer_while_a_question_is_open_and_choose_panes_else() {
        assert_eq!(action_for(Context::Stage, Key::Character('1')), Some(Action::Focus(Pane::Source)));
        assert_eq!(action_for(Context::Question, Key::Character('1')), Some(Action::Answer(1)));
        assert_eq!(action_for(Context::Question, Key::Character('7')), None);
        assert_eq!(action_for(Context::Help, Key::Character('1')), None);
    }

    #[test]
    fn ctrl_c_leaves_from_everywhere() {
        for context in Context::ALL {
            assert_eq!(action_for(context, Key::Control('c')), Some(Action::Leave));
        }
    }
}
