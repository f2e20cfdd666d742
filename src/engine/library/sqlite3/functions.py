"""Functions of the program's that SQLite calls, by their numbers."""

from sqlite3.adaptation import _result


class _Functions:
    def __init__(self):
        self._by_number = {}
        self._groups = {}
        # The exception of the last call, if it is one that SQLite has words for.
        self.raised = None

    def add(self, function):
        number = len(self._by_number) + 1
        self._by_number[number] = function
        return number

    def call(self, number, what, group, arguments):
        """Returns a tuple of what the function gives; None if it raised."""
        try:
            for argument in arguments:
                if type(argument) is tuple:
                    argument[0].decode()
            return self._called(self._by_number[number], what, group, arguments)
        except BaseException as error:
            self.raised = type(error) if isinstance(error, (MemoryError, OverflowError)) else None
            return None

    def _called(self, function, what, group, arguments):
        if what == 'call':
            return (_result(function(*arguments)),)
        if what == 'compare':
            order = function(*arguments)
            return (0 if order == 0 else 1 if order > 0 else -1,)
        if what == 'step' and group not in self._groups:
            try:
                self._groups[group] = function()
            except BaseException:
                return (False,)
        instance = self._groups.get(group)
        if instance is None:
            return (None,)
        try:
            method = getattr(instance, what)
        except AttributeError:
            return ((),)
        try:
            given = method(*arguments)
            return (None if what in ('step', 'inverse') else _result(given),)
        finally:
            if what == 'finalize':
                del self._groups[group]
