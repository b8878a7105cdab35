"""What a question on a place reads of a large case: the events there and around it, what a situation may tie to it, and what the same reports tell.

In: an open case and the words of a place, or an event. Out: events, enough that situations and briefs of the place come out as over the whole case. What is
told of a whole country only is read where the country itself is asked for: of many situations in it, nobody knows which is meant.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from khabar.gazetteer.folding import fold
from khabar.model import Place
from khabar.model.event import Event
from khabar.model.filters import EventFilter, Near
from khabar.situations.place_groups import bare
from khabar.situations.places import go_together, is_coarse
from khabar.situations.rules import situation_rules
from khabar.store import Reading

AROUND_KM = 25.0
"""Two entries of one town lie no further apart, and the surroundings that belong to a situation end well before."""

ROUNDS = 4
"""How often what lies around is looked for around what was found: places of one situation may form a chain."""


def has_more_events(reading: Reading, number: int) -> bool:
    """Whether the case holds more events than that."""
    return sum(1 for _ in islice(reading.event_ids(), number + 1)) > number


def events_of_place(reading: Reading, place: str) -> list[Event]:
    """The events that a question on a place needs; none where nothing is told of it."""
    return _with_region(reading, list(reading.find_events(EventFilter(place=place))))


def events_of_event(reading: Reading, event: Event) -> list[Event]:
    """The same for what is told where an event is told."""
    named = list(dict.fromkeys(n for n in ((event.place.name, event.place.text) if event.place else ()) if n))
    found = [e for name in named for e in reading.find_events(EventFilter(place=name))]
    return _with_region(reading, [event, *found])


def _with_region(reading: Reading, seeds: Sequence[Event]) -> list[Event]:
    chain = _chain(reading, seeds)
    # A siege told of a province only is that of the one town in it that is besieged, if it is one.
    for province in sorted({_province(e) for e in chain.values()} - {""}):
        inside = list(reading.find_events(EventFilter(place=province, kinds=_kinds())))
        if _is_told_of_an_area(inside):
            chain |= {e.id: e for e in inside}
    found = chain | {e.id: e for at in _points(seeds) for e in reading.find_events(EventFilter(near=at))}
    reports = sorted({r for e in seeds for r in e.reports})
    told = tuple(i for i in reading.events_of_reports(reports) if i not in found)
    found |= {e.id: e for e in (reading.find_events(EventFilter(ids=told)) if told else ())}
    return sorted(found.values(), key=lambda e: e.id)


def _chain(reading: Reading, seeds: Sequence[Event]) -> dict[str, Event]:
    """The events, and those of all places that a situation may tie to theirs, from one place to the next."""
    found = {e.id: e for e in seeds}
    front = list(seeds)
    reach = max(kind.near_km for kind in situation_rules().kinds)
    for _ in range(ROUNDS):
        met = {e.id: e for at in _points(front) for e in reading.find_events(EventFilter(near=at, kinds=_kinds())) if e.id not in found}
        places = _fine(front)
        bound = {p for p in _fine(met.values()) if any(go_together(p, q, reach) for q in places)}
        front = [e for e in met.values() if e.place and bare(e.place) in bound]
        found |= {e.id: e for e in front}
    return found


def _is_told_of_an_area(events: Iterable[Event]) -> bool:
    """Whether anything of these is told of a district or province as a whole: of its own, or by one of several reports."""
    areas: set[str] = set()
    named: set[str] = set()
    for e in events:
        if e.place is not None and is_coarse(e.place):
            return True
        areas |= {fold(a) for a in (e.place.admin1, e.place.admin2) if a} if e.place else set()
        named |= {fold(p) for p in e.places}
    return bool(areas & named)


def _fine(events: Iterable[Event]) -> list[Place]:
    """Their distinct places; a province or country ties no two towns together."""
    return list(dict.fromkeys(bare(e.place) for e in events if e.place and not is_coarse(e.place)))


def _points(events: Iterable[Event]) -> list[Near]:
    """Circles around the distinct points of towns and finer places, to a hundredth of a degree (about a kilometre)."""
    fine = [e.place for e in events if e.place and e.place.precision not in ("admin1", "admin2", "country")]
    points = {(round(p.lat, 2), round(p.lon, 2)) for p in fine if p.lat is not None and p.lon is not None}
    return [Near(lat, lon, AROUND_KM + 1) for lat, lon in sorted(points)]


def _province(event: Event) -> str:
    place = event.place
    if place is None:
        return ""
    own = place.name if place.precision == "admin1" else place.admin1
    return ", ".join(p for p in (own, place.country) if p) if own else ""


def _kinds() -> tuple[str, ...]:
    return tuple(sorted({kind for sort in situation_rules().kinds for kind in sort.roles}))
