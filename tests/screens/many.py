def worker(number):
    while True:
        got = yield number


workers = [worker(number) for number in range(12)]
for one in workers:
    next(one)
workers[3].send('to the fourth')
workers[9].send('to the tenth')
