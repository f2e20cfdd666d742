if a:
    b
elif c:
    d
elif e:
    pass
else:
    f
if 0:
    dead = 1
    def never(): return dead_name
elif 1:
    alive = 1
else:
    dead = 2
while 0:
    break
else:
    x
while 1:
    if a:
        continue
    if b:
        break
while a and b or c:
    d
else:
    e
for x in y:
    for z in x:
        if z:
            break
    else:
        continue
    break
else:
    done
for a, (b, *c) in d: pass
for x in [a, b]: pass
raise
raise E
raise E from None


def f():
    if a:
        return
    while True:
        if b:
            return 1
        elif c:
            return
