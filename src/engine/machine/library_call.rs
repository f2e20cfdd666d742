//! A builtin whose body is Python of our own: its module is loaded when it is first called.

use super::import::Import;
use super::{Arguments, Fault, Inbox, Machine, NativeFrame, Outcome, Progress};
use crate::engine::value::Value;

/// A call that is passed on to a function of the library.
#[derive(Debug, Clone, Hash)]
pub(crate) struct LibraryCall {
    /// The function's name.
    function: &'static str,
    /// The arguments, owned until the call is made: positional, then name and value in turn.
    positional: Vec<Value>,
    keywords: Vec<(Value, Value)>,
    /// What loads the module; none once the call is made.
    import: Option<Import>,
}

impl LibraryCall {
    /// Returns that `function` of `module` is called with these arguments.
    pub(crate) fn outcome(
        machine: &mut Machine,
        module: &str,
        function: &'static str,
        arguments: &Arguments,
    ) -> Outcome {
        let heap = &mut machine.state.heap;
        let positional = arguments.positional.iter().map(|value| heap.share(*value)).collect();
        let keywords = arguments.keywords.iter().map(|(name, value)| (heap.share(*name), heap.share(*value))).collect();
        let import = Some(Import::of_library(module));
        Outcome::Frame(NativeFrame::LibraryCall(Box::new(Self { function, positional, keywords, import })))
    }

    /// Returns the name of the function.
    pub(crate) fn name(&self) -> &'static str {
        self.function
    }

    /// Calls `visit` with each value it owns.
    pub(crate) fn children(&self, mut visit: impl FnMut(Value)) {
        self.positional.iter().copied().for_each(&mut visit);
        self.keywords.iter().flat_map(|(name, value)| [*name, *value]).for_each(&mut visit);
        if let Some(import) = &self.import {
            import.children(visit);
        }
    }

    /// Goes on with what was given.
    pub(crate) fn go_on(&mut self, machine: &mut Machine, inbox: Inbox) -> Result<Progress, Fault> {
        let Some(import) = &mut self.import else {
            return match inbox {
                Inbox::Value(value) => Ok(Progress::Done(value)),
                Inbox::Raised(exception) => Err(Fault::Raised(exception)),
                Inbox::Begin | Inbox::Finished => Ok(Progress::Done(Value::NONE)),
            };
        };
        match import.go_on(machine, inbox) {
            Ok(Progress::Done(module)) => {
                self.import = None;
                Ok(self.call(machine, module))
            }
            Ok(waits) => Ok(waits),
            Err(fault) => {
                self.children(|value| machine.release(value));
                Err(fault)
            }
        }
    }

    fn call(&mut self, machine: &mut Machine, module: Value) -> Progress {
        let function = module.handle().and_then(|module| machine.find_in_module(module, self.function));
        let function = machine.state.heap.share(function.unwrap_or(Value::NONE));
        machine.release(module);
        let arguments = Arguments {
            positional: std::mem::take(&mut self.positional).into(),
            keywords: std::mem::take(&mut self.keywords).into(),
        };
        Progress::Call(function, arguments)
    }
}
