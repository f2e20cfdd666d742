SIZE = 600_000


def numbers(count):
    for number in range(count):
        yield number


def odd(source):
    for number in source:
        if number % 2:
            yield number


total = 0
for number in odd(numbers(SIZE)):
    total += number
print(total)
