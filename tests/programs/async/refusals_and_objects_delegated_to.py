async def f(): pass
c = f()
try: c.send(1)
except TypeError as e: print(e)
c.close()
try: c.throw(ValueError)
except RuntimeError as e: print(e)
x: int = 3
class A:
    y: str
    z: int = 1
print(__annotations__, A.__annotations__)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): return self.send(None)
    def send(self, v): print("sent", v); self.n += 1; return self.n
    def throw(self, e): print("thrown", e); raise StopIteration(7)
    def close(self): print("closed")
def g():
    r = yield from It()
    print("r", r)
    yield from It()
k = g(); next(k); k.send(5)
print(k.throw(KeyError("q")))
k.close()
