"""The parts of a capitalised run, and the place nouns in it: what the rooms that spot places hand one another."""

from dataclasses import dataclass

from khabar.mentions.places_names import Name
from khabar.mentions.places_words import PlaceSort, place_sorts, second_words
from khabar.model import ParsedReport, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run and what it is: place, quarter ('Ostra al-Balad'), facility ('Ostra General Hospital'), unit ('Ostra County'),
    inner (the place in an organisation's name), unknown, person, organisation, demonym. `name`: the known name inside."""

    tokens: Span
    role: str
    name: Name | None = None
    sort: PlaceSort | None = None


def sort_at(parsed: ParsedReport, i: int) -> PlaceSort | None:
    """The sort of place noun that token `i` ends ('refugee camp': two words), or None."""
    tokens, sorts = parsed.tokens, place_sorts()
    last = tokens[i].lemma.lower().rstrip(".")
    if i > 0 and last in second_words() and (found := sorts.get(f"{tokens[i - 1].text.lower()} {last}")):
        return found
    return sorts.get(last) or sorts.get(tokens[i].text.lower().rstrip("."))


def is_unit(parsed: ParsedReport, name: Span) -> bool:
    """'Ostra County': the name says itself what it is."""
    return name[1] - name[0] > 1 and (sort := sort_at(parsed, name[1] - 1)) is not None and sort.sort in ("admin1", "admin2")
