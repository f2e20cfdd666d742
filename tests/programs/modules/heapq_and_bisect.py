# Heaps and sorted lists.
import bisect
import heapq

heap = []
for n in [5, 3, 8, 1, 9, 2, 7]:
    heapq.heappush(heap, n)
print(heap, [heapq.heappop(heap) for _ in range(len(heap))])
numbers = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
heapq.heapify(numbers)
print(numbers, heapq.heappushpop(numbers, -1), heapq.heapreplace(numbers, 11), numbers)
print(heapq.nlargest(3, [5, 1, 9, 7, 9, 2]), heapq.nsmallest(3, [5, 1, 9, 7, 9, 2]), heapq.nlargest(1, [1, 2]))
print(heapq.nsmallest(2, ['bbb', 'a', 'cc', 'd'], key=len), heapq.nlargest(2, ['bbb', 'a', 'cc', 'ddd', 'e'], key=len))
print(heapq.nlargest(9, [1, 2]), heapq.nsmallest(0, [1, 2]), heapq.nsmallest(3, iter([3, 1, 2, 0])))


def source(name, items):
    for item in items:
        print(name, item)
        yield item


print(list(heapq.merge(source('a', [1, 4, 7]), source('b', [2, 4, 6]), source('c', []))))
print(list(heapq.merge([5, 3, 1], [4, 2], reverse=True)), list(heapq.merge(['a', 'ccc'], ['bb'], key=len)))
merged = heapq.merge(source('x', [1, 2, 3]), source('y', [1, 5]))
print(next(merged), next(merged))

tasks = []
for priority, name in [(2, 'write'), (1, 'plan'), (3, 'test'), (1, 'ask')]:
    heapq.heappush(tasks, (priority, name))
while tasks:
    print(heapq.heappop(tasks))
for wrong in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, 'a'])):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)

grades = [60, 70, 80, 90]
print([('FDCBA'[bisect.bisect(grades, score)], score) for score in [33, 99, 77, 70, 89, 90, 100]])
print(bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2), bisect.bisect([], 1))
print(bisect.bisect_left([1, 2, 2, 3], 2, 2), bisect.bisect_left([1, 2, 2, 3], 2, hi=1))
rows = [('a', 1), ('b', 3), ('c', 5)]
bisect.insort(rows, ('d', 4), key=lambda row: row[1])
print(rows, bisect.bisect_left(rows, 4, key=lambda row: row[1]))
ordered = []
for n in [3, 1, 2, 3, 0]:
    bisect.insort_left(ordered, n)
print(ordered)
try:
    bisect.bisect([1], 1, -1)
except ValueError as error:
    print(error)
