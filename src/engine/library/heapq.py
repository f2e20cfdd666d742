"""A list as a heap: each item is not greater than its two children, those at 2i + 1 and 2i + 2."""


def _sift_up(heap, place, start):
    # The item at `place` rises while it is less than its parent.
    item = heap[place]
    while place > start:
        above = (place - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _sift_down(heap, place):
    # The lesser child takes the free place down to a leaf; from there the item rises again: fewer comparisons.
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _sift_up(heap, place, start)


def _check(heap, call):
    if not isinstance(heap, list):
        raise TypeError(f'{call} must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    _check(heap, 'heappush() argument 1')
    heap.append(item)
    _sift_up(heap, len(heap) - 1, 0)


def heappop(heap, /):
    _check(heap, 'heappop() argument')
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _sift_down(heap, 0)
    return least


def heapreplace(heap, item, /):
    _check(heap, 'heapreplace() argument 1')
    if not heap:
        raise IndexError('index out of range')
    least = heap[0]
    heap[0] = item
    _sift_down(heap, 0)
    return least


def heappushpop(heap, item, /):
    _check(heap, 'heappushpop() argument 1')
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_down(heap, 0)
    return item


def heapify(heap, /):
    _check(heap, 'heapify() argument')
    for place in reversed(range(len(heap) // 2)):
        _sift_down(heap, place)


def _sift_up_max(heap, place, start):
    item = heap[place]
    while place > start:
        above = (place - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _sift_down_max(heap, place):
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _sift_up_max(heap, place, start)


def _heapify_max(heap, /):
    for place in reversed(range(len(heap) // 2)):
        _sift_down_max(heap, place)


def _heappop_max(heap, /):
    last = heap.pop()
    if not heap:
        return last
    greatest = heap[0]
    heap[0] = last
    _sift_down_max(heap, 0)
    return greatest


def _heapreplace_max(heap, item, /):
    greatest = heap[0]
    heap[0] = item
    _sift_down_max(heap, 0)
    return greatest


def merge(*iterables, key=None, reverse=False):
    """Goes through sorted iterables as through one: no more than one item of each is held."""
    if reverse:
        order, heapify_, pop, replace = -1, _heapify_max, _heappop_max, _heapreplace_max
    else:
        order, heapify_, pop, replace = 1, heapify, heappop, heapreplace
    heap = []
    # The number of the iterable decides between equal items.
    for number, iterator in enumerate(map(iter, iterables)):
        for item in iterator:
            heap.append([item if key is None else key(item), number * order, item, iterator])
            break
    heapify_(heap)
    while len(heap) > 1:
        entry = heap[0]
        iterator = entry[3]
        while True:
            yield entry[2]
            try:
                item = next(iterator)
            except StopIteration:
                pop(heap)
                break
            entry[0], entry[2] = item if key is None else key(item), item
            replace(heap, entry)
            if heap[0] is not entry:
                break
    if heap:
        _, _, item, iterator = heap[0]
        yield item
        yield from iterator


def _best(n, iterable, key, sign, heapify_, replace):
    # The n best so far are a heap whose first is the worst of them; earlier ones win among equals.
    iterator = iter(iterable)
    place = 0
    heap = []
    for item in iterator:
        heap.append((item if key is None else key(item), place * sign, item))
        place += 1
        if place == n:
            break
    if not heap:
        return heap
    heapify_(heap)
    worst = heap[0][0]
    for item in iterator:
        rank = item if key is None else key(item)
        if worst < rank if sign < 0 else rank < worst:
            replace(heap, (rank, place * sign, item))
            worst = heap[0][0]
            place += 1
    heap.sort(reverse=sign < 0)
    return [item for _, _, item in heap]


_NOTHING = object()


def nlargest(n, iterable, key=None):
    if n == 1:
        best = max(iterable, default=_NOTHING, key=key)
        return [] if best is _NOTHING else [best]
    if n < 1:
        return []
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    return _best(n, iterable, key, -1, heapify, heapreplace)


def nsmallest(n, iterable, key=None):
    if n == 1:
        best = min(iterable, default=_NOTHING, key=key)
        return [] if best is _NOTHING else [best]
    if n < 1:
        return []
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    return _best(n, iterable, key, 1, _heapify_max, _heapreplace_max)


__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']
