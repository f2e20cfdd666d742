"""Types the prompts of a transcript at this Python, and prints the transcript that comes of it."""
import contextlib
import doctest
import io
import sys
import traceback

namespace = {'__name__': '__main__'}
for example in doctest.DocTestParser().get_examples(open(sys.argv[1]).read()):
    for number, line in enumerate(example.source.splitlines()):
        print('...' if number else '>>>', line)
    if example.want.startswith("The program's objects take"):
        print(example.want, end='')  # it would take all memory
        continue
    printed, failed = io.StringIO(), ''
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(example.source, '<stdin>', 'single'), namespace)
        except Exception as error:
            last = traceback.format_exception_only(type(error), error)[-1]
            failed = 'Traceback (most recent call last):\n' + last
    print(printed.getvalue() + failed, end='')
