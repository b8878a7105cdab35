"""Where and when: the place and the time of a happening, from its own words, then its clause, then what it is joined to in the sentence.

The place and time of an event are its own: a time that hangs on 'said' is when somebody spoke, and neither the dateline nor the nearest name counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from khabar.claims.frames import Frame, clause_of
from khabar.claims.located import Located
from khabar.model import ParsedReport, Place, PlaceMention, Span, Time, TimeMention

_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "around",
        "outside",
        "inside",
        "across",
        "throughout",
        "off",
        "along",
        "within",
        "over",
        "between",
        "to",
        "into",
        "toward",
        "towards",
        "through",
        "beside",
        "behind",
        "beyond",
    ]
)
_DESTINATION = frozenset(["to", "into", "toward", "towards"])
_JOINED = frozenset({"conj", "advcl", "xcomp", "ccomp", "acl", "acl:relcl", "parataxis"})
_MOST_JOINS = 3
_COUNTING = frozenset("number series wave spate string toll total victim scene site day night week month hour act case start end".split())
"""Nouns whose 'of' phrase is what the clause is about all the same ('a series of attacks')."""
_MODIFYING = frozenset({"compound", "nummod", "amod"})
_HELD = frozenset({"siege", "siege_lifted", "territory_gained", "besieged_population"})
"""Kinds whose target is the place itself, before any other words of place."""
_MOVING = frozenset({"displaced", "evacuation", "returned", "settled", "troop_movement", "release"})
_SPOKEN = frozenset({"accusation", "appeal", "demand", "negotiation", "agreement", "agreement_violated"})
TARGET_IS_PLACE = frozenset(
    "shelling air_strike bombing attack_on_civilians attack_on_health property_destruction offensive territory_gained siege siege_lifted"
    " service_closed besieged_population aid_blocked armed_clash".split()
)
"""Kinds whose target, where it is a named place, is also where it happened ('shelled Ostrel')."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and how it was reached: 'own', 'clause', 'target', 'joined', 'cause', 'earlier'."""

    mention: PlaceMention | TimeMention
    by: str


def find_place(located: Located, frame: Frame) -> tuple[PlaceMention | None, str]:
    """The place of the happening from its own sentence, with how it was found; (None, '') where the sentence does not tell."""
    held = _target_place(located, frame)
    if held is not None and frame.match.kind in _HELD:
        return held, "target"
    for i in frame.places:
        if (m := place_under(located, i)) is not None:
            return m, "own"
    if held is not None:
        return held, "target"
    for found in _own_noun_places(located, frame):
        return found, "own"
    for clause, how in joined_clauses(located.parsed, frame):
        for m in _clause_places(located, clause, frame):
            return m, how
    if frame.match.kind in TARGET_IS_PLACE or frame.match.kind in ("killed", "injured", "displaced"):
        for i in frame.targets:
            m = place_under(located, i)
            if m is not None and not m.metonymic and m.place.precision not in ("country",):
                return m, "target"
    only = _only_place(located, frame)
    if only is not None:
        return only, "sentence"
    return None, ""


def _target_place(located: Located, frame: Frame) -> PlaceMention | None:
    """What was hit, where it is a place: 'shelled Ostrel', 'the siege of Ostrel'."""
    if frame.match.kind not in TARGET_IS_PLACE:
        return None
    for i in frame.targets:
        m = place_under(located, i)
        if m is not None and not m.metonymic and (m.head == i or _is_named(m)):
            return m
    return None


def place_under(located: Located, i: int) -> PlaceMention | None:
    """The place mention headed by token `i`, or the first one inside its phrase ('a village near Ostrel')."""
    found = located.place_at.get(i)
    if found is not None and found.place.name is not None:
        return found
    named = _named_under(located, i)
    if found is None:
        return named or located.entity_place(i) or located.known_place(i)
    return _site_in(located, found, named) if named is not None else found


def _site_in(located: Located, site: PlaceMention, town: PlaceMention) -> PlaceMention:
    """'the courthouse in Karsk': a site at the town's point."""
    span = Span(min(site.place.span.start, town.place.span.start), max(site.place.span.end, town.place.span.end))
    if span.end - span.start > 80:
        return town
    precision = "site" if town.place.lat is not None else "unknown"
    whole = replace(town.place, text=span.of(located.parsed.report.text), span=span, precision=precision, relation="part of")  # type: ignore[arg-type]
    return replace(site, place=whole)


def _named_under(located: Located, i: int) -> PlaceMention | None:
    """The first named place inside the phrase headed by `i`."""
    span = located.parsed.subtree(i)
    for k in range(span.start, min(span.end, span.start + 20)):
        m = located.place_at.get(k)
        if m is not None and m.head != i and not m.metonymic and _is_named(m) and _between_is_nominal(located.parsed, k, i):
            return m
    return None


def _is_named(m: PlaceMention) -> bool:
    return m.place.name is not None or any(c.isupper() for c in m.place.text)


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
    """The one place that the sentence names, where it stands as a place ('the crisis that erupted in Ostrel', 'a storm hit Ostrel')."""
    named = [
        m
        for m in located.places_in.get(located.parsed.tokens[frame.match.head].sentence, ())
        if not m.metonymic and not is_modifier(located.parsed, m)
    ]
    named = _first_of_chains(located.parsed, [m for m in named if m.place.name or any(c.isupper() for c in m.place.text)])
    distinct = {m.place.geonames_id or m.place.text for m in named}
    if not named or len(distinct) > 1 or named[0].head in frame.to_places or frame.match.kind in _SPOKEN:
        return None
    if _is_aside(located.parsed, frame):
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
            and not _is_destination(located.parsed, c, frame)
            and (m := place_under(located, c)) is not None
            and not m.metonymic
        ):
            yield m


def _is_destination(parsed: ParsedReport, i: int, frame: Frame) -> bool:
    """'safe passage to Ostrel', 'their return to the village': where to, not where."""
    cases = {parsed.tokens[k].text.lower() for k in parsed.children[i] if parsed.tokens[k].deprel == "case"}
    return bool(cases & _DESTINATION) and frame.match.kind in _MOVING


def joined_clauses(parsed: ParsedReport, frame: Frame) -> Iterator[tuple[int, str]]:
    """The clause of the trigger, then those it is coordinated with or hangs on ('..., killing nine'), nearest first, never across a cue of speech."""
    clause = frame.clause
    if _is_aside(parsed, frame):
        return
    yield clause, "clause"
    i = clause
    for _ in range(_MOST_JOINS):
        token = parsed.tokens[i]
        if token.head < 0 or token.deprel not in ("conj", "advcl", "xcomp", "acl", "parataxis", "acl:relcl"):
            break
        if token.deprel == "acl:relcl" and holds_now(parsed, i):
            break  # 'the district, which is home to 40,000': not since the shelling of it
        i = clause_of(parsed, token.head)
        if parsed.tokens[i].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            yield i, "joined"
    for c in parsed.children[clause]:
        if parsed.tokens[c].deprel in ("conj", "advcl", "xcomp"):
            yield c, "joined"


def _is_aside(parsed: ParsedReport, frame: Frame) -> bool:
    """'the leader of Saturday's attack comes from the north': the clause is about the leader, and its place and time are not the attack's."""
    head = frame.match.head
    token = parsed.tokens[head]
    if (
        token.upos != "NOUN"
        or token.deprel.split(":")[0] != "nmod"
        or token.head < 0
        or parsed.tokens[token.head].upos not in ("NOUN", "PROPN")
    ):
        return False
    cases = [parsed.tokens[c].text.lower() for c in parsed.children[head] if parsed.tokens[c].deprel == "case"]
    return cases[:1] == ["of"] and parsed.tokens[token.head].lemma.lower() not in _COUNTING


def holds_now(parsed: ParsedReport, i: int) -> bool:
    """Whether a predicate is in the present or the present perfect."""
    forms = {
        parsed.tokens[i].xpos,
        *(parsed.tokens[c].xpos for c in parsed.children[i] if parsed.tokens[c].deprel.startswith(("aux", "cop"))),
    }
    return bool(forms & {"VBZ", "VBP"})


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


def find_to_place(located: Located, frame: Frame) -> PlaceMention | None:
    """The place reached, or where a stock stays; only from a role that says so ('to', 'in camps in')."""
    heads = [*frame.to_places]
    if frame.match.kind in _MOVING:
        near = (*located.parsed.children[frame.match.head], *located.parsed.children[frame.clause])
        heads += [c for c in near if located.parsed.tokens[c].deprel in ("nmod", "obl") and _is_destination(located.parsed, c, frame)]
    return next((m for i in heads if (m := place_under(located, i)) is not None and not m.metonymic), None)


def find_time(located: Located, frame: Frame) -> tuple[TimeMention | None, str]:
    """The time of the happening from its own sentence, with how it was found."""
    parsed, head = located.parsed, frame.match.head
    times = [m for m in located.times_in.get(parsed.tokens[head].sentence, ()) if is_dating(m)]
    if not times:
        return None, ""
    times = [m for m in times if spoken_at(located, m) is None]
    near = [m for m in times if _follows(located, m, head)]
    if near:
        return bare_if_modifier(parsed, near[0]), "own"
    times = [m for m in times if not any(_follows(located, m, x) for x in located.triggers if head < x < m.head)]
    by_clause: dict[int, list[TimeMention]] = {}
    for m in times:
        governor = parsed.tokens[m.head].head
        if governor == head or (parsed.tokens[head].upos in ("NOUN", "PROPN") and _inside(parsed, m.head, head)):
            return bare_if_modifier(parsed, m), "own"
        if governor >= 0 and parsed.tokens[head].deprel == "acl" and parsed.tokens[head].head in (governor, parsed.tokens[governor].head):
            return bare_if_modifier(parsed, m), "own"  # 'a 2018 deal mediated by the king': the deal's own year
        clause = clause_of(parsed, m.head)
        free = parsed.tokens[m.head].deprel.split(":")[0] not in _MODIFYING
        if free and clause in located.cue_tokens and located.same_content(m.span.start, parsed.tokens[head].start):
            return bare_if_modifier(parsed, m), "clause"  # '... hit a bus on Monday, the mayor said': the tree hangs the day on 'said'
        by_clause.setdefault(clause, []).append(m)
    top = parsed.tokens[frame.clause]
    while top.deprel in ("xcomp", "conj", "ccomp") and top.head >= 0 and parsed.tokens[top.head].upos in ("VERB", "AUX"):
        top = parsed.tokens[top.head]
    if top.deprel == "acl:relcl":
        # 'an attack on 13 March that killed nine': the noun's own time
        inner = [m for m in times if _inside(parsed, m.head, top.head)]
        if inner:
            return bare_if_modifier(parsed, inner[0]), "joined"
    for clause, how in joined_clauses(parsed, frame):
        if clause in located.cue_tokens:
            continue
        found = [m for m in by_clause.get(clause, ()) if _adverbial(parsed, m, clause)]
        if found:
            return min(found, key=lambda m: abs(m.head - head)), how
    return None, ""


def spoken_at(located: Located, m: TimeMention) -> int | None:
    """The cue right behind which a time stands ('said on Monday that ...'): it dates the speech, whatever the tree says."""
    return next((i for i in range(max(0, m.tokens.start - 3), m.tokens.start) if i in located.cue_tokens and _follows(located, m, i)), None)


def _follows(located: Located, m: TimeMention, i: int) -> bool:
    """Whether a time comes right behind word `i` with nothing but small words between ('under siege since Monday'): nearer than any tree."""
    between = range(i + 1, m.tokens.start)
    return (
        i < m.tokens.start
        and len(between) <= 2
        and all(located.parsed.tokens[k].upos in ("ADP", "SCONJ", "DET", "ADV", "PART") for k in between)
    )


def bare_if_modifier(parsed: ParsedReport, m: TimeMention) -> TimeMention:
    """'until a 2018 deal': the deal is of 2018, whatever went on until it."""
    if m.relation is None or parsed.tokens[m.head].deprel.split(":")[0] not in ("compound", "nummod", "amod", "nmod"):
        return m
    if parsed.tokens[m.head].deprel == "nmod" and any(parsed.tokens[c].deprel == "case" for c in parsed.children[m.head]):
        return m
    bare = Time(m.text, m.span, m.value, m.start, m.end, None, None, None, m.precision, f"the bare expression: {m.time.basis or m.type}")
    return replace(m, relation=None, time=bare)


def is_dating(m: TimeMention) -> bool:
    """Whether a time expression can date a happening: not 'now' or 'recently', not a bare length or repetition."""
    if (m.value or "").endswith("_REF"):
        return False
    return m.type in ("DATE", "TIME") or m.relation is not None or m.start is not None


def _inside(parsed: ParsedReport, i: int, top: int) -> bool:
    for _ in range(4):
        if parsed.tokens[i].deprel == "conj":
            return False
        i = parsed.tokens[i].head
        if i == top:
            return True
        if i < 0 or parsed.tokens[i].upos == "VERB":
            return False
    return False


def _adverbial(parsed: ParsedReport, m: TimeMention, clause: int) -> bool:
    """Whether the time says when the clause happened, rather than qualifying one of its nouns ('the 2018 deal collapsed')."""
    i = m.head
    for _ in range(4):
        token = parsed.tokens[i]
        if token.head == clause:
            return token.deprel.split(":")[0] in ("obl", "advmod", "nmod", "advcl", "punct", "dep", "parataxis", "xcomp", "obj")
        if token.head < 0 or token.deprel in ("compound", "nmod:poss", "amod", "nummod"):
            return i == clause
        i = token.head
    return False


def place_value(m: PlaceMention | None) -> Place | None:
    """The place of a claim."""
    return m.place if m is not None else None
