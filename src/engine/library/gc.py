"""Cycles are collected when a program asks for it; counting references does the rest."""

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL = 1, 2, 4, 32
DEBUG_LEAK = DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL

garbage = []
callbacks = []
_settings = {'enabled': True, 'debug': 0, 'threshold': (2000, 10, 0)}


def enable():
    _settings['enabled'] = True


def disable():
    _settings['enabled'] = False


def isenabled():
    return _settings['enabled']


def get_debug():
    return _settings['debug']


def set_debug(flags, /):
    _settings['debug'] = flags


def get_threshold():
    return _settings['threshold']


def set_threshold(threshold0, threshold1=10, threshold2=0, /):
    _settings['threshold'] = threshold0, threshold1, 0


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0
