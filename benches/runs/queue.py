from collections import deque

SIZE = 900_000


def worker(count):
    for _ in range(count):
        yield


tasks = deque(worker(SIZE // 1_000) for _ in range(1_000))
turns = 0
while tasks:
    task = tasks.popleft()
    for _ in task:
        turns += 1
        tasks.append(task)
        break
print(turns)
