"""Scores places against corpora of annotated toponyms (GeoVirus, LGL): spotting, and the distance of what was resolved.

Figures of the field: spotting by exact span; resolution as the share of places resolved within 161 km (100 miles) of the annotated
point (Leidner 2007), an unresolved one counting as wrong.
"""

from collections.abc import Callable, Sequence
from typing import Any

from khabar.gazetteer import open_gazetteer
from khabar.mentions.places_words import place_sorts
from khabar.model.distance import km_between

NEAR_KM = 161.0
Range = tuple[int, int]
_DETERMINERS = frozenset("the a an this that these those some several many its their his her our".split())


def score_places(records: Sequence[dict[str, Any]], find: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> dict[str, Any]:
    """Figures for literal places. `records`: {text, places: [{start, end, text, lat, lon}]}; `find`: record -> [{text, span, lat, lon}].

    Peoples' words ('Syrian', 'Americans'), which LGL annotates and GeoVirus does not, are set aside on both sides; so are found
    phrases without a name ('the town'), which no toponym corpus annotates. Names of the title and the dateline count like those of the
    prose. Returns
    `documents`, `annotated`, `found`, `exact` and `overlap` ({p, r, f}, 0..1), `toponyms` (as `exact`, with named buildings set aside on
    both sides: 'Ostra High School' is none of the corpora's toponyms, 'Ostra' in it is), `located` (annotated places that have a point and
    were spotted, overlap being enough), `acc161` (share of these within 161 km), `unresolved` (share without a point),
    `acc161_of_all` (share of all annotated places with a point that were spotted and fall within 161 km).
    """
    sums = {
        "annotated": 0,
        "found": 0,
        "exact": 0,
        "annotated_toponyms": 0,
        "found_toponyms": 0,
        "exact_toponyms": 0,
        "found_overlap": 0,
        "annotated_overlap": 0,
        "points": 0,
        "located": 0,
        "near": 0,
        "unresolved": 0,
    }
    for record in records:
        gold = {(p["start"], p["end"]): p for p in record["places"] if not is_people(p["text"])}
        found = {tuple(p["span"]): p for p in find(record) if is_name(p["text"]) and not is_people(p["text"])}
        _count(gold, found, sums)
    located, points = sums["located"], sums["points"]
    return {
        "documents": len(records),
        "annotated": sums["annotated"],
        "found": sums["found"],
        "exact": _prf(sums["exact"], sums["found"], sums["exact"], sums["annotated"]),
        "overlap": _prf(sums["found_overlap"], sums["found"], sums["annotated_overlap"], sums["annotated"]),
        "toponyms": _prf(sums["exact_toponyms"], sums["found_toponyms"], sums["exact_toponyms"], sums["annotated_toponyms"]),
        "located": located,
        "acc161": _share(sums["near"], located),
        "unresolved": _share(sums["unresolved"], located),
        "acc161_of_all": _share(sums["near"], points),
    }


def is_people(text: str) -> bool:
    """Whether an annotated or found word is a people's name or adjective, not a place."""
    return open_gazetteer().people_of(text) is not None


def is_name(text: str) -> bool:
    """Whether a found phrase holds a name at all: not 'the town', nor 'The town' at the head of a sentence."""
    first, _, rest = text.partition(" ")
    return any(c.isupper() for c in (rest if first.lower() in _DETERMINERS else text))


def is_building(text: str) -> bool:
    """Whether a name is that of a building or a camp by its last word: 'Ostra High School', not 'Ostra' nor 'Lodna Street'."""
    words = text.replace(".", "").lower().split()
    if len(words) < 2:
        return False
    sort = place_sorts().get(" ".join(words[-2:])) or place_sorts().get(words[-1])
    return sort is not None and sort.sort in ("facility", "camp")


def _count(gold: dict[Range, dict[str, Any]], found: dict[Range, dict[str, Any]], sums: dict[str, int]) -> None:
    sums["annotated"] += len(gold)
    sums["found"] += len(found)
    exact = gold.keys() & found.keys()
    sums["exact"] += len(exact)
    for name, spans in (("annotated", gold), ("found", found), ("exact", {span: gold[span] for span in exact})):
        sums[f"{name}_toponyms"] += sum(not is_building(place["text"]) for place in spans.values())
    sums["found_overlap"] += sum(_partner(span, gold) is not None for span in found)
    for span, place in gold.items():
        partner = _partner(span, found)
        sums["annotated_overlap"] += partner is not None
        if place.get("lat") is None:
            continue
        sums["points"] += 1
        if partner is None:
            continue
        mine = found[partner]
        sums["located"] += 1
        if mine.get("lat") is None:
            sums["unresolved"] += 1
        elif km_between(place["lat"], place["lon"], mine["lat"], mine["lon"]) <= NEAR_KM:
            sums["near"] += 1


def _partner(span: Range, others: dict[Range, dict[str, Any]]) -> Range | None:
    """The same span among the others, else the one that shares most characters with it, or None."""
    if span in others:
        return span
    shared = [(min(span[1], o[1]) - max(span[0], o[0]), -o[0], o) for o in others if o[0] < span[1] and span[0] < o[1]]
    return max(shared)[2] if shared else None


def _prf(right_found: int, found: int, right_annotated: int, annotated: int) -> dict[str, float]:
    p, r = _share(right_found, found), _share(right_annotated, annotated)
    return {"p": p, "r": r, "f": 2 * p * r / (p + r) if p + r else 0.0}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
