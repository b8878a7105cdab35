"""What the readers of tables hand over: places to file, and rows set aside with their reason."""

import re
from dataclasses import dataclass
from datetime import date

from khabar.gazetteer.entry import Entry

_DEGREES = re.compile(r"[-+]?\d{1,3}(?:\.\d{0,20})?")
_DAY = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})\b")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
MOST_PEOPLE = 10**10

# Reasons for setting a row aside; `khabar gazetteer list` counts rows by them.
NOT_UTF8 = "not UTF-8"
TOO_LONG = "line too long"
COLUMNS = "too few columns"
NO_NAME = "no name"
NOT_LATIN = "no name in Latin letters"
NO_POINT = "no coordinates"
BAD_POINT = "coordinates that cannot be"
NO_COUNTRY = "country unknown"
BAD_KIND = "kind unknown"
NO_CODE = "no P-code"
TWICE = "given before"
NOT_SUCH = "feature that reports do not name as a place (stream, hill, farm, office ...)"
GONE = "place or region of the past"
COUNTRIES = "whole country"
NOTHING_THERE = "no coordinates, and no place of that name there to attach to"
SEVERAL = "no coordinates, and several places of that name there"
BROKEN_LINE = "line that is no CSV"


@dataclass(frozen=True, slots=True)
class Row:
    """A place to file: its entry, its names as (spelling, name), and the identities of the place that it brings up to date (none: a new one).
    `is_known`: whether a place that was there before is brought up to date."""

    entry: Entry
    names: tuple[tuple[str, str], ...]
    same: tuple[str, ...] = ()
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was not taken: its line in the file and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Seen:
    """What a reader notices of the table as a whole."""

    newest: date | None = None

    def note_day(self, words: str) -> None:
        """Keeps the latest day."""
        day = day_in(words)
        if day and (self.newest is None or day > self.newest):
            self.newest = day


def day_in(words: str) -> date | None:
    """'2021-07-30', '2021/07/30 00:00' as a day; None for what is no day, or one of several readings ('03/04/2021')."""
    match = _DAY.match(words.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def degrees(lat: str, lon: str) -> tuple[float, float] | str:
    """The point, in degrees WGS84, or the reason why there is none. 0, 0 is what tables write for an unknown one."""
    lat, lon = lat.strip().replace(",", "."), lon.strip().replace(",", ".")
    if not lat or not lon:
        return NO_POINT
    if not (_DEGREES.fullmatch(lat) and _DEGREES.fullmatch(lon)):
        return BAD_POINT
    point = float(lat), float(lon)
    if point == (0.0, 0.0) or abs(point[0]) > 90 or abs(point[1]) > 180:
        return BAD_POINT
    return point


def people(words: str) -> int:
    """Inhabitants, 0 where unknown: '12,345', '12345.0'."""
    plain = words.strip().replace(",", "").replace(" ", "").partition(".")[0]
    if not plain.isascii() or not plain.isdigit() or len(plain) > 11:
        return 0
    return int(plain) if int(plain) < MOST_PEOPLE else 0


def code(words: str) -> str | None:
    """A P-code, or None for what cannot be one."""
    return words.strip() if _CODE.fullmatch(words.strip()) else None
