def numbers():
    yield 1
    yield 2
    return 'done'


for n in numbers():
    print(n)
first, second = numbers()
print(sum(numbers()))
