"""A spot and its sense -> the PlaceMention that leaves the step."""

from dataclasses import replace

from khabar.gazetteer import Entry
from khabar.mentions.places_resolve import SHOWN, Sense
from khabar.mentions.places_spots import Spot
from khabar.model import Candidate, ParsedReport, Place, PlaceMention, Span
from khabar.model.mention import PlacePrecision

_PRECISION: dict[str, PlacePrecision] = {"country": "country", "admin1": "admin1", "admin2": "admin2", "town": "town", "area": "area"}
# Relations that keep the happening inside the named place; all others put it beside.
_WITHIN = "part of"


def mention_of(parsed: ParsedReport, spot: Spot, sense: Sense | None, container: tuple[Spot, Sense | None] | None) -> PlaceMention:
    """The mention, with the point of its entry, or of what contains it, or none."""
    span = parsed.span_of(spot.tokens)
    text = parsed.text_of(spot.tokens)
    entry, relation = (sense.chosen if sense else None), spot.relation
    if spot.people:
        entry = spot.people
    around = container[1].chosen if container and container[1] and (entry is None or spot.facility) else None
    land = around.country if around else None
    if around and around.kind != "country":
        # 'Tell Ostra, 12 km south of Lodna', in no gazetteer, is not in Lodna.
        entry, relation = around, relation or (container[0].relation if container else None) or _WITHIN
    if spot.facility and entry:
        relation = relation or _WITHIN
    candidates = tuple(candidate(e, p) for p, e in sense.ranked[:SHOWN]) if sense and not spot.people else ()
    if entry is None:
        # 'Ostra village, Veldania': the village is in no gazetteer, but its country is known.
        return PlaceMention(
            spot.phrase, spot.head, Place(text, span, country=land or None, candidates=candidates, relation=relation), spot.metonymic, False
        )
    precision = precision_of(entry, spot, relation, around is not None)
    place = replace(place_at(entry), text=text, span=span, precision=precision, relation=relation, candidates=candidates)
    return PlaceMention(spot.phrase, spot.head, place, spot.metonymic, spot.people is not None)


def place_at(entry: Entry) -> Place:
    """The place of an entry, without words."""
    return Place(
        text="",
        span=Span(0, 0),
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country or None,
        admin1=entry.admin1,
        admin2=entry.admin2,
        pcode=entry.pcode,
        geonames_id=entry.geonames_id,
        precision=_PRECISION[entry.kind],
    )


def precision_of(entry: Entry, spot: Spot, relation: str | None, borrowed: bool) -> PlacePrecision:
    """How finely the point tells where: that of the entry, coarser where the phrase only leans on it."""
    if relation and relation != _WITHIN:
        return "near" if entry.kind in ("town", "area") else _PRECISION[entry.kind]
    if spot.facility and entry.kind == "town":
        return "site"
    if (relation == _WITHIN or borrowed) and entry.kind == "town":
        return "area"
    if relation == _WITHIN and entry.kind in ("country", "admin1") and not borrowed and spot.sort is None:
        # 'southern Veldania', 'northern Ostra province'
        return "admin1" if entry.kind == "country" else "area"
    return _PRECISION[entry.kind]


def candidate(entry: Entry, score: float) -> Candidate:
    """A candidate as the contract shows it."""
    return Candidate(entry.name, entry.geonames_id, entry.lat, entry.lon, entry.country, entry.admin1, round(score, 3))
