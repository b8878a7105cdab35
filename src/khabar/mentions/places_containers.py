"""What lies in what: 'Ostra, Ohio', 'Nahla in Ostra province', 'Karma district of Ostra', 'Ostra (Veldania)'.

A container is taken at its word only where some candidate of the name lies in some candidate of the container, or where the
name itself is in no gazetteer. So 'Homs, Hama and Idlib' stays a list.
"""

from collections.abc import Sequence
from itertools import pairwise

from khabar.gazetteer import Hit
from khabar.mentions.places_context import inside
from khabar.mentions.places_lists import commas_between
from khabar.mentions.places_phrases import is_distance
from khabar.mentions.places_pieces import Piece, sort_at
from khabar.mentions.places_words import direction, listed
from khabar.model import ParsedReport

# 'Safina, about 45km (28 miles) south of Mosul': at most this many words stand between a place and its container.
_REACH = 13
_LINKS = frozenset({"in", "of", "within", "near", "outside", ",", "("})
_FILLERS = frozenset({"the", "'s", "’s", "a", "about", "some", "around", ")", "km", "miles", "kilometers", "kilometres"})
# Between two roads named together: at most this many words.
_ROAD_REACH = 8
# Countries whose regions English reports call by name without 'state' or 'province'.
FEDERAL = ("USA", "CAN", "AUS", "GBR", "DEU", "IND")
# Place nouns of first-level regions only; from this size on a city has a region around it.
FORMAL = frozenset("province governorate oblast prefecture wilaya muhafazah voivodeship canton".split())
CITY = 100_000
# A town this small is no witness that a list of towns is a town and its container.
_SMALL = 500


def containers_of(parsed: ParsedReport, pieces: Sequence[Piece]) -> dict[int, int]:
    """Number of a piece -> number of the piece that contains it."""
    named = [k for k, p in enumerate(pieces) if p.role in ("place", "unit", "facility", "unknown")]
    out: dict[int, int] = {}
    listed_lands = lands_in_lists(parsed, pieces)
    for a, b in pairwise(named):
        if owns(parsed, pieces[a], pieces[b]):
            out[b] = a
            continue
        link = link_between(parsed, pieces[a].tokens[1], pieces[b].tokens[0])
        if (
            link
            and not (a in listed_lands and b in listed_lands)
            and fits(pieces[a], pieces[b], link, village_noun(parsed, pieces[a].tokens[1]))
        ):
            out[a] = b
    return shared_by_roads(parsed, pieces, out)


def lands_in_lists(parsed: ParsedReport, pieces: Sequence[Piece]) -> set[int]:
    """The pieces of lists of countries and regions: 'Ostra, Lodna and Veldania'. One of them is no town in the next, though a town is
    called so ('Wyoming, Michigan' is one, 'Utah, Wyoming, Michigan' are three states)."""
    out: set[int] = set()
    low = 0
    for high in range(1, len(pieces) + 1):
        if (
            high < len(pieces)
            and commas_between(parsed, pieces[high - 1].tokens[1], pieces[high].tokens[0])
            and is_land(pieces[high])
            and is_land(pieces[high - 1])
        ):
            continue
        countries = high - low == 2 and all(any(h.entry.kind == "country" for h in land_hits(pieces[k])) for k in range(low, high))
        if high - low >= 3 or countries:
            out |= set(range(low, high))
        low = high
    return out


def land_of_list(piece: Piece) -> tuple[Hit, ...]:
    """The hits of a name in a list of countries and states: 'Utah, Wyoming and Michigan' names no town."""
    return tuple(h for h in land_hits(piece) if h.entry.kind == "country" or h.entry.country in FEDERAL)


def land_hits(piece: Piece) -> list[Hit]:
    """The countries and regions that bear the name as their own."""
    hits = piece.name.hits if piece.name else ()
    return [h for h in hits if h.entry.kind in ("country", "admin1") and h.spelling in ("main", "short")]


def is_land(piece: Piece) -> bool:
    """Whether the piece may be a country or a region."""
    return piece.role in ("place", "inner") and bool(land_hits(piece))


def village_noun(parsed: ParsedReport, i: int) -> bool:
    """Whether the word after a name says that it is a village or the like ('Nahla village')."""
    tokens = parsed.tokens
    sort = sort_at(parsed, i) if i < len(tokens) and tokens[i].upos == "NOUN" else None
    return sort is not None and sort.sort in ("town", "part")


def shared_by_roads(parsed: ParsedReport, pieces: Sequence[Piece], held: dict[int, int]) -> dict[int, int]:
    """Roads named together lie in the place of the last: 'on Abner Lane and near Skarn Road in Ostra', '5th Street and Lodna Avenue in Ostra'."""
    out = dict(held)
    for k in range(len(pieces) - 2, -1, -1):
        a, b = pieces[k], pieces[k + 1]
        if k in out or k + 1 not in out or not (is_road(a) and is_road(b)) or not 0 <= b.tokens[0] - a.tokens[1] <= _ROAD_REACH:
            continue
        if parsed.tokens[a.tokens[0]].sentence == parsed.tokens[b.tokens[0]].sentence:
            out[k] = out[k + 1]
    return out


def is_road(piece: Piece) -> bool:
    """Whether a piece is a street or a road."""
    return piece.role == "facility" and piece.sort is not None and piece.sort.sort == "road"


def link_between(parsed: ParsedReport, low: int, high: int) -> str | None:
    """The word that ties two neighbouring names ('in', 'of', ',', '('), or None."""
    tokens = parsed.tokens
    if not low < high <= low + _REACH or tokens[low].sentence != tokens[high].sentence:
        return None
    found = None
    for i in range(low, high):
        word = tokens[i].text.lower()
        if word in _LINKS:
            found = word
        elif not (
            word in _FILLERS
            or direction(word)
            or word in listed("part_words")
            or sort_at(parsed, i)
            or tokens[i].upos in ("NUM", "ADJ")
            or is_distance(word)
        ):
            return None
    return found


def owns(parsed: ParsedReport, outer: Piece, inner: Piece) -> bool:
    """'Ostra's popular Karma neighbourhood': the possessor contains the quarter."""
    tokens = parsed.tokens
    low, high = outer.tokens[1], inner.tokens[0]
    if outer.name is None or not low < high <= low + 4 or tokens[low].text not in ("'s", "’s", "'", "’"):
        return False
    if any(tokens[i].upos not in ("ADJ", "ADV", "NOUN", "VERB", "PUNCT") for i in range(low + 1, high)):
        return False
    noun = inner.tokens[1]
    sort = inner.sort or (sort_at(parsed, noun) if noun < len(tokens) and tokens[noun].upos == "NOUN" else None)
    return sort is not None and (sort.part or sort.sort in ("admin1", "admin2", "town", "natural"))


def fits(inner: Piece, outer: Piece, link: str, noun: bool = False) -> bool:
    """Whether the gazetteer bears the containment out, or cannot tell because the inner name is unknown."""
    if outer.name is None or outer.role == "facility":
        return False
    if inner.name is None or inner.role == "facility":
        # 'Nahla village, Lodna district': the noun tells that no list begins.
        kinds = ("country", "admin1", "admin2") if outer.role == "unit" or inner.role == "unit" or noun else ("country", "admin1")
        return link != "," or any(h.entry.kind in kinds for h in outer.name.hits)
    return any(
        inside(i.entry, o.entry)
        for o in outer.name.hits
        for i in inner.name.hits
        if o.entry.kind in ("country", "admin1", "admin2") or (link != "," and o.entry.population > i.entry.population)
        if i.entry.kind != "town" or i.entry.population >= _SMALL or o.spelling == "short"
    )


def narrowed(hits: Sequence[Hit], kinds: frozenset[str], noun: str = "") -> tuple[Hit, ...]:
    """The hits of the kinds that a place noun allows; all of them where none is allowed, or where the name is a country's
    ('a district of Veldania' names no district). `noun`: its lemma."""
    if hits and hits[0].entry.kind == "country" and "country" not in kinds:
        return tuple(hits)
    if noun == "region" and not any(h.entry.kind in ("admin1", "area") for h in hits):
        # 'the Ostra region' is what lies around the city, no county of its name.
        cities = tuple(h for h in hits if h.entry.kind == "town" and h.spelling == "main" and h.entry.population >= CITY)
        if cities:
            return cities
    if noun in FORMAL:
        # 'Midlands province' is none of the parts of the world that are called Midlands.
        kinds -= {"area"}
    kept = tuple(h for h in hits if h.entry.kind in kinds)
    if "admin2" in kinds and "town" in kinds and any(h.entry.kind == "admin2" for h in kept):
        # 'Ostra regency' is not its seat.
        kept = tuple(h for h in kept if h.entry.kind == "admin2")
    elif "admin1" in kinds and any(h.entry.kind == "admin1" for h in kept):
        # 'Ostra province' is not the district in it that is called after the same town.
        kept = tuple(h for h in kept if h.entry.kind in ("admin1", "area"))
    return kept or tuple(hits)


def holding(outer: Sequence[Hit], inner: Sequence[Hit]) -> tuple[Hit, ...]:
    """The candidates of a container that hold some candidate of what it contains ('Queens, New York': the state, not the city)."""
    kept = tuple(o for o in outer if any(inside(i.entry, o.entry) for i in inner))
    return kept or tuple(outer)
