"""How numbers, days and voices are written in rules and reasons."""

from collections.abc import Iterable
from datetime import date

_MONTHS = "January February March April May June July August September October November December".split()
_BEFORE = {
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "nearly": "nearly ",
    "up_to": "up to ",
    "less_than": "fewer than ",
}


def number_words(n: float) -> str:
    """14000.0 -> '14,000'; 33.3 -> '33.3'."""
    return f"{int(n):,}" if n == int(n) else f"{n:,}"


def day_words(day: date | None) -> str:
    """'3 March 2031'; '' for an unknown day."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day is not None else ""


def amount_words(low: float | None, high: float | None, qualifier: str = "exact") -> str:
    """'at least 12', '12 to 15', 'up to 800', 'about 600', 'no number'."""
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        shown = low if low is not None else high
        default = "at least " if high is None else "up to "
        return _BEFORE.get(qualifier, default) + number_words(shown or 0.0)
    if low == high:
        return ("about " if qualifier == "about" else "") + number_words(low)
    return f"{number_words(low)} to {number_words(high)}"


def listed(parts: Iterable[str], most: int = 4) -> str:
    """'a, b and c'; beyond `most`: 'a, b, c and 5 more'."""
    all_parts = list(dict.fromkeys(parts))
    shown = all_parts if len(all_parts) <= most else [*all_parts[: most - 1], f"{len(all_parts) - most + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def by_whom(said_by: str, day: date | None) -> str:
    """'the Health Ministry, 3 March 2031'."""
    return f"{said_by}, {day_words(day)}" if day is not None else said_by
