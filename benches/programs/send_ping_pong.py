SIZE = 600_000


def pong():
    received = 0
    while True:
        received = yield received + 1


g = pong()
ball = next(g)
send = g.send
i = 0
while i < SIZE:
    ball = send(ball)
    i += 1
print(ball)
