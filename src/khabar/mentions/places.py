"""Places: every place phrase of a report, spotted and resolved by context.

    cut_runs -> points_for -> containers_of -> resolve -> mention_of, unnamed_places

A name is a place when enough speaks for it (`places_evidence`); it stands for a gazetteer entry when the report makes one clear
(`places_resolve`), else it stays unresolved. Quarters, camps and sites without an entry take the point of the town they lie in.
"""

from collections import Counter
from collections.abc import Sequence

from khabar.gazetteer import Gazetteer, fold, open_gazetteer
from khabar.mentions.places_accept import spot_places
from khabar.mentions.places_build import mention_of
from khabar.mentions.places_context import Context
from khabar.mentions.places_lists import commas_between
from khabar.mentions.places_resolve import Sense, resolve
from khabar.mentions.places_spots import Spot
from khabar.mentions.places_unnamed import unnamed_places
from khabar.mentions.places_words import listed
from khabar.model import ParsedReport, PlaceMention

# What each kind of context adds to its country: a name outright, a people's adjective, the dateline.
NAMED, PEOPLE, DATELINE = 1.0, 0.6, 0.6
MOST_IN_DATELINE = 4
# Words of a title that are looked at; a town of this size is one there, where every word may have a capital.
MOST_IN_TITLE, KNOWN_IN_TITLE = 30, 20_000
# A city of this size is meant even in a list of towns of another country ('Homs, Hama and Beirut').
WELL_KNOWN = 300_000


def find_places(parsed: ParsedReport) -> tuple[PlaceMention, ...]:
    """Every place mention of the report, in order of the text: named ones, peoples' words (`demonym`), unnamed ones ('the town').

    Never raises on a well-formed ParsedReport.
    """
    gazetteer = open_gazetteer()
    spots, containers = spot_places(parsed, gazetteer)
    senses = senses_of(parsed, spots, containers)
    own = {id(s): s for s in senses if s}.values()
    # A name does not speak for itself: what the report names again is left to its own sense.
    names = {s.name for s in own}
    around = [*dateline_senses(parsed, gazetteer), *(s for s in title_senses(parsed, gazetteer) if s.name not in names)]
    resolve([*own, *around] if own else [], scene(parsed, spots, around))
    for k in strangers(parsed, spots, senses):
        senses[k] = None
    named = []
    for k, spot in enumerate(spots):
        holder = containers.get(k)
        named.append(mention_of(parsed, spot, senses[k], None if holder is None else (spots[holder], senses[holder])))
    return tuple(sorted([*named, *unnamed_places(parsed, spots, named)], key=lambda m: (m.place.span, m.tokens)))


def senses_of(parsed: ParsedReport, spots: Sequence[Spot], containers: dict[int, int]) -> list[Sense | None]:
    """One sense for all mentions of a name that offer the same candidates; None for demonyms and unknown names."""
    by_name: dict[tuple[str, frozenset[str]], Sense] = {}
    out: list[Sense | None] = []
    for k, spot in enumerate(spots):
        if spot.people or not spot.hits:
            out.append(None)
            continue
        kinds = frozenset(h.entry.kind for h in spot.hits)
        name = fold(parsed.text_of(spot.known))
        sense = by_name.setdefault((name, kinds), Sense(name, spot.hits))
        sense.site = sense.site and spot.facility
        sense.sentences.append(parsed.tokens[spot.tokens[0]].sentence)
        if k in containers:
            sense.containers.append(spots[containers[k]].hits)
        out.append(sense)
    return out


def strangers(parsed: ParsedReport, spots: Sequence[Spot], senses: Sequence[Sense | None]) -> list[int]:
    """Towns that stand in a list of places of one country, each likelier a namesake abroad than what the list means."""
    out: list[int] = []
    low = 0
    for high in range(1, len(spots) + 1):
        if high < len(spots) and commas_between(parsed, spots[high - 1].tokens[1], spots[high].tokens[0]):
            continue
        entries = {k: s.chosen for k in range(low, high) if (s := senses[k]) and s.chosen and s.chosen.kind != "country"}
        lands = Counter(e.country for e in entries.values())
        home = max(lands, key=lambda c: lands[c]) if lands else ""
        if high - low >= 3 and lands[home] >= 2 and lands[home] == len(entries) - 1:
            out += [k for k, e in entries.items() if e.country != home and e.kind == "town" and e.population < WELL_KNOWN]
        low = high
    return out


def dateline_senses(parsed: ParsedReport, gazetteer: Gazetteer) -> list[Sense]:
    """The names of the dateline ('BEIRUT, Lebanon'): no place of events, but neighbours of those that are."""
    dateline = parsed.report.dateline
    names = dateline.place.split(",") if dateline and dateline.place else []
    known = [(fold(name), hits) for name in names[:MOST_IN_DATELINE] if (hits := gazetteer.hits(name.strip()))]
    return [
        Sense(name, hits, site=False, sentences=[0], containers=[h for _, h in known[k + 1 : k + 2]])
        for k, (name, hits) in enumerate(known)
    ]


def title_senses(parsed: ParsedReport, gazetteer: Gazetteer) -> list[Sense]:
    """The well-known names of the title, which is not parsed: neighbours of what the report names, as the dateline's are."""
    words = (parsed.report.title or "").split()[:MOST_IN_TITLE]
    out: list[Sense] = []
    i = 0
    while i < len(words):
        for size in (3, 2, 1):
            name = " ".join(words[i : i + size]).strip("'\"‘’“”,:;.()").removesuffix("'s").removesuffix("’s")
            if (
                i + size <= len(words)
                and name[:1].isupper()
                and not (size == 1 and fold(name) in listed("never_alone") | listed("often_else"))
            ):
                hits = tuple(
                    h
                    for h in gazetteer.hits(name)
                    if h.spelling == "main" and (h.entry.kind in ("country", "admin1") or h.entry.population >= KNOWN_IN_TITLE)
                )
                if hits:
                    out.append(Sense(fold(name), gazetteer.hits(name), site=False, sentences=[0]))
                    break
        i += size if out and i + size <= len(words) and hits else 1
    return out


def scene(parsed: ParsedReport, spots: Sequence[Spot], dateline: Sequence[Sense] = ()) -> Context:
    """The countries and regions that the report names, and the country of its dateline."""
    context = Context()
    for spot in spots:
        sentence = parsed.tokens[spot.tokens[0]].sentence
        name = fold(parsed.text_of(spot.known))
        if spot.people:
            context.add_land(sentence, spot.people, PEOPLE, name)
        lands = [h for h in spot.hits if h.entry.kind in ("country", "admin1") and h.spelling in ("main", "short")]
        for hit in lands:
            context.add_land(sentence, hit.entry, NAMED / len(lands), name)
    for sense in dateline:
        context.add_land(0, sense.hits[0].entry, DATELINE, sense.name)
    return context
