"""Prints CPython 3.8's opcodes: number, name, kind of operand, stack effects with operand 3 (going on, jumping)."""
import dis
import opcode

KINDS = [
    ("constant", opcode.hasconst),
    ("name", opcode.hasname),
    ("local", opcode.haslocal),
    ("free", opcode.hasfree),
    ("relative", opcode.hasjrel),
    ("absolute", opcode.hasjabs),
    ("compare", opcode.hascompare),
]

for number in sorted(opcode.opmap.values()):
    takes_operand = number >= opcode.HAVE_ARGUMENT
    kinds = [kind for kind, members in KINDS if number in members]
    kind = kinds[0] if kinds else "number" if takes_operand else "none"
    operand = 3 if takes_operand else None
    effects = []
    for jump in (False, True):
        try:
            effects.append(dis.stack_effect(number, operand, jump=jump))
        except ValueError:
            effects.append(0)
    print(number, opcode.opname[number], kind, *effects)
