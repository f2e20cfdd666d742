def one():
    with a():
        b()


def several(path):
    with open(path) as f, lock, c as (d, e):
        for line in f:
            if line:
                return line
            elif d:
                break
            else:
                continue
        yield line


def nested():
    with a as b:
        try:
            with c:
                return d
        finally:
            e()
