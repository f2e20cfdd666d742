"""Lists and dicts of thousands of items do what short ones do."""

numbers = list(range(3_000))


def told(items):
    return len(items), sum(items), items[:2], items[-2:], items[2_040:2_050:3]


print(told(numbers))
numbers.append(3_000)
numbers.insert(0, -1)
numbers.insert(2_048, 7)
numbers.insert(-1, 8)
print(told(numbers), numbers[2_047:2_050])
print(numbers.pop(), numbers.pop(0), numbers.pop(2_047), numbers.pop(-2))
print(told(numbers))
numbers[100] = numbers[-1] = 0
numbers[1_000:1_500] = [5] * 3
numbers[2_000:2_000] = range(600)
numbers[::500] = [9] * len(numbers[::500])
print(told(numbers))
del numbers[::7], numbers[20], numbers[1_500:1_510]
print(told(numbers))
numbers.reverse()
numbers.remove(5)
print(told(numbers), numbers.index(5), numbers.count(5), 2_999 in numbers)
numbers.sort()
print(told(numbers), numbers == sorted(numbers), numbers < numbers[:-1])
numbers += numbers
numbers.extend(number * 2 for number in range(3))
print(told(numbers * 2), told(numbers + [1]))
numbers *= 2
copy = numbers.copy()
copy[0] = "mine"
print(numbers[0], len(copy), [number for number in copy if number == "mine"])
a, *middle, b = numbers
print(a, len(middle), b, max(numbers), numbers[::-1][0])
print(repr(numbers)[:20], tuple(numbers)[-1], list(reversed(numbers))[:2], list(enumerate(numbers))[2_500])
for number in numbers:
    if len(numbers) > 9_000:
        numbers.append(number)
        break
numbers.clear()
print(numbers, copy[2_500])

squares = {number: number * number for number in range(3_000)}
print(len(squares), squares[2_999], 3_000 in squares, squares.get(700))
for number in range(0, 3_000, 3):
    del squares[number]
squares[3] = "again"
print(len(squares), list(squares)[:3], list(squares.items())[-2:], squares.popitem())
squares |= {"key": "value", 4: "four"}
other = dict(squares)
other[5] = 0
print(squares[5], other == squares, squares.pop(2_999), squares.setdefault("new", []))
print(sum(key for key in squares if isinstance(key, int)), list(reversed(squares))[:3])
by_name = {f"name {number}": number for number in range(2_000)}
print(by_name["name 1999"], by_name.get("name 2000"), len({**by_name, **squares}))
other.clear()
print(other, len(squares))
