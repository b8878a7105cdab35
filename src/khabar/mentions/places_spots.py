"""A place name as spotted, before it is resolved: what both halves of the step exchange."""

from dataclasses import dataclass

from khabar.gazetteer import Entry, Hit
from khabar.mentions.places_words import PlaceSort
from khabar.model import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """One stretch of the text that names a place.

    `tokens`: the bare name.  `phrase`, `head`: the whole place phrase and the token that heads it ('the village of X': 'village').
    `hits`: what the gazetteer offers, narrowed by the place noun.  `inner`: for 'Aleppo University Hospital', the known name inside.
    `people`: for a demonym, the country or region of the people.  `evidence`: how much speaks for a place (threshold in places_evidence).
    `relation`: how the phrase stands to the named place ('near', '12 km from', 'part of'), None where it is the place.
    """

    tokens: Span
    phrase: Span
    head: int
    hits: tuple[Hit, ...] = ()
    sort: PlaceSort | None = None
    inner: tuple[Hit, ...] = ()
    people: Entry | None = None
    evidence: float = 0.0
    relation: str | None = None
    metonymic: bool = False
    facility: bool = False
