import os
import os.path
import sys
from collections import deque
from functools import partial, reduce
from itertools import accumulate, chain, count, cycle, islice, repeat, takewhile, zip_longest


def numbers(n):
    for i in range(n):
        yield i


d = deque('abcde', maxlen=6)
print(d[0], d[-1], 'c' in d, 'z' in d)
d[1] = 'B'
del d[0]
print(d, sorted(d), list(reversed(d)), max(d), list(zip(d, count())), [x.lower() for x in d])
for wrong in (lambda: d[9], lambda: d['a'], lambda: d[1:2]):
    try:
        print(wrong())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
first, *rest = islice(numbers(9), 4)
print(first, rest, *chain('ab', numbers(2)))
a, b = islice(count(1), 2)
print(a, b, dict(zip('ab', cycle([1, 2]))), set(islice(count(), 3)), {**dict(zip('xy', repeat(0)))})
print(list(map(lambda x, y: x * y, numbers(4), count(1))), list(filter(None, islice(cycle([0, 1]), 5))))
print(list(enumerate(islice(numbers(5), 2, None))), sum(islice(count(), 5)), max(islice(numbers(6), 5)))
print(sorted(chain([3, 1], numbers(3)), reverse=True), ', '.join(takewhile(str.isalpha, 'ab1c')))
print(any(x > 3 for x in count()), list(zip(islice(count(), 3), numbers(9))))
print([*accumulate(numbers(5), max)], tuple(zip_longest('ab', numbers(3))))


print(partial(sorted, reverse=True)([1, 3, 2]), partial(sorted, reverse=True).keywords)
print(reduce(lambda d, x: {**d, x: len(d)}, 'ab', {}))
print(os.path.join('a', 'b', '/c', 'd'), os.path.join('a/', 'b'), os.path.join('', 'b'))
print([os.path.split(p) for p in ('a/b', '/a', 'a/', '', '//a')], os.path.basename('x/y.py'), os.path.dirname('x/y/z'))
print([os.path.splitext(p) for p in ('a.py', 'a/.bashrc', 'a.b/c', '..x', 'a.tar.gz')])
print([os.path.normpath(p) for p in ('a//b/../c', '/..', '', './a', '../../x', '//a/b', '///a')], os.path.isabs('/a'))
print(os.environ.get('NO_SUCH_VARIABLE'), os.environ.get('NO_SUCH_VARIABLE', 1), os.getenv('NO_SUCH_VARIABLE', 2))
print('NO_SUCH_VARIABLE' in os.environ, 'sys' in sys.modules, sys.modules['os'] is os, len(sys.argv))
