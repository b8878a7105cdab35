"""Named days of a year. The rules are in `lexicon/times_holidays.yaml`; Easter is computed (Western, Gregorian)."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from khabar.mentions.times.words import load


@cache
def rules() -> dict[str, dict[str, Any]]:
    """The rule of each named day, by its name in the lexicon."""
    named: dict[str, dict[str, Any]] = load("times_holidays.yaml")["days"]
    return named


def holiday_of(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of a named day (or feast of several days) in `year`; None outside the calendar of the rule."""
    rule = rules()[name]
    if not 1900 <= year <= 2199:
        return None
    if "month" in rule and "day" in rule:
        first = date(year, rule["month"], rule["day"])
    elif "easter" in rule:
        first = _easter(year) + timedelta(rule["easter"])
    else:
        first = _weekday_of_month(year, rule["month"], rule["weekday"], rule["nth"]) + timedelta(rule.get("plus", 0))
    return first, first + timedelta(rule.get("days", 1) - 1)


def _weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) ... Sunday (7) of a month; nth -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - 1 - first.weekday()) % 7 + 7 * (nth - 1))
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta((following.weekday() - weekday) % 7 + 1)


def _easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian computus (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    n = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return date(year, month, (h - m + n + month + 19) % 32)
