"""The text of a group that nobody catches: its last line."""


def fail(number):
    try:
        raise ValueError(number)
    except ValueError as error:
        error.add_note(f"note {number}")
        return error


inner = ExceptionGroup("inner", [fail(3), TypeError("t")])
raise ExceptionGroup("outer", [fail(1), inner, OSError("o")]) from KeyError("cause")
