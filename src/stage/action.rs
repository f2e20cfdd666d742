//! What a person can do.

use super::Pane;

/// One thing a person can do on the stage. What it needs stands in the variant; keys and words stand in
/// [`BINDINGS`](super::BINDINGS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// To the next stop of the present zoom.
    StepForward,
    /// To the previous stop of the present zoom.
    StepBack,
    /// To the end of the present prompt; in a list, take the chosen row.
    GoOn,
    /// To the start of the present beat; from there to that of the one before.
    ThisBeat,
    /// To the next place of what is looked for: at first, the next yield.
    NextFound,
    /// To the previous place of what is looked for.
    PreviousFound,
    /// To the next stop of the generator that acts here: what others do is passed over.
    Over,
    /// To whoever resumed the generator that acts here.
    Out,
    /// To the end of the generator that acts here.
    ToItsEnd,
    /// To the next time that this line runs.
    LineAgain,
    /// To the previous time that this line ran.
    LineBefore,
    /// To the next change of the chosen name.
    NextChange,
    /// To the previous change of the chosen name.
    PreviousChange,
    /// To a step, a line, an event that is typed.
    GoTo,
    /// Be the interpreter: say before each step what comes next; or no more.
    Interpreter,
    /// Play stop after stop, or pause.
    Play,
    /// Have the program run on behind the reader, or stop it there.
    RunAhead,
    /// Play more slowly.
    Slower,
    /// Play faster.
    Faster,
    /// To the step that wrote what is in hand.
    WhoWrote,
    /// Say who holds the generator that acts here.
    WhoHolds,
    /// To the first step of the run.
    First,
    /// To the last step that was reached.
    Last,
    /// Where not all lanes fit, show earlier ones.
    EarlierLanes,
    /// Where not all lanes fit, show later ones.
    LaterLanes,
    /// One zoom finer. The step stays.
    Finer,
    /// One zoom coarser. The step stays.
    Coarser,
    /// The focus goes to the next pane.
    NextPane,
    /// The focus goes to the previous pane.
    PreviousPane,
    /// The focus goes to this pane.
    Focus(Pane),
    /// The focused pane takes the whole screen, or gives it back.
    FullPane,
    /// Source and conversation stand side by side, or one above the other.
    Arrangement,
    /// The hidden calls of a loop are told, or its rounds are folded into one.
    Unroll,
    /// The bytecode stands in front, or not.
    Bytecode,
    /// The value stack stands on the cards, or not.
    ValueStack,
    /// One line up in the focused pane.
    ScrollUp,
    /// One line down in the focused pane.
    ScrollDown,
    /// One page up in the focused pane.
    PageUp,
    /// One page down in the focused pane.
    PageDown,
    /// Answer the question by the number of the answer, from 1.
    Answer(u8),
    /// Say that the answer is not known, and see the run.
    DoNotKnow,
    /// Choose the answer above.
    ChoosePrevious,
    /// Choose the answer below.
    ChooseNext,
    /// Give the chosen answer.
    TakeAnswer,
    /// One more hint.
    Hint,
    /// Leave the question open and hidden.
    Later,
    /// Type a call that runs on a fork from here.
    Call,
    /// Show the previous one of the other forks.
    PreviousFork,
    /// Show the next one of the other forks.
    NextFork,
    /// Forget this fork.
    DropFork,
    /// Put the call before into the line.
    EarlierCall,
    /// Put the call after into the line.
    LaterCall,
    /// Complete the name before the cursor.
    Complete,
    /// Look for text: an event's word, what is told, a line; in the list of lessons their titles and concepts.
    Find,
    /// Take what was typed.
    TakeTyped,
    /// Leave what was typed.
    LeaveTyped,
    /// Type the name of a Python file to step through.
    Explore,
    /// Make old predictions again.
    Review,
    /// Edit the exercise here.
    EditHere,
    /// Edit the exercise in the reader's own editor.
    EditOutside,
    /// Undo the last edit of the exercise.
    Undo,
    /// Do the edit that was undone last again.
    Redo,
    /// Save the text of the exercise and check it.
    CheckExercise,
    /// Show the model answer, or the reader's text again.
    Solution,
    /// Begin the exercise anew; what was written is kept under another name.
    BeginAnew,
    /// Go to the list of lessons.
    Lessons,
    /// Show the lessons of the next course.
    NextCourse,
    /// Give the program the line that it waits for.
    GiveLine,
    /// Tell the program that no more lines come.
    EndInput,
    /// Stop the program that runs on, where it is.
    StopRunning,
    /// List every action, to be chosen by its words.
    Palette,
    /// Choose the action before, in the list of all.
    PreviousAction,
    /// Choose the action after, in the list of all.
    NextAction,
    /// Copy the focused pane; the session is copied as a doctest.
    Copy,
    /// Leave the mouse to the terminal, or take it again.
    Mouse,
    /// Show the keys, or put them away.
    Help,
    /// Close the innermost thing. Never leaves the lesson.
    Close,
    /// Leave one floor: from the stage to the course, from the course to the shell.
    LeaveFloor,
    /// Leave at once. What was reached is saved.
    Leave,
    /// Stop the process as a shell's job.
    Suspend,
    /// Draw every cell again.
    Redraw,
}

impl Action {
    /// Returns its name in the configuration and in plain lines: that of the variant, in words with hyphens
    /// (`step-forward`, `focus-source`, `answer-1`).
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars().filter(|c| c.is_alphanumeric()) {
            if (c.is_uppercase() || c.is_ascii_digit()) && !name.is_empty() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        name
    }
}
