# groupby shares one iterator between its groups; tee keeps what somebody still wants.
from itertools import chain, groupby, islice, tee



def letters():
    for letter in 'aabbbca':
        print('take', letter)
        yield letter


for key, group in groupby(letters()):
    print(key, list(group))

groups = groupby('aabbbca')
first, letters_a = next(groups)
print(first, next(letters_a))
second, letters_b = next(groups)
print(second, list(letters_a), next(letters_b))
print([(key, len(list(group))) for key, group in groups])
print(list(letters_b))

print([(key, list(group)) for key, group in groupby(range(10), key=lambda x: x // 4)])
print([key for key, _ in groupby([])], [(k, list(g)) for k, g in groupby([1, 1.0, True, 2])])
words = sorted(['pear', 'fig', 'plum', 'kiwi', 'apple'], key=len)
for length, group in groupby(words, len):
    print(length, *group)


def counting():
    n = 0
    while True:
        print('count', n)
        yield n
        n += 1


a, b = tee(counting())
print(next(a), next(a), next(b))
print(list(islice(b, 3)), next(a))
c = a.__copy__()
print(next(c), next(a))
x, y, z = tee('xyz', 3)
print(list(x), list(chain(y, z)), tee([], 0), len(tee([1], 1)))
try:
    tee([1], -1)
except ValueError as error:
    print(error)


def current(iterable):
    a, b = tee(iterable)
    next(b, None)
    return zip(a, b)


print(list(current(range(5))))
print(type(groups).__name__, type(a).__name__, type(letters_a).__name__)
