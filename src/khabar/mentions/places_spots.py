"""A place name as spotted, before it is resolved: what both halves of the step exchange."""

from dataclasses import dataclass

from khabar.gazetteer import Entry, Hit
from khabar.mentions.places_words import PlaceSort
from khabar.model import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """One stretch of the text that names a place.

    `tokens`: the bare name.  `phrase`, `head`: the whole place phrase and the token that heads it ('the village of X': 'village').
    `known`: the tokens that the gazetteer knows ('Ostra' of 'Ostra al-Balad').  `hits`: what it offers for them, narrowed by the place noun.
    `people`: for a demonym, the country or region of the people.  `evidence`: how much speaks for a place (threshold in places_evidence).
    `relation`: how the phrase stands to the named place ('near', '12 km from', 'part of'), None where it is the place.
    """

    tokens: Span
    phrase: Span
    head: int
    known: Span
    hits: tuple[Hit, ...] = ()
    sort: PlaceSort | None = None
    people: Entry | None = None
    evidence: float = 0.0
    relation: str | None = None
    metonymic: bool = False
    facility: bool = False
