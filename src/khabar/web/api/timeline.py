"""Endpoint: what the filter keeps, along time."""

from dataclasses import replace

from fastapi import APIRouter, Request

from khabar.exports.events_jsonl import model_json
from khabar.model.event import Situation
from khabar.store.grid import Bar
from khabar.web.days import bucket_for, gathered, iso_of
from khabar.web.filters import Filter
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.rows import Json, as_seen
from khabar.web.shapes.overview import TimelineShape
from khabar.web.shapes.page import refusals
from khabar.web.situation_lists import situations_asked

router = APIRouter(tags=["overview"])

MOST_BARS = 400
MOST_LANES = 100
LANE = ("id", "title", "kind", "start", "end", "as_of")
PHASE = ("kind", "start", "end", "what")


@router.get("/timeline", response_model=TimelineShape, response_model_by_alias=True, responses=refusals())
def draw_timeline(request: Request, person: SignedIn, asked: Filter) -> Json:
    """Bars of the 400 events that the most origins tell, all events by bucket beside the reports published then, and as lanes the
    100 situations of the most events."""
    with looking(request, person) as look:
        question = asked.narrowed(look)
        survey = look.reading.survey
        extent, total = survey.extent(question), survey.events_total(question)
        bucket = bucket_for(extent.first, extent.last)
        began = gathered(survey.events_by_day(question), bucket)
        reported = gathered(survey.reports_by_day(question.reports, tuple(look.hidden.reports)), bucket)
        first, last = min(began, default=None), max(began, default=None)
        within = {d for d in reported if first and last and first <= d <= max(last, *began)}
        volume = [{"from": d.isoformat(), "n_events": began.get(d, 0), "n_reports": reported.get(d, 0)} for d in sorted({*began, *within})]
        ready = look.has_situations
        lanes = sorted(situations_asked(look, asked) if ready else (), key=lambda s: -len(s.events))
        whole = survey.events_total(replace(question, hidden_events=frozenset())) if question.hidden_events else total
        bars = survey.bars(question, MOST_BARS)
        drawn = lanes[:MOST_LANES]
        request.app.state.people.note_records(person, "view", look.tiers_of([*(b.id for b in bars), *(e for s in drawn for e in s.events)]))
        return {
            "bucket": bucket,
            "volume": volume,
            "bars": [_bar(look, b) for b in bars],
            "situations": [_lane(s) for s in drawn],
            "situations_total": len(lanes) if ready else None,
            "undated": extent.dayless,
            "total": total - extent.dayless,
            "withheld": whole - total,
        }


def _lane(s: Situation) -> Json:
    phases, promises = ([{name: model_json(getattr(p, name)) for name in PHASE} for p in several] for several in (s.phases, s.promises))
    return {**{name: model_json(getattr(s, name)) for name in LANE}, "phases": phases, "promises": promises}


def _bar(look: Look, b: Bar) -> Json:
    """`precision` day: its ends are days. Else the words name a week, a month, a stretch: it lies somewhere within."""
    title, status = b.told["title"], b.told["status"]
    if b.id in look.hidden.thinned:
        stored = look.reading.event(b.id)
        shown = as_seen(look, stored) if stored else None
        title, status = (shown.title, shown.status) if shown else ("", status)
    return {
        "id": b.id,
        "title": title,
        "kind": b.told["kind"],
        "status": status,
        "start": b.told["start"],
        "end": b.told["end"],
        "ongoing": b.told["ongoing"],
        "precision": b.told["precision"],
        "earliest": iso_of(b.first_day),
        "latest": iso_of(b.last_day),
        "published": [iso_of(d) for d in b.published],
    }
