def ticks():
    tick = 0
    while True:
        yield tick
        tick += 1


for tick in ticks():
    pass
