SIZE = 1_000_000


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


total = 0
for number in count(SIZE):
    total += number
print(total)
