print('loading', __name__)

NAME = 'helper'


def coro():
    received = yield 'ready'
    yield f'got {received}'


def name():
    return NAME
