from __future__ import annotations
import os
import os.path
import os.path as path
import a.b.c as d, e as f
from . import g
from .. import h as i
from .j.k import (l, m as n,)
from o import *


def f(a: int, *b: List[int, ...], c: "text" = 1, **d: {1: -2, **x}) -> lambda x, /, y=1, *z: x if y else z:
    x: (a + b) * c ** -d[1:2, ::3]


value: Optional[x.y(1, *a, k=2, **b)] = None
