# product, permutations, combinations: the same order, the same ends.
import itertools as it


def numbers(n):
    try:
        for i in range(n):
            print('give', i)
            yield i
    finally:
        print('done', n)


print(list(it.product('ab', range(2))))
print(list(it.product([0, 1], repeat=3)))
print(list(it.product()), list(it.product('ab', [])), list(it.product('ab', repeat=0)))
print(list(it.permutations('abc')), list(it.permutations('abc', 2)), list(it.permutations('ab', 3)))
print(list(it.combinations('abcd', 2)), list(it.combinations('ab', 0)), list(it.combinations('ab', 3)))
print(list(it.combinations_with_replacement('abc', 2)), list(it.combinations_with_replacement('', 1)))
print(len(list(it.permutations(range(6)))), len(list(it.product(range(4), repeat=4))))

pairs = it.product(numbers(2), numbers(3))
print('made')
print(next(pairs), list(pairs))
for wrong in (
    lambda: it.product('ab', repeat=-1),
    lambda: it.permutations('ab', -1),
    lambda: it.permutations('ab', 'c'),
    lambda: it.combinations('ab', -1),
    lambda: it.combinations('ab'),
    lambda: it.combinations(3, 1),
    lambda: it.compress([1]),
):
    try:
        print(list(wrong()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Truth:
    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        print('asked', self.truth)
        return self.truth


print(list(it.compress('abcdef', [1, 0, 1, 0, 1])))
print(list(it.compress(numbers(5), [Truth(True), Truth(False), Truth(True)])))
print(list(it.starmap(lambda *parts: parts, ['ab', range(3), numbers(2)])))
