//! An anchor read from its words.

use super::{Anchor, Event, Message, MessageWord, Ordinal, Who};
use crate::lesson::Literal;

/// Why an anchor cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} after `{read}`")]
pub struct AnchorProblem {
    /// What should follow.
    pub expected: &'static str,
    /// What was read up to there.
    pub read: String,
    /// The byte at which it should follow.
    pub at: usize,
}

const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

pub(super) fn anchor(text: &str) -> Result<Anchor, AnchorProblem> {
    let mut words = Words { text, at: 0 };
    if !words.names_a_name() {
        match text.trim() {
            "start" => return Ok(Anchor::Start),
            "end" => return Ok(Anchor::End),
            _ => {}
        }
    }
    let mut ordinal = None;
    if !words.names_a_name() {
        ordinal = words.ordinal();
    }
    let event = event(&mut words)?;
    if ordinal.is_none() {
        ordinal = words.ordinal();
        if ordinal.is_some() && !words.take("time") {
            return words.expected("`time`");
        }
    }
    if words.peek().is_empty() {
        return Ok(Anchor::Event(ordinal.unwrap_or(Ordinal::Nth(1)), event));
    }
    words.expected(if ordinal.is_some() { "the end" } else { "the end, or which time" })
}

fn event(words: &mut Words<'_>) -> Result<Event, AnchorProblem> {
    if words.names_a_name() {
        return name(words);
    }
    let word = words.peek();
    if let Some(message) = MessageWord::named(word) {
        words.next();
        return self::message(words, message).map(Event::Message);
    }
    match word {
        "line" => {
            words.next();
            line(words)
        }
        "print" => {
            words.next();
            Ok(Event::Print(words.string()))
        }
        "enter" => {
            words.next();
            let Some(name) = words.take_if(is_path) else { return words.expected("a function's name") };
            Ok(Event::Enter(name.to_owned()))
        }
        _ if is_path(word) && is_class(word) => {
            words.next();
            Ok(Event::Exception(word.to_owned()))
        }
        _ if is_name(word) => {
            words.next();
            words.expected("`becomes` or `changes`")
        }
        _ => words.expected("a message, `line`, `print`, `enter`, a name or an exception"),
    }
}

fn name(words: &mut Words<'_>) -> Result<Event, AnchorProblem> {
    let Some(name) = words.take_if(is_name).map(str::to_owned) else { return words.expected("a name") };
    if words.next() == "changes" {
        return Ok(Event::Changes(name, words.who("of")?));
    }
    let Some(value) = words.literal() else { return words.expected("a Python literal") };
    Ok(Event::Becomes(name, value, words.who("of")?))
}

fn line(words: &mut Words<'_>) -> Result<Event, AnchorProblem> {
    let number = words.peek().parse().ok().filter(|number| *number > 0);
    let Some(number) = number else { return words.expected("a line number") };
    words.next();
    if !words.take("of") {
        return Ok(Event::Line(number, None));
    }
    let Some(file) = words.take_if(|word| word.strip_suffix(".py").is_some_and(is_name)) else {
        return words.expected("a file's name that ends in `.py`");
    };
    Ok(Event::Line(number, Some(file.to_owned())))
}

fn message(words: &mut Words<'_>, word: MessageWord) -> Result<Message, AnchorProblem> {
    let mut message = Message { word, value: None, class: None, of: None, to: None };
    let next = words.peek();
    if !(matches!(next, "" | "of" | "to") || ordinal_of(next).is_some()) {
        if matches!(word, MessageWord::Throw | MessageWord::Raise | MessageWord::Refuse) {
            let Some(class) = words.take_if(is_path) else { return words.expected("an exception's class") };
            message.class = Some(class.to_owned());
        } else {
            let Some(value) = words.literal() else {
                return words.expected("a Python literal, `of`, `to` or which time");
            };
            message.value = Some(value);
        }
    }
    message.of = words.who("of")?;
    message.to = words.who("to")?;
    Ok(message)
}

/// The words of an anchor, taken from the left.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn rest(&self) -> &'a str {
        self.text[self.at..].trim_start()
    }

    fn peek(&self) -> &'a str {
        self.rest().split_whitespace().next().unwrap_or_default()
    }

    fn next(&mut self) -> &'a str {
        let word = self.peek();
        self.at = self.text.len() - self.rest().len() + word.len();
        word
    }

    fn take(&mut self, word: &str) -> bool {
        let fits = self.peek() == word;
        if fits {
            self.next();
        }
        fits
    }

    fn take_if(&mut self, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        fits(self.peek()).then(|| self.next())
    }

    /// The word before `becomes` or `changes` is always a name.
    fn names_a_name(&self) -> bool {
        matches!(self.rest().split_whitespace().nth(1), Some("becomes" | "changes"))
    }

    fn ordinal(&mut self) -> Option<Ordinal> {
        let ordinal = ordinal_of(self.peek())?;
        self.next();
        Some(ordinal)
    }

    fn literal(&mut self) -> Option<Literal> {
        let (literal, rest) = Literal::parse_start(self.rest())?;
        self.at = self.text.len() - rest.len();
        Some(literal)
    }

    fn string(&mut self) -> Option<String> {
        let before = self.at;
        if let Some(Literal::Text(text)) = self.literal() {
            return Some(text);
        }
        self.at = before;
        None
    }

    fn who(&mut self, word: &str) -> Result<Option<Who>, AnchorProblem> {
        if !self.take(word) {
            return Ok(None);
        }
        match self.take_if(is_path) {
            Some(who) => Ok(Some(Who::named(who))),
            None => self.expected("`caller`, a lane's letter or a function's name"),
        }
    }

    fn expected<T>(&self, expected: &'static str) -> Result<T, AnchorProblem> {
        let at = self.text.len() - self.rest().len();
        Err(AnchorProblem { expected, read: self.text[..at].trim().to_owned(), at })
    }
}

fn ordinal_of(word: &str) -> Option<Ordinal> {
    if word == "last" {
        return Some(Ordinal::Last);
    }
    if let Some(index) = ORDINALS.iter().position(|known| *known == word) {
        return Some(Ordinal::Nth(index as u32 + 1));
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| all_digits && *number > 0).map(Ordinal::Nth)
}

fn is_name(word: &str) -> bool {
    let rest = |c: char| c.is_alphanumeric() || c == '_';
    word.starts_with(|c: char| c.is_alphabetic() || c == '_') && word.chars().all(rest)
}

/// A dotted name, as `__qualname__` gives it: `outer.<locals>.inner`.
fn is_path(word: &str) -> bool {
    word.split('.').all(|part| is_name(part) || matches!(part, "<locals>" | "<lambda>" | "<genexpr>"))
}

fn is_class(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|name| name.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Anchor {
        Anchor::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
    }

    fn message(word: MessageWord) -> Message {
        Message { word, value: None, class: None, of: None, to: None }
    }

    #[track_caller]
    fn check(text: &str, ordinal: Ordinal, event: Event) {
        assert_eq!(parse(text), Anchor::Event(ordinal, event));
    }

    const FIRST: Ordinal = Ordinal::Nth(1);

    #[test]
    fn messages_have_value_class_and_ends() {
        check("send", FIRST, Event::Message(message(MessageWord::Send)));
        check("second send", Ordinal::Nth(2), Event::Message(message(MessageWord::Send)));
        assert_eq!(parse("second send"), parse("send second time"));
        check("last yield", Ordinal::Last, Event::Message(message(MessageWord::Yield)));
        let value = Literal::parse("3");
        check("yield 3", FIRST, Event::Message(Message { value: value.clone(), ..message(MessageWord::Yield) }));
        check("12th yield", Ordinal::Nth(12), Event::Message(message(MessageWord::Yield)));
        let (of, to) = (Some(Who::Lane("A".to_owned())), Some(Who::Caller));
        check(
            "yield 3 of A to caller",
            FIRST,
            Event::Message(Message { value, of, to, ..message(MessageWord::Yield) }),
        );
        let to = Some(Who::Function("Api.run.<locals>.coro".to_owned()));
        check("send to Api.run.<locals>.coro", FIRST, Event::Message(Message { to, ..message(MessageWord::Send) }));
        let class = Some("ValueError".to_owned());
        check("throw ValueError", FIRST, Event::Message(Message { class, ..message(MessageWord::Throw) }));
        let value = Literal::parse("'to sleep'");
        check("yield 'to sleep'", FIRST, Event::Message(Message { value, ..message(MessageWord::Yield) }));
    }

    #[test]
    fn lines_prints_names_and_exceptions() {
        check("line 5 of coro.py third time", Ordinal::Nth(3), Event::Line(5, Some("coro.py".to_owned())));
        check("line 5", FIRST, Event::Line(5, None));
        check("print", FIRST, Event::Print(None));
        check("second print 'a b'", Ordinal::Nth(2), Event::Print(Some("a b".to_owned())));
        check("enter helper", FIRST, Event::Enter("helper".to_owned()));
        check("StopIteration", FIRST, Event::Exception("StopIteration".to_owned()));
        let two = Literal::parse("2").unwrap();
        check("step becomes 2", FIRST, Event::Becomes("step".to_owned(), two.clone(), None));
        check("last step changes of caller", Ordinal::Last, Event::Changes("step".to_owned(), Some(Who::Caller)));
        check("end becomes 2", FIRST, Event::Becomes("end".to_owned(), two.clone(), None));
        check("yield becomes 2", FIRST, Event::Becomes("yield".to_owned(), two.clone(), None));
        check("first becomes 2 second time", Ordinal::Nth(2), Event::Becomes("first".to_owned(), two, None));
        assert_eq!((parse(" start "), parse("end")), (Anchor::Start, Anchor::End));
    }

    #[track_caller]
    fn check_problem(text: &str, expected: &str) {
        assert_eq!(Anchor::parse(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn what_cannot_be_read_says_what_was_expected() {
        check_problem("", "expected a message, `line`, `print`, `enter`, a name or an exception after ``");
        check_problem("step", "expected `becomes` or `changes` after `step`");
        check_problem("step becomes", "expected a Python literal after `step becomes`");
        check_problem("line five", "expected a line number after `line`");
        check_problem("line 5 of coro", "expected a file's name that ends in `.py` after `line 5 of`");
        check_problem("send of", "expected `caller`, a lane's letter or a function's name after `send of`");
        check_problem("send to A of B", "expected the end, or which time after `send to A`");
        check_problem("send second", "expected `time` after `send second`");
        check_problem("second send third time", "expected the end after `second send`");
        check_problem("start now", "expected `becomes` or `changes` after `start`");
        check_problem("throw 3", "expected an exception's class after `throw`");
    }
}
