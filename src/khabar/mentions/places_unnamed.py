"""Place phrases without a name: 'the town', 'a mosque in Ostra', 'the camps', and what they refer back to.

A definite 'the town' is the town named last; a facility 'in Ostra' takes the point of Ostra; what the report leaves open stays
unresolved. Only phrases in locative use, or with a named place tied to them, are given: 'the city council' and 'hospital beds' are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.mentions.places_in_full import name_behind
from khabar.mentions.places_phrases import case_of, distance_before, part_before, unit_of
from khabar.mentions.places_pieces import sort_at
from khabar.mentions.places_spots import Spot
from khabar.mentions.places_words import PlaceSort, listed, preposition_sense
from khabar.model import ParsedReport, Place, PlaceMention, Span, cover

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "same"})
_BARE_DETERMINERS = frozenset(
    {"a", "an", "some", "several", "one", "two", "three", "another", "any", "many", "nearby", "neighbouring", "neighboring"}
)
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "NUM", "PROPN"})
_LONGEST = 6
# Which named mentions a definite noun may refer back to, by its sort.
_ANTECEDENT = {"town": ("town", "near"), "admin1": ("admin1",), "admin2": ("admin2", "area"), "country": ("country",), "part": ("area",)}
# A village is not the town named last, unless it was called a village.
_SMALL = frozenset({"village", "hamlet", "settlement"})
# Sorts that a verb reaches without a preposition: 'storm the district', 'left the area', 'the town was retaken'.
_REACHED = frozenset({"town", "admin1", "admin2", "part", "camp"})


@dataclass(frozen=True, slots=True)
class Bare:
    """An unnamed place phrase: its tokens, its noun, what sort of place, definite or not, and its relation to a named one."""

    tokens: Span
    noun: int
    sort: PlaceSort
    definite: bool
    relation: str | None


def unnamed_places(parsed: ParsedReport, spots: Sequence[Spot], named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions of unnamed places, in order; `spots` and `named` are the named ones, in order, number by number."""
    taken = {i for spot in spots for i in range(*spot.phrase)}
    out: list[PlaceMention] = []
    for noun, token in enumerate(parsed.tokens):
        bare = bare_at(parsed, noun, taken) if token.upos == "NOUN" else None
        if bare is None:
            continue
        holder = holder_of(parsed, bare, named)
        case = case_of(parsed, noun, bare.tokens[0])
        reached = bare.definite and reaches(parsed, noun, bare.sort.sort)
        if preposition_sense(case or "") is None and holder is None and not reached:
            continue
        if (end := name_behind(parsed, noun, taken)) is not None:
            tokens = Span(bare.tokens.start, end)
            out.append(PlaceMention(tokens, bare.noun, Place(parsed.text_of(tokens), parsed.span_of(tokens))))
            continue
        out.append(PlaceMention(bare.tokens, bare.noun, place_of(parsed, bare, holder, named)))
    return out


def reaches(parsed: ParsedReport, noun: int, sort: str) -> bool:
    """Whether a verb makes the noun the place of what it says: any verb for a town or an area, one of going in or out for a site."""
    t = parsed.tokens[noun]
    if t.deprel not in ("obj", "nsubj:pass"):
        return False
    return sort in _REACHED or (sort == "facility" and t.head >= 0 and parsed.tokens[t.head].lemma.lower() in listed("reaching_verbs"))


def bare_at(parsed: ParsedReport, noun: int, taken: set[int]) -> Bare | None:
    """The unnamed place phrase that token `noun` heads, or None."""
    tokens = parsed.tokens
    t = tokens[noun]
    if t.upos != "NOUN" or not t.text.islower() or noun in taken or t.deprel == "compound":
        return None
    sort = sort_at(parsed, noun)
    if sort is None or not (t.lemma.lower() in sort.alone or f"{tokens[noun - 1].text.lower()} {t.lemma.lower()}" in sort.alone):
        return None
    if noun + 1 < len(tokens) and tokens[noun + 1].head > noun and tokens[noun + 1].upos == "NOUN" and t.deprel in ("compound", "nmod"):
        return None
    low = start_of_phrase(parsed, noun)
    if any(i in taken for i in range(low, noun)) or any(tokens[i].text[0].isupper() for i in range(low + 1, noun)):
        return None
    if any(tokens[i].lemma.lower() in listed("body_parts") for i in range(low, noun)):
        # 'the left shoulder area'
        return None
    first = tokens[low].text.lower()
    plural = t.xpos == "NNS"
    if (
        first not in _DEFINITE
        and first not in _BARE_DETERMINERS
        and tokens[low].upos != "NUM"
        and tokens[low].deprel != "nmod:poss"
        and not plural
    ):
        return None
    relation, measured = distance_before(parsed, low)
    if relation:
        return Bare(cover((low, noun + 1), measured), unit_of(parsed, measured), sort, first in _DEFINITE, relation)
    part = part_before(parsed, low)
    case = case_of(parsed, noun, low)
    relation = case if preposition_sense(case or "") == "near" else "part of" if part is not None else None
    return Bare(Span(low, noun + 1), noun, sort, first in _DEFINITE, relation)


def start_of_phrase(parsed: ParsedReport, noun: int) -> int:
    """The first word of the noun phrase that `noun` ends: determiner, adjectives and nouns right before it."""
    tokens = parsed.tokens
    low = noun
    while low > parsed.sentences[tokens[noun].sentence].tokens[0] and low > noun - _LONGEST and tokens[low].upos != "DET":
        before = tokens[low - 1]
        # 'the disputed region', 'the surrounding villages': participles tagged as verbs.
        if before.upos not in _NOMINAL and before.deprel not in ("nmod:poss", "amod") and before.text != "-":
            break
        low -= 1
    return low


def holder_of(parsed: ParsedReport, bare: Bare, named: Sequence[PlaceMention]) -> PlaceMention | None:
    """The named place tied to the phrase: 'a mosque in Ostra', 'the market of Ostra', 'a village near Ostra', 'Ostra's main hospital'."""
    tokens = parsed.tokens
    end = bare.tokens[1]
    for mention in named:
        if mention.demonym:
            continue
        low, high = mention.tokens
        if end < low <= end + 3 and tokens[low].sentence == tokens[end - 1].sentence:
            link = tokens[end].text.lower()
            if link in ("in", "of", "near", "outside", "at", "inside") and (low == end + 1 or tokens[end + 1].upos == "DET"):
                return mention
        if mention.tokens[0] >= bare.tokens[0] - 1 and high <= bare.noun and tokens[mention.head].deprel == "nmod:poss":
            return mention
    return None


def place_of(parsed: ParsedReport, bare: Bare, holder: PlaceMention | None, named: Sequence[PlaceMention]) -> Place:
    """The place of an unnamed phrase: its holder's point made coarser, its antecedent's, or none."""
    span = parsed.span_of(bare.tokens)
    text = parsed.text_of(bare.tokens)
    if holder is not None and holder.place.lat is not None:
        near = parsed.tokens[bare.tokens[1]].text.lower() in ("near", "outside") if bare.tokens[1] < len(parsed.tokens) else False
        fine = holder.place.precision in ("town", "site", "area", "near")
        precision = (
            "near"
            if near and fine
            else "site"
            if fine and bare.sort.sort in ("facility", "camp")
            else "area"
            if fine
            else holder.place.precision
        )
        return replace(
            holder.place, text=text, span=span, precision=precision, relation="near" if near else "part of", candidates=(), parts=()
        )
    before = antecedent(parsed, bare, named) if bare.definite and holder is None else None
    if before is None:
        return Place(text, span, relation=bare.relation)
    place = replace(before.place, text=text, span=span, relation=None, candidates=(), parts=())
    if place.precision == "near":
        place = replace(place, precision="site" if bare.sort.sort in ("facility", "camp") else "town")
    if bare.relation and bare.relation != "part of":
        return replace(place, relation=bare.relation, precision="near")
    return replace(place, relation=bare.relation, precision="area") if bare.relation else place


def antecedent(parsed: ParsedReport, bare: Bare, named: Sequence[PlaceMention]) -> PlaceMention | None:
    """The last named place before a definite noun that it can refer back to ('the town' -> a town), or None."""
    noun = parsed.tokens[bare.noun].lemma.lower()
    wanted = _ANTECEDENT.get(bare.sort.sort)
    plural = parsed.tokens[bare.noun].xpos == "NNS"
    for mention in reversed(named):
        # 'the village of Safra ... the same village'
        if (
            mention.tokens[0] < bare.tokens[0]
            and not mention.demonym
            and any(parsed.tokens[i].lemma.lower() == noun and (parsed.tokens[i].xpos == "NNS") == plural for i in range(*mention.tokens))
        ):
            return mention if mention.place.lat is not None else None
    if wanted is None or noun in _SMALL:
        return None
    if noun == "country" and (people := only_country(bare, named)):
        return people
    for mention in reversed(named):
        # 'the area' after 'Ostra al-Balad' is that quarter; the 'area' of 'eastern Ostra' is a mere part.
        if mention.place.relation and mention.place.relation.endswith((" of", " from")) and mention.place.relation != "part of":
            continue
        if (
            "area" in wanted
            and mention.place.precision == "area"
            and mention.place.relation == "part of"
            and mention.tokens != mention_name(parsed, mention)
        ):
            continue
        if (
            mention.tokens[0] < bare.tokens[0]
            and not mention.demonym
            and not mention.metonymic
            and mention.place.lat is not None
            and mention.place.precision in wanted
        ):
            return mention
    return only_named(bare, named) if "town" in wanted else None


def only_named(bare: Bare, named: Sequence[PlaceMention]) -> PlaceMention | None:
    """Where towns stood only in the names of bodies ('Ostra police ... the city'), the one town so named, if only one was."""
    before = [m for m in named if m.tokens[0] < bare.tokens[0] and m.metonymic and m.place.precision == "town"]
    return before[-1] if len({m.place.name for m in before}) == 1 else None


def mention_name(parsed: ParsedReport, mention: PlaceMention) -> Span:
    """The tokens of a mention's bare name."""
    inside = [
        i
        for i in range(*mention.tokens)
        if parsed.tokens[i].start >= mention.place.span[0] and parsed.tokens[i].end <= mention.place.span[1]
    ]
    return Span(inside[0], inside[-1] + 1) if inside else mention.tokens


def only_country(bare: Bare, named: Sequence[PlaceMention]) -> PlaceMention | None:
    """Where no country has been named yet, the one whose people has ('Veldanian officials ... in the country'), if only one has."""
    before = [m for m in named if m.tokens[0] < bare.tokens[0] and m.place.precision == "country"]
    if any(not m.demonym for m in before) or len({m.place.country for m in before}) != 1:
        return None
    return before[-1]
