//! The grammar: generators that delegate, catch, clean up and answer, and a caller that does all it can to them.

use std::fmt::Write as _;

/// What grows a program: the same seed grows the same.
struct Grower {
    state: u64,
    text: String,
    /// How many generator functions there are; each delegates only to those before it.
    generators: u64,
    /// How many names have been made.
    names: u64,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
struct Place {
    indent: usize,
    /// How deep blocks may still nest.
    depth: u32,
    is_generator: bool,
    in_loop: bool,
    in_handler: bool,
}

impl Place {
    fn inside(self) -> Self {
        Self { indent: self.indent + 1, depth: self.depth.saturating_sub(1), ..self }
    }
}

const ERRORS: &[&str] = &["ValueError", "KeyError", "TypeError", "StopIteration", "GeneratorExit", "LookupError"];

/// What a caller throws, as classes: an exception that the caller itself holds leads CPython round a cycle of frames, and
/// what is in them goes when it is collected. So does a `StopIteration`.
const THROWN: &[&str] = &["ValueError", "KeyError", "TypeError", "GeneratorExit", "LookupError"];

/// What every program begins with.
const PRELUDE: &str = "\
import inspect
class Guard:
    def __init__(self, name, swallows=()):
        self.name, self.swallows = name, swallows
    def __enter__(self):
        print('enter', self.name)
        return self.name
    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value)
        return kind is not None and issubclass(kind, self.swallows)
class Dropped:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('drop', self.name)
    def __repr__(self):
        return f'Dropped({self.name!r})'
class Steps:
    def __init__(self, count):
        self.count = count
    def __iter__(self):
        return self
    def __next__(self):
        if self.count <= 0:
            raise StopIteration('no more')
        self.count -= 1
        return self.count
def say(*values):
    print('  ', *values)
    return values[-1] if values else None
";

/// What every program ends with: the functions a caller uses.
const CALLER: &str = "\
def show(error):
    seen = []
    while error is not None and len(seen) < 5:
        seen.append(f'{type(error).__name__}{error.args}')
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return ' <- '.join(seen)
def ask(generator, how, *values):
    try:
        print(how, *values, '->', getattr(generator, how)(*values))
    except BaseException as error:
        print(how, *values, '!!', show(error))
    print(inspect.getgeneratorstate(generator), generator.gi_running, generator.gi_yieldfrom is None)
";

/// Returns the program with this seed.
pub(crate) fn program(seed: u64) -> String {
    let mut grower = Grower { state: seed, text: PRELUDE.to_owned(), generators: 0, names: 0 };
    let count = 1 + grower.below(4);
    for number in 0..count {
        grower.generator(number);
    }
    grower.text.push_str(CALLER);
    for _ in 0..=grower.below(3) {
        grower.conversation();
    }
    grower.text
}

impl Grower {
    /// Returns the next number (`SplitMix64`).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    fn one_of(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.below(choices.len() as u64) as usize]
    }

    fn name(&mut self) -> u64 {
        self.names += 1;
        self.names
    }

    fn line(&mut self, place: Place, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "    ".repeat(place.indent));
    }

    fn generator(&mut self, number: u64) {
        let _ = writeln!(self.text, "def g{number}(n, x=1):");
        let place = Place { indent: 1, depth: 3, is_generator: true, in_loop: false, in_handler: false };
        if self.below(3) == 0 {
            self.line(place, &format!("held = Dropped('g{number}')"));
        }
        self.line(place, "y = 0");
        self.block(place, 4);
        // It is a generator whatever grew.
        self.line(place, "return x");
        self.line(place, "yield");
        self.generators = number + 1;
    }

    fn block(&mut self, place: Place, most: u64) {
        for _ in 0..=self.below(most) {
            self.statement(place);
        }
    }

    fn statement(&mut self, place: Place) {
        let choices = if place.depth == 0 { 9 } else { 17 };
        match self.below(choices) {
            0 | 1 if place.is_generator => {
                let value = self.expression(2);
                let target = self.one_of(&["x = ", "y = ", "", "x = say('got', ", "x = yield "]);
                let close = if target.ends_with(", ") { ")" } else { "" };
                let yielding = if target.is_empty() { format!("yield {value}") } else { format!("(yield {value})") };
                self.line(place, &format!("{target}{yielding}{close}"));
            }
            2 if place.is_generator => {
                let over = self.iterable();
                let target = self.one_of(&["x = ", "y = ", ""]);
                self.line(place, &format!("{target}yield from {over}"));
            }
            3 | 4 => {
                let value = self.expression(2);
                let name = self.name();
                self.line(place, &format!("say({name}, {value})"));
            }
            5 => {
                let value = self.expression(2);
                let target = self.one_of(&["x", "y"]);
                let operator = self.one_of(&["=", "+=", "-=", "*="]);
                self.line(place, &format!("{target} {operator} {value}"));
            }
            6 => self.leave(place),
            7 if place.in_loop => {
                let how = self.one_of(&["break", "continue"]);
                let condition = self.condition();
                self.line(place, &format!("if {condition}: {how}"));
            }
            8 => {
                let name = self.name();
                self.line(place, &format!("z = Dropped({name})"));
            }
            9 | 10 => self.handler(place),
            11 => {
                let over = self.iterable();
                self.line(place, &format!("for v in {over}:"));
                self.block(Place { in_loop: true, ..place.inside() }, 3);
                if self.below(4) == 0 {
                    self.line(place, "else:");
                    self.block(place.inside(), 2);
                }
            }
            12 => {
                let condition = self.condition();
                self.line(place, &format!("if {condition}:"));
                self.block(place.inside(), 2);
                if self.below(2) == 0 {
                    self.line(place, "else:");
                    self.block(place.inside(), 2);
                }
            }
            13 => {
                let name = self.name();
                let swallows = self.one_of(&["", ", ValueError", ", Exception", ", (KeyError, TypeError)"]);
                self.line(place, &format!("with Guard({name}{swallows}) as w:"));
                self.block(place.inside(), 3);
            }
            14 => self.closure(place),
            15 if place.is_generator => {
                let name = self.name();
                self.line(place, &format!("for turn{name} in range({}):", 1 + name % 3));
                let value = self.expression(1);
                self.line(place.inside(), &format!("x = (yield {value}) or x"));
            }
            _ => {
                let value = self.expression(2);
                self.line(place, &format!("y = {value}"));
            }
        }
    }

    /// A way out: an exception, a return.
    fn leave(&mut self, place: Place) {
        let condition = self.condition();
        let error = self.one_of(ERRORS);
        let text = match self.below(5) {
            0 | 1 => format!("raise {error}('{error}', x)"),
            2 if place.in_handler => "raise".to_owned(),
            3 if place.in_handler => format!("raise {error}('from') from e"),
            _ => {
                let value = self.expression(1);
                format!("return {value}")
            }
        };
        self.line(place, &format!("if {condition}: {text}"));
    }

    fn handler(&mut self, place: Place) {
        self.line(place, "try:");
        self.block(place.inside(), 3);
        let catches = self.below(4) != 0;
        if catches {
            let error =
                self.one_of(&["ValueError", "Exception", "(KeyError, TypeError)", "GeneratorExit", "BaseException"]);
            self.line(place, &format!("except {error} as e:"));
            self.line(place.inside(), "say('caught', type(e).__name__, e.args)");
            self.block(Place { in_handler: true, ..place.inside() }, 2);
            if self.below(3) == 0 {
                self.line(place, "else:");
                self.block(place.inside(), 2);
            }
        }
        if !catches || self.below(2) == 0 {
            self.line(place, "finally:");
            let name = self.name();
            self.line(place.inside(), &format!("say('finally', {name})"));
            // A loop that is left from here would need another grammar; and what yields here though it is dropped stays in
            // CPython until the program ends.
            let quiet = Place { is_generator: false, in_loop: false, in_handler: false, ..place.inside() };
            self.block(quiet, 2);
        }
    }

    fn closure(&mut self, place: Place) {
        let name = self.name();
        self.line(place, &format!("def inner{name}(a, b=x):"));
        let inside = Place { is_generator: false, in_loop: false, in_handler: false, ..place.inside() };
        self.line(inside, "nonlocal y");
        let value = self.expression(1);
        self.line(inside, &format!("y = {value}"));
        self.line(inside, "return (a, b, y)");
        let value = self.expression(1);
        self.line(place, &format!("say('closure', inner{name}({value}), y)"));
    }

    fn condition(&mut self) -> String {
        let (left, right) = (self.expression(1), self.expression(1));
        let operator = self.one_of(&["==", "!=", "is", "in", "<"]);
        match self.below(4) {
            0 => format!("n > {}", self.below(3)),
            1 => "x".to_owned(),
            2 => format!("isinstance(x, int) and x > {}", self.below(4)),
            _ if operator == "in" => format!("{left} in [{right}]"),
            _ if operator == "<" => format!("n < {}", self.below(4)),
            _ => format!("({left}) {} ({right})", if operator == "is" { "==" } else { operator }),
        }
    }

    fn expression(&mut self, depth: u32) -> String {
        if depth == 0 {
            return match self.below(5) {
                0 => "x".to_owned(),
                1 => "y".to_owned(),
                2 => "n".to_owned(),
                3 => format!("'{}'", self.one_of(&["a", "b", "text"])),
                _ => self.below(10).to_string(),
            };
        }
        let (a, b) = (self.expression(depth - 1), self.expression(depth - 1));
        match self.below(12) {
            0 => format!("({a}, {b})"),
            1 => format!("[{a}, {b}]"),
            2 => format!("({a} if n else {b})"),
            3 => format!("'{{}}-{{!r}}'.format({a}, {b})"),
            4 => format!("len(str({a}))"),
            5 => format!("[q for q in ({a}, {b})]"),
            6 => format!("({a} or {b})"),
            7 => format!("(n + {})", self.below(5)),
            8 => format!("{{'k': {a}}}.get('k', {b})"),
            9 if depth == 1 => "f'{x}-{y!r:>{n}}'".to_owned(),
            9 => format!("sum(len(str(q)) for q in [{a}, {b}])"),
            _ => a,
        }
    }

    fn iterable(&mut self) -> String {
        match self.below(6) {
            0 if self.generators > 0 => {
                let number = self.below(self.generators);
                format!("g{number}(n - 1)")
            }
            1 if self.generators > 0 => {
                let number = self.below(self.generators);
                format!("g{number}(n, {})", self.below(4))
            }
            2 => format!("Steps({})", self.below(4)),
            3 => format!("range({})", self.below(4)),
            4 => "(say('item', q) for q in (1, 2))".to_owned(),
            _ => {
                let (a, b) = (self.expression(1), self.expression(1));
                format!("[{a}, {b}]")
            }
        }
    }

    /// What the caller does with a generator, from its creation to its end.
    fn conversation(&mut self) {
        let (number, name) = (self.below(self.generators), self.name());
        let place = Place { indent: 0, depth: 0, is_generator: false, in_loop: false, in_handler: false };
        let argument = self.below(4);
        self.line(place, &format!("c{name} = g{number}({argument})"));
        for _ in 0..3 + self.below(8) {
            let error = self.one_of(THROWN);
            let step = match self.below(9) {
                0..=3 => format!("ask(c{name}, '__next__')"),
                4 | 5 => format!("ask(c{name}, 'send', {})", self.below(5)),
                6 | 7 => format!("ask(c{name}, 'throw', {error})"),
                _ if self.below(3) == 0 => format!("ask(c{name}, 'close')"),
                _ => format!("ask(c{name}, 'send', None)"),
            };
            self.line(place, &step);
        }
        match self.below(4) {
            0 => self.line(place, &format!("del c{name}")),
            1 => self.line(place, &format!("print('rest', list(c{name}))")),
            2 => self.line(place, &format!("c{name} = print('dropped')")),
            _ => {}
        }
    }
}
