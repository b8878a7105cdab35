"""Named sites and roads: which town they lie in. What they are called after says little of it: 'Lincoln Drive' is in no Lincoln."""

from collections.abc import Sequence
from dataclasses import replace

from khabar.gazetteer import Hit, fold
from khabar.mentions.places_spots import Spot
from khabar.mentions.places_words import PlaceSort
from khabar.model import ParsedReport

# A town of this size bears its name beside the region of that name.
_CITY = 200_000


def is_road(spot: Spot) -> bool:
    """Whether a spot is a street or a road."""
    return spot.facility and spot.sort is not None and spot.sort.sort == "road"


def namesakes_of_site(hits: tuple[Hit, ...], sort: PlaceSort) -> tuple[Hit, ...]:
    """The places that a named site may lie in by its name: none for a road, only islands and the like for a river or an island."""
    if sort.sort == "road":
        return ()
    if sort.sort in ("natural", "water"):
        return tuple(h for h in hits if h.entry.kind in ("area", "country"))
    return tuple(h for h in hits if h.spelling in ("main", "short"))


def settle_names(parsed: ParsedReport, spots: list[Spot]) -> None:
    """Leaves each named site only the places that it may lie in by its name; those of a place that the report names as such all stay."""
    named = {fold(parsed.text_of(s.known)) for s in spots if not s.facility}
    for k, spot in enumerate(spots):
        if spot.facility and spot.sort and spot.hits and (is_road(spot) or fold(parsed.text_of(spot.known)) not in named):
            spots[k] = replace(spot, hits=namesakes_of_site(spot.hits, spot.sort))


def is_town(spot: Spot) -> bool:
    """Whether the gazetteer has a spot as a town."""
    return bool(spot.hits) and spot.hits[0].entry.kind not in ("country", "area") and any(h.entry.kind == "town" for h in spot.hits)


def towns_of_roads(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'West 21st Street in New York': of a city and a region of one name, the city holds the street."""
    has_city = any(h.entry.kind == "town" and h.entry.population >= _CITY for h in hits)
    return tuple(h for h in hits if h.entry.kind == "town") if has_city and hits[0].entry.kind != "country" else hits


def settle_roads(parsed: ParsedReport, spots: Sequence[Spot], inside: dict[int, int]) -> None:
    """A road without a container lies in the one town of its sentence, else in the one town of the report; with several it stays open."""
    towns = [k for k, s in enumerate(spots) if not (s.people or s.facility or s.metonymic or s.relation) and is_town(s)]
    names = {fold(parsed.text_of(spots[k].known)) for k in towns}
    for k, spot in enumerate(spots):
        if not is_road(spot) or k in inside:
            continue
        here = parsed.tokens[spot.tokens[0]].sentence
        near = [j for j in towns if parsed.tokens[spots[j].tokens[0]].sentence == here]
        if len({fold(parsed.text_of(spots[j].known)) for j in near}) == 1:
            inside[k] = near[0]
        elif not near and len(names) == 1:
            inside[k] = towns[0]
