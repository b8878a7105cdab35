"""Strands of one place: a town, its quarters and its surroundings. Provinces and countries tie no two towns together.

In: strands. Out: groups of fine strands; the coarse ones; those without a place. Distinct places are few, and only those of neighbouring cells or
of one name are compared, so that a large case costs little more than its number of strands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor

from khabar.model import Place, Span
from khabar.situations.places import go_together, is_coarse, is_inside, is_same, names_of
from khabar.situations.strands import Strand

# Degrees. One cell and its neighbours hold every place within 15 km up to 60 degrees of latitude, and no sort of situation reaches further.
CELL = 0.3


def group_by_place(strands: Sequence[Strand], near_km: float) -> tuple[list[list[Strand]], list[Strand], list[Strand]]:
    """(groups of one fine place each, strands of a province or country, strands without a place)."""
    lost = [s for s in strands if s.place is None]
    coarse = [s for s in strands if s.place is not None and is_coarse(s.place)]
    by_place: dict[Place, list[Strand]] = defaultdict(list)
    for s in strands:
        if s.place is not None and not is_coarse(s.place):
            by_place[bare(s.place)].append(s)
    return [[s for p in places for s in by_place[p]] for places in join_places(list(by_place), near_km)], coarse, lost


def group_same_areas(strands: Sequence[Strand]) -> list[list[Strand]]:
    """Coarse strands of one province, or one country, each."""
    by_place: dict[Place, list[Strand]] = defaultdict(list)
    for s in strands:
        if s.place is not None:
            by_place[bare(s.place)].append(s)
    return [[s for p in places for s in by_place[p]] for places in join_places(list(by_place), 0.0)]


def bare(place: Place) -> Place:
    """The place without what is its report's alone (where the words stand, other readings): equal for every report that tells the same one."""
    return replace(place, span=Span(0, 0), candidates=(), parts=(), relation=None)


def join_places(places: Sequence[Place], near_km: float) -> list[list[Place]]:
    """Distinct places joined wherever two of them go together, in a stable order."""
    ordered = sorted(places, key=repr)
    leader = list(range(len(ordered)))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    filed: dict[object, list[int]] = defaultdict(list)
    for i, place in enumerate(ordered):
        for j in sorted({j for key in keys_of(place) for j in filed[key]}):
            if find(i) != find(j) and _go_together(place, ordered[j], near_km):
                leader[max(find(i), find(j))] = min(find(i), find(j))
        for key in own_keys(place):
            filed[key].append(i)
    out: dict[int, list[Place]] = defaultdict(list)
    for i, place in enumerate(ordered):
        out[find(i)].append(place)
    return list(out.values())


def _go_together(a: Place, b: Place, near_km: float) -> bool:
    return is_same(a, b, near_km) if is_coarse(a) or is_coarse(b) else go_together(a, b, near_km)


def own_keys(place: Place) -> Iterator[object]:
    """Where a place is filed: under each of its names, its admin areas' names as holders, its GeoNames number and its cell."""
    yield from names_of(place)
    if place.admin2:
        yield from names_of(Place(place.admin2, place.span))
    if place.geonames_id is not None:
        yield place.geonames_id
    if place.lat is not None and place.lon is not None:
        yield (floor(place.lat / CELL), floor(place.lon / CELL))


def keys_of(place: Place) -> Iterator[object]:
    """Where the places that may go with it are looked for: its own keys and the cells around its own."""
    yield from own_keys(place)
    if place.lat is not None and place.lon is not None:
        row, column = floor(place.lat / CELL), floor(place.lon / CELL)
        yield from ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)


def serves(strand: Strand, group: Iterable[Strand]) -> bool:
    """Whether the area of a coarse strand holds the place of the group."""
    return any(s.place is not None and strand.place is not None and is_inside(s.place, strand.place) for s in group)
