"""Places: every place phrase of a report, spotted and resolved by context.

    cut_runs -> points_for -> containers_of -> resolve -> mention_of

A name is a place when enough speaks for it (`places_evidence`); it stands for a gazetteer entry when the report makes one clear
(`places_resolve`), else it stays unresolved. Quarters, camps and sites without an entry take the point of the town they lie in.
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.gazetteer import Gazetteer, Hit, fold, open_gazetteer
from khabar.mentions.places_build import mention_of
from khabar.mentions.places_containers import containers_of, holding, narrowed
from khabar.mentions.places_context import Context
from khabar.mentions.places_evidence import ENOUGH, points_for
from khabar.mentions.places_persons import Persons
from khabar.mentions.places_phrases import Phrase, phrase_around
from khabar.mentions.places_resolve import Sense, resolve
from khabar.mentions.places_spots import Spot
from khabar.mentions.places_spotting import Piece, cut_runs
from khabar.mentions.places_words import listed
from khabar.model import ParsedReport, PlaceMention

# What each kind of context adds to its country: a name outright, a people's adjective, the dateline, the outlet's own name.
NAMED, PEOPLE, DATELINE = 1.0, 0.6, 0.8
# A name accepted elsewhere in the report needs this much less evidence here.
SEEN = 1.5
SURE = ENOUGH + 0.5
# So does one that stands in a list with accepted places: 'the villages of Ostra, Lodna and Mirk'.
COMPANY = 1.8


def find_places(parsed: ParsedReport) -> tuple[PlaceMention, ...]:
    """Every place mention of the report, in order of the text. Never raises on a well-formed ParsedReport."""
    gazetteer = open_gazetteer()
    spots, containers = spot_places(parsed, gazetteer)
    senses = senses_of(parsed, spots, containers)
    resolve(list({id(s): s for s in senses if s}.values()), scene(parsed, gazetteer, spots))
    out = []
    for k, spot in enumerate(spots):
        around = containers.get(k)
        out.append(mention_of(parsed, spot, senses[k], senses[around] if around is not None else None))
    return tuple(out)


def spot_places(parsed: ParsedReport, gazetteer: Gazetteer) -> tuple[list[Spot], dict[int, int]]:
    """The spots of a report, in order, and which of them contains which."""
    pieces, persons = cut_runs(parsed, gazetteer)
    held = containers_of(parsed, pieces)
    tied = {*held, *held.values()}
    weighed: list[tuple[int, Phrase, float]] = []
    sure: set[str] = set()
    for k, piece in enumerate(pieces):
        if piece.role in ("person", "organisation"):
            continue
        phrase = phrase_around(parsed, piece.tokens)
        points = points_of(parsed, piece, phrase, persons, k in tied)
        if piece.role in ("place", "inner") and points >= SURE:
            sure.add(fold(parsed.text_of(piece.tokens)))
        weighed.append((k, phrase, points))
    spots, number = [], {}
    company = in_company(parsed, pieces, {k for k, _, points in weighed if points >= ENOUGH and pieces[k].role != "demonym"})
    for k, phrase, points in weighed:
        piece = pieces[k]
        points += SEEN * (fold(parsed.text_of(piece.tokens)) in sure) + COMPANY * (k in company)
        if points < ENOUGH:
            continue
        number[k] = len(spots)
        spots.append(spot_of(parsed, gazetteer, piece, phrase, points))
    inside = {number[a]: number[b] for a, b in held.items() if a in number and b in number}
    for a, b in inside.items():
        spots[b] = replace(spots[b], hits=holding(spots[b].hits, spots[a].hits))
    return spots, inside


def in_company(parsed: ParsedReport, pieces: Sequence[Piece], accepted: set[int]) -> set[int]:
    """The pieces that stand in one list with an accepted place: nothing but commas and 'and' between, all along."""
    out: set[int] = set()
    for order in (range(1, len(pieces)), range(len(pieces) - 2, -1, -1)):
        step = order.step
        for k in order:
            a, b = (k - step, k) if step > 0 else (k, k - step)
            if (k - step in accepted or k - step in out) and commas_between(parsed, pieces[a].tokens[1], pieces[b].tokens[0]):
                out.add(k)
    return out


def commas_between(parsed: ParsedReport, low: int, high: int) -> bool:
    """Whether only commas and conjunctions stand between two pieces of one sentence."""
    tokens = parsed.tokens
    if not low < high <= low + 2 or tokens[low].sentence != tokens[high].sentence:
        return False
    return all(tokens[i].text == "," or tokens[i].text.lower() in ("and", "or", "&") for i in range(low, high))


def points_of(parsed: ParsedReport, piece: Piece, phrase: Phrase, persons: Persons, tied: bool) -> float:
    """The evidence for a piece; demonyms are always kept (as context), plain words that no place bears alone never."""
    if piece.role == "demonym":
        return ENOUGH
    if piece.tokens[1] - piece.tokens[0] == 1 and parsed.tokens[piece.tokens[0]].text.lower().rstrip(".") in listed("never_alone"):
        return 0.0
    return points_for(parsed, piece, phrase, persons, tied)


def spot_of(parsed: ParsedReport, gazetteer: Gazetteer, piece: Piece, phrase: Phrase, points: float) -> Spot:
    """The spot that a piece and its phrase make."""
    text = parsed.text_of(piece.tokens)
    hits: tuple[Hit, ...] = piece.name.hits if piece.name else ()
    sort = phrase.sort or piece.sort
    if piece.role in ("unknown", "unit") and not hits:
        hits = gazetteer.loose(text)
    if sort and sort.kinds:
        hits = narrowed(hits, sort.kinds)
    return Spot(
        tokens=piece.tokens,
        phrase=phrase.tokens,
        head=phrase.head,
        hits=hits,
        sort=sort,
        people=gazetteer.people_of(text) if piece.role == "demonym" else None,
        evidence=points,
        relation=phrase.relation,
        metonymic=piece.role == "inner" or phrase.acts and any(h.entry.kind == "country" or h.entry.capital for h in hits),
        facility=piece.role == "facility",
    )


def senses_of(parsed: ParsedReport, spots: Sequence[Spot], containers: dict[int, int]) -> list[Sense | None]:
    """One sense for all mentions of a name that offer the same candidates; None for demonyms and unknown names."""
    by_name: dict[tuple[str, frozenset[str]], Sense] = {}
    out: list[Sense | None] = []
    for k, spot in enumerate(spots):
        if spot.people or not spot.hits:
            out.append(None)
            continue
        kinds = frozenset(h.entry.kind for h in spot.hits)
        sense = by_name.setdefault((fold(parsed.text_of(spot.tokens)), kinds), Sense(spot.hits))
        sense.sentences.append(parsed.tokens[spot.tokens[0]].sentence)
        if k in containers:
            sense.containers.append(spots[containers[k]].hits)
        out.append(sense)
    return out


def scene(parsed: ParsedReport, gazetteer: Gazetteer, spots: Sequence[Spot]) -> Context:
    """The countries and regions that the report names, and its dateline's."""
    context = Context()
    for spot in spots:
        sentence = parsed.tokens[spot.tokens[0]].sentence
        if spot.people:
            context.add_land(sentence, spot.people, PEOPLE)
        lands = [h for h in spot.hits if h.entry.kind in ("country", "admin1") and h.spelling in ("main", "short")]
        for hit in lands:
            context.add_land(sentence, hit.entry, NAMED / len(lands))
    dateline = parsed.report.dateline
    for hit in gazetteer.hits(dateline.place)[:1] if dateline and dateline.place else ():
        context.add_land(-1, hit.entry, DATELINE)
    return context
