# Abstract base classes.
from abc import ABC, ABCMeta, abstractmethod
import abc


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def unit(cls): ...

    def describe(self):
        return f'{self.name} of {self.area()}'


class Square(Shape):
    name = 'square'

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @classmethod
    def unit(cls):
        return cls(1)


class Half(Shape):
    def area(self):
        return 0


print(Square(3).describe(), Square.unit().area(), isinstance(Square(1), Shape), sorted(Shape.__abstractmethods__), Half.__abstractmethods__ == {'name', 'unit'})
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)


class Drawable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Drawable:
            return any('draw' in vars(base) for base in other.__mro__) or NotImplemented
        return NotImplemented


class Pen:
    def draw(self):
        pass


@Drawable.register
class Odd:
    pass


print(issubclass(Pen, Drawable), isinstance(Odd(), Drawable), isinstance(3, Drawable), issubclass(Square, ABC), type(Shape) is ABCMeta)
Drawable.register(int)
print(isinstance(3, Drawable), isinstance(True, Drawable), abc.get_cache_token() is not None)


class Base(ABC):
    @staticmethod
    @abstractmethod
    def make(): ...


try:
    Base()
except TypeError as error:
    print(error)
Base()
