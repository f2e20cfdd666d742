"""Runs a lesson's pieces and prompts and prints, before each line of its files, the generators that live and their states.

Reads on standard input one JSON list of [kind, file, source]; kind is `load` or `prompt`.
"""
import gc
import inspect
import json
import sys

steps = json.load(sys.stdin)
files = {file for kind, file, source in steps if kind == 'load'}
# A later piece of a file is padded to where it begins.
texts = {}
for kind, file, source in steps:
    if kind == 'load':
        known = texts.setdefault(file, {})
        known.update((n, line) for n, line in enumerate(source.splitlines(), 1) if line)
lines = []

# Whether these lines have an instruction differs between the bytecode of 3.8, which the machine runs, and that of 3.13.
SILENT = ('while True:', 'while 1:', 'break', 'continue', 'pass')


def trace(frame, event, argument):
    if frame.f_code.co_filename not in files:
        return None
    if event == 'line' and texts[frame.f_code.co_filename][frame.f_lineno].strip() not in SILENT:
        # What the standard library makes for itself is not the lesson's: neither here nor there is anything told of it.
        own = files | {'>>>'}
        alive = [it for it in gc.get_objects() if inspect.isgenerator(it) and it.gi_code.co_filename in own]
        words = sorted(f'{g.__qualname__} {inspect.getgeneratorstate(g)[4:].lower()}' for g in alive)
        del alive
        lines.append(f'{frame.f_code.co_filename}:{frame.f_lineno}  ' + ', '.join(words))
    return trace


def run(kind, file, source, names):
    code = compile(source, file, 'exec' if kind == 'load' else 'single')
    sys.settrace(trace)
    try:
        exec(code, names)
    except BaseException:
        pass
    finally:
        sys.settrace(None)


out, sys.stdout, sys.stderr = sys.stdout, open('/dev/null', 'w'), open('/dev/null', 'w')
names = {'__name__': '__main__'}
for kind, file, source in steps:
    run(kind, file, source, names)
    sys.last_value = sys.last_traceback = sys.last_exc = None
for line in lines:
    print(line.rstrip(), file=out)
