class P:
    def __init__(self): self.colour = 1
    def show(self): return colour
try: P().show()
except NameError as e: print(e)
def area(width, heigth=1): return width
for f in (lambda: area(widht=3), lambda: area(1, hight=2), lambda: area(zzz=1)):
    try: f()
    except TypeError as e: print(e)
import math, sys
try: math()
except TypeError as e: print(e)
a = []
print(sys.getrefcount(None) > 10**9)
b = a
print(sys.getrefcount(object()))
try: del ValueError().args
except TypeError as e: print(e)
x = ValueError(1); y = KeyError(2)
try:
    try: raise x
    except ValueError: raise y
except KeyError:
    try: raise x
    except ValueError as z: print(repr(z.__context__), repr(z.__context__.__context__))
P().color
