//! What `sqlite3` and `psycopg2` are made of: requests to a database, and the values that cross to it. The modules
//! themselves are Python, in `library/sqlite3` and `library/psycopg2`; only they call what stands here.

use num_traits::ToPrimitive;

use super::ask_outside::{AskOutside, Makes};
use super::given::Given;
use crate::engine::heap::Object;
use crate::engine::machine::{Arguments, Fault, Machine, Outcome};
use crate::engine::value::{Value, View};
use crate::engine::{Address, DatabaseRequest, Datum, Effect, Function, FunctionKind};

impl Machine {
    /// Returns the value that plain data stands for.
    pub(crate) fn value_of_datum(&mut self, datum: &Datum) -> Value {
        match datum {
            Datum::None => Value::NONE,
            Datum::Boolean(value) => Value::bool(*value),
            Datum::Integer(i) => self.integer(*i),
            Datum::Float(bits) => self.float(f64::from_bits(*bits)),
            Datum::Text(text) => self.text(text.clone()),
            Datum::Bytes(bytes) => self.state.heap.value(Object::Bytes(bytes.clone())),
            Datum::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.value_of_datum(item)).collect();
                self.tuple(items)
            }
        }
    }

    /// Returns the plain data that a value stands for; of what has none, `None`. What a database takes was made sure of in
    /// Python before.
    pub(super) fn datum_of_value(&self, value: Value) -> Datum {
        match value.view() {
            View::Bool(value) => Datum::Boolean(value),
            View::Int(i) => Datum::Integer(i),
            View::Float(f) => Datum::Float(f.to_bits()),
            View::Object(handle) => match self.state.heap.get(handle) {
                Object::Str(text) => Datum::Text(text.text.clone()),
                Object::Bytes(bytes) => Datum::Bytes(bytes.clone()),
                Object::Int(i) => i.to_i64().map_or(Datum::None, Datum::Integer),
                Object::Float(bits) => Datum::Float(*bits),
                Object::Tuple(items) => Datum::Tuple(items.iter().map(|item| self.datum_of_value(*item)).collect()),
                Object::List(items) => Datum::Tuple(items.iter().map(|item| self.datum_of_value(*item)).collect()),
                Object::Extended(instance) => self.datum_of_value(instance.payload),
                _ => Datum::None,
            },
            _ => Datum::None,
        }
    }
}

/// Asks what `request` makes of the arguments.
fn ask(
    machine: &mut Machine,
    arguments: &Arguments,
    request: impl FnOnce(&Given<'_>) -> DatabaseRequest,
) -> Result<Outcome, Fault> {
    let given = Given { machine, values: &arguments.positional };
    let effect = Effect::Database { connection: given.count(0), request: request(&given) };
    Ok(AskOutside::outcome(effect, Makes::Answer))
}

/// `_open(connection, path, is_uri, timeout)`.
pub(crate) fn open(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| {
        let is_uri = given.is_true(2);
        DatabaseRequest::Connect(Address::File { path: given.text(1), is_uri, timeout: given.count(3) })
    })
}

/// `_connect(connection, settings)`: settings are pairs of texts.
pub(crate) fn connect(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| {
        let pair = |datum: &Datum| match datum {
            Datum::Tuple(pair) => match &pair[..] {
                [Datum::Text(name), Datum::Text(value)] => Some((name.clone(), value.clone())),
                _ => None,
            },
            _ => None,
        };
        DatabaseRequest::Connect(Address::Server(given.data(1).iter().filter_map(pair).collect()))
    })
}

/// `_execute(connection, statement, text, parameters, before)`: parameters are a list of tuples.
pub(crate) fn execute(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Execute {
        statement: given.count(1),
        text: given.text(2),
        parameters: given.data(3),
        before: (!given.is_none(4)).then(|| given.text(4)),
    })
}

/// `_fetch(connection, statement, most)`: all rows if `most` is None.
pub(crate) fn fetch(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Fetch {
        statement: given.count(1),
        most: (!given.is_none(2)).then(|| given.count(2)),
    })
}

/// `_finish(connection, statement)`.
pub(crate) fn finish(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Finish { statement: given.count(1) })
}

/// `_script(connection, text)`.
pub(crate) fn script(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Script { text: given.text(1) })
}

/// `_define(connection, number, name, arguments, kind, is_deterministic)`: number is None to forget the function.
pub(crate) fn define(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| {
        let kind = match &*given.text(4) {
            "aggregate" => FunctionKind::Aggregate,
            "window" => FunctionKind::Window,
            "collation" => FunctionKind::Collation,
            _ => FunctionKind::Scalar,
        };
        DatabaseRequest::Define(Function {
            number: (!given.is_none(1)).then(|| given.count(1)),
            name: given.text(2),
            arguments: given.number(3).clamp(i32::MIN.into(), i32::MAX.into()) as i32,
            kind,
            is_deterministic: given.is_true(5),
        })
    })
}

/// `_reply(connection, value)`: `value` is a tuple of one, or None if the function raised.
pub(crate) fn reply(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Reply(given.data(1).first().cloned()))
}

/// `_serialize(connection, name)`.
pub(crate) fn serialize(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Serialize { name: given.text(1) })
}

/// `_restore(connection, name, bytes)`.
pub(crate) fn restore(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| DatabaseRequest::Restore { name: given.text(1), bytes: given.bytes(2) })
}

/// `_limit(connection, category, limit)`.
pub(crate) fn limit(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |given| {
        let within = |number: i64| number.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
        DatabaseRequest::Limit { category: within(given.number(1)), limit: within(given.number(2)) }
    })
}

/// `_close(connection)`.
pub(crate) fn close(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    ask(machine, arguments, |_| DatabaseRequest::Close)
}

/// `_outline(text)`: the first keyword of a statement, in capitals; its parameters by number, a name or None; whether the text
/// is complete; the first statement, and whether more comes after it.
pub(crate) fn outline(machine: &mut Machine, arguments: &mut Arguments) -> Result<Outcome, Fault> {
    let text = Given { machine, values: &arguments.positional }.text(0);
    let outline = super::sql::outline(&text);
    let parameters: Vec<Value> =
        outline.parameters.iter().map(|name| name.map_or(Value::NONE, |name| machine.text(name))).collect();
    let first = machine.text(&text[..outline.end]);
    let parts = [
        machine.text(outline.keyword),
        machine.tuple(parameters),
        Value::bool(outline.is_complete),
        first,
        Value::bool(outline.has_more),
    ];
    Ok(Outcome::Value(machine.tuple(parts)))
}
