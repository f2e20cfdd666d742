"""The server's text as Python values, by the numbers of its types (`pg_type`)."""


def _bool(text):
    return text == 't'


def _bytes(text):
    # psycopg2 gives a memoryview of these.
    digits = text[2:]
    return bytes([int(digits[at:at + 2], 16) for at in range(0, len(digits), 2)])


def _decimal(text):
    from decimal import Decimal
    return Decimal(text)


def _date(text):
    from datetime import date
    return date(*map(int, text.split('-')))


def _time(text):
    from datetime import time
    clock, fraction, zone = _clock(text)
    return time(*clock, fraction, tzinfo=zone)


def _timestamp(text):
    from datetime import datetime
    day, _, time = text.partition(' ')
    clock, fraction, zone = _clock(time)
    return datetime(*map(int, day.split('-')), *clock, fraction, tzinfo=zone)


def _clock(text):
    zone = None
    for sign in '+-':
        if sign in text:
            text, _, offset = text.partition(sign)
            zone = _zone(sign, offset)
    time, _, fraction = text.partition('.')
    return map(int, time.split(':')), int(f'{fraction:0<6}') if fraction else 0, zone


def _zone(sign, offset):
    from datetime import timedelta, timezone
    hours, _, rest = offset.partition(':')
    minutes, _, seconds = rest.partition(':')
    delta = timedelta(hours=int(hours), minutes=int(minutes or 0), seconds=int(seconds or 0))
    return timezone(-delta if sign == '-' else delta)


def _interval(text):
    from datetime import timedelta
    days, seconds = 0, 0.0
    words = text.split(' ')
    while words:
        word = words.pop(0)
        if ':' in word:
            sign = -1 if word.startswith('-') else 1
            hours, minutes, rest = word.lstrip('+-').split(':')
            seconds += sign * (int(hours) * 3600 + int(minutes) * 60 + float(rest))
        elif words:
            unit = words.pop(0)
            days += int(word) * (365 if unit.startswith('year') else 30 if unit.startswith('mon') else 1)
    return timedelta(days=days, seconds=seconds)


def _json(text):
    from json import loads
    return loads(text)


_SCALARS = {
    16: _bool, 17: _bytes, 20: int, 21: int, 23: int, 26: int, 700: float, 701: float, 1700: _decimal, 1082: _date,
    1083: _time, 1266: _time, 1114: _timestamp, 1184: _timestamp, 1186: _interval, 114: _json, 3802: _json,
}
# Arrays: the type of their items.
_ARRAYS = {
    1000: 16, 1001: 17, 1005: 21, 1007: 23, 1016: 20, 1028: 26, 1021: 700, 1022: 701, 1231: 1700, 1182: 1082,
    1183: 1083, 1270: 1266, 1115: 1114, 1185: 1184, 1187: 1186, 199: 114, 3807: 3802, 1009: 25, 1015: 25, 1014: 25,
    1002: 25, 1003: 25,
}
# Bytes a value of a type has; others have no fixed number.
_SIZES = {
    16: 1, 20: 8, 21: 2, 23: 4, 26: 4, 700: 4, 701: 8, 1082: 4, 1083: 8, 1266: 12, 1114: 8, 1184: 8, 1186: 16, 18: 1,
    19: 64, 2950: 16,
}


def _value(text, kind):
    """What a text of a type is."""
    if text is None:
        return None
    cast = _SCALARS.get(kind)
    if cast is not None:
        return cast(text)
    if kind in _ARRAYS:
        return _array(text, _ARRAYS[kind])
    return text


def _array(text, kind):
    whole, stack, at = None, [], 0
    while at < len(text):
        char = text[at]
        if char == '{':
            stack.append([])
            at += 1
        elif char == '}':
            items = stack.pop()
            at += 1
            if not stack:
                whole = items
            else:
                stack[-1].append(items)
        elif char == ',':
            at += 1
        else:
            item, at = _item(text, at)
            stack[-1].append(_value(item, kind))
    return whole


def _item(text, at):
    if text[at] != '"':
        end = at
        while text[end] not in ',}':
            end += 1
        item = text[at:end]
        return None if item == 'NULL' else item, end
    parts = []
    at += 1
    while text[at] != '"':
        if text[at] == '\\':
            at += 1
        parts.append(text[at])
        at += 1
    return ''.join(parts), at + 1
