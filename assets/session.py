"""Runs the parts of one lesson on this Python, and says what each gave.

Reads JSON from standard input, a list of parts, and writes JSON, a list with one row for each part that is not an
aside: whether it gave what it should, and what it gave. Prompts are run by this Python's own doctest. The clock, the
seed of `random` and standard input are those of a lesson. Runs on CPython 3.8 and later.
"""
import contextlib
import doctest
import io
import json
import os
import random
import sys
import time
import traceback
import types

HEADER = 'Traceback (most recent call last):\n'


class Clock:
    """The clock of a lesson: it begins on 2024-01-01, and goes on by `sleep` and a little by each look."""

    def __init__(self):
        self.passed = 0

    def look(self, began=0):
        self.passed += 1_000_000
        return began + self.passed

    def sleep(self, seconds):
        self.passed += int(seconds * 1_000_000_000)

    def install(self):
        began = 1_704_067_200_000_000_000
        time.sleep = self.sleep
        time.time_ns = lambda: self.look(began)
        time.monotonic_ns = time.perf_counter_ns = self.look
        time.time = lambda: time.time_ns() / 1e9
        time.monotonic = time.perf_counter = lambda: self.look() / 1e9


class Runner(doctest.DocTestRunner):
    """Keeps what an example gave that did not give what it should."""

    def __init__(self):
        super().__init__(verbose=False)
        self.got = None

    def report_failure(self, out, test, example, got):
        self.got = got

    def report_unexpected_exception(self, out, test, example, exc_info):
        self.got = last_line(exc_info[1])


def last_line(error):
    return traceback.format_exception_only(type(error), error)[-1]


def load(part, names):
    """Loads a piece or set-up; what is promised to fail must end in its last line."""
    got = ''
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(part['source'], part['file'], 'exec', dont_inherit=True), names)
    except (Exception, SystemExit) as error:
        got = last_line(error)
    return [{'accepted': got.rstrip('\n') == part.get('promised', ''), 'got': got}]


def prompt(part, names):
    """Runs a prompt by doctest, which has no output before a traceback: that is compared here."""
    example, = doctest.DocTestParser().get_examples(part['text'])
    output, header, error = example.want.partition(HEADER)
    if header and output:
        return [mixed(example, output, error, names)]
    runner = Runner()
    test = doctest.DocTest([example], names, 'lesson', None, 0, None)
    test.globs = names  # not a copy of them
    runner.run(test, out=lambda text: None, clear_globs=False)
    return [{'accepted': runner.got is None, 'got': runner.got or ''}]


def mixed(example, output, error, names):
    printed, raised = io.StringIO(), ''
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(example.source, '>>>', 'single', dont_inherit=True), names)
    except (Exception, SystemExit) as caught:
        raised = last_line(caught)
    flags = sum(flag for flag, on in example.options.items() if on)
    checked = doctest.OutputChecker().check_output
    error = ''.join(line for line in error.splitlines(True) if not line.startswith(' '))
    accepted = checked(output, printed.getvalue(), flags) and checked(error, raised, flags)
    return {'accepted': accepted, 'got': printed.getvalue() + raised}


def aside(part, names):
    """Runs parts of which nothing stays: in a process of their own where there is such a thing."""
    if not hasattr(os, 'fork'):
        return run(part['parts'], dict(names))
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(write, 'w', encoding='utf-8') as channel:
            json.dump(run(part['parts'], names), channel)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding='utf-8') as channel:
        rows = json.load(channel)
    os.waitpid(child, 0)
    return rows


KINDS = {'load': load, 'prompt': prompt, 'aside': aside}


def run(parts, names):
    return [row for part in parts for row in KINDS[part['kind']](part, names)]


def main():
    parts = json.loads(sys.stdin.buffer.read().decode('utf-8'))
    answers = sys.__stdout__
    main_module = types.ModuleType('__main__')
    sys.modules['__main__'] = main_module
    sys.stdin = sys.__stdin__ = io.StringIO('')
    sys.stdout = sys.stderr = io.StringIO()
    sys.argv = ['']
    for name in list(os.environ):
        # Where a server is, is given only to a lesson that needs it.
        if not name.startswith('PG'):
            del os.environ[name]
    random.seed(0)
    Clock().install()
    rows = run(parts, main_module.__dict__)
    answers.write(json.dumps(rows))
    answers.flush()
    os._exit(0)


main()
