"""What the words of a time expression say, before any calendar is consulted.

The grammar (`lexicon/times_grammar.yaml`) makes a `Reading` of a stretch of words; `resolve` makes a `Resolved` of a
`Reading` and a `Context` (the publication day, the date mentioned before, the tense of the clause).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from khabar.model.mention import TimePrecision, TimexType

Kind = Literal["calendar", "unit", "shift", "length", "clock", "set", "vague"]
Tense = Literal["past", "present", "future", "open"]
Anchor = Literal["published", "mentioned", "either"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The fields that the words themselves give; None where they give none.

    calendar: fields of a date ('5 March', 'Wednesday', 'Christmas', '2031', 'the 1990s'); `which` -1, 0, +1 for last, this, next;
              `within_unit`, `within_which`: the period around it ('in April next year', 'Monday last week')
    `part`, `nth`: which part of it (early, mid, late, earlier, later; week with its number, -1 the last)
    unit:     a period seen from an anchor ('yesterday', 'last week', 'that year')
    shift:    a distance from an anchor ('three days ago', 'two weeks later'), or from `base` ('the day before Christmas')
    length:   a duration of `count` units (X where no number is given); `frame` -1, +1 where it touches the anchor ('the past three weeks')
    clock:    a time of day alone
    set:      something that recurs ('every day', 'on Fridays')
    compared: a figure is compared with that of the period ('the year-earlier figure')
    vague:    PAST_REF, PRESENT_REF, FUTURE_REF
    """

    kind: Kind
    unit: str | None = None
    index: int | str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: int | None = None
    within_unit: str | None = None
    within_which: int | None = None
    count: float | str | None = None
    direction: int = 0
    anchor: Anchor = "published"
    base: "Reading | None" = None
    frame: int | None = None
    part: str | None = None
    nth: int | None = None
    daypart: str | None = None
    clock: str | None = None
    value: str | None = None
    approximate: bool = False
    compared: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading on the calendar: TIMEX3 type and value, first and last day (or None), what it rests on in words.

    `unit` is the unit of the calendar that the value names (day, week, month ...), or None. `earliest`, `latest`: bounds where start, end are open.
    """

    type: TimexType
    value: str | None
    start: date | None = None
    end: date | None = None
    precision: TimePrecision = "unknown"
    basis: str = ""
    unit: str | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading is resolved against.

    `mentioned`: the date that the text spoke of last. `narrative`: the first day of a date with its year that stands just before, or None.
    `tense`: of the governing clause, None where the expression hangs on a noun ("the 14 January deadline"), 'open' where that noun may lie ahead
    and no past verb governs it ("preparing for the summit in April").
    `days`: the days that a report without a publication day names in full. `present`: the first and last day on which the report can have been written, as its own words imply.
    """

    published: date | None
    mentioned: Resolved | None = None
    narrative: date | None = None
    tense: Tense | None = None
    present: tuple[date | None, date | None] = (None, None)
    days: frozenset[date] = frozenset()
