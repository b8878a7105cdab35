"""Calendar days of the store (ordinals) as the API writes them, and in buckets. Never a time, never of any time zone."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

Bucket = Literal["day", "week", "month", "year"]
LAST = date.max.toordinal()


def iso_of(ordinal: int | None) -> str | None:
    """'2031-03-05'; None for None and for what is no day (open)."""
    return None if ordinal is None or not 1 <= ordinal <= LAST else date.fromordinal(ordinal).isoformat()


def bucket_for(first: int | None, last: int | None) -> Bucket:
    """The finest that gives at most about a hundred buckets."""
    days = 0 if first is None or last is None else last - first
    return "day" if days <= 100 else "week" if days <= 730 else "month" if days <= 4_000 else "year"


def begin_of(ordinal: int, bucket: Bucket) -> date:
    """The first day of the bucket that holds the day; weeks begin on Monday."""
    day = date.fromordinal(ordinal)
    if bucket == "week":
        return day - timedelta(days=min(day.weekday(), ordinal - 1))
    return day.replace(day=1) if bucket == "month" else day.replace(month=1, day=1) if bucket == "year" else day


def gathered(by_day: Mapping[int, int], bucket: Bucket) -> dict[date, int]:
    """Ordinal -> how many, as first day of the bucket -> how many."""
    out: dict[date, int] = {}
    for ordinal, n in by_day.items():
        begin = begin_of(ordinal, bucket)
        out[begin] = out.get(begin, 0) + n
    return out
