"""How far apart two claims of one report are, in time and in place, as far as the report tells.

In: two times, or two places, each perhaps None. Out: a level; UNKNOWN where either is not told or not resolved: what is unknown is never far.
"""

from enum import StrEnum
from math import cos, hypot, radians

from khabar.gazetteer.folding import fold
from khabar.lexicon.families import place_words
from khabar.model import Place, Time

KM_A_DEGREE = 111.2
# The gazetteer puts one point to a town; its quarters and its edge lie within this.
SAME_TOWN_KM = 5.0
# The next town; reports give a village by the town near it.
NEXT_TOWN_KM = 30.0
POINTS = frozenset({"site", "town", "near", "area"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
INSIDE_TOWN = frozenset({"site", "area"})
# 'A village 45 km south of Karsk' has the point of Karsk and a name of its own.
_AT_TOWN = INSIDE_TOWN | {"near"}


class Apart(StrEnum):
    """From 'the same' to 'certainly another'."""

    SAME = "same"
    NEAR = "near"
    BESIDE = "beside"
    FAR = "far"
    UNKNOWN = "unknown"


def km_apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, WGS84 degrees; flat over the short ways that matter here, and never across the date line."""
    east = (lon - other_lon + 180) % 360 - 180
    return hypot((lat - other_lat) * KM_A_DEGREE, east * KM_A_DEGREE * cos(radians((lat + other_lat) / 2)))


def times_apart(a: Time | None, b: Time | None) -> Apart:
    """SAME: the same day; NEAR: one within the other, or the next day; FAR: two days or more between them."""
    if a is None or b is None or a.start is None or b.start is None:
        return Apart.FAR if _are_two_weekdays(a, b) else Apart.UNKNOWN
    a_end, b_end = a.end or a.start, b.end or b.start
    if a.start == b.start and a_end == b_end:
        return Apart.SAME
    gap = max((a.start - b_end).days, (b.start - a_end).days)
    if gap > 1 and not (a.ongoing and a.start <= b.start) and not (b.ongoing and b.start <= a.start):
        return Apart.FAR
    return Apart.NEAR


def _are_two_weekdays(a: Time | None, b: Time | None) -> bool:
    """'On Saturday' and 'on Tuesday' of a report without a date: nobody knows which days, and yet they are two."""
    if a is None or b is None or a.start is not None or b.start is not None:
        return False
    one, other = (_WEEKDAYS & set(fold(t.text).split()) for t in (a, b))
    return len(one) == len(other) == 1 and one != other


def places_apart(a: Place | None, b: Place | None) -> Apart:
    """SAME: the same spot; NEAR: the same or the next town, or one inside the other; BESIDE: two named spots of one town; FAR: beyond."""
    if a is None or b is None:
        return Apart.UNKNOWN
    if fold(a.text) == fold(b.text) and a.name == b.name:
        return Apart.SAME
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return Apart.BESIDE if a.lat is b.lat and _are_two_names(a, b) else Apart.UNKNOWN
    if a.precision not in POINTS or b.precision not in POINTS:
        return Apart.NEAR if _one_holds_other(a, b) else Apart.UNKNOWN if a.country == b.country else Apart.FAR
    km = km_apart(a.lat, a.lon, b.lat, b.lon)
    if km <= SAME_TOWN_KM:
        return Apart.BESIDE if _are_two_named_spots(a, b) else Apart.SAME
    return Apart.NEAR if km <= NEXT_TOWN_KM else Apart.FAR


def _one_holds_other(a: Place, b: Place) -> bool:
    wide, fine = (a, b) if b.precision in POINTS else (b, a)
    return wide.name in (fine.admin1, fine.admin2, fine.country, fine.name) or (
        wide.country == fine.country and wide.precision == "country"
    )


def _are_two_named_spots(a: Place, b: Place) -> bool:
    """'Karam quarter' and 'Tal quarter': both named, in one town. 'a nightclub' and 'Main Street' may be one spot."""
    return a.precision in _AT_TOWN and b.precision in _AT_TOWN and _are_two_names(a, b)


def _are_two_names(a: Place, b: Place) -> bool:
    """Both phrases hold a proper name, and neither holds the other's."""
    one, two = own_words(a), own_words(b)
    return bool(one and two) and not (one <= two or two <= one)


def own_words(place: Place) -> frozenset[str]:
    """The capitalised words of the phrase, folded: its proper name, without what any quarter or street is called."""
    return frozenset(w for raw in place.text.split() if raw[:1].isupper() and (w := fold(raw)) and w not in place_words())
