"""Prints where CPython 3.13 sees the instructions of a file: code object, what it does, line:column-line:column.

Only what 3.8 has an instruction for too; columns count from 1.
"""
import dis
import sys

KINDS = {
    "CALL": "call",
    "CALL_KW": "call",
    "CALL_FUNCTION_EX": "call",
    "LOAD_ATTR": "attribute",
    "STORE_ATTR": "store attribute",
    "BINARY_SUBSCR": "item",
    "STORE_SUBSCR": "store item",
    "DELETE_SUBSCR": "delete item",
    "BINARY_OP": "operator",
    "COMPARE_OP": "compare",
    "CONTAINS_OP": "compare",
    "CHECK_EXC_MATCH": "compare",
    "UNARY_NEGATIVE": "negative",
    "YIELD_VALUE": "yield",
    "SEND": "delegate",
    "GET_ITER": "iterate",
    "FOR_ITER": "next",
    "RAISE_VARARGS": "raise",
    "IMPORT_NAME": "import",
    "STORE_NAME": "bind",
    "STORE_GLOBAL": "bind",
    "BUILD_STRING": "text",
    "UNPACK_SEQUENCE": "unpack",
    "LOAD_BUILD_CLASS": "class",
}


def with_inner(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from with_inner(constant)


def column(line, offset):
    return len(lines[line - 1][:offset].decode()) + 1


def places(code):
    delegates = {i.positions for i in dis.get_instructions(code) if i.opname == "SEND"}
    for i in dis.get_instructions(code):
        kind = KINDS.get(i.opname)
        # A `yield` at the place of a delegation belongs to it.
        if kind is None or kind == "yield" and i.positions in delegates:
            continue
        line, end_line, start, end = i.positions
        if line is not None:
            yield f"{code.co_qualname} {kind} {line}:{column(line, start)}-{end_line}:{column(end_line, end)}"


with open(sys.argv[1], "rb") as file:
    source = file.read()
lines = source.split(b"\n")
whole = compile(source, "places.py", "exec")
for line in sorted({line for code in with_inner(whole) for line in places(code)}):
    print(line)
