def plain():
    try:
        a()
    finally:
        b()


def everything():
    try:
        a()
    except (A, B):
        b()
    except C as error:
        c(error)
    except:
        return d()
    else:
        e()
    finally:
        f()


def leaves(x):
    for i in x:
        try:
            try:
                return i
            finally:
                if i:
                    break
                continue
        except A as e:
            try:
                continue
            finally:
                return e
    while True:
        try:
            break
        except A:
            pass
        finally:
            with a:
                return 1


def generator():
    try:
        yield 1
    except GeneratorExit:
        raise
    finally:
        yield 2


try:
    pass
finally:
    pass
