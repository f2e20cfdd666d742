//! A native frame that waits for the outside and makes a Python value of its answer.

use crate::engine::Effect;
use crate::engine::heap::{Object, Target, TextFile};
use crate::engine::machine::{Fault, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;

/// A question to the outside.
#[derive(Debug, Clone, Hash)]
pub(crate) struct AskOutside {
    /// The request.
    effect: Effect,
    /// What is made of the answer.
    makes: Makes,
    /// The file it is about, owned; None if it is about none.
    file: Value,
}

/// What is made of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Makes {
    /// A text file.
    File(Box<str>),
    /// Text read: the file moves on.
    Text,
    /// A line, or `StopIteration` if there is none.
    NextLine,
    /// A list of lines.
    Lines,
    /// The number of characters written.
    Count(usize),
    /// A float of seconds.
    Seconds,
    /// What the outside says.
    Answer,
    /// A dict of names and values.
    Dict,
}

impl AskOutside {
    /// Returns that the outside is asked, about `file` (not owned; None if about none).
    pub(crate) fn outcome(machine: &mut Machine, effect: Effect, makes: Makes, file: Value) -> Outcome {
        let file = machine.state.heap.share(file);
        Outcome::Frame(NativeFrame::Outside(Box::new(Self { effect, makes, file })))
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        visit(self.file);
    }

    /// Asks, or takes the answer.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let went = match inbox {
            Inbox::Begin => return Ok(Progress::Wants(self.effect.clone())),
            Inbox::Value(answer) => {
                let made = self.make(machine, answer);
                machine.release(answer);
                made.map(Progress::Done)
            }
            Inbox::Finished => Ok(Progress::Done(Value::NONE)),
            Inbox::Raised(exception) => Err(Fault::Raised(exception)),
        };
        machine.release(std::mem::replace(&mut self.file, Value::NONE));
        went
    }

    fn make(&self, machine: &mut Machine, answer: Value) -> Result<Value, Fault> {
        match &self.makes {
            Makes::File(_) => Ok(self.open(machine)),
            Makes::Text => Ok(self.take_text(machine, answer)),
            Makes::NextLine => {
                let line = self.take_text(machine, answer);
                if machine.is_true(line) {
                    return Ok(line);
                }
                machine.release(line);
                Err(machine.stop_iteration(Value::NONE))
            }
            Makes::Lines => {
                let whole = self.take_text(machine, answer);
                let text = machine.as_text(whole).cloned().unwrap_or_default();
                machine.release(whole);
                let lines = text.split_inclusive('\n').map(|line| machine.text(line)).collect();
                Ok(machine.list(lines))
            }
            Makes::Count(count) => Ok(Value::count(*count)),
            Makes::Seconds => {
                let nanoseconds = machine.as_integer(answer).and_then(|i| i64::try_from(i).ok()).unwrap_or_default();
                Ok(machine.float(nanoseconds as f64 / 1e9))
            }
            Makes::Answer => Ok(machine.state.heap.share(answer)),
            Makes::Dict => Ok(dict_of(machine, answer)),
        }
    }

    fn open(&self, machine: &mut Machine) -> Value {
        let Effect::OpenFile { path, access } = &self.effect else { return Value::NONE };
        let target = Target::File { path: path.clone(), access: *access, position: 0 };
        machine.state.heap.value(Object::TextFile(Box::new(TextFile { target, is_closed: false })))
    }

    /// Returns the text of an answer (a new reference), and moves the file on to what comes after it.
    fn take_text(&self, machine: &mut Machine, answer: Value) -> Value {
        let (text, next) = match machine.state.heap.object(answer) {
            Some(Object::Tuple(parts)) if parts.len() == 2 => (parts[0], parts[1]),
            _ => return machine.state.heap.share(answer),
        };
        if let Some(file) = self.file.handle()
            && let Object::TextFile(file) = machine.state.heap.get_mut(file)
            && let Target::File { position, .. } = &mut file.target
        {
            *position = next.as_small_int().max(0) as u64;
        }
        machine.state.heap.share(text)
    }
}

fn dict_of(machine: &mut Machine, texts: Value) -> Value {
    let texts = machine.texts_of(texts);
    let dict = machine.state.heap.allocate(Object::Dict(Box::default()));
    for pair in texts.chunks_exact(2) {
        let (name, value) = (machine.intern(&pair[0]), machine.text(pair[1].clone()));
        if let Some(before) = machine.bind(dict, name, value) {
            machine.release(before);
        }
    }
    Value::object(dict)
}
