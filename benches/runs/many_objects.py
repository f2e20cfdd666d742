SIZE = 450_000


class Node:
    def __init__(self, value):
        self.value = value


nodes = [Node(number) for number in range(330_000)]
total = 0
for number in range(SIZE):
    node = nodes[number % 10_000]
    node.value += 1
    total += node.value
print(total)
