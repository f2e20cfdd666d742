SIZE = 800_000
numbers = list(range(1_000_000))
for number in range(SIZE):
    numbers[number * 7 % 1_000_000] += 1
print(sum(numbers))
