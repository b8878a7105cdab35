"""Scenes that exclude one another: two towns, two provinces. A report that names one only plays there; in one that names many, what is far off is elsewhere."""

from collections.abc import Iterator, Sequence

from khabar.claims.located import Located
from khabar.claims.where import is_modifier
from khabar.model import Place
from khabar.model.distance import km_of_places

_ONE_SCENE_KM = 20.0
_MOST = 60
"""Scenes of a report that are compared; more are many all the same."""


def named_scenes(located: Located) -> list[Place]:
    """The places that the report names, each once, without countries and what no gazetteer knows."""
    found: dict[str, Place] = {}
    for m in located.mentions.places:
        known = m.place.name is not None and m.place.country is not None and m.place.precision != "country"
        if known and not m.demonym and not m.metonymic and not is_modifier(located.parsed, m):
            found.setdefault(_name(m.place), m.place)
    return list(found.values())[:_MOST]


def plays_there(place: Place, named: Sequence[Place]) -> bool:
    """Whether the report names no other scene than this: it plays there. A country only where it names nothing finer."""
    if place.country is None or (place.precision == "country" and named):
        return False
    return not any(other_scenes(place, named))


def other_scenes(place: Place, scenes: Sequence[Place]) -> Iterator[Place]:
    """The scenes that cannot be this place, nor hold it, nor lie in it."""
    for other in scenes:
        if other.span != place.span and not _may_be_one(place, other):
            yield other


def _name(place: Place) -> str:
    return (place.name or place.text).casefold()


def _may_be_one(a: Place, b: Place) -> bool:
    if _name(a) == _name(b):
        return True
    if a.country is None or b.country is None:
        return a.country is None  # of a name that no gazetteer knows nobody can say what lies in it; to a known place it is another
    if a.country != b.country:
        return False
    if "country" in (a.precision, b.precision):
        return True
    if a.admin1 != b.admin1:
        return a.admin1 is None or b.admin1 is None
    return "admin1" in (a.precision, b.precision) or (km_of_places(a, b) or 0.0) <= _ONE_SCENE_KM
