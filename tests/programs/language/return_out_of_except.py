def w():
    yield 1
    return 5
def run(coro):
    try:
        while True:
            print("paused", coro.send(None))
    except StopIteration as stop:
        return stop.value
print(run(w()))
