"""Calendar periods as pairs of days, and their names in TIMEX3. Weeks run from Monday to Sunday (ISO 8601).

Seasons are those of the northern hemisphere, by whole months (spring is March to May), and winter belongs to the year in which it begins.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Period = tuple[date, date]

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
# In months: the early 1990s are 1990 to 1993, the mid-1990s 1994 to 1996, the late 1990s 1997 to 1999.
_YEAR_CUTS = {"decade": (0, 48, 84, 120), "century": (0, 396, 804, 1200)}


def months_from(year: int, month: int, length: int) -> Period | None:
    """The `length` whole months that begin with `month` of `year`; None outside the calendar."""
    last = year * 12 + month - 1 + length - 1
    if year < MINYEAR or last // 12 > MAXYEAR:
        return None
    return date(year, month, 1), date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])


def period_of(unit: str, day: date) -> Period | None:
    """The day, week, weekend, month, quarter, half, season, year, decade or century that holds `day`.

    The weekend is that of the week of `day`: the Saturday and Sunday at its end.
    """
    if unit == "day":
        return day, day
    if unit in _DAYS:
        monday = moved(day, "day", -day.weekday())
        last = monday and moved(monday, "day", 6)
        if monday is None or last is None:
            return None
        return (monday, last) if unit == "week" else (last - timedelta(1), last)
    if unit == "season":
        month = day.month // 3 * 3 or 12
        return months_from(day.year - (day.month < 3), month, 3)
    length = _MONTHS[unit]
    if length >= 12:
        years = length // 12
        first = day.year // years * years
        # The 20th century is 1901 to 2000 to a purist and 1900 to 1999 in a newspaper; TIMEX3 writes 19XX.
        return months_from(max(first, 1), 1, length)
    return months_from(day.year, (day.month - 1) // length * length + 1, length)


def moved(day: date, unit: str, count: int) -> date | None:
    """`day` moved by `count` units, the day of the month cut to the month's length; None outside the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * (3 if unit == "season" else _MONTHS[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if MINYEAR <= year <= MAXYEAR else None
    except (OverflowError, ValueError):
        return None


def value_of(unit: str, first: date) -> str:
    """The TIMEX3 value of the period of `unit` that begins on `first`."""
    if unit == "day":
        return first.isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{first.year:04d}-{first.month:02d}"
    if unit == "quarter":
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if unit == "half":
        return f"{first.year:04d}-H{(first.month + 5) // 6}"
    if unit == "season":
        return f"{first.year:04d}-{ {month: name for name, month in SEASON_MONTH.items()}[first.month] }"
    return {"year": f"{first.year:04d}", "decade": f"{first.year // 10:03d}X", "century": f"{first.year // 100:02d}XX"}[unit]


def third_of(unit: str, period: Period, part: str) -> Period:
    """The early, mid or late part of a period: the first, second or last third, in whole days, months or years.

    A month is cut at the 10th and the 20th ('late last month' is the 21st to its end), a week after Tuesday and Thursday.
    """
    first, last = period
    if unit == "day":
        return period
    if unit == "week":
        cut = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[part]
        return first + timedelta(cut[0]), first + timedelta(cut[1])
    if unit == "month":
        cut = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return first.replace(day=cut[0]), first.replace(day=cut[1])
    if unit == "weekend":
        return period
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    cuts = _YEAR_CUTS.get(unit, (0, months // 3, months * 2 // 3, months))
    third = ("early", "mid", "late").index(part)
    start = first.year * 12 + first.month - 1 + cuts[third]
    return months_from(start // 12, start % 12 + 1, cuts[third + 1] - cuts[third]) or period


def week_of(month: Period, nth: int) -> Period | None:
    """The nth seven days of a month, counted from its first day ('the first week of March' is the 1st to the 7th); -1 its last seven."""
    if nth == -1:
        return month[1] - timedelta(6), month[1]
    if not 1 <= nth <= 4:
        return None
    first = month[0] + timedelta(7 * (nth - 1))
    return first, first + timedelta(6)
