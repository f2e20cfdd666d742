//! One true sentence an event: the table of FORMATS section 6, filled in.

use super::{Event, GeneratorState, Lane, ReturnedAs, RunStatus, Told};

/// Returns the sentence that tells `told` to a learner, in DESIGN's words.
pub fn sentence(told: &Told) -> String {
    let lane = told.lane;
    match &told.event {
        Event::Prompt { source } => format!("The caller runs `{}`.", source.trim()),
        Event::Create { generator, name, .. } => format!("{generator} is created from {name}. No line of it has run."),
        Event::Next { to, found, .. } => match found {
            GeneratorState::Created => format!("{} asks {to} to go on: {to} begins.", capital(lane)),
            GeneratorState::Closed => format!("{} asks {to} to go on: nobody is there.", capital(lane)),
            _ => format!("{} asks {to} to go on.", capital(lane)),
        },
        Event::Send { to, value, found, .. } => {
            format!(
                "{value} goes to {to}: {}.",
                meets(*found, &format!("it is the value of the yield where {to} sleeps"), *to)
            )
        }
        Event::Throw { to, error, found, .. } => match found {
            GeneratorState::Suspended => format!("{error} is raised inside {to}, where it sleeps."),
            _ => format!("{error} is thrown at {to}: {}.", meets(*found, "it sleeps nowhere", *to)),
        },
        Event::Close { to } => format!("GeneratorExit is raised inside {to}, so that it can tidy up."),
        Event::Drop { to } => format!("Nobody holds {to} any more: it is closed."),
        Event::Delegate { to, target, .. } => {
            let target = to.map_or_else(|| target.clone(), |lane| lane.to_string());
            format!("From now on {lane} only holds the pipe to {target}.")
        }
        Event::Yield { to, value, .. } => format!("{lane} gives {value} to {to_the} and sleeps.", to_the = the(*to)),
        Event::Return { to, value, returned_as } => {
            format!("{lane} is finished. {value} reaches {} as {}.", the(*to), arrives(*returned_as))
        }
        Event::Raise { error, converted: true, .. } => {
            format!("A StopIteration inside {lane} would look like its end: Python turns it into {error}.")
        }
        Event::Raise { error, .. } => format!("{error} leaves {lane}, which is closed by it."),
        Event::Refuse { error, .. } => format!("{lane} does not take it: {error}."),
        Event::Print { text, .. } => format!("`{}` is printed.", text.trim_end_matches('\n')),
        Event::Show { text } => format!("The prompt shows {text}."),
        Event::Traceback { error } => format!("Nobody caught it: {error}."),
        Event::Effect { request, .. } => format!("Outside: {request}."),
        Event::Limit { which } => format!("{which} is reached."),
        Event::End { status } => format!("The run ends: {}.", ended(status)),
        Event::Enter { name, .. } => format!("{name} is called."),
        Event::Leave { name, outcome: Ok(value) } => format!("{name} gives back {value}."),
        Event::Leave { name, outcome: Err(error) } => format!("{error} leaves {name}."),
        Event::Import { name } => format!("Module {name} is loaded."),
        Event::Bind { name, value, .. } => format!("{name} is now {value}."),
        Event::Unbind { name, .. } => format!("{name} is gone."),
        Event::Store { target, value: Some(value) } => format!("{target} is now {value}."),
        Event::Store { target, value: None } => format!("{target} is gone."),
        Event::Error { error } => format!("{error}."),
        Event::Catch { error } => match &told.at {
            Some(at) => format!("Line {} takes {error}.", at.line),
            None => format!("{error} is taken."),
        },
        Event::Line { .. } => match &told.at {
            Some(at) => format!("Line {} is next.", at.line),
            None => "A line is next.".to_owned(),
        },
        // Of what stands there as it is, nobody asks what it is.
        Event::Value { source, value } if source == value => format!("{value} is ready."),
        Event::Value { source, value } => format!("`{source}` is {value}."),
        Event::Step { opcode, .. } => format!("{} {}.", opcode.name(), opcode.sentence()),
    }
}

/// Returns what a message meets: a sleeping yield, a first line, or nobody.
fn meets(found: GeneratorState, sleeping: &str, to: Lane) -> String {
    match found {
        GeneratorState::Created => format!("{to} begins"),
        GeneratorState::Closed => "nobody is there to take it".to_owned(),
        GeneratorState::Suspended => sleeping.to_owned(),
        GeneratorState::Running => format!("{to} runs already"),
    }
}

fn the(lane: Lane) -> String {
    match lane {
        Lane::Caller => "the caller".to_owned(),
        Lane::Generator(_) => lane.to_string(),
    }
}

fn capital(lane: Lane) -> String {
    match lane {
        Lane::Caller => "The caller".to_owned(),
        Lane::Generator(_) => lane.to_string(),
    }
}

fn arrives(returned_as: ReturnedAs) -> &'static str {
    match returned_as {
        ReturnedAs::StopIteration => "StopIteration",
        ReturnedAs::StopAsyncIteration => "StopAsyncIteration",
        ReturnedAs::Loop => "the end of the loop",
        ReturnedAs::Value => "the value of its `yield from`",
        ReturnedAs::Awaited => "the value of its `await`",
        ReturnedAs::Close => "what close() gives back",
    }
}

fn ended(status: &RunStatus) -> String {
    match status {
        RunStatus::Finished => "finished".to_owned(),
        RunStatus::Limit => "at a limit".to_owned(),
        RunStatus::Exit(status) => format!("exit status {status}"),
    }
}
