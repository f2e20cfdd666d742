name = f'{__file__}.txt'
with open(name) as f:
    print(f.closed, f.mode, f.readline(), f.read(3), f.readline(), f.tell())
    print(list(f))
    print(repr(f.readline()), repr(f.read()), f.readlines())
    f.seek(0)
    print(f.readlines())
print(f.closed)
try:
    f.read()
except ValueError as error:
    print(error)
for line in open(name, 'r', encoding='utf-8'):
    print(line, end='')
lines = (line.upper() for line in open(name))
print(next(lines), next(lines))
f = open(name)
print(next(f), next(f, 'none'), iter(f) is f)
f.close()
f.close()
try:
    f.write('x')
except ValueError as error:
    print(error)
try:
    open(name).write('x')
except OSError as error:
    print(type(error).__name__, error)


def numbered(path):
    with open(path) as source:
        try:
            n = 0
            for line in source:
                n += 1
                yield n, line
        finally:
            print('leaving', source.closed)


g = numbered(name)
print(next(g), next(g))
g.close()


def chunks(path, size):
    with open(path) as source:
        while chunk := source.read(size):
            yield chunk


print(list(chunks(name, 7)))
