from . import VALUE
from .sibling import twice

print('inner', __name__, __package__)


def deep():
    return twice(VALUE)
