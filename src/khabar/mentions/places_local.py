"""Where a report is set, as evidence for its lesser names: 'Lodna' is likelier a place in a report from Ostra, where a town is called so.

In: the names that are accepted for other reasons. Out: points for a name that has a bearer in their regions, or has none in their countries.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.gazetteer import Hit

Region = tuple[str, str | None]

# What a region that is named says of being the scene; a town says less, the more regions have one of its name.
NAMED, LEAST = 1.5, 1.0
# Points of a small town inside the regions of the report, and of one whose every bearer lies outside its countries.
LOCAL, STRANGE = 0.7, -0.7
# A town of this size is known abroad.
KNOWN_ABROAD = 100_000
_OWN = ("main", "core", "short")


@dataclass(frozen=True, slots=True)
class Scene:
    """The regions that the accepted names lie in, and their countries."""

    regions: frozenset[Region]
    countries: frozenset[str]

    def points(self, hits: Iterable[Hit]) -> float:
        """What the scene says of a name with these bearers; 0 for a region, a country or a big city, and where the scene is open."""
        entries = [h.entry for h in hits if h.spelling in _OWN or h.entry.population >= KNOWN_ABROAD]
        if not self.regions or not entries or any(e.kind in ("country", "admin1", "area") or e.population >= KNOWN_ABROAD for e in entries):
            return 0.0
        if any((e.country, e.admin1) in self.regions for e in entries):
            return LOCAL
        return 0.0 if any(e.country in self.countries for e in entries) else STRANGE


def scene_of(names: Iterable[tuple[Hit, ...]]) -> Scene:
    """The scene of the accepted names, each given once by its bearers."""
    weights: dict[Region, float] = {}
    countries: set[str] = set()
    for hits in names:
        own = [h.entry for h in hits if h.spelling in _OWN]
        if any(e.kind == "country" for e in own):
            countries |= {e.country for e in own if e.kind == "country"}
            continue
        named = {(e.country, e.admin1) for e in own if e.kind == "admin1"}
        regions = named or {(e.country, e.admin1) for e in own if e.admin1 and e.kind in ("town", "admin2")}
        for region in regions:
            weights[region] = weights.get(region, 0.0) + (NAMED if named else 1.0) / len(regions)
    found = frozenset(r for r, w in weights.items() if w >= LEAST)
    return Scene(found, frozenset(countries) | {c for c, _ in found})
