SIZE = 100_000


def lines(n):
    for i in range(n):
        yield f'{i % 97} name{i % 13} {i}'


def fields(source):
    for line in source:
        number, name, last = line.split()
        yield {'number': int(number), 'name': name, 'last': int(last)}


def odd(source):
    for row in source:
        if row['number'] % 2:
            yield row


sums = {}
for row in odd(fields(lines(SIZE))):
    name = row['name']
    sums[name] = sums.get(name, 0) + row['last']
for name in sums:
    print(name, sums[name])
