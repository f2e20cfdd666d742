"""Adds up the odd numbers of a file."""


def lines(path):
    with open(path) as f:
        for line in f:
            yield line.rstrip()


def numbers(src):
    for text in src:
        yield int(text)


total = sum(x for x in numbers(lines('tests/screens/pipeline.txt')) if x % 2)
name = input('name? ')
print(name, total)
sleeper = numbers(['1'])
next(sleeper)
1 / 0
