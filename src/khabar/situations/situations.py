"""The path from events to situations: strands of each sort -> groups -> extent, phases, what stands inside.

In: the events of a case and their claims. Out: situations, the latest first. A pure function: the order of the arguments changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from khabar.model import Claim, Place
from khabar.model.event import Event, Figure, Situation
from khabar.situations.ends import Extent, extent_of
from khabar.situations.grouping import Group, place_of, situation_groups
from khabar.situations.history import PresentByPlace
from khabar.situations.inside import EventsByPlace, is_within
from khabar.situations.phases import phases_of, promises_of, say_start
from khabar.situations.rules import SituationKind, SituationRules, situation_rules
from khabar.situations.strands import strands_of
from khabar.situations.tellings import Telling
from khabar.wording.sentence import call_place, say_day

# From claims, and the event of each claim by its id, to the figures over all of them: `figures_of` with the origins and settings of a case.
FiguresOf = Callable[[Sequence[Claim], Mapping[str, str]], Sequence[Figure]]

_DIGITS = re.compile(r"(\d+)")


def situations_of(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    as_of: date | None = None,
    figures_of: FiguresOf | None = None,
    is_counted: Callable[[Situation], bool] | None = None,
) -> tuple[Situation, ...]:
    """All situations of the events. `claims`: by id, at least those of the events; one that is missing tells nothing.

    `as_of`: what reports published after that day tell is left out (undated reports stay, since nothing says that they came later). `figures_of`: gives
    the figures over all events of a situation; without it they are those of its events as they stand, less any that rest on a claim left out; `is_counted`: which situations get
    figures at all. The id of a situation is 's-', the id of its first event and its sort.
    """
    rules = situation_rules()
    known = {c: claim for c, claim in claims.items() if as_of is None or not claim.report.published or claim.report.published <= as_of}
    ordered = sorted((e for e in events if any(c in known for c in e.claims)), key=lambda e: founding_order(e.id))
    index = EventsByPlace(ordered)
    out = [s for kind in rules.kinds for s in _of_kind(ordered, known, kind, rules, index)]
    counted = (_with_figures(s, index, known, figures_of) if is_counted is None or is_counted(s) else s for s in out)
    return tuple(sorted(counted, key=_latest_first))


def founding_order(event_id: str) -> tuple[tuple[int, str], ...]:
    """Events are numbered as they are founded: 'e-9' before 'e-10'."""
    return tuple((int(p), "") if p.isdecimal() and p.isascii() else (-1, p) for p in _DIGITS.split(event_id))


def _latest_first(s: Situation) -> tuple[int, int, str]:
    last = s.end or s.as_of
    return (-(last.toordinal() if last else 0), -(s.start.toordinal() if s.start else 0), s.id)


def _of_kind(
    events: Sequence[Event], claims: Mapping[str, Claim], kind: SituationKind, rules: SituationRules, index: EventsByPlace
) -> list[Situation]:
    """Those of the present, then those of history, unless history only tells the present one again."""
    present = situation_groups(strands_of(events, claims, kind, rules, history=False), kind, rules)
    past = situation_groups(strands_of(events, claims, kind, rules, history=True), kind, rules)
    out = [_situation(g, kind, rules, index, claims) for g in present]
    earlier = [_situation(g, kind, rules, index, claims, is_history=True) for g in past]
    taken = {s.id for s in out}
    now = PresentByPlace(out)
    kept = [s for s in earlier if not now.tells_again(s, kind, rules.again_after_days)]
    # What is only looked back on is not said to go on: 'in 2027' bounds when it was, and tells nothing of its last day.
    kept = [replace(s, as_of=None) for s in kept]
    # One event may tell the present siege and, as history, an earlier one.
    return out + [replace(s, id=f"{s.id}-earlier") if s.id in taken else s for s in kept]


def _situation(
    group: Group, kind: SituationKind, rules: SituationRules, index: EventsByPlace, claims: Mapping[str, Claim], is_history: bool = False
) -> Situation:
    tellings = sorted((t for s in group for t in s.tellings), key=lambda t: (founding_order(t.event), t.claim.id))
    extent = extent_of(tellings, rules)
    place = place_of(group)
    own = {s.event for s in group}
    causes = frozenset(c for s in group for c in s.causes)
    near = [] if is_history else [e for e in index.near(place, kind.near_km) if e.id not in own and any(c in claims for c in e.claims)]
    around = [e for e in near if e.kind in kind.around and is_within(e, extent, kind.around_days)]
    inside = [e for e in near if e.kind in kind.inside and is_within(e, extent, 0) and _has_cause(e, claims, causes)]
    members = sorted({*own, *(e.id for e in around), *(e.id for e in inside)}, key=founding_order)
    return Situation(
        id=f"s-{min(own, key=founding_order)}-{kind.name}",
        kind=kind.name,
        place=place,
        start=extent.start,
        start_claims=_claims(extent.starts),
        end=extent.end,
        end_claims=_claims(extent.ends) if not extent.against else (),
        as_of=extent.as_of,
        phases=phases_of(tellings, extent, around, inside, kind, rules.phases),
        promises=promises_of(tellings, kind, rules.phases),
        events=tuple(members),
        figures=(),
        title=_title(kind, place, extent),
        contradictions=extent.contradictions,
    )


def _claims(tellings: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(sorted({t.claim.id for t in tellings}))


def _has_cause(event: Event, claims: Mapping[str, Claim], causes: frozenset[str]) -> bool:
    """A flood in a besieged town is no part of the siege: what has a told cause stands inside only where it is not a disaster, or the same as told."""
    told = {claim.cause.type for c in event.claims if (claim := claims.get(c)) and claim.cause}
    return "disaster" not in told or bool(told & causes) or bool(told - {"disaster"})


def _with_figures(s: Situation, index: EventsByPlace, claims: Mapping[str, Claim], figures_of: FiguresOf | None) -> Situation:
    """With the figures of its events: put together by `figures_of`, or each as it is, by what is counted, then by day."""
    events = [index.by_id[e] for e in s.events]
    if figures_of is not None:
        event_of = {c: e.id for e in events for c in e.claims if c in claims}
        return replace(s, figures=tuple(figures_of([claims[c] for c in sorted(event_of)], event_of)))
    kept = [f for e in events for f in e.figures if all(v.claim in claims for v in f.values)]
    kept.sort(key=lambda f: (f.of, f.measure or "", f.unit, f.group or "", f.start or f.end or date.max, f.key, repr(f.values)))
    return replace(s, figures=tuple(kept))


def _title(kind: SituationKind, place: Place | None, extent: Extent) -> str:
    """'Siege of Karsk, since 25 June 2031', 'Offensive on an unnamed place, 3 to 9 March 2031'."""
    name = kind.title.format(place=call_place(place) if place else "a place that no report names")
    if extent.start and extent.end:
        return f"{name}, {say_day(extent.start)} to {say_day(extent.end)}"
    if extent.end:
        return f"{name}, until {say_day(extent.end)}"
    if extent.start and not extent.is_start_told:
        return f"{name}, first reported on {say_day(extent.start)}"
    return f"{name}, {say_start(extent)}" if extent.start else name
