SIZE = 300_000

from collections import deque


def task(name, rounds):
    total = 0
    for i in range(rounds):
        total += yield name
    return total


tasks = 1000
queue = deque()
for name in range(tasks):
    t = task(name, SIZE // tasks)
    next(t)
    queue.append(t)

done = 0
total = 0
while queue:
    t = queue.popleft()
    try:
        total += t.send(1)
    except StopIteration as end:
        done += end.value
    else:
        queue.append(t)
print(done, total)
