def foo():
    return 1
    return 2
    return 3
