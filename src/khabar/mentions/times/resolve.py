"""A reading on the calendar: which day or period it is, seen from the publication or from the date spoken of before.

Nothing is guessed: without the anchor that a reading needs, its value keeps X for what is open ('XXXX-06-25') and start and end stay None.
"""

from dataclasses import replace
from datetime import date

from khabar.mentions.times import named, periods
from khabar.mentions.times.lengths import length_value, moved_by, resolve_length, resolve_set, vague_direction
from khabar.mentions.times.reading import Context, Reading, Resolved
from khabar.model.mention import TimePrecision

PRECISION: dict[str, TimePrecision] = {
    "day": "day", "week": "week", "weekend": "range", "month": "month", "quarter": "season", "season": "season", "half": "range",
    "year": "year", "decade": "range", "century": "range", "holiday": "day",
}  # fmt: skip
_OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX"}


def resolve(reading: Reading, context: Context) -> Resolved | None:
    """Type, value and days of a reading; None where the words turn out to name nothing ('30 February')."""
    if reading.kind == "vague":
        return Resolved("DATE", reading.value, basis="the past, the present or the future, unbounded")
    if reading.kind == "length":
        return resolve_length(reading, _anchor(reading, context))
    if reading.kind == "set":
        return resolve_set(reading)
    if reading.kind == "clock":
        return Resolved("TIME", f"XXXX-XX-XXT{reading.clock}", basis="a time of day without a day")
    found = {"calendar": _calendar, "unit": _unit, "shift": _shift}[reading.kind](reading, context)
    if found is None:
        return None
    if found.start is None and found.earliest is None:
        found = _bounded(reading, context, found)
    return _of_day(_part(found, reading, context), reading)


def _anchor(reading: Reading, context: Context) -> date | None:
    """The day from which a relative reading counts."""
    spoken = context.mentioned.start if context.mentioned else None
    if reading.anchor == "published":
        return context.published
    if reading.anchor == "mentioned":
        return spoken
    if reading.unit == "day":
        return spoken or context.published  # "They struck on Friday. Earlier in the day ...": on Friday
    # 'By the end of the year' in a passage about 1972 is the end of 1972.
    elsewhere = spoken is not None and (context.published is None or spoken.year != context.published.year)
    return spoken if elsewhere else context.published


def _calendar(reading: Reading, context: Context) -> Resolved | None:
    """A date with fields of its own, the year from the words, the passage, or the publication."""
    unit = reading.unit or "day"
    if unit == "decade" or unit == "century":
        year = reading.year if unit == "decade" else (int(reading.index) - 1) * 100 if reading.index else None
        return _period(unit, date(year, 1, 1), "named in full") if year else None
    if reading.year is not None:
        if unit == "day" and reading.month is None:
            return Resolved(
                "DATE",
                f"{reading.year:04d}-XX-XX",
                None,
                None,
                "unknown",
                "day and month can be read either way",
                "day",
                date(reading.year, 1, 1),
                date(reading.year, 12, 31),
            )
        found = named.occurrence(reading, reading.year)
        return _named(reading, found, "named in full") if found else None
    if reading.within_unit is not None:
        return _within(reading, context)
    if unit == "day" and reading.month is None and reading.weekday is None:
        return _day_of_month(reading, context)
    if (
        reading.anchor == "published"
        and reading.which is None
        and context.narrative
        and (found := named.in_passage(reading, context.narrative, context.tense))
    ):
        return _named(reading, found, "the year of the passage")
    anchor = _anchor(reading, context)
    if anchor is None:
        same = [d for d in context.days if reading.month is None and reading.which is None and d.isoweekday() == reading.weekday]
        if len(same) == 1:
            return _named(reading, (same[0], same[0]), "the only day of that name that the report dates")
        value = named.open_value(reading)
        return Resolved("DATE", value, basis="no date to count from", unit=unit, precision="unknown") if value else None
    chosen = named.nearest(reading, anchor, context.tense)
    if chosen is None and reading.month is not None and reading.weekday is not None:
        return Resolved("DATE", named.open_value(reading), basis="the weekday given fits no day gone by", unit=unit)
    return _named(reading, chosen[0], chosen[1]) if chosen else None


def _day_of_month(reading: Reading, context: Context) -> Resolved:
    """'on the 17th': of the month that was spoken of, else open."""
    told = context.mentioned.start if context.mentioned else None
    period = told and periods.period_of("month", told)
    if period and reading.day and reading.day <= period[1].day:
        day = period[0].replace(day=reading.day)
        return _named(reading, (day, day), "of the month spoken of before")
    return Resolved("DATE", named.open_value(reading), basis="no month spoken of", unit="day")


def _within(reading: Reading, context: Context) -> Resolved | None:
    """'in April next year', 'Monday last week', 'the 5th of last month'."""
    if context.published is None:
        value = named.open_value(reading)
        return Resolved("DATE", value, basis="no publication date", unit=reading.unit) if value else None
    day = periods.moved(context.published, reading.within_unit or "year", reading.within_which or 0)
    whole = day and periods.period_of(reading.within_unit or "year", day)
    found = named.within(reading, whole) if whole else None
    return _named(reading, found, f"inside the {reading.within_unit} named with it, seen from publication") if found else None


def _unit(reading: Reading, context: Context) -> Resolved | None:
    """A period seen from its anchor: 'yesterday', 'last week', 'that year', 'the week of 3 March'."""
    unit = reading.unit or "day"
    if unit == "mentioned":
        return (
            replace(context.mentioned, basis="the date spoken of before")
            if context.mentioned
            else Resolved("DATE", "PAST_REF", basis="no date spoken of before")
        )
    if reading.base is not None:
        base = resolve(reading.base, context)
        return (
            _period(unit, base.start, f"the {unit} that holds the day")
            if base and base.start
            else Resolved("DATE", _OPEN.get(unit), unit=unit)
        )
    if unit == "year" and reading.which == -1 and reading.compared and (same := _compared(context)):
        return same
    anchor = _anchor(reading, context)
    basis = "seen from publication" if reading.anchor == "published" else "seen from the date spoken of before"
    if unit == "overnight":
        if anchor is None:
            return Resolved("TIME", None, basis="no publication date")
        return Resolved(
            "TIME", f"{anchor.isoformat()}", periods.moved(anchor, "day", -1), anchor, "range", "the night before publication", "day"
        )
    unit = "week" if unit == "fortnight" else unit
    if unit not in PRECISION:
        return None
    if anchor is None:
        return Resolved("DATE", _OPEN.get(unit), basis="no date to count from", unit=unit)
    coarse = context.mentioned.unit if context.mentioned and reading.anchor == "mentioned" else None
    if unit == "day" and coarse not in (None, "day"):
        return Resolved("DATE", _OPEN["day"], basis="the date spoken of before is no single day", unit="day")
    day = named.weekend(anchor, reading.which, context.tense) if unit == "weekend" else periods.moved(anchor, unit, reading.which or 0)
    return _period(unit, day, basis) if day else None


def _compared(context: Context) -> Resolved | None:
    """'Arrivals fell in the third quarter, from 300 a year earlier': a year before a quarter is that quarter."""
    if context.mentioned is None or context.mentioned.unit != "quarter" or context.mentioned.start is None:
        return None
    day = periods.moved(context.mentioned.start, "year", -1)
    return _period("quarter", day, "the same quarter a year before") if day else None


def _shift(reading: Reading, context: Context) -> Resolved | None:
    """A distance from an anchor or from another date: 'three days ago', 'two weeks later', 'the day before Christmas'."""
    unit, count = reading.unit or "day", reading.count
    if reading.base is not None:
        base = resolve(reading.base, context)
        anchor = (base.start if reading.direction < 0 else base.end) if base else None
        basis = f"counted from the date beside it ({base.value})" if base else ""
    else:
        anchor = _anchor(reading, context)
        basis = "counted from publication" if reading.anchor == "published" else "counted from the date spoken of before"
        coarse = context.mentioned.unit if context.mentioned and reading.anchor == "mentioned" else None
        if coarse is not None and unit in ("day", "week", "hour") and coarse != "day":
            anchor = None
    if not isinstance(count, int | float):
        return vague_direction(reading, anchor)
    if unit in ("hour", "minute", "second"):
        return Resolved("TIME", length_value(count, unit), basis="hours, which no calendar day follows from")
    if unit == "year" and count == 1 and reading.direction < 0 and reading.base is None and (same := _compared(context)):
        return same
    shifted = moved_by(anchor, unit, count * reading.direction) if anchor else None
    unit = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    if shifted is None:
        return Resolved("DATE", _OPEN.get(unit), basis="no date to count from", unit=unit)
    return _period(unit, shifted, basis)


def _period(unit: str, day: date, basis: str) -> Resolved | None:
    period = periods.period_of(unit, day)
    return Resolved("DATE", periods.value_of(unit, period[0]), *period, PRECISION[unit], basis, unit) if period else None


def _named(reading: Reading, period: periods.Period, basis: str) -> Resolved:
    """A calendar reading that turned out to be `period`."""
    unit = reading.unit or "day"
    if unit == "holiday":
        single = period[0] == period[1]
        return Resolved(
            "DATE",
            periods.value_of("day" if single else "week", period[0]),
            *period,
            "day" if single else "range",
            basis,
            "day" if single else "week",
        )
    if unit == "season":
        basis += ", seasons of the northern hemisphere"
    return Resolved("DATE", periods.value_of(unit, period[0]), *period, PRECISION[unit], basis, unit)


def _bounded(reading: Reading, context: Context, found: Resolved) -> Resolved:
    """The open reading with the bounds that follow from when the report can have been written: a later report means a later date."""
    bounds = []
    for published in context.present:
        bound = None
        if published is not None and context.published is None and reading.anchor != "mentioned":
            bound = resolve(reading, replace(context, published=published, present=(None, None)))
        bounds.append(bound)
    first, last = bounds
    return replace(found, earliest=first.start if first else None, latest=last.end if last else None)


def _part(found: Resolved, reading: Reading, context: Context) -> Resolved:
    """'early', 'mid', 'late' take a third of the period; 'earlier', 'later' this week end or begin with the day of publication."""
    if reading.part is None or found.start is None or found.end is None or found.unit in (None, "day"):
        return found
    if reading.part in ("earlier", "later"):
        today = context.published
        if today is None or not found.start <= today <= found.end:
            return found
        start, end = (found.start, today) if reading.part == "earlier" else (today, found.end)
        return replace(found, start=start, end=end, precision="range", basis=f"{found.basis}; {reading.part} than publication")
    if reading.part == "week":
        week = periods.week_of((found.start, found.end), reading.nth or 0)
        return replace(found, start=week[0], end=week[1], precision="week", basis=f"{found.basis}; seven days of it") if week else found
    start, end = periods.third_of(found.unit or "day", (found.start, found.end), reading.part)
    return replace(found, start=start, end=end, precision="range", basis=f"{found.basis}; its {reading.part} third")


def _of_day(found: Resolved, reading: Reading) -> Resolved:
    """A time of day on a day: 'Friday night' is 2031-03-07TNI."""
    if found.value is None or (reading.daypart is None and reading.clock is None) or found.unit != "day":
        return found
    return replace(found, type="TIME", value=f"{found.value}T{reading.clock or reading.daypart}")
