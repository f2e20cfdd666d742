//! The special methods of the built-in types: one table, class by class; and the methods that two types share.
//!
//! What operators, loops and functions do with values of the built-in types is decided by the machine at once. A program
//! reaches the same by name, `int.__add__(1, 2)`, `super().__setitem__(key, value)`, and so does an instance of a class
//! that derives from a built-in type: then the machine looks here for what the class itself does not define.

use super::natives::{Call, Native, Row};
use super::{bytes, classes, iterators, object_methods, operators, sizes, type_methods};
use crate::engine::Opcode;
use crate::engine::value::Handle;

/// A special method: its name and what it does.
type Method = (&'static str, Call);

macro_rules! operators {
    ($($name:literal $kind:ident $opcode:ident),* $(,)?) => {
        &[$(($name, operators::$kind::<{ Opcode::$opcode as u8 }>)),*]
    };
}

const fn comparisons() -> &'static [Method] {
    &[
        ("__lt__", operators::compare::<0>),
        ("__le__", operators::compare::<1>),
        ("__eq__", operators::compare::<2>),
        ("__ne__", operators::compare::<3>),
        ("__gt__", operators::compare::<4>),
        ("__ge__", operators::compare::<5>),
    ]
}

const EQUALITY: &[Method] = &[("__eq__", operators::compare::<2>), ("__ne__", operators::compare::<3>)];
const TEXT: &[Method] = &[("__repr__", operators::repr), ("__hash__", operators::hash)];
const REPR: &[Method] = &[("__repr__", operators::repr)];
const FORMAT: &[Method] = &[("__format__", operators::format)];

const ARITHMETIC: &[Method] = operators![
    "__add__" binary BinaryAdd,
    "__radd__" reflected BinaryAdd,
    "__sub__" binary BinarySubtract,
    "__rsub__" reflected BinarySubtract,
    "__mul__" binary BinaryMultiply,
    "__rmul__" reflected BinaryMultiply,
    "__truediv__" binary BinaryTrueDivide,
    "__rtruediv__" reflected BinaryTrueDivide,
    "__pow__" binary BinaryPower,
    "__rpow__" reflected BinaryPower,
    "__neg__" unary UnaryNegative,
    "__pos__" unary UnaryPositive,
];
/// What needs an order: complex numbers have none.
const FLOOR: &[Method] = operators![
    "__floordiv__" binary BinaryFloorDivide,
    "__rfloordiv__" reflected BinaryFloorDivide,
    "__mod__" binary BinaryModulo,
    "__rmod__" reflected BinaryModulo,
];
const NUMBER: &[Method] = &[
    ("__divmod__", operators::divmod),
    ("__rdivmod__", operators::reflected_divmod),
    ("__abs__", operators::abs),
    ("__bool__", operators::truth),
    ("__int__", operators::int),
    ("__float__", operators::float),
    ("__round__", operators::round),
    ("__trunc__", operators::int),
];
const BITS: &[Method] = operators![
    "__lshift__" binary BinaryLshift,
    "__rlshift__" reflected BinaryLshift,
    "__rshift__" binary BinaryRshift,
    "__rrshift__" reflected BinaryRshift,
    "__and__" binary BinaryAnd,
    "__rand__" reflected BinaryAnd,
    "__or__" binary BinaryOr,
    "__ror__" reflected BinaryOr,
    "__xor__" binary BinaryXor,
    "__rxor__" reflected BinaryXor,
    "__invert__" unary UnaryInvert,
];
const BOOL_BITS: &[Method] = operators![
    "__and__" binary BinaryAnd,
    "__rand__" reflected BinaryAnd,
    "__or__" binary BinaryOr,
    "__ror__" reflected BinaryOr,
    "__xor__" binary BinaryXor,
    "__rxor__" reflected BinaryXor,
];
const INDEX: &[Method] = &[("__index__", operators::int), ("__floor__", operators::int), ("__ceil__", operators::int)];
const SET_ALGEBRA: &[Method] = operators![
    "__and__" binary BinaryAnd,
    "__rand__" reflected BinaryAnd,
    "__or__" binary BinaryOr,
    "__ror__" reflected BinaryOr,
    "__sub__" binary BinarySubtract,
    "__rsub__" reflected BinarySubtract,
    "__xor__" binary BinaryXor,
    "__rxor__" reflected BinaryXor,
];
const SET_CHANGES: &[Method] = operators![
    "__iand__" in_place InplaceAnd,
    "__ior__" in_place InplaceOr,
    "__isub__" in_place InplaceSubtract,
    "__ixor__" in_place InplaceXor,
];
const SEQUENCE: &[Method] = operators![
    "__add__" binary BinaryAdd,
    "__mul__" binary BinaryMultiply,
    "__rmul__" reflected BinaryMultiply,
];
const ITEMS: &[Method] = &[("__getitem__", operators::item), ("__contains__", operators::contains)];
const ITEM_CHANGES: &[Method] = &[("__setitem__", operators::set_item), ("__delitem__", operators::delete_item)];
const CONTAINS: &[Method] = &[("__contains__", operators::contains)];
const REVERSED: &[Method] = &[("__reversed__", operators::reversed)];
const LIST_CHANGES: &[Method] = operators!["__iadd__" in_place InplaceAdd, "__imul__" in_place InplaceMultiply];
const DICT_UNION: &[Method] = operators![
    "__or__" binary BinaryOr,
    "__ror__" reflected BinaryOr,
    "__ior__" in_place InplaceOr,
];
const TEXT_OPERATORS: &[Method] = operators!["__mod__" binary BinaryModulo, "__rmod__" reflected BinaryModulo];

const LENGTH_HINT: &[Method] = &[("__length_hint__", iterators::length_hint)];

/// The special methods of each class. What all objects have stands with `object`.
const TABLE: &[(Handle, &[&[Method]])] = &[
    (classes::OBJECT, &[object_methods::OBJECT]),
    (classes::TYPE, &[type_methods::TYPE]),
    (classes::INT, &[ARITHMETIC, FLOOR, NUMBER, BITS, INDEX, comparisons(), TEXT, FORMAT]),
    (classes::BOOL, &[BOOL_BITS, REPR]),
    (classes::FLOAT, &[ARITHMETIC, FLOOR, NUMBER, comparisons(), TEXT, FORMAT]),
    (
        classes::COMPLEX,
        &[ARITHMETIC, EQUALITY, TEXT, FORMAT, &[("__abs__", operators::abs), ("__bool__", operators::truth)]],
    ),
    (classes::STR, &[SEQUENCE, TEXT_OPERATORS, ITEMS, comparisons(), TEXT, FORMAT, &[("__str__", operators::str)]]),
    (
        classes::BYTES,
        &[SEQUENCE, TEXT_OPERATORS, ITEMS, comparisons(), TEXT, &[("__bytes__", operators::itself)], bytes::METHODS],
    ),
    (
        classes::BYTEARRAY,
        &[
            SEQUENCE,
            LIST_CHANGES,
            TEXT_OPERATORS,
            ITEMS,
            ITEM_CHANGES,
            comparisons(),
            REPR,
            bytes::METHODS,
            bytes::CHANGES,
        ],
    ),
    (classes::MEMORYVIEW, &[ITEMS, ITEM_CHANGES, EQUALITY, TEXT]),
    (classes::TUPLE, &[SEQUENCE, ITEMS, comparisons(), TEXT]),
    (
        classes::LIST,
        &[
            SEQUENCE,
            LIST_CHANGES,
            ITEMS,
            ITEM_CHANGES,
            REVERSED,
            comparisons(),
            REPR,
            &[("__init__", operators::initialise_list)],
        ],
    ),
    (
        classes::DICT,
        &[DICT_UNION, ITEMS, ITEM_CHANGES, REVERSED, EQUALITY, REPR, &[("__init__", operators::initialise_dict)]],
    ),
    (
        classes::SET,
        &[SET_ALGEBRA, SET_CHANGES, CONTAINS, comparisons(), REPR, &[("__init__", operators::initialise_set)]],
    ),
    (classes::FROZENSET, &[SET_ALGEBRA, CONTAINS, comparisons(), TEXT]),
    (classes::RANGE, &[ITEMS, REVERSED, EQUALITY, TEXT, &[("__bool__", operators::truth)]]),
    (classes::SLICE, &[comparisons(), TEXT]),
    (classes::DICT_KEYS, &[SET_ALGEBRA, CONTAINS, comparisons(), REPR, REVERSED]),
    (classes::DICT_ITEMS, &[SET_ALGEBRA, CONTAINS, comparisons(), REPR, REVERSED]),
    (classes::DICT_VALUES, &[REPR, REVERSED]),
    (classes::NONE_TYPE, &[REPR, &[("__bool__", operators::truth)]]),
    (
        classes::BASE_EXCEPTION,
        &[&[("__repr__", object_methods::exception_repr), ("__str__", object_methods::exception_str)]],
    ),
    (classes::FUNCTION, &[&[("__call__", operators::call), ("__get__", object_methods::bind_function)]]),
    (classes::METHOD, &[&[("__call__", operators::call)], EQUALITY]),
    (classes::PROPERTY, &[object_methods::PROPERTY]),
    (classes::STATIC_METHOD, &[&[("__get__", object_methods::bind_method), ("__call__", operators::call)]]),
    (classes::CLASS_METHOD, &[&[("__get__", object_methods::bind_method)]]),
    (classes::LIST_ITERATOR, &[LENGTH_HINT]),
    (classes::LIST_REVERSE_ITERATOR, &[LENGTH_HINT]),
    (classes::TUPLE_ITERATOR, &[LENGTH_HINT]),
    (classes::STR_ITERATOR, &[LENGTH_HINT]),
    (classes::STR_ASCII_ITERATOR, &[LENGTH_HINT]),
    (classes::BYTES_ITERATOR, &[LENGTH_HINT]),
    (classes::BYTEARRAY_ITERATOR, &[LENGTH_HINT]),
    (classes::SET_ITERATOR, &[LENGTH_HINT]),
    (classes::RANGE_ITERATOR, &[LENGTH_HINT]),
    (classes::LONG_RANGE_ITERATOR, &[LENGTH_HINT]),
    (classes::DICT_KEY_ITERATOR, &[LENGTH_HINT]),
    (classes::DICT_VALUE_ITERATOR, &[LENGTH_HINT]),
    (classes::DICT_ITEM_ITERATOR, &[LENGTH_HINT]),
    (classes::DICT_REVERSE_KEY_ITERATOR, &[LENGTH_HINT]),
    (classes::DICT_REVERSE_VALUE_ITERATOR, &[LENGTH_HINT]),
    (classes::DICT_REVERSE_ITEM_ITERATOR, &[LENGTH_HINT]),
    (classes::REVERSED, &[LENGTH_HINT]),
    (classes::DEQUE_ITERATOR, &[LENGTH_HINT]),
    (classes::DEQUE_REVERSE_ITERATOR, &[LENGTH_HINT]),
    (classes::REPEAT, &[LENGTH_HINT]),
    (classes::MEMBER, &[object_methods::MEMBER]),
    (
        classes::MAPPING_PROXY,
        &[ITEMS, REVERSED, EQUALITY, REPR, &[("__len__", sizes::len_method), ("__iter__", operators::iterator)]],
    ),
];

/// How many rows there are.
pub(super) const COUNT: usize = {
    let (mut count, mut class) = (0, 0);
    while class < TABLE.len() {
        let mut list = 0;
        while list < TABLE[class].1.len() {
            count += TABLE[class].1[list].len();
            list += 1;
        }
        class += 1;
    }
    count
};

/// Fills `rows` from number `first` on.
pub(super) const fn fill<const N: usize>(mut rows: [Row; N], first: usize) -> [Row; N] {
    let (mut number, mut class) = (first, 0);
    while class < TABLE.len() {
        let (owner, lists) = TABLE[class];
        let mut list = 0;
        while list < lists.len() {
            let mut method = 0;
            while method < lists[list].len() {
                let (name, call) = lists[list][method];
                rows[number] = Row { name, owner: Some(owner), module: None, native: Native::Call(call), quick: None };
                number += 1;
                method += 1;
            }
            list += 1;
        }
        class += 1;
    }
    rows
}
