//! The one table of opcodes: CPython 3.8's wordcode, and a few instructions of ours from 256 up.
//!
//! From it come the enum, the decoder, the names and operands in listings, the stack depth, and the sentence a
//! learner reads at each step. Numbers, operands and stack effects are those of CPython 3.8 (`Lib/opcode.py`,
//! `Python/compile.c`, `stack_effect`); a test compares them with an installed 3.8.

/// What an instruction's operand means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operand {
    /// There is none.
    None,
    /// An index into the constants.
    Constant,
    /// An index into the names.
    Name,
    /// An index into the local variables.
    Local,
    /// An index into the cells, then the free variables.
    Free,
    /// A distance in bytes from the next instruction.
    JumpRelative,
    /// A place in bytes from the start.
    JumpAbsolute,
    /// An index into the comparison operators.
    Compare,
    /// A number with a meaning of its own.
    Number,
}

/// The comparison operators in the order in which `COMPARE_OP` counts them (CPython 3.8, `Lib/opcode.py`).
pub const COMPARISONS: [&str; 12] =
    ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "exception match", "BAD"];

/// What `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2` do: how many values they take, the operand, CPython's name for it
/// (3.13, `Include/internal/pycore_intrinsics.h`).
pub(crate) const INTRINSICS: [(u32, u32, &str); 9] = [
    (1, MAKES_TYPE_VAR, "INTRINSIC_TYPEVAR"),
    (1, MAKES_PARAM_SPEC, "INTRINSIC_PARAMSPEC"),
    (1, MAKES_TYPE_VAR_TUPLE, "INTRINSIC_TYPEVARTUPLE"),
    (1, MAKES_GENERIC_BASE, "INTRINSIC_SUBSCRIPT_GENERIC"),
    (1, MAKES_TYPE_ALIAS, "INTRINSIC_TYPEALIAS"),
    (2, MAKES_TYPE_VAR_WITH_BOUND, "INTRINSIC_TYPEVAR_WITH_BOUND"),
    (2, MAKES_TYPE_VAR_WITH_CONSTRAINTS, "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS"),
    (2, SETS_TYPE_PARAMETERS, "INTRINSIC_SET_FUNCTION_TYPE_PARAMS"),
    (2, SETS_DEFAULT, "INTRINSIC_SET_TYPEPARAM_DEFAULT"),
];
/// A type variable of its name.
pub(crate) const MAKES_TYPE_VAR: u32 = 7;
/// A parameter specification of its name.
pub(crate) const MAKES_PARAM_SPEC: u32 = 8;
/// A type variable tuple of its name.
pub(crate) const MAKES_TYPE_VAR_TUPLE: u32 = 9;
/// `Generic[…]` of type parameters.
pub(crate) const MAKES_GENERIC_BASE: u32 = 10;
/// A type alias of its name, its type parameters and what evaluates its value.
pub(crate) const MAKES_TYPE_ALIAS: u32 = 11;
/// A type variable of its name and what evaluates its bound.
pub(crate) const MAKES_TYPE_VAR_WITH_BOUND: u32 = 2;
/// A type variable of its name and what evaluates its constraints.
pub(crate) const MAKES_TYPE_VAR_WITH_CONSTRAINTS: u32 = 3;
/// Sets the type parameters of a function.
pub(crate) const SETS_TYPE_PARAMETERS: u32 = 4;
/// Sets what evaluates the default of a type parameter.
pub(crate) const SETS_DEFAULT: u32 = 5;

macro_rules! opcodes {
    (
        $($number:literal $variant:ident $name:literal $operand:ident |$arg:ident, $jump:ident| $effect:block $sentence:literal;)*
        fused { $($fused_number:literal $fused:ident = $first:ident $($part:ident)+;)* }
    ) => {
        /// An operation of the machine. Those from 512 up stand for a sequence that the loop takes in one arm; no code
        /// object has them, and what is said of them here is said of the first of the sequence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum Opcode {
            $(
                #[doc = concat!("`", $name, "`: ", $sentence, ".")]
                $variant = $number,
            )*
            $(
                #[doc = concat!("`", stringify!($first), $(" ", stringify!($part),)+ "` in one.")]
                $fused = $fused_number,
            )*
        }

        impl Opcode {
            /// All opcodes that code objects can have, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The sequences that the loop takes in one arm, the longest first.
            pub(crate) const FUSED: &'static [(Self, &'static [Self])] =
                &[$((Self::$fused, &[Self::$first, $(Self::$part),+]),)*];

            /// Returns CPython's name of it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* $(Self::$fused => Self::$first.name(),)* }
            }

            /// Returns what its operand means.
            pub fn operand(self) -> Operand {
                match self { $(Self::$variant => Operand::$operand,)* $(Self::$fused => Self::$first.operand(),)* }
            }

            /// Returns what it does, as a predicate without a subject: "adds the two top values".
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* $(Self::$fused => Self::$first.sentence(),)* }
            }

            /// Returns by how many values the stack grows (or shrinks, below zero), with `jump` if it jumps.
            #[expect(unused_variables, reason = "most effects need neither operand nor jump")]
            pub fn stack_effect(self, arg: u32, jump: bool) -> i32 {
                let signed = arg as i32;
                match self {
                    $(Self::$variant => { let ($arg, $jump) = (signed, jump); $effect })*
                    $(Self::$fused => Self::$first.stack_effect(arg, jump),)*
                }
            }
        }
    };
}

opcodes! {
      1 PopTop                   "POP_TOP" None         |arg, jump| { -1 } "drops the top value";
      2 RotTwo                   "ROT_TWO" None         |arg, jump| { 0 } "swaps the two top values";
      3 RotThree                 "ROT_THREE" None         |arg, jump| { 0 } "lifts the second and third value and puts the top value below them";
      4 DupTop                   "DUP_TOP" None         |arg, jump| { 1 } "copies the top value";
      5 DupTopTwo                "DUP_TOP_TWO" None         |arg, jump| { 2 } "copies the two top values";
      6 RotFour                  "ROT_FOUR" None         |arg, jump| { 0 } "lifts the three values below the top and puts the top value under them";
      9 Nop                      "NOP" None         |arg, jump| { 0 } "does nothing";
     10 UnaryPositive            "UNARY_POSITIVE" None         |arg, jump| { 0 } "applies + to the top value";
     11 UnaryNegative            "UNARY_NEGATIVE" None         |arg, jump| { 0 } "applies - to the top value";
     12 UnaryNot                 "UNARY_NOT" None         |arg, jump| { 0 } "turns the top value into its opposite truth";
     15 UnaryInvert              "UNARY_INVERT" None         |arg, jump| { 0 } "applies ~ to the top value";
     16 BinaryMatrixMultiply     "BINARY_MATRIX_MULTIPLY" None         |arg, jump| { -1 } "applies @ to the two top values";
     17 InplaceMatrixMultiply    "INPLACE_MATRIX_MULTIPLY" None         |arg, jump| { -1 } "applies @= to the two top values";
     19 BinaryPower              "BINARY_POWER" None         |arg, jump| { -1 } "raises the second value to the power of the top one";
     20 BinaryMultiply           "BINARY_MULTIPLY" None         |arg, jump| { -1 } "multiplies the two top values";
     22 BinaryModulo             "BINARY_MODULO" None         |arg, jump| { -1 } "applies % to the two top values";
     23 BinaryAdd                "BINARY_ADD" None         |arg, jump| { -1 } "adds the two top values";
     24 BinarySubtract           "BINARY_SUBTRACT" None         |arg, jump| { -1 } "subtracts the top value from the second";
     25 BinarySubscr             "BINARY_SUBSCR" None         |arg, jump| { -1 } "looks up an item of the second value; the top value says which";
     26 BinaryFloorDivide        "BINARY_FLOOR_DIVIDE" None         |arg, jump| { -1 } "divides and rounds down";
     27 BinaryTrueDivide         "BINARY_TRUE_DIVIDE" None         |arg, jump| { -1 } "divides the second value by the top one";
     28 InplaceFloorDivide       "INPLACE_FLOOR_DIVIDE" None         |arg, jump| { -1 } "divides in place and rounds down";
     29 InplaceTrueDivide        "INPLACE_TRUE_DIVIDE" None         |arg, jump| { -1 } "divides in place";
     50 GetAiter                 "GET_AITER" None         |arg, jump| { 0 } "asks for an asynchronous iterator";
     51 GetAnext                 "GET_ANEXT" None         |arg, jump| { 1 } "asks an asynchronous iterator for its next awaitable";
     52 BeforeAsyncWith          "BEFORE_ASYNC_WITH" None         |arg, jump| { 1 } "calls __aenter__, which is awaited next";
     53 BeginFinally             "BEGIN_FINALLY" None         |arg, jump| { 6 } "enters a finally block with nothing to raise behind it";
     54 EndAsyncFor              "END_ASYNC_FOR" None         |arg, jump| { -7 } "ends an asynchronous for";
     55 InplaceAdd               "INPLACE_ADD" None         |arg, jump| { -1 } "adds in place";
     56 InplaceSubtract          "INPLACE_SUBTRACT" None         |arg, jump| { -1 } "subtracts in place";
     57 InplaceMultiply          "INPLACE_MULTIPLY" None         |arg, jump| { -1 } "multiplies in place";
     59 InplaceModulo            "INPLACE_MODULO" None         |arg, jump| { -1 } "applies %= to the two top values";
     60 StoreSubscr              "STORE_SUBSCR" None         |arg, jump| { -3 } "stores an item";
     61 DeleteSubscr             "DELETE_SUBSCR" None         |arg, jump| { -2 } "deletes an item";
     62 BinaryLshift             "BINARY_LSHIFT" None         |arg, jump| { -1 } "shifts bits to the left";
     63 BinaryRshift             "BINARY_RSHIFT" None         |arg, jump| { -1 } "shifts bits to the right";
     64 BinaryAnd                "BINARY_AND" None         |arg, jump| { -1 } "applies & to the two top values";
     65 BinaryXor                "BINARY_XOR" None         |arg, jump| { -1 } "applies ^ to the two top values";
     66 BinaryOr                 "BINARY_OR" None         |arg, jump| { -1 } "applies | to the two top values";
     67 InplacePower             "INPLACE_POWER" None         |arg, jump| { -1 } "applies **= to the two top values";
     68 GetIter                  "GET_ITER" None         |arg, jump| { 0 } "asks the top value for an iterator";
     69 GetYieldFromIter         "GET_YIELD_FROM_ITER" None         |arg, jump| { 0 } "turns the top value into what yield from can delegate to";
     70 PrintExpr                "PRINT_EXPR" None         |arg, jump| { -1 } "shows the value at the prompt";
     71 LoadBuildClass           "LOAD_BUILD_CLASS" None         |arg, jump| { 1 } "pushes the function that makes classes";
     72 YieldFrom                "YIELD_FROM" None         |arg, jump| { -1 } "passes what comes on to the inner iterator";
     73 GetAwaitable             "GET_AWAITABLE" None         |arg, jump| { 0 } "turns the top value into what await can delegate to";
     75 InplaceLshift            "INPLACE_LSHIFT" None         |arg, jump| { -1 } "shifts bits to the left in place";
     76 InplaceRshift            "INPLACE_RSHIFT" None         |arg, jump| { -1 } "shifts bits to the right in place";
     77 InplaceAnd               "INPLACE_AND" None         |arg, jump| { -1 } "applies &= to the two top values";
     78 InplaceXor               "INPLACE_XOR" None         |arg, jump| { -1 } "applies ^= to the two top values";
     79 InplaceOr                "INPLACE_OR" None         |arg, jump| { -1 } "applies |= to the two top values";
     81 WithCleanupStart         "WITH_CLEANUP_START" None         |arg, jump| { 2 } "calls __exit__";
     82 WithCleanupFinish        "WITH_CLEANUP_FINISH" None         |arg, jump| { -3 } "decides whether __exit__ took the exception";
     83 ReturnValue              "RETURN_VALUE" None         |arg, jump| { -1 } "returns the top value: this frame is finished";
     84 ImportStar               "IMPORT_STAR" None         |arg, jump| { -1 } "binds all public names of a module";
     85 SetupAnnotations         "SETUP_ANNOTATIONS" None         |arg, jump| { 0 } "makes room for annotations";
     86 YieldValue               "YIELD_VALUE" None         |arg, jump| { 0 } "hands the top value to whoever resumed us, and sleeps";
     87 PopBlock                 "POP_BLOCK" None         |arg, jump| { 0 } "leaves a try or with: its handler is no longer ready";
     88 EndFinally               "END_FINALLY" None         |arg, jump| { -6 } "ends a finally block: goes on as it was entered";
     89 PopExcept                "POP_EXCEPT" None         |arg, jump| { -3 } "leaves an except block: its exception is dealt with";
     90 StoreName                "STORE_NAME" Name         |arg, jump| { -1 } "binds a name";
     91 DeleteName               "DELETE_NAME" Name         |arg, jump| { 0 } "unbinds a name";
     92 UnpackSequence           "UNPACK_SEQUENCE" Number       |arg, jump| { arg-1 } "unpacks a sequence";
     93 ForIter                  "FOR_ITER" JumpRelative |arg, jump| { if jump { -1 } else { 1 } } "asks the iterator for its next value, or leaves the loop";
     94 UnpackEx                 "UNPACK_EX" Number       |arg, jump| { (arg&0xff)+(arg>>8) } "unpacks a sequence with a starred name";
     95 StoreAttr                "STORE_ATTR" Name         |arg, jump| { -2 } "sets an attribute";
     96 DeleteAttr               "DELETE_ATTR" Name         |arg, jump| { -1 } "deletes an attribute";
     97 StoreGlobal              "STORE_GLOBAL" Name         |arg, jump| { -1 } "binds a global name";
     98 DeleteGlobal             "DELETE_GLOBAL" Name         |arg, jump| { 0 } "unbinds a global name";
    100 LoadConst                "LOAD_CONST" Constant     |arg, jump| { 1 } "pushes a constant";
    101 LoadName                 "LOAD_NAME" Name         |arg, jump| { 1 } "pushes the value of a name";
    102 BuildTuple               "BUILD_TUPLE" Number       |arg, jump| { 1-arg } "makes a tuple";
    103 BuildList                "BUILD_LIST" Number       |arg, jump| { 1-arg } "makes a list";
    104 BuildSet                 "BUILD_SET" Number       |arg, jump| { 1-arg } "makes a set";
    105 BuildMap                 "BUILD_MAP" Number       |arg, jump| { 1-2*arg } "makes a dict";
    106 LoadAttr                 "LOAD_ATTR" Name         |arg, jump| { 0 } "looks up an attribute";
    107 CompareOp                "COMPARE_OP" Compare      |arg, jump| { -1 } "compares the two top values";
    108 ImportName               "IMPORT_NAME" Name         |arg, jump| { -1 } "imports a module";
    109 ImportFrom               "IMPORT_FROM" Name         |arg, jump| { 1 } "takes a name out of a module";
    110 JumpForward              "JUMP_FORWARD" JumpRelative |arg, jump| { 0 } "jumps ahead";
    111 JumpIfFalseOrPop         "JUMP_IF_FALSE_OR_POP" JumpAbsolute |arg, jump| { if jump { 0 } else { -1 } } "jumps if the top value is false, else drops it";
    112 JumpIfTrueOrPop          "JUMP_IF_TRUE_OR_POP" JumpAbsolute |arg, jump| { if jump { 0 } else { -1 } } "jumps if the top value is true, else drops it";
    113 JumpAbsolute             "JUMP_ABSOLUTE" JumpAbsolute |arg, jump| { 0 } "jumps";
    114 PopJumpIfFalse           "POP_JUMP_IF_FALSE" JumpAbsolute |arg, jump| { -1 } "takes the top value and jumps if it is false";
    115 PopJumpIfTrue            "POP_JUMP_IF_TRUE" JumpAbsolute |arg, jump| { -1 } "takes the top value and jumps if it is true";
    116 LoadGlobal               "LOAD_GLOBAL" Name         |arg, jump| { 1 } "pushes the value of a global or built-in name";
    122 SetupFinally             "SETUP_FINALLY" JumpRelative |arg, jump| { if jump { 6 } else { 0 } } "enters a try: a handler is ready";
    124 LoadFast                 "LOAD_FAST" Local        |arg, jump| { 1 } "pushes the value of a local name";
    125 StoreFast                "STORE_FAST" Local        |arg, jump| { -1 } "binds a local name";
    126 DeleteFast               "DELETE_FAST" Local        |arg, jump| { 0 } "unbinds a local name";
    130 RaiseVarargs             "RAISE_VARARGS" Number       |arg, jump| { -arg } "raises an exception";
    131 CallFunction             "CALL_FUNCTION" Number       |arg, jump| { -arg } "calls with positional arguments";
    132 MakeFunction             "MAKE_FUNCTION" Number       |arg, jump| { -1-(arg&1)-((arg>>1)&1)-((arg>>2)&1)-((arg>>3)&1) } "makes a function";
    133 BuildSlice               "BUILD_SLICE" Number       |arg, jump| { if arg==3 { -2 } else { -1 } } "makes a slice";
    135 LoadClosure              "LOAD_CLOSURE" Free         |arg, jump| { 1 } "pushes a cell, for a function inside to share";
    136 LoadDeref                "LOAD_DEREF" Free         |arg, jump| { 1 } "pushes the value in a cell";
    137 StoreDeref               "STORE_DEREF" Free         |arg, jump| { -1 } "binds a name in a cell";
    138 DeleteDeref              "DELETE_DEREF" Free         |arg, jump| { 0 } "unbinds a name in a cell";
    141 CallFunctionKw           "CALL_FUNCTION_KW" Number       |arg, jump| { -1-arg } "calls with keyword arguments";
    142 CallFunctionEx           "CALL_FUNCTION_EX" Number       |arg, jump| { -1-(arg&1) } "calls with unpacked arguments";
    143 SetupWith                "SETUP_WITH" JumpRelative |arg, jump| { if jump { 6 } else { 1 } } "calls __enter__ and enters a with";
    144 ExtendedArg              "EXTENDED_ARG" Number       |arg, jump| { 0 } "makes the next operand longer; it does nothing by itself";
    145 ListAppend               "LIST_APPEND" Number       |arg, jump| { -1 } "appends to the list being built";
    146 SetAdd                   "SET_ADD" Number       |arg, jump| { -1 } "adds to the set being built";
    147 MapAdd                   "MAP_ADD" Number       |arg, jump| { -2 } "adds to the dict being built";
    148 LoadClassderef           "LOAD_CLASSDEREF" Free         |arg, jump| { 1 } "pushes a name of the class body or its cell";
    149 BuildListUnpack          "BUILD_LIST_UNPACK" Number       |arg, jump| { 1-arg } "makes a list of several iterables";
    150 BuildMapUnpack           "BUILD_MAP_UNPACK" Number       |arg, jump| { 1-arg } "makes a dict of several mappings";
    151 BuildMapUnpackWithCall   "BUILD_MAP_UNPACK_WITH_CALL" Number       |arg, jump| { 1-arg } "makes the keyword arguments of several mappings";
    152 BuildTupleUnpack         "BUILD_TUPLE_UNPACK" Number       |arg, jump| { 1-arg } "makes a tuple of several iterables";
    153 BuildSetUnpack           "BUILD_SET_UNPACK" Number       |arg, jump| { 1-arg } "makes a set of several iterables";
    154 SetupAsyncWith           "SETUP_ASYNC_WITH" JumpRelative |arg, jump| { if jump { 5 } else { 0 } } "enters an asynchronous with";
    155 FormatValue              "FORMAT_VALUE" Number       |arg, jump| { if arg&4!=0 { -1 } else { 0 } } "makes text of the top value";
    156 BuildConstKeyMap         "BUILD_CONST_KEY_MAP" Number       |arg, jump| { -arg } "makes a dict with constant keys";
    157 BuildString              "BUILD_STRING" Number       |arg, jump| { 1-arg } "joins pieces of text";
    158 BuildTupleUnpackWithCall "BUILD_TUPLE_UNPACK_WITH_CALL" Number       |arg, jump| { 1-arg } "makes the positional arguments of several iterables";
    160 LoadMethod               "LOAD_METHOD" Name         |arg, jump| { 1 } "looks up a method";
    161 CallMethod               "CALL_METHOD" Number       |arg, jump| { -1-arg } "calls a method";
    162 CallFinally              "CALL_FINALLY" JumpRelative |arg, jump| { i32::from(jump) } "runs a finally block on the way out";
    163 PopFinally               "POP_FINALLY" Number       |arg, jump| { -6 } "leaves a finally block by another way";
    256 GetLen                   "GET_LEN" None         |arg, jump| { 1 } "pushes the length of the top value";
    257 MatchMapping             "MATCH_MAPPING" None         |arg, jump| { 1 } "asks whether the top value is a mapping";
    258 MatchSequence            "MATCH_SEQUENCE" None         |arg, jump| { 1 } "asks whether the top value is a sequence";
    259 MatchKeys                "MATCH_KEYS" None         |arg, jump| { 2 } "looks up all keys in a mapping, and says whether they are there";
    260 MatchClass               "MATCH_CLASS" Number       |arg, jump| { -1 } "takes attributes of an instance, and says whether it is one and has them";
    261 CopyDictWithoutKeys      "COPY_DICT_WITHOUT_KEYS" None         |arg, jump| { 0 } "copies a mapping without the keys that were looked up";
    262 RotN                     "ROT_N" Number       |arg, jump| { 0 } "puts the top value below others";
    263 CheckEgMatch             "CHECK_EG_MATCH" None         |arg, jump| { 0 } "splits a group of exceptions by a class";
    264 PrepReraiseStar          "PREP_RERAISE_STAR" None         |arg, jump| { -1 } "gathers what except* has left and what its handlers raised";
    265 Reraise                  "RERAISE" None         |arg, jump| { -4 } "raises an exception again";
    266 LoadLocals               "LOAD_LOCALS" None         |arg, jump| { 1 } "pushes the namespace of the class body";
    267 LoadFromDictOrGlobals    "LOAD_FROM_DICT_OR_GLOBALS" Name         |arg, jump| { 0 } "looks a name up in the class around, then as a global or built-in name";
    268 LoadFromDictOrDeref      "LOAD_FROM_DICT_OR_DEREF" Free         |arg, jump| { 0 } "looks a name up in the class around, then in a cell";
    269 CallIntrinsic1           "CALL_INTRINSIC_1" Number       |arg, jump| { 0 } "makes something of typing out of the top value";
    270 CallIntrinsic2           "CALL_INTRINSIC_2" Number       |arg, jump| { -1 } "makes something of typing out of the two top values";
    271 LoadAssertionError       "LOAD_ASSERTION_ERROR" None         |arg, jump| { 1 } "pushes AssertionError, whatever the name is bound to";

fused {
    512 CompareLocalsAndJump = LoadFast LoadFast CompareOp PopJumpIfFalse;
    513 CompareLocalToConstAndJump = LoadFast LoadConst CompareOp PopJumpIfFalse;
    514 AddLocals = LoadFast LoadFast BinaryAdd;
    515 AddConstToLocal = LoadFast LoadConst BinaryAdd;
    516 InplaceAddConstToLocal = LoadFast LoadConst InplaceAdd;
    517 SubtractConstFromLocal = LoadFast LoadConst BinarySubtract;
    518 DelegateTo = GetYieldFromIter LoadConst YieldFrom;
    519 LoadTwoLocals = LoadFast LoadFast;
    520 LoadLocalAndConst = LoadFast LoadConst;
    521 LoadAttrOfLocal = LoadFast LoadAttr;
    522 ReturnLocal = LoadFast ReturnValue;
    523 ReturnConst = LoadConst ReturnValue;
    524 YieldLocal = LoadFast YieldValue;
    525 CompareAndJump = CompareOp PopJumpIfFalse;
    526 AddAndStore = BinaryAdd StoreFast;
    527 InplaceAddAndStore = InplaceAdd StoreFast;
    528 StoreAndLoad = StoreFast LoadFast;
    529 NextIntoLocal = ForIter StoreFast;
    530 LoadGlobalAndLocal = LoadGlobal LoadFast;
    531 DropAndJump = PopTop JumpAbsolute;
}
}
