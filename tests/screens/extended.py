def count(to):
    n = 0
    while n < to:
        yield n
        n += 1


numbers = count(3)
next(numbers)
print('done')
