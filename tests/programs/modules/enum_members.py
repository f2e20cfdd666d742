# Enumerations: members, aliases, automatic values, flags.
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return f'{self.name.lower()} is {self.value}'

    @classmethod
    def favourite(cls):
        return cls.GREEN

    @property
    def shout(self):
        return self.name + '!'


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.CRIMSON, Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color(2), Color['RED'], Color.RED.describe(), Color.favourite(), Color.RED.shout)
print(dict(Color.__members__), Color.RED in Color, 2 in Color, 7 in Color, list(reversed(Color)), Color)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.GREEN, {Color.RED: 'r'}[Color.CRIMSON], isinstance(Color.RED, Color))
print(f'{Color.RED} {Color.RED!r:>15} {Color.RED:>12}|', type(Color.RED), type(Color), bool(Color.RED))
for wrong in (lambda: Color(9), lambda: Color['BLUE'], lambda: Color.BLUE, lambda: setattr(Color, 'RED', 3), lambda: Color.RED < Color.GREEN, lambda: delattr(Color, 'RED')):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
try:
    class More(Color):
        BLUE = 3
except TypeError as error:
    print(error)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as error:
    print(error)
try:
    @unique
    class Doubled(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)


class Step(Enum):
    FIRST = auto()
    SECOND = auto()
    THIRD = 'three'


print([(step.name, step.value) for step in Step])


class Word(StrEnum):
    HELLO = auto()
    BYE = 'good bye'


print(Word.HELLO, repr(Word.BYE), Word.HELLO == 'hello', Word.BYE.upper(), f'{Word.HELLO:>7}', '-'.join(Word))


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.HIGH), Level.LOW < Level.HIGH, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), [10, 20, 30][Level.LOW], f'{Level.HIGH:03d}', Level(10))


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.67e-11 * self.mass / self.radius ** 2


print(Planet.EARTH.value, round(Planet.EARTH.gravity, 2), Planet.MARS.mass)


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


both = Permission.READ | Permission.WRITE
print(both, repr(both), both.value, Permission.READ in both, Permission.EXECUTE in both, list(both), len(both))
print(Permission.ALL, both & Permission.READ, both ^ Permission.ALL, ~Permission.READ, bool(both & Permission.EXECUTE), Permission(0), list(Permission))
print(Permission(5), repr(Permission(0)), both == Permission(3), Permission)
try:
    Permission(8)
except ValueError as error:
    print(error)


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1


print(Mode.R | Mode.W, repr(Mode.R | Mode.X), Mode.R | 8, repr(Mode(9)), Mode.R + 1, Mode(6) & Mode.W, repr(~Mode.R), int(Mode.R))
Animal = Enum('Animal', 'CAT DOG')
print(list(Animal), Animal.CAT.value, Enum('N', {'A': 'x', 'B': 'y'})('y'), Enum('M', [('P', 3)]).P.value)


class Named(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name + str(count)

    A = auto()
    B = auto()


class Coin(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    PENNY = (1, 'penny')
    DIME = (10, 'dime')


class Fallback(Enum):
    KNOWN = 1

    @classmethod
    def _missing_(cls, value):
        return cls.KNOWN if value == 'x' else None


print(Named.A.value, Named.B.value, Coin.DIME.label, Coin(1), Coin.DIME.value, Fallback('x'))
try:
    Fallback('y')
except ValueError as error:
    print(error)


class Outer(Enum):
    A = 1

    class Inner(Enum):
        B = 2


print(Outer.A, hash(Color.RED) == hash('RED'), enum.EnumMeta is enum.EnumType, Color.__doc__, Color.RED.__class__.__name__)
