name = 'x'
f'{name}' f'{name!r:>{width}}' 'plain {}' f'{{}}'
f''
f'no field'
f'{name=}' f'{name = !s}' f'{name=:>10}'
f'''{
    name
    + 1
} and
{name}
'''
x = (f'a'
     f'{b}'
     f'{c:{d}.{e}}')
f'{lambda_}{ {1: 2}[1] }{[f"{inner!a}" for inner in x]}{(yield_ := 1)}'
