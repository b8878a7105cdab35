"""What a report tells of where it is set: countries and regions named, peoples.

Each piece of context has a sentence, so that what stands near counts more.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from khabar.gazetteer import Entry
from khabar.model.distance import km_between

K = TypeVar("K")
# A country named in the same sentence counts whole, next door a little less, elsewhere half: reports stay where they are.
_NEARNESS = (1.0, 0.8, 0.65)
_FAR = 0.5


@dataclass(slots=True)
class Context:
    """`lands`: (sentence, ISO alpha-3, first-level region or None, weight, folded name that told it)."""

    lands: list[tuple[int, str, str | None, float, str]] = field(default_factory=list)

    def add_land(self, sentence: int, entry: Entry, weight: float, name: str) -> None:
        """Counts a country or region named in `sentence` by the (folded) `name`."""
        if entry.country:
            self.lands.append((sentence, entry.country, entry.admin1 if entry.kind != "country" else None, weight, name))

    def near(self, sentences: Iterable[int], own: str) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """Weights of countries and of regions as seen from some sentences, each at most about 1. No name speaks for itself: `own` is left out."""
        wanted = tuple(sentences)
        countries: dict[str, float] = {}
        regions: dict[tuple[str, str], float] = {}
        for sentence, country, region, weight, name in self.lands:
            if name == own:
                continue
            gap = min((abs(sentence - s) for s in wanted), default=99)
            w = weight * (_NEARNESS[gap] if gap < len(_NEARNESS) else _FAR)
            countries[country] = countries.get(country, 0.0) + w
            if region:
                regions[country, region] = regions.get((country, region), 0.0) + w
        return _shares(countries), _shares(regions)


def _shares(weights: dict[K, float]) -> dict[K, float]:
    """Saturating: one mention gives about 0.6, several approach 1; a rival named far more often takes from it."""
    top = max(weights.values(), default=0.0)
    return {k: (1 - math.exp(-w)) * (0.5 + 0.5 * w / top) for k, w in weights.items()}


def inside(entry: Entry, container: Entry) -> bool:
    """Whether `entry` lies in `container`, by their names in the gazetteer; for a town as container, within 40 km."""
    if container.kind == "country":
        return entry.country == container.country and entry.kind != "country"
    if container.kind == "admin1":
        return entry.country == container.country and entry.admin1 == container.admin1 and entry.kind not in ("country", "admin1")
    if container.kind == "admin2":
        return (
            entry.country == container.country
            and entry.admin1 == container.admin1
            and entry.admin2 == container.admin2
            and entry.kind == "town"
        )
    if entry.kind != "town":
        return False
    return km_between(entry.lat, entry.lon, container.lat, container.lon) < (40 if container.kind == "town" else 500)
