"""Endpoint: figures over time, with how much was reported under them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request

from khabar.exports.jsonl import iso
from khabar.figures import series_of
from khabar.model.event import Event, Figure
from khabar.web.api.events import seen_event
from khabar.web.api.situations import situation_now
from khabar.web.days import iso_of
from khabar.web.errors import unusable
from khabar.web.filters import Filter
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.rows import Json, as_seen
from khabar.web.shapes.overview import FiguresShape
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["overview"])

MOST_EVENTS = 400
TOLD_BY = {"killed": "killed", "injured": "injured", "casualties": "casualties", "missing": "missing", "displaced": "displaced", "returned": "returned"}
"""Kind of an event -> the quantity that it tells, with a number or without."""


class Sort(NamedTuple):
    """What never shares a series with another."""

    of: str
    unit: str
    measure: str | None
    group: str | None
    place: str | None


@router.get("/charts/figures", response_model=FiguresShape, responses=refusals(404))
def chart_figures(
    request: Request,
    person: SignedIn,
    asked: Filter,
    event: Annotated[str | None, Query(max_length=500, description="Of this event: what was known on each day.")] = None,
) -> Json:
    """Of an event or a situation: what was known by each day. Else each event's figure on its day: of the 400 events with the largest figures.

    Flow and stock are different series; an event that tells a quantity without a number is in `unknown`, never a 0.
    """
    if event and asked.situation:
        raise unusable("event and situation: give one of them", "event")
    note = request.app.state.people.note_records
    with looking(request, person) as look:
        if event:
            shown = seen_event(look, event)
            note(person, "view", look.tiers_of([shown.id]))
            return _answer(look, *_over_time(shown.figures, shown.id), reports=shown.reports)
        if asked.situation:
            situation = situation_now(look, asked.situation)
            note(person, "view", look.tiers_of(situation.events))
            return _answer(look, *_over_time(situation.figures, None))
        question = asked.narrowed(look)
        found, _ = look.reading.survey.events(question, "persons", None, MOST_EVENTS)
        note(person, "view", look.tiers_of(e.id for e in found))
        left_out = max(0, look.reading.survey.events_total(question) - len(found))
        points, unknown = _by_event(seen for e in found if (seen := as_seen(look, e)) is not None)
        hidden = look.reading.survey.events_total(replace(question, hidden_events=frozenset())) - len(found) - left_out
        return _answer(look, points, unknown, question.reports, left_out=left_out, withheld=hidden)


Points = dict[Sort, list[Json]]


def _over_time(figures: Iterable[Figure], event: str | None) -> tuple[Points, Points]:
    points: Points = defaultdict(list)
    unknown: Points = defaultdict(list)
    for f in figures:
        sort = Sort(f.of, f.unit, f.measure, f.group, f.place)
        for on, low, best, high in series_of(f):
            known = [v.claim for v in f.values if v.on is not None and v.on <= on and v.standing in ("counts", "superseded")]
            points[sort].append(_point(on, low, best, high, event, known))
        if f.low is f.best is f.high is None and event:
            unknown[sort].append({"on": iso(f.start or f.end), "event": event})
    return points, unknown


def _by_event(events: Iterable[Event]) -> tuple[Points, Points]:
    points: Points = defaultdict(list)
    unknown: Points = defaultdict(list)
    for e in events:
        told = set()
        on = e.start or e.end
        for f in e.figures:
            sort = Sort(f.of, f.unit, f.measure, f.group, None)
            if f.low is f.best is f.high is None:
                continue
            told.add(f.of)
            if day := on or f.start or f.end:
                points[sort].append(_point(day, f.low, f.best, f.high, e.id, [v.claim for v in f.values if v.standing == "counts"]))
        for kind in e.kinds:
            if kind in TOLD_BY and TOLD_BY[kind] not in told and e.status == "asserted":
                unknown[Sort(TOLD_BY[kind], "person", None, None, None)].append({"on": iso(on), "event": e.id})
    return points, unknown


def _point(on: date, low: float | None, best: float | None, high: float | None, event: str | None, claims: list[str]) -> Json:
    bounds = {"low": low, "best": best, "high": high, "is_lower_bound": low is not None and high is None}
    return {"on": on.isoformat(), **bounds, "event": event, "claims": claims}


def _answer(
    look: Look, points: Points, unknown: Points, reports: Iterable[str] = (), *, left_out: int = 0, withheld: int = 0
) -> Json:
    days = sorted(p["on"] for several in points.values() for p in several)
    series = [
        {**sort._asdict(), "points": sorted(points.get(sort, ()), key=lambda p: (p["on"], p["event"] or "")), "unknown": unknown.get(sort, [])}
        for sort in sorted({*points, *unknown}, key=lambda s: tuple(part or "" for part in s))
    ]
    by_day = look.reading.survey.reports_by_day(tuple(reports), tuple(look.hidden.reports))
    told = {iso_of(d): n for d, n in sorted(by_day.items())}
    first, last = (days[0], days[-1]) if days else (None, None)
    volume = [{"on": d, "reports": n} for d, n in told.items() if d and (first is None or last is None or first <= d <= last)]
    return {"series": series, "volume": volume, "left_out": left_out, "withheld": withheld}
