SIZE = 700_000
counts = {number: 0 for number in range(200_000)}
for number in range(SIZE):
    counts[number * 7 % 200_000] += 1
print(sum(counts.values()))
