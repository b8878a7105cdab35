"""What a value covers (a happening, a place, a period), and how two such boxes stand to each other.

Two values may be added only where their boxes lie surely apart; where one lies in the other it is a subset; what is not sure is never added.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from khabar.figures.told import Told
from khabar.figures.words import figure_words
from khabar.gazetteer.folding import fold
from khabar.model import Place
from khabar.model.distance import km_of_places

Relation = Literal["same", "in", "contains", "apart", "crossing"]
_POINTS = frozenset({"site", "town", "near", "area"})
_FINER = {"site": 0, "near": 1, "area": 1, "town": 2, "admin2": 3, "admin1": 4, "country": 5}
_LONG = timedelta(days=3)
"""A toll told of a longer stretch is a total over several happenings; up to it, reports disagree on the day of one night's attack."""


@dataclass(frozen=True, slots=True)
class Box:
    """`place`, `happening` None: the whole. `start`, `end`: the days covered; both None: the whole (or not told). `running`: up to the day told."""

    happening: str | None
    place: Place | None
    start: date | None
    end: date | None
    running: bool = False


def box_of(value: Told) -> Box:
    """Tolls belong to a happening, whatever place within it is told; flows to place and period; stocks to a place."""
    if value.nature == "toll":
        return Box(None, None, value.start, value.end, value.running) if is_long(value) else Box(value.happening, None, None, None)
    if value.nature == "stock":
        return Box(None, value.place if named(value.place) else None, None, None)
    return Box(None, value.place if named(value.place) else None, value.start, value.end, value.running)


def is_long(value: Told) -> bool:
    """A toll counted over a time ('since January', 'from 3 to 20 March'), not one of which only the month is told."""
    time = value.claim.time
    if (
        value.start is None
        or time is None
        or not ((value.running and (time.ongoing or value.claim.cumulative)) or time.precision == "range")
    ):
        return False
    return (value.end or value.on or value.start) - value.start > _LONG


def relation(a: Box, b: Box) -> Relation:
    """How `a` stands to `b`: in it, containing it, the same, surely apart; crossing where neither is sure."""
    found: set[Relation] = set()
    for part in (_happenings(a.happening, b.happening), _periods(a, b)):
        if part == "apart":
            return "apart"
        found.add(part)
    found.add(places(a.place, b.place))
    if "apart" in found:
        return "apart"
    found.discard("same")
    if len(found) == 1:
        return found.pop()
    return "crossing" if found else "same"


def _happenings(a: str | None, b: str | None) -> Relation:
    if a == b:
        return "same"
    return "contains" if a is None else "in" if b is None else "apart"


def _periods(a: Box, b: Box) -> Relation:
    if a.running and b.running and a.start == b.start:
        return "same"
    if (a.start, a.end, a.running) == (b.start, b.end, b.running):
        return "same"
    if not _told(a) or not _told(b):
        return "contains" if not _told(a) else "in"
    (a0, a1), (b0, b1) = _days(a), _days(b)
    if a1 < b0 or b1 < a0:
        return "apart"
    if a0 <= b0 and b1 <= a1:
        return "contains"
    return "in" if b0 <= a0 and a1 <= b1 else "crossing"


def _told(box: Box) -> bool:
    return box.start is not None or box.end is not None


def _days(box: Box) -> tuple[date, date]:
    return box.start or date.min, box.end or date.max


def named(place: Place | None) -> bool:
    """Whether a place says where: 'the village' does not."""
    return place is not None and place.name is not None


def places(a: Place | None, b: Place | None) -> Relation:
    """'Old Market' in Karsk lies in Karsk, Karsk in Karsk Province; towns well apart are apart; a quarter and a town of another name nearby: not sure."""
    if a is None or b is None:
        return "same" if a is b else "contains" if a is None else "in"
    if a.country and b.country and a.country != b.country:
        return "apart"
    if fold(a.name or "") == fold(b.name or ""):
        return _namesakes(a, b)
    if _lies_in(a, b):
        return "in"
    if _lies_in(b, a):
        return "contains"
    km = km_of_places(a, b)
    if a.precision in _POINTS and b.precision in _POINTS:
        both_towns = a.precision == b.precision == "town" and a.relation is None and b.relation is None
        return "apart" if km is not None and km > (2.0 if both_towns else figure_words().towns_apart_km) else "crossing"
    return "apart" if _units_apart(a, b) or _units_apart(b, a) else "crossing"


def _namesakes(a: Place, b: Place) -> Relation:
    """One name: a site or a quarter of a town lies in it ('a market in Karsk'); a province may bear its capital's name."""
    km = km_of_places(a, b)
    if km is not None and km > figure_words().towns_apart_km and a.precision in _POINTS and b.precision in _POINTS:
        return "apart"
    finer_a, finer_b = _FINER.get(a.precision), _FINER.get(b.precision)
    if finer_a is None or finer_b is None or finer_a == finer_b:
        return "same"
    return "in" if finer_a < finer_b else "contains"


def _lies_in(child: Place, parent: Place) -> bool:
    units = {"country": (child.country, parent.country), "admin1": (child.admin1, parent.name), "admin2": (child.admin2, parent.name)}
    own, other = units.get(parent.precision, (None, None))
    return own is not None and other is not None and fold(own) == fold(other) and _FINER.get(child.precision, 9) < _FINER[parent.precision]


def _units_apart(a: Place, b: Place) -> bool:
    """Whether `a` is known to lie in another province (or country) than `b` is or lies in."""
    if b.precision == "admin1":
        return a.admin1 is not None and b.name is not None and fold(a.admin1) != fold(b.name) and a.precision != "country"
    if a.precision == b.precision == "admin2":
        return True
    return a.admin1 is not None and b.admin1 is not None and fold(a.admin1) != fold(b.admin1)
