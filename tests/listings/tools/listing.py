"""Prints what CPython 3.8 compiles a file to: `dis.dis`, then `dis.show_code` and the line table of each code object."""
import dis
import io
import re
import sys


def with_inner(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from with_inner(constant)


path = sys.argv[1]
name = path.replace("\\", "/").rsplit("/", 1)[-1]
with open(path, "rb") as file:
    code = compile(file.read(), name, "exec")
text = io.StringIO()
dis.dis(code, file=text)
for inner in with_inner(code):
    print(file=text)
    dis.show_code(inner, file=text)
    print(" ".join(["Line table:       ", *map(str, inner.co_lnotab)]).rstrip(), file=text)
print(re.sub(r"at 0x[0-9a-f]+", "at 0x…", text.getvalue()), end="")
