"""exec, eval and compile."""
print(eval("1 + 2"), eval("  x * 2", {"x": 21}), eval("a + b", {"a": 1}, {"b": 2}), exec("y = 5"), y)
namespace = {}
exec("def double(n):\n    return n * 2\nresult = [double(i) for i in range(3)]", namespace)
print(sorted(namespace), namespace["result"], namespace["double"](21))


def local():
    z = 3
    exec("z = 4; w = 5")
    print(z, eval("z + 1"), sorted(locals()))
    inside = {}
    exec("q = z", globals(), inside | {"z": 7})
    return eval("[z for _ in range(2)]", {"z": 9})


print(local())
code = compile("for i in range(2):\n    print('loop', i)\n", "<made>", "exec")
exec(code)
exec(code)
print(code.co_name, code.co_filename, type(code).__name__, eval(compile("40 + 2", "<x>", "eval")))


def generator():
    exec("print('inside', 1)")
    yield eval("lambda n: n + 1")(2)
    yield from eval("(n * n for n in range(3))")


print(list(generator()))
for text, mode in (("1 +", "exec"), ("x = ", "exec"), ("if True:\nprint(1)", "exec"), ("a b", "eval"), ("x = 1", "eval"), ("yield 1", "exec"), ("def f(:\n pass", "exec"), ("return 1", "exec")):
    try:
        compile(text, "<text>", mode)
    except SyntaxError as error:
        print(type(error).__name__, "|", error.args[0], "|", error.args[1][:3])
for attempt in (lambda: eval(3), lambda: exec(3), lambda: eval("1", 3), lambda: exec("1", 3), lambda: eval("1", {}, 3), lambda: compile("1", "f", "other"), lambda: eval("missing"), lambda: eval("1 / 0")):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


class Spy(dict):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


exec("a = 1\nb = a + len('xy')\ndel a", {}, Spy())
exec("raise ValueError('from text')")
