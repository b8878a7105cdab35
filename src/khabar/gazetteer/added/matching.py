"""Finds the place that a row is about among those that are known: by name, region and distance."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from khabar.gazetteer.entry import Entry, EntryKind
from khabar.gazetteer.lookup import Gazetteer
from khabar.gazetteer.naming import core_of, romanised
from khabar.model.distance import km_between

# How far (km) the points of two tables for one place may lie apart: a town's are chosen by hand, a region's are middles of its area or of its towns.
APART: dict[str, float] = {"town": 10.0, "admin2": 100.0, "admin1": 400.0, "area": 1000.0}


class Matcher:
    """Over the shipped places and those that were added before."""

    def __init__(self, known: Gazetteer) -> None:
        self.known = known
        self.country = lru_cache(maxsize=1024)(self._country)
        self.region = lru_cache(maxsize=65536)(self._region)

    def _country(self, words: str) -> str:
        """ISO alpha-3 of a code or name of a country, '' for none."""
        words = words.strip()
        found = self.known.country(words.upper()) if len(words) in (2, 3) else self.known.country(words)
        return found.country if found else ""

    def _region(self, name: str, country: str) -> str | None:
        """A first-level region's name as the shipped index has it, where that is clear; else as given, None for ''."""
        found = self.find([name], "admin1", country) if name else ()
        return found[0].name if len(found) == 1 else name or None

    def find(
        self,
        names: Sequence[str],
        kind: EntryKind,
        country: str,
        admin1: str | None = None,
        admin2: str | None = None,
        point: tuple[float, float] | None = None,
    ) -> tuple[Entry, ...]:
        """The places of that kind that the row can be about: none, one, or several that nothing tells apart. `admin1`, `admin2`: as the shipped
        index has them; a place without them is not excluded. With a point, the nearest within `APART`;
        of first-level regions a country has but one of a name."""
        found = [e for e in self._bearers(names) if e.kind == kind and e.country == country]
        if not found and country in romanised():
            # "Dar'a" for 'Daraa': by a looser spelling only where none fits.
            found = [e for e in self._loose_bearers(names) if e.kind == kind and e.country == country]
        if kind != "admin1" and admin1:
            found = [e for e in found if not e.admin1 or e.admin1 == admin1]
        if kind == "town" and admin2 and not point:
            found = [e for e in found if e.admin2 == admin2] or found
        if point and found and (kind != "admin1" or len(found) > 1):
            far, best = min(((km_between(*point, e.lat, e.lon), i) for i, e in enumerate(found)))
            return (found[best],) if far <= APART[kind] else ()
        return tuple(found)

    def _bearers(self, names: Sequence[str]) -> Iterable[Entry]:
        """All places that bear one of the names, each once."""
        found: dict[Entry, None] = {}
        for name in names:
            for form in (name, core_of(name)):
                found.update((h.entry, None) for h in self.known.hits(form) if h.spelling != "short")
        return found

    def _loose_bearers(self, names: Sequence[str]) -> Iterable[Entry]:
        return {h.entry: None for name in names for h in self.known.loose(core_of(name) or name)}
