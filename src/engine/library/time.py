"""Dates out of seconds, and as text. Local time is UTC here: the same for every reader."""

timezone = altzone = 0
daylight = 0
tzname = ('UTC', 'UTC')
_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
           'December']
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    __match_args__ = _FIELDS
    tm_zone = 'UTC'
    tm_gmtoff = 0

    def __new__(cls, sequence):
        self = tuple.__new__(cls, tuple(sequence)[:9])
        if len(self) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(self)}-sequence given)')
        return self

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        return f"time.struct_time({', '.join([f'{name}={value}' for name, value in zip(_FIELDS, self)])})"


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year, month):
    days = [31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return sum(days[:month - 1])


def _days_since_1970(year, month, day):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 - 719162 + _days_before(year, month) + day - 1


def gmtime(secs=None, /):
    secs = int((time() if secs is None else secs) // 1)
    days, rest = divmod(secs, 86400)
    year = 1970 + days // 366
    while _days_since_1970(year + 1, 1, 1) <= days:
        year += 1
    of_year = days - _days_since_1970(year, 1, 1)
    month = 12
    while _days_before(year, month) > of_year:
        month -= 1
    return struct_time((year, month, of_year - _days_before(year, month) + 1, rest // 3600, rest // 60 % 60, rest % 60,
                        (days + 3) % 7, of_year + 1, 0))


localtime = gmtime


def mktime(t, /):
    year, month, day, hour, minute, second = t[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return float(_days_since_1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second)


def asctime(t=None, /):
    t = gmtime() if t is None else t
    return f'{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}'


def ctime(secs=None, /):
    return asctime(gmtime(secs))


def _week(t):
    # The week of the year after ISO 8601, and the year it belongs to.
    weekday, yday, year = t[6], t[7], t[0]
    week = (yday - 1 - weekday + 10) // 7
    if week < 1:
        year -= 1
        last = 366 if _is_leap(year) else 365
        week = (yday - 1 + last - weekday + 10) // 7
    elif week == 53 and (31 - t[2]) + weekday < 3 and t[1] == 12:
        year, week = year + 1, 1
    return year, week


def _directive(c, t):
    year, month, day, hour, minute, second, weekday, yday = t[:8]
    hour12 = hour % 12 or 12
    texts = {
        'a': lambda: _DAYS[weekday][:3], 'A': lambda: _DAYS[weekday], 'b': lambda: _MONTHS[month - 1][:3],
        'B': lambda: _MONTHS[month - 1], 'c': lambda: asctime(t), 'd': lambda: f'{day:02d}', 'e': lambda: f'{day:2d}',
        'D': lambda: f'{month:02d}/{day:02d}/{year % 100:02d}', 'F': lambda: f'{year}-{month:02d}-{day:02d}',
        'f': lambda: '%f', 'H': lambda: f'{hour:02d}', 'I': lambda: f'{hour12:02d}', 'j': lambda: f'{yday:03d}',
        'm': lambda: f'{month:02d}', 'M': lambda: f'{minute:02d}', 'n': lambda: '\n', 't': lambda: '\t',
        'p': lambda: 'AM' if hour < 12 else 'PM', 'R': lambda: f'{hour:02d}:{minute:02d}', 'S': lambda: f'{second:02d}',
        'r': lambda: f"{hour12:02d}:{minute:02d}:{second:02d} {'AM' if hour < 12 else 'PM'}",
        's': lambda: str(int(mktime(t))), 'T': lambda: f'{hour:02d}:{minute:02d}:{second:02d}',
        'u': lambda: str(weekday + 1), 'U': lambda: f'{(yday + 6 - (weekday + 1) % 7) // 7:02d}',
        'V': lambda: f'{_week(t)[1]:02d}', 'G': lambda: str(_week(t)[0]), 'g': lambda: f'{_week(t)[0] % 100:02d}',
        'w': lambda: str((weekday + 1) % 7), 'W': lambda: f'{(yday + 6 - weekday) // 7:02d}',
        'x': lambda: f'{month:02d}/{day:02d}/{year % 100:02d}', 'X': lambda: f'{hour:02d}:{minute:02d}:{second:02d}',
        'y': lambda: f'{year % 100:02d}', 'Y': lambda: str(year), 'C': lambda: f'{year // 100:02d}',
        'z': lambda: '+0000', 'Z': lambda: 'UTC', '%': lambda: '%',
    }
    return texts[c]() if c in texts else f'%{c}'


def strftime(format, t=None, /):
    t = gmtime() if t is None else t
    parts = []
    at = 0
    while at < len(format):
        if format[at] == '%' and at + 1 < len(format):
            parts.append(_directive(format[at + 1], t))
            at += 2
        else:
            parts.append(format[at])
            at += 1
    return ''.join(parts)


def process_time():
    return perf_counter()


def process_time_ns():
    return perf_counter_ns()


thread_time, thread_time_ns = process_time, process_time_ns
