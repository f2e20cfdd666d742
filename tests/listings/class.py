"""A module with a docstring."""
import functools


@functools.total_ordering
class Account(Base, metaclass=Meta, flag=True):
    """An account."""

    rate: float = 0.5
    __secret = 1
    count: int

    def __init__(self, owner, *, amount=0):
        super().__init__()
        self.owner = owner
        self.__amount: int = amount

    @property
    def amount(self):
        return self.__amount

    @classmethod
    @functools.lru_cache(maxsize=None)
    def make(cls, *args, **kwargs) -> "Account":
        return cls(*args, **kwargs)

    def __eq__(self, other):
        return __class__ is type(other) and self.__amount == other.__amount

    class Inner(*bases, **options):
        pass


class Empty: pass
