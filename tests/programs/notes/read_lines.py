def _read(filename, n):
    f = open(filename)
    while True:
        out = ''.join(f.readline() for i in range(n))
        if out:
            yield out
        else:
            break


for part in _read(f'{__file__}.txt', 2):
    print(repr(part))
