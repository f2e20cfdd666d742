//! A native frame that waits for the outside and makes a Python value of its answer.

use std::sync::Arc;

use crate::engine::heap::Object;
use crate::engine::machine::{Fault, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;
use crate::engine::{Effect, Stream};

/// A question to the outside.
#[derive(Debug, Clone, Hash)]
pub(crate) struct AskOutside {
    /// The request.
    effect: Effect,
    /// What is made of the answer.
    makes: Makes,
}

/// What is made of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Makes {
    /// A line, or `StopIteration` if there is none.
    NextLine,
    /// All lines up to the end of the input as one text; those that have come.
    Rest(Vec<Arc<str>>),
    /// All lines up to the end of the input in a list; those that have come.
    Lines(Vec<Arc<str>>),
    /// Nothing, once the stream has been flushed too.
    Flush(Stream),
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
    /// Returns that the outside is asked.
    pub(crate) fn outcome(effect: Effect, makes: Makes) -> Outcome {
        Outcome::Frame(NativeFrame::Outside(Box::new(Self { effect, makes })))
    }

    /// Asks, or takes the answer.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        match inbox {
            Inbox::Begin => Ok(Progress::Wants(self.effect.clone())),
            Inbox::Value(answer) => {
                if self.goes_on_asking(machine, answer) {
                    machine.release(answer);
                    return Ok(Progress::Wants(self.effect.clone()));
                }
                let made = self.make(machine, answer);
                machine.release(answer);
                made.map(Progress::Done)
            }
            Inbox::Finished => Ok(Progress::Done(Value::NONE)),
            Inbox::Raised(exception) => Err(Fault::Raised(exception)),
        }
    }

    /// Takes an answer that is not the last, and sees what is asked next; returns whether anything is.
    fn goes_on_asking(&mut self, machine: &Machine, answer: Value) -> bool {
        match &mut self.makes {
            Makes::Rest(lines) | Makes::Lines(lines) => {
                let line = machine.as_text(answer).filter(|line| !line.is_empty());
                lines.extend(line.cloned());
                line.is_some()
            }
            Makes::Flush(stream) => {
                self.effect = Effect::Flush { stream: *stream };
                self.makes = Makes::Answer;
                true
            }
            _ => false,
        }
    }

    fn make(&self, machine: &mut Machine, answer: Value) -> Result<Value, Fault> {
        match &self.makes {
            Makes::NextLine if machine.is_true(answer) => Ok(machine.state.heap.share(answer)),
            Makes::NextLine => Err(machine.stop_iteration(Value::NONE)),
            Makes::Rest(lines) => Ok(machine.text(lines.concat())),
            Makes::Lines(lines) => {
                let lines = lines.iter().map(|line| machine.text(line.clone())).collect();
                Ok(machine.list(lines))
            }
            Makes::Flush(_) => Ok(Value::NONE),
            Makes::Count(count) => Ok(Value::count(*count)),
            Makes::Seconds => {
                let nanoseconds = machine.as_integer(answer).and_then(|i| i64::try_from(i).ok()).unwrap_or_default();
                Ok(machine.float(nanoseconds as f64 / 1e9))
            }
            Makes::Answer => Ok(machine.state.heap.share(answer)),
            Makes::Dict => Ok(dict_of(machine, answer)),
        }
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
