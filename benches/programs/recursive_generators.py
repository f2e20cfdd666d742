SIZE = 8


def permutations(items):
    if not items:
        yield ()
        return
    for i in range(len(items)):
        rest = items[:i] + items[i + 1:]
        for tail in permutations(rest):
            yield (items[i],) + tail


found = 0
last = None
for last in permutations(tuple(range(SIZE))):
    found += 1
print(found, last)
