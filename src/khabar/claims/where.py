"""Where: the place of a happening, from its own words, then what was hit, then its clause, then what it is joined to in the sentence.

Neither the dateline nor the nearest name counts; a movement has a place left and a place reached.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.claims.clauses import is_aside, joined_clauses
from khabar.claims.episodes import is_unnamed
from khabar.claims.frames import Frame, clause_of
from khabar.claims.located import Located
from khabar.claims.no_scenes import MOVING, is_compared, is_doer, is_no_scene
from khabar.model import ParsedReport, PlaceMention, Span

_LOCATIVE = frozenset(
    "in at near on around outside inside across throughout off along within over between to into toward towards through beside behind beyond".split()
)
_DESTINATION = frozenset(["to", "into", "toward", "towards"])
_OPENING = 3
"""Words before the name in a phrase that opens a sentence ('Elsewhere in Veldania')."""
_DEEPEST = 4
"""Steps up the tree from one place of a sentence to another."""
_HELD = frozenset({"siege", "siege_lifted", "territory_gained", "besieged_population"})
"""Kinds whose target is the place itself, before any other words of place."""
_SPOKEN = frozenset({"accusation", "appeal", "demand", "negotiation", "agreement", "agreement_violated"})
TARGET_IS_PLACE = frozenset(
    "shelling air_strike bombing attack_on_civilians attack_on_health property_destruction offensive territory_gained siege siege_lifted"
    " service_closed besieged_population aid_blocked armed_clash".split()
)
"""Kinds whose target, where it is a named place, is also where it happened ('shelled Ostrel')."""


def find_place(located: Located, frame: Frame) -> tuple[PlaceMention | None, str]:
    """The place of the happening from its own sentence, with how it was found; (None, '') where the sentence does not tell."""
    found, how = _find_place(located, frame)
    return (None, "") if found is not None and is_no_scene(located, frame.match.kind, found) else (found, how)


def _find_place(located: Located, frame: Frame) -> tuple[PlaceMention | None, str]:
    held = _target_place(located, frame)
    if held is not None and frame.match.kind in _HELD:
        return held, "target"
    own = [m for i in frame.places if (m := place_under(located, i)) is not None]
    if own:
        return innermost(located, frame, own), "own"
    if held is not None:
        return held, "target"
    for found in _own_noun_places(located, frame):
        return found, "own"
    for clause, how in joined_clauses(located.parsed, frame):
        if beside := [*_clause_places(located, clause, frame)]:
            return innermost(located, frame, beside), how
    if frame.match.kind in TARGET_IS_PLACE or frame.match.kind in ("killed", "injured", "displaced"):
        for i in frame.targets:
            m = place_under(located, i)
            if m is not None and not m.metonymic and m.place.precision != "country":
                return m, "target"
    only = _only_place(located, frame)
    if only is not None:
        return only, "sentence"
    return None, ""


def innermost(located: Located, frame: Frame, found: Sequence[PlaceMention]) -> PlaceMention:
    """Of several places of one clause the first, unless it only opens the sentence: 'In Veldania, 5,000 were evacuated in Dovra province' is in Dovra."""
    first, *rest = found
    if first.tokens.start > located.parsed.sentences[located.parsed.tokens[first.head].sentence].tokens.start + _OPENING:
        return first
    behind = [m for m in rest if m.head > frame.match.head > first.head and is_named(m) and m.place.precision != "country"]
    return next((m for m in behind if not holds(m, first)), first)


def _target_place(located: Located, frame: Frame) -> PlaceMention | None:
    """What was hit, where it is a place: 'shelled Ostrel', 'the siege of Ostrel'."""
    if frame.match.kind not in TARGET_IS_PLACE:
        return None
    for i in frame.targets:
        m = place_under(located, i)
        if m is not None and not m.metonymic and (m.head == i or is_named(m)):
            return m
    return None


def place_under(located: Located, i: int) -> PlaceMention | None:
    """The place mention headed by token `i`, or the first one inside its phrase ('a village near Ostrel')."""
    found = located.place_at.get(i)
    if found is not None and found.metonymic and not found.place.span.start <= located.parsed.tokens[i].start < found.place.span.end:
        found = None  # 'the US base in Ostrel', 'embassies of the US in Ostrel'
    if found is not None and found.place.name is not None:
        return found
    named = _named_under(located, i)
    if found is None:
        own = located.entity_place(i)
        if own is not None and named is not None and _owns(located.parsed, named, own):
            return own  # 'Ostrel state's Dovra county', of which the gazetteer knows the state
        return named or own or located.known_place(i)
    return site_in(located, found, named) if named is not None else found


def _owns(parsed: ParsedReport, whole: PlaceMention, part: PlaceMention) -> bool:
    """Whether a genitive stands between them: 'Ostrel state's Dovra county'."""
    between = range(whole.tokens.end, part.tokens.start)
    return len(between) <= _DEEPEST and any(parsed.tokens[i].text in ("'s", "’s", "'", "’") for i in between)


def site_in(located: Located, site: PlaceMention, town: PlaceMention) -> PlaceMention:
    """'the courthouse in Karsk': a site at the town's point."""
    span = Span(min(site.place.span.start, town.place.span.start), max(site.place.span.end, town.place.span.end))
    between = range(min(site.tokens.end, town.tokens.end), max(site.tokens.start, town.tokens.start))
    if any(located.parsed.tokens[i].upos in ("VERB", "AUX") for i in between):
        span = site.place.span  # 'Karsk police are calling at the home'
    if span.end - span.start > 80:
        return town
    precision = "site" if town.place.lat is not None else "unknown"
    whole = replace(town.place, text=span.of(located.parsed.report.text), span=span, precision=precision, relation="part of")  # type: ignore[arg-type]
    return replace(site, place=whole)


def _named_under(located: Located, i: int) -> PlaceMention | None:
    """The first named place inside the phrase headed by `i`; not who owns it ('the US embassies in Ostrel')."""
    span = located.parsed.subtree(i)
    for k in range(span.start, min(span.end, span.start + 20)):
        m = located.place_at.get(k)
        if m is None or m.head == i or m.metonymic or not is_named(m) or is_modifier(located.parsed, m):
            continue
        if _between_is_nominal(located.parsed, k, i):
            return m
    return None


def is_named(m: PlaceMention) -> bool:
    """Whether it is a name, not 'the area'."""
    return not is_unnamed(m.place)


def _between_is_nominal(parsed: ParsedReport, k: int, top: int) -> bool:
    for _ in range(6):
        if k == top:
            return True
        token = parsed.tokens[k]
        if (
            token.deprel.split(":")[0] not in ("nmod", "compound", "flat", "appos", "conj", "obl", "amod", "nummod")
            or token.deprel == "acl:relcl"
            or token.head < 0
        ):
            return False
        k = token.head
    return False


def _only_place(located: Located, frame: Frame) -> PlaceMention | None:
    """The one place that the sentence names, where it stands as a place ('the crisis that erupted in Ostrel', 'a storm hit Ostrel').

    A list ('Ostrel, Dovra and Karsk') is one place, told by its first; so is a place inside another ('Dovra district in southern Veldania').
    """
    named = [
        m
        for m in located.places_in.get(located.parsed.tokens[frame.match.head].sentence, ())
        if not m.metonymic and not is_modifier(located.parsed, m) and not is_compared(located.parsed, m)
    ]
    named = _first_of_chains(located.parsed, [m for m in named if is_named(m)])
    named = _first_of_lists(located.parsed, [m for m in named if not any(holds(m, other) for other in named)])
    distinct = {m.place.geonames_id or m.place.text for m in named}
    if not named or len(distinct) > 1 or named[0].head in frame.to_places or frame.match.kind in _SPOKEN:
        return None
    if is_aside(located.parsed, frame):
        return None
    governor = clause_of(located.parsed, named[0].head)
    return None if governor in located.cue_tokens else named[0]


def _first_of_chains(parsed: ParsedReport, found: list[PlaceMention]) -> list[PlaceMention]:
    """'Sada village, Ostrel district, Veldania' is one place, told by its first name."""
    out: list[PlaceMention] = []
    last: PlaceMention | None = None
    for m in found:
        between = parsed.report.text[last.place.span.end : m.place.span.start] if last is not None else "x"
        if last is None or between.replace("village", "").replace("district", "").strip() not in (",", "") or len(between) > 12:
            out.append(m)
        last = m
    return out


def _first_of_lists(parsed: ParsedReport, found: list[PlaceMention]) -> list[PlaceMention]:
    """Without the later members of a coordination, and what only places a name ('Dovra, west of Ostrel')."""
    heads = {m.head for m in found}
    out = []
    for m in found:
        above = parsed.ancestors(m.head)[:_DEEPEST]
        under = next((n for n, a in enumerate(above) if a in heads and a < m.head), None)
        path = [m.head, *above[:under]] if under is not None else []
        if not path or any(parsed.tokens[i].upos in ("VERB", "AUX") for i in path):
            out.append(m)
    return out


def holds(whole: PlaceMention, part: PlaceMention) -> bool:
    """'Veldania' holds 'southern Veldania's Dovra district', as far as the gazetteer knows."""
    a, b = whole.place, part.place
    if part is whole or a.country is None or a.country != b.country:
        return False
    if a.admin1 is None and b.admin1 is not None:
        return True  # a country, or a part of it ('southern Veldania')
    return a.precision != b.precision and a.precision in ("admin1", "area") and a.name is not None and a.name == a.admin1 == b.admin1


def is_modifier(parsed: ParsedReport, m: PlaceMention) -> bool:
    """'US-backed', 'the Ostrel-based group', 'Veldan Army': the name qualifies something else."""
    following = parsed.tokens[m.tokens.end].text if m.tokens.end < len(parsed.tokens) else ""
    return following in ("-", "–") or (parsed.tokens[m.head].deprel in ("compound", "nmod:poss", "amod") and m.place.precision == "country")


def _own_noun_places(located: Located, frame: Frame) -> Iterator[PlaceMention]:
    """'the Ostrel bombing', 'Ostrel's siege', 'the bombing of a market in Ostrel'."""
    head = frame.match.head
    if located.parsed.tokens[head].upos not in ("NOUN", "PROPN"):
        return
    for c in located.parsed.children[head]:
        token = located.parsed.tokens[c]
        if (
            token.deprel in ("compound", "nmod:poss", "amod")
            and c in located.place_at
            and not is_modifier(located.parsed, located.place_at[c])
        ):
            yield located.place_at[c]
        elif (
            token.deprel == "nmod"
            and not is_destination(located.parsed, c, frame)
            and (m := place_under(located, c)) is not None
            and not m.metonymic
            and not is_doer(located.parsed, m)
        ):
            yield m


def is_destination(parsed: ParsedReport, i: int, frame: Frame) -> bool:
    """'safe passage to Ostrel', 'their return to the village': where to, not where."""
    cases = {parsed.tokens[k].text.lower() for k in parsed.children[i] if parsed.tokens[k].deprel == "case"}
    return bool(cases & _DESTINATION) and frame.match.kind in MOVING


def _clause_places(located: Located, clause: int, frame: Frame) -> Iterable[PlaceMention]:
    parsed = located.parsed
    if clause in located.cue_tokens:
        return
    for c in parsed.children[clause]:
        token = parsed.tokens[c]
        if token.deprel.split(":")[0] not in ("obl", "advmod") or token.deprel == "obl:agent" or c in frame.to_places:
            continue
        cases = {parsed.tokens[k].text.lower() for k in parsed.children[c] if parsed.tokens[k].deprel == "case"}
        if (cases and not cases & _LOCATIVE) or (
            cases & _DESTINATION and frame.match.kind in ("displaced", "evacuation", "returned", "troop_movement")
        ):
            continue
        if (m := place_under(located, c)) is not None and not m.metonymic:
            yield m
