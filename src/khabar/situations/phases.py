"""The phases of a situation, and the promises to end it, each with its evidence.

In: a situation's tellings, its extent, and the events around and inside. Out: phases in order of their days; events of one kind on days that touch
are one phase ('shelling, 3 to 7 March, 4 events').
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from khabar.lexicon.families import title_of
from khabar.model import Time
from khabar.model.event import Event, Phase
from khabar.situations.ends import Extent
from khabar.situations.rules import SituationKind
from khabar.situations.tellings import LOOSE_DAYS, Telling
from khabar.wording.sentence import say_day, say_time

# Two events of one kind with at most this many days between them are one phase.
ADJOINING_DAYS = 1


def phases_of(
    tellings: Sequence[Telling],
    extent: Extent,
    around: Sequence[Event],
    inside: Sequence[Event],
    kind: SituationKind,
    words: dict[str, str],
) -> tuple[Phase, ...]:
    """Begin, what was foretold, what is around and inside, contested ends, the end; by day, those without a day last."""
    out = [
        *_start(extent, kind, words),
        *_foretold(tellings, kind, words),
        *(p for e in around for p in [_single(e, words["around"])]),
        *_stretches(inside, words["inside"]),
        *_end(extent, kind, words),
    ]
    first = ("start", "first_reported")
    return tuple(
        sorted(out, key=lambda p: (p.start or p.end or date.max, p.kind not in first, p.end or date.max, p.kind, p.events, p.claims))
    )


def promises_of(tellings: Iterable[Telling], kind: SituationKind, words: dict[str, str]) -> tuple[Phase, ...]:
    """One for each status and day promised: 'planned, not done: end of the siege on 12 March 2031'."""
    groups: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for t in tellings:
        if t.part == "promises_end":
            # The machine may have read 'is to be lifted' as done: as a promise it is one that is planned.
            status = t.claim.status if t.claim.status != "asserted" else "planned"
            groups[status, _when(t.claim.time)].append(t)
    out = [_promise(status, when, told, kind, words["promise"]) for (status, when), told in groups.items()]
    return tuple(sorted(out, key=lambda p: (p.start or date.max, p.end or date.max, p.kind, p.claims)))


def _promise(status: str, when: str, told: Sequence[Telling], kind: SituationKind, template: str) -> Phase:
    time = told[0].claim.time
    what = template.format(status=status, noun=kind.noun, when=when)
    return _phase(status, time.start if time else None, time.end if time else None, what, told)


def _start(extent: Extent, kind: SituationKind, words: dict[str, str]) -> Iterator[Phase]:
    if extent.start is None:
        return
    if not extent.is_start_told:
        what = words["start_first_reported"].format(noun=kind.noun, day=say_day(extent.start))
        yield _phase("first_reported", extent.start, None, what, extent.starts)
        return
    what = words["start_told"].format(noun=kind.noun, when=say_start(extent))
    yield _phase("start", extent.start, None, what, extent.starts)


def say_start(extent: Extent) -> str:
    """'since 25 June 2031' where a day is told; as loosely as it is told otherwise: 'since June 2031', 'in 2018', 'between 21 June and 30 June'."""
    times = [t.claim.time for t in extent.starts if t.claim.time]
    if extent.start is None:
        return ""
    if not times or any(t.start == t.start_by for t in extent.starts):
        return f"since {say_day(extent.start)}"
    loose = min(times, key=lambda t: (LOOSE_DAYS.get(t.precision, 0), repr(t)))
    if loose.end and loose.ongoing is not True:
        return say_time(loose)
    month = f"{extent.start:%B} {extent.start.year}"
    return {"month": f"since {month}", "year": f"since {extent.start.year}"}.get(loose.precision, f"since about {say_day(extent.start)}")


def _end(extent: Extent, kind: SituationKind, words: dict[str, str]) -> Iterator[Phase]:
    if extent.ends and extent.against:
        day = max((t.end for t in extent.ends if t.end), default=None)
        when = f"by {say_day(day)}" if day else "without a day"
        yield _phase("end_contested", day, day, words["end_contradicted"].format(noun=kind.noun, when=when), extent.ends)
    elif extent.ends:
        told = [t.claim.time for t in extent.ends if t.is_end_told and t.claim.time]
        key = "end_told" if told else "end_reported" if extent.end else "end_undated"
        when = say_time(min(told, key=repr)) if told else ""
        what = words[key].format(noun=kind.noun, when=when, day=say_day(extent.end) if extent.end else "")
        yield _phase("end", extent.end, extent.end, what, extent.ends)
    denials = [t for t in extent.against if t.part == "denies_end"]
    if denials:
        day = min((t.said for t in denials if t.said), default=None)
        yield _phase("end_denied", day, day, words["end_denied"].format(noun=kind.noun), denials)


def _foretold(tellings: Iterable[Telling], kind: SituationKind, words: dict[str, str]) -> Iterator[Phase]:
    """One for each status and time foretold, however many say so."""
    groups: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for t in tellings:
        if t.part == "foretells":
            groups[t.claim.status if t.claim.status != "asserted" else "planned", _when(t.claim.time)].append(t)
    for (status, when), told in groups.items():
        time = told[0].claim.time
        what = words["foretold"].format(status=status, noun=kind.noun, when=when)
        yield _phase(f"foretold_{status}", time.start if time else None, time.end if time else None, what, told)


def _single(event: Event, template: str) -> Phase:
    days = _say_stretch(event.start, event.end, event.ongoing)
    what = template.format(kind=title_of(event.kind).lower(), when=f" {days}" if days else "")
    return Phase(event.kind, event.start, event.end, what, (event.id,), event.claims)


def _stretches(events: Iterable[Event], template: str) -> Iterator[Phase]:
    """Events of one kind on days that touch, as one phase."""
    kinds: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        kinds[event.kind].append(event)
    for kind, same in sorted(kinds.items()):
        stretch: list[Event] = []
        last: date | None = None
        for event in sorted(same, key=lambda e: (e.start or date.max, e.id)):
            if stretch and (event.start is None or last is None or (event.start - last).days > ADJOINING_DAYS):
                yield _stretch(kind, stretch, template)
                stretch, last = [], None
            stretch.append(event)
            last = max((d for d in (last, event.end or event.start) if d), default=None)
        yield _stretch(kind, stretch, template)


def _stretch(kind: str, events: Sequence[Event], template: str) -> Phase:
    start = min((e.start for e in events if e.start), default=None)
    end = max((d for e in events for d in (e.start, e.end) if d), default=None)
    days = _say_stretch(start, end, any(e.ongoing and e.start == start for e in events))
    number = f"{len(events)} event{'s' if len(events) > 1 else ''}"
    what = template.format(kind=title_of(kind).lower(), events=f"{number} {days}" if days else f"{number}, day not told")
    return Phase(kind, start, end, what, tuple(e.id for e in events), tuple(c for e in events for c in e.claims))


def _phase(kind: str, start: date | None, end: date | None, what: str, told: Sequence[Telling]) -> Phase:
    return Phase(kind, start, end, what, tuple(sorted({t.event for t in told})), tuple(sorted({t.claim.id for t in told})))


def _say_stretch(start: date | None, end: date | None, is_ongoing: bool = False) -> str:
    if start and is_ongoing:
        return f"since {say_day(start)}"
    if start and end and start != end:
        return f"from {say_day(start)} to {say_day(end)}"
    return f"on {say_day(start or end or date.min)}" if start or end else ""


def _when(time: Time | None) -> str:
    return f" {say_time(time)}" if time else ""
