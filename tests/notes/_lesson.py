"""Types the prompts of lessons at this Python, as their readers would, with the solutions and checks of the exercises.

Prints each prompt that gives something else, and last how many fences were typed. What a CPython 3.8 lists, a fence with
the word `listing`, is compared by a 3.8 alone; what never ends is left out.
"""
import contextlib
import doctest
import io
import os
import re
import sys
import traceback

BLOCK = re.compile(r'^```(\w+)([^\n]*)\n(.*?)^```$|^<!-- (endless) -->$|^<!-- setup:(.*?)-->$', re.M | re.S)
TITLE = re.compile(r'title="([^"]*)"')
IS_LISTING_PYTHON = sys.version_info[:2] == (3, 8)


def given(source, namespace):
    """Returns what a prompt prints and shows, and the last line of its traceback."""
    printed, failed = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, '<stdin>', 'single'), namespace)
        except Exception as error:
            failed = traceback.format_exception_only(type(error), error)[-1]
    return printed.getvalue(), failed


def wanted(example):
    """Returns what is to be printed, and the last line of the traceback; output may stand before its header."""
    before, header, _ = example.want.partition('Traceback (most recent call last):\n')
    return (before, example.exc_msg or example.want.splitlines()[-1] + '\n') if header else (example.want, None)


def session(where, text, namespace):
    """Types the prompts of a fence and prints those that do not give what is written."""
    checker = doctest.OutputChecker()
    for example in doctest.DocTestParser().get_examples(text):
        options = sum(flag for flag, is_on in example.options.items() if is_on)
        got, want = given(example.source, namespace), wanted(example)
        # As for doctest, what is printed before a traceback counts only if some is expected.
        same = want[1] and not want[0] or checker.check_output(want[0], got[0], options)
        if not same or got[1] != want[1]:
            print(where, '>>>', example.source.strip(), 'expected', want, 'got', got)


def apart(work):
    """Does `work` in a child, so that nothing of it stays."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        work()
        sys.stdout.flush()
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        print('a child has failed')


def load(text, title, namespace):
    exec(compile(text, title, 'exec'), namespace)


def play(path):
    """Runs a lesson; returns how many of its fences were typed."""
    namespace, endless, solution, count = {'__name__': '__main__'}, False, None, 0
    for language, words, text, is_endless, setup in BLOCK.findall(open(path, encoding='utf-8').read()):
        kinds = words.split()
        if is_endless:
            endless = True
        elif setup:
            load(setup, '<setup>', namespace)
        elif language not in ('python', 'pycon') or 'notest' in kinds or 'fails=' in words:
            continue
        elif language == 'python' and 'solution' in kinds:
            solution = text
        elif language == 'pycon' and 'check' in kinds:
            count += 1
            apart(lambda: (load(solution, 'solution.py', namespace), session(path, text, namespace)))
        elif language == 'pycon' and 'solution' in kinds:
            count += 1
            apart(lambda: session(path, text, namespace))
        elif 'exercise' in kinds:
            continue
        elif language == 'python':
            title = TITLE.search(words)
            load(text, title.group(1) if title else 'lesson.py', namespace)
        elif endless:
            endless = False
        elif ('listing' in kinds) <= IS_LISTING_PYTHON:
            count += 1
            session(path, text, namespace)
        else:
            # Its outputs are a 3.8's, but what it binds is needed.
            for example in doctest.DocTestParser().get_examples(text):
                given(example.source, namespace)
    return count


print(sum(map(play, sys.argv[1:])), 'fences')
