# The same numbers for the same seed.
import random

random.seed(42)
print([random.random() for _ in range(3)], random.getrandbits(70), random.getrandbits(0))
print([random.randint(1, 6) for _ in range(10)], random.randrange(10), random.randrange(0, 100, 7), random.randrange(9, 0, -2))
print(random.choice('abcdef'), random.choices([1, 2, 3], k=5), random.choices('ab', weights=[1, 9], k=5))
print(random.choices('abc', cum_weights=[1, 2, 10], k=4), random.sample(range(100), 5), random.sample(range(10**6), 30)[:4])
cards = list(range(10))
random.shuffle(cards)
print(cards, random.sample('ab', 3, counts=[4, 2]), random.randbytes(5))
for draw in (
    lambda: random.uniform(1, 2),
    lambda: random.triangular(0, 10, 3),
    lambda: random.gauss(0, 1),
    lambda: random.gauss(5, 2),
    lambda: random.normalvariate(0, 1),
    lambda: random.lognormvariate(0, 0.25),
    lambda: random.expovariate(1.5),
    lambda: random.vonmisesvariate(0, 4),
    lambda: random.gammavariate(2, 3),
    lambda: random.gammavariate(0.5, 3),
    lambda: random.betavariate(2, 3),
    lambda: random.paretovariate(3),
    lambda: random.weibullvariate(1, 1.5),
    lambda: random.binomialvariate(10, 0.3),
    lambda: random.binomialvariate(100, 0.4),
):
    print(f'{draw():.12g} {draw():.12g}')
for seed in (0, -5, 2**70, 'text', b'bytes', 1.5):
    random.seed(seed)
    print(seed, random.random(), random.randrange(10**20))
one, other = random.Random(7), random.Random(7)
print(one.random() == other.random(), one.random(), other.getrandbits(16))
state = one.getstate()
first = [one.random() for _ in range(3)]
one.setstate(state)
print(first == [one.random() for _ in range(3)], state[0], len(state[1]))
unseeded = random.Random().random()
print(0 <= unseeded < 1)
for wrong in (
    lambda: random.choice([]),
    lambda: random.randint(5, 1),
    lambda: random.randrange(0),
    lambda: random.randrange(1, 5, 0),
    lambda: random.sample([1, 2], 3),
    lambda: random.sample({1, 2}, 1),
    lambda: random.choices([1, 2], weights=[0, 0]),
    lambda: random.choices([1, 2], weights=[1]),
    lambda: random.seed([]),
    lambda: random.randint(1.5, 2),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
