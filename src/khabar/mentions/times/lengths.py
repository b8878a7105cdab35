"""Durations and things that recur, as TIMEX3 writes them: P3D, PT24H, PXW; P1D, XXXX-WXX-5."""

from datetime import date
from math import ceil

from khabar.mentions.times import named, periods
from khabar.mentions.times.reading import Reading, Resolved

_LETTER = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "weekend": "WE",
}
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_OPEN_LETTER = {"decade": "E", "century": "C", "millennium": "L"}


def resolve_length(reading: Reading, anchor: date | None) -> Resolved | None:
    """A duration; with start and end where it touches the anchor ('the past three weeks' end with the day of publication)."""
    value = length_value(reading.count, reading.unit or "day")
    if reading.frame not in (-1, 1) or anchor is None:
        basis = "a length of time" if reading.frame is None else "a length of time from a day not known"
        return Resolved("DURATION", value, basis=basis)
    if not isinstance(reading.count, int | float):
        side = "before" if reading.frame < 0 else "after"
        start, end = (None, anchor) if reading.frame < 0 else (anchor, None)
        return Resolved(
            "DURATION",
            value,
            start,
            end,
            "unknown",
            f"some time {side} {'publication' if reading.anchor == 'published' else 'the date spoken of'}",
        )
    other = moved_by(anchor, reading.unit or "day", reading.count * reading.frame)
    if other is None:
        return Resolved("DURATION", value, basis="a length of time beyond the calendar")
    start, end = (other, anchor) if reading.frame < 0 else (anchor, other)
    return Resolved(
        "DURATION",
        value,
        start,
        end,
        "range",
        "counted from publication" if reading.anchor == "published" else "counted from the date spoken of before",
    )


def length_value(count: float | str | None, unit: str) -> str:
    """'P3D', 'PT24H', 'PXW', 'P20Y' for two decades, 'PT1H30M', 'P1.5Y'."""
    if unit == "fortnight":
        unit, count = "week", count * 2 if isinstance(count, int | float) else count
    if unit in _YEARS:
        if not isinstance(count, int | float):
            return f"PX{_OPEN_LETTER[unit]}"
        unit, count = "year", count * _YEARS[unit]
    letter = _LETTER[unit]
    time, letter = ("T", letter[1:]) if letter[0] == "T" else ("", letter)
    if not isinstance(count, int | float):
        return f"P{time}X{letter}"
    if count == int(count):
        return f"P{time}{int(count)}{letter}"
    if unit in ("hour", "minute"):
        smaller = "M" if unit == "hour" else "S"
        whole = f"{int(count)}{letter}" if count >= 1 else ""
        return f"PT{whole}{int(count * 60 % 60)}{smaller}"
    return f"P{time}{count:g}{letter}"


def moved_by(day: date, unit: str, count: float) -> date | None:
    """`day` moved by a count of units that may be broken ('a year and a half') or shorter than a day (rounded away from `day`)."""
    if unit in ("second", "minute", "hour"):
        days = abs(count) / {"second": 86400, "minute": 1440, "hour": 24}[unit]
        return periods.moved(day, "day", ceil(days) if count > 0 else -ceil(days))
    if unit in _YEARS:
        unit, count = "year", count * _YEARS[unit]
    if unit == "fortnight":
        unit, count = "week", count * 2
    if count != int(count):
        unit, count = {
            "year": ("month", count * 12),
            "quarter": ("month", count * 3),
            "week": ("day", count * 7),
            "month": ("day", count * 30),
        }.get(unit, (unit, count))
    return periods.moved(day, unit, round(count)) if abs(count) < 1e6 else None


def vague_direction(reading: Reading, anchor: date | None) -> Resolved:
    """'several years ago', 'days later': before or after the anchor, no more is said."""
    past = reading.direction < 0
    if reading.anchor == "published":
        bounds = (None, anchor) if past else (anchor, None)
        return Resolved(
            "DATE",
            "PAST_REF" if past else "FUTURE_REF",
            basis="some time before or after publication",
            earliest=bounds[0],
            latest=bounds[1],
        )
    bounds = (None, anchor) if past else (anchor, None)
    value = length_value(reading.count, reading.unit or "day")
    return Resolved("DATE", value, basis="some time before or after the date spoken of", earliest=bounds[0], latest=bounds[1])


def resolve_set(reading: Reading) -> Resolved | None:
    """What recurs: by its period ('every two weeks': P2W) or by what comes round ('on Fridays': XXXX-WXX-5)."""
    value = reading.value
    if reading.weekday is not None:
        value = f"XXXX-WXX-{reading.weekday}"
    elif reading.base is not None:
        value = named.open_value(reading.base)
    elif value is None and reading.unit is not None:
        value = length_value(reading.count if reading.count is not None else 1, reading.unit)
    if reading.daypart is not None:
        value = f"{value or 'XXXX-XX-XX'}T{reading.daypart}"
    return Resolved("SET", value, basis="something that recurs")
