"""Places: every place phrase of a report, spotted and resolved by context.

    cut_runs -> points_for -> containers_of -> resolve -> mention_of, unnamed_places

A name is a place when enough speaks for it (`places_evidence`); it stands for a gazetteer entry when the report makes one clear
(`places_resolve`), else it stays unresolved. Quarters, camps and sites without an entry take the point of the town they lie in.
"""

from collections import Counter
from collections.abc import Sequence

from khabar.gazetteer import fold, open_gazetteer
from khabar.mentions.places_accept import spot_places
from khabar.mentions.places_build import mention_of, place_at
from khabar.mentions.places_context import Context
from khabar.mentions.places_heading import HeadName, head_names, mention_above, weighed
from khabar.mentions.places_in_full import in_full
from khabar.mentions.places_lists import commas_between
from khabar.mentions.places_resolve import Sense, resolve
from khabar.mentions.places_spots import Spot
from khabar.mentions.places_unnamed import unnamed_places
from khabar.model import ParsedReport, Place, PlaceMention, Span

# What each kind of context adds to its country: a name outright, a people's adjective, the dateline.
NAMED, PEOPLE, DATELINE = 1.0, 0.6, 0.6
# A city of this size is meant even in a list of towns of another country ('Homs, Hama and Beirut').
WELL_KNOWN = 300_000


def find_places(parsed: ParsedReport) -> tuple[PlaceMention, ...]:
    """Every place mention of the report, in order of the text: named ones, peoples' words (`demonym`), unnamed ones ('the town').

    Never raises on a well-formed ParsedReport.
    """
    gazetteer = open_gazetteer()
    heads = head_names(parsed, gazetteer)
    spots, containers = spot_places(parsed, gazetteer, {h.name: h.hits for h in weighed(heads)})
    senses = senses_of(parsed, spots, containers)
    own = list({id(s): s for s in senses if s}.values())
    heads = weighed(heads, {fold(parsed.text_of(s.known)) for s in spots if not (s.people or s.facility)})
    # A name does not speak for itself: what the report names again is left to its own sense.
    above = head_senses(heads, {s.name for s in own})
    around = list({id(s): s for s in above if s}.values())
    resolve([*own, *around], scene(parsed, spots, [s for h, s in zip(heads, above, strict=True) if h.dateline and s]))
    for k in strangers(parsed, spots, senses):
        senses[k] = None
    named = []
    for k, spot in enumerate(spots):
        holder = containers.get(k)
        named.append(mention_of(parsed, spot, senses[k], None if holder is None else (spots[holder], senses[holder])))
    named = in_full(parsed, named)
    headed = mentions_above(heads, above, own) if parsed.tokens else []
    return tuple(
        sorted([*headed, *named, *unnamed_places(parsed, spots, named)], key=lambda m: (m.place.span[0], -m.place.span[1], m.tokens))
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


def head_senses(heads: Sequence[HeadName], names: set[str]) -> list[Sense | None]:
    """One sense for each name above the prose, None for one that no gazetteer has or that the prose settles (`names`)."""
    out: list[Sense | None] = []
    by_name: dict[str, Sense] = {}
    for head in reversed(heads):
        if not head.hits or (head.name in names and not head.dateline):
            out.append(None)
            continue
        sense = by_name.setdefault(head.name, Sense(head.name, head.hits, site=False))
        sense.sentences.append(0)
        sense.containers += [head.container] * bool(head.container)
        out.append(sense)
    return out[::-1]


def mentions_above(heads: Sequence[HeadName], senses: Sequence[Sense | None], own: Sequence[Sense]) -> list[PlaceMention]:
    """The mentions of the names above the prose, resolved as the prose resolves them where it names them too."""
    below = {s.name: s for s in reversed(own) if not s.site}
    out = []
    for head, sense in zip(heads, senses, strict=True):
        chosen = sense or below.get(head.name)
        entry = chosen.chosen if chosen else None
        mention = mention_above(head, place_at(entry) if entry else Place("", Span(0, 0)))
        out += [mention] if mention else []
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
