"""Dates that have a name and come round again: weekdays, months, days of a month, seasons, quarters, feasts. Which one is meant?"""

from datetime import date

from khabar.mentions.times import periods
from khabar.mentions.times.holidays import holiday_of, rules
from khabar.mentions.times.periods import Period
from khabar.mentions.times.reading import Reading, Tense

# A date without a year that hangs on a noun ("the 14 January deadline", read on 6 January) is the coming one when that is
# at most this many days off and the past one is at least five times as far.
_SOON = 60
# A day that a past clause puts at most this many days ahead is that of a paper printed in advance ("said in an editorial on Monday, Oct. 26").
_SLIP = 7
# A date without a year that follows a date with its year in the same passage belongs to that year within this many days
# ("On 13 September 1974 a bomb went off. On 15 September two more people died.").
_PASSAGE = 92


def occurrence(reading: Reading, year: int) -> Period | None:
    """The period in `year` that a calendar reading names; None where there is none (29 February)."""
    unit = reading.unit
    if not 1 <= year <= 9999:
        return None
    if unit == "holiday":
        return holiday_of(str(reading.index), year)
    if unit == "season":
        return periods.months_from(year, periods.SEASON_MONTH[str(reading.index)], 3)
    if unit in ("quarter", "half"):
        length = 3 if unit == "quarter" else 6
        number = int(reading.index or 0)
        return periods.months_from(year, (number - 1) * length + 1, length) if 1 <= number <= 12 // length else None
    if unit == "month" and reading.month:
        return periods.months_from(year, reading.month, 1)
    if unit == "day" and reading.month and reading.day:
        try:
            day = date(year, reading.month, reading.day)
        except ValueError:
            return None
        return day, day
    return periods.months_from(year, 1, 12) if unit == "year" else None


def within(reading: Reading, whole: Period) -> Period | None:
    """The occurrence inside a week, month or year."""
    if reading.weekday is not None and reading.within_unit == "week":
        day = periods.moved(whole[0], "day", reading.weekday - 1)
        return (day, day) if day else None
    if reading.within_unit == "month" and reading.day:
        day = whole[0].replace(day=reading.day) if reading.day <= whole[1].day else None
        return (day, day) if day else None
    return occurrence(reading, whole[0].year) if reading.within_unit == "year" else None


def nearest(reading: Reading, anchor: date, tense: Tense | None) -> tuple[Period, str] | None:
    """The occurrence that is meant, seen from `anchor`, and the rule in words.

    last, next: the last that ended before, the first that begins after the anchor; this: that of the anchor's week or year.
    Else by tense: the last that has begun; in the future the first that has not ended. A weekday that hangs on a noun is past.
    """
    found = _weekdays(reading.weekday, anchor) if reading.month is None and reading.weekday is not None else _yearly(reading, anchor)
    ended = [p for p in found if p[1] < anchor]
    begun = [p for p in found if p[0] <= anchor]
    coming = [p for p in found if p[1] >= anchor]
    after = [p for p in found if p[0] > anchor]
    if reading.month is not None and reading.weekday is not None:
        # 'Monday, Oct. 26' says itself which year it is; where neither fits, the writer's weekday is a slip and is passed over.
        fitting = [p for p in (*begun[-1:], *after[:1]) if p[0].isoweekday() == reading.weekday]
        if len(fitting) == 1 and tense == "past" and (fitting[0][0] - anchor).days > _SLIP:
            return None  # 'was killed Sunday, Dec. 18' in a report of a year in which that was a Friday: one of the two dates is a slip
        if len(fitting) == 1:
            return fitting[0], "the one that falls on the weekday given"
    if reading.which == -1:
        return (ended[-1], "the last one before") if ended else None
    if reading.which == 1:
        return (after[0], "the first one after") if after else None
    if reading.which == 0:
        return _this(reading, anchor, found, tense)
    if tense == "future":
        return (coming[0], "future clause: the first one on or after the anchor") if coming else None
    if tense == "open" and after and begun:
        nearer = after[0] if (after[0][0] - anchor).days < (anchor - begun[-1][1]).days else begun[-1]
        return nearer, "hangs on what may lie ahead: the nearer one"
    if (
        tense != "past"
        and (reading.weekday is None or reading.month is not None)
        and after
        and begun
        and _coming_is_meant(anchor, begun[-1], after[0])
    ):
        return after[0], "no past clause: much the nearer one"
    return (begun[-1], "past clause: the last one on or before the anchor") if begun else None


def _coming_is_meant(anchor: date, past: Period, future: Period) -> bool:
    ahead, behind = (future[0] - anchor).days, (anchor - past[1]).days
    return ahead <= _SOON and behind >= 5 * max(ahead, 1)


def _this(reading: Reading, anchor: date, found: list[Period], tense: Tense | None) -> tuple[Period, str] | None:
    """'this Friday': of the anchor's week, or the coming one where a future clause cannot mean a day gone by; 'this June': of its year."""
    if reading.weekday is not None:
        week = periods.period_of("week", anchor)
        same = [p for p in found if week and week[0] <= p[0] <= week[1]]
        if tense == "future" and same and same[0][0] < anchor:
            same = [p for p in found if p[0] > anchor]
        return (same[0], "of this week") if same else None
    same = [p for p in found if p[0] <= anchor <= p[1]] or [p for p in found if p[0].year == anchor.year]
    return (same[0], "of this year") if same else None


def _weekdays(weekday: int, anchor: date) -> list[Period]:
    """The weekday in the two weeks before and after the anchor."""
    days = [periods.moved(anchor, "day", k) for k in range(-14, 15)]
    return [(d, d) for d in days if d is not None and d.isoweekday() == weekday]


def _yearly(reading: Reading, anchor: date) -> list[Period]:
    """The occurrences in the years around the anchor (eight for 29 February, which can be that far off)."""
    reach = 8 if (reading.month, reading.day) == (2, 29) else 2
    found = (occurrence(reading, anchor.year + k) for k in range(-reach, reach + 1))
    return [p for p in found if p is not None]


def in_passage(reading: Reading, told: date, tense: Tense | None) -> Period | None:
    """The occurrence of a day or month without year in the year of the passage, when it follows closely on a date told there."""
    if reading.month is None or tense == "future" or reading.unit not in ("day", "month"):
        return None
    found = occurrence(reading, told.year)
    ahead = (found[1] - told).days if found else -1
    return found if 0 <= ahead <= _PASSAGE else None


def weekend(anchor: date, which: int | None, tense: Tense | None) -> date | None:
    """A day of the weekend that is meant: 'the weekend' in a past clause is the last that has begun, in a future clause the one at hand."""
    started = anchor.isoweekday() >= 6
    if which is None:
        which = 0 if tense == "future" or started else -1
        return periods.moved(anchor, "week", which)
    return periods.moved(anchor, "week", which)


def open_value(reading: Reading) -> str | None:
    """The TIMEX3 value with the year (for a weekday, the week) left open; None where nothing stays fixed."""
    if reading.unit == "holiday":
        rule = rules()[str(reading.index)]
        return f"XXXX-{rule['month']:02d}-{rule['day']:02d}" if "day" in rule and "month" in rule else None
    if reading.unit in ("quarter", "half"):
        return f"XXXX-{'Q' if reading.unit == 'quarter' else 'H'}{reading.index}"
    if reading.unit == "season":
        return f"XXXX-{reading.index}"
    if reading.month is not None:
        return f"XXXX-{reading.month:02d}" + (f"-{reading.day:02d}" if reading.day else "")
    if reading.weekday is not None:
        return f"XXXX-WXX-{reading.weekday}"
    return f"XXXX-XX-{reading.day:02d}" if reading.day else None
