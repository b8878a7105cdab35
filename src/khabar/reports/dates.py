"""Calendar days as reports write them. A day is taken as written, never through a time zone; a doubtful one is None."""

import re
from collections.abc import Iterator
from datetime import date

from khabar.model import Span

# Years in which a news report can have been published; outside them a date is a slip of the pen or of a program.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)"

_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<y1>\d{{4}})(?P<s1>-|\ -\ )(?P<m1>\d\d)(?P=s1)(?P<d1>\d\d)(?=T\d|[^\w-]|$)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of\ )?(?P<m2>{MONTH}),?[ -](?P<y2>\d{{4}})(?!\d)
    | (?P<m3>{MONTH})\ (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<y3>\d{{4}})(?!\d)
    | (?P<a4>\d{{1,2}})\ ?[/.]\ ?(?P<b4>\d{{1,2}})\ ?[/.]\ ?(?P<y4>\d{{4}})(?!\d)
    | (?P<y5>\d{{4}})(?P<s5>/|\.|\ /\ |\.\ )(?P<m5>\d\d)(?P=s5)(?P<d5>\d\d)(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ISO_TIME = re.compile(r"(?:[T ]\d\d(?::?\d\d)?(?::?\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")


def month_of(word: str) -> int:
    """The number of a month by its name or the first three letters of it."""
    return 1 + next(i for i, name in enumerate(_MONTHS) if name.startswith(word.lower().rstrip(".")[:3]))


def _day(year: str, month: str, day: str) -> date | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), int(month) if month.isdigit() else month_of(month), int(day))
    except ValueError:
        return None


def _value(m: re.Match[str]) -> date | None:
    for n in "1235":
        if m[f"y{n}"]:
            return _day(m[f"y{n}"], m[f"m{n}"], m[f"d{n}"])
    first, second = int(m["a4"]), int(m["b4"])
    if first != second and first <= 12 and second <= 12:
        return None  # '03/04/2031' is 3 April in London and 4 March in New York
    return _day(m["y4"], str(min(first, second) if first <= 12 else second), str(max(first, second) if first <= 12 else first))


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[date | None, Span]]:
    """Full calendar dates (day, month and four-digit year) in `text[start:end]`, None where the day is impossible or ambiguous."""
    for m in _DATE.finditer(text, start, len(text) if end is None else end):
        yield _value(m), Span(m.start(), m.end())


def parse_given(value: str) -> date:
    """The calendar day of a date that somebody gave: ISO date or date-time, or a full written date. ValueError says why not."""
    value = value.strip()
    shown = value if len(value) <= 40 else value[:37] + "..."
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)", value)
    if iso and _ISO_TIME.fullmatch(value, iso.end()):
        found = _strict(iso[1], iso[2], iso[3], shown)
    elif compact := _COMPACT.fullmatch(value):
        found = _strict(compact[1], compact[2], compact[3], shown)
    else:
        days = {day for day, _ in find_dates(value)} if len(value) <= 60 else set()
        written = days.pop() if len(days) == 1 else None
        if written is None:
            raise ValueError(f"'{shown}' is not a calendar date (give YYYY-MM-DD)")
        found = written
    return found


def _strict(year: str, month: str, day: str, shown: str) -> date:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(f"'{shown}' is out of range ({FIRST_YEAR} to {LAST_YEAR})")
    found = _day(year, month, day)
    if found is None:
        raise ValueError(f"'{shown}' is not a day of the calendar")
    return found
