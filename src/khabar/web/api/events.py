"""Endpoints: events in lists, whole, and why each is one."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request

from khabar.case import why as why_in
from khabar.exports.events_jsonl import model_json
from khabar.exports.why_table import why_words
from khabar.model.event import Event
from khabar.model.happening import Happening, Link
from khabar.web import cursors
from khabar.web.claim_shape import claim_answers
from khabar.web.errors import not_found
from khabar.web.filters import After, Filter, Limit, SortEvents
from khabar.web.judgement_rows import judgement_rows
from khabar.web.kept import tally
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.rows import Json, as_seen, event_rows
from khabar.web.shapes.event import EventRow, EventWhole, WhyShape
from khabar.web.shapes.page import Page, refusals

router = APIRouter(tags=["events"])
EventId = Annotated[str, Path(max_length=500, examples=["e7"])]


@router.get("/events", response_model=Page[EventRow], responses=refusals())
def list_events(
    request: Request, person: SignedIn, asked: Filter, sort: SortEvents = "day", limit: Limit = 50, after: After = None
) -> Json:
    """Events that fulfil the filter: by day (those without one last), or the most persons or origins first."""
    at = cursors.read(after, sort)
    with looking(request, person) as look:
        question = asked.narrowed(look)
        survey = look.reading.survey
        found, end = survey.events(question, sort, at, limit)
        total = survey.events_total(question)
        whole = survey.events_total(replace(question, hidden_events=frozenset())) if question.hidden_events else total
        request.app.state.people.note_records(person, "view", {e.id: look.hidden.tier_of(e.id) for e in found})
        return {"items": event_rows(look, found), "next": cursors.written(end, sort), "total": total, "withheld": whole - total}


@router.get("/events/{event_id}", response_model=EventWhole, responses=refusals(404))
def one_event(request: Request, person: SignedIn, event_id: EventId) -> Json:
    """An event with all its claims, by origin; an id that was joined to another event leads there."""
    with looking(request, person) as look:
        event = seen_event(look, event_id)
        request.app.state.people.note_records(person, "view", {event.id: look.hidden.tier_of(event.id)})
        return whole(look, event, event_id)


def whole(look: Look, event: Event, asked: str) -> Json:
    """The event as its page shows it."""
    stored = look.reading.event(event.id)
    hidden = len(stored.claims) - len(event.claims) if stored else 0
    told = claim_answers(look.reading, list(event.claims), look.hidden)
    told.sort(key=lambda c: (c["report"]["id"], c["evidence"]["span"], c["id"]))
    return {
        **model_json(event),
        "claims": [c for c in told if c["id"] not in look.hidden.claims],
        "groups": [{"origin": model_json(o), "claims": list(o.claims)} for o in event.origins],
        "review": tally(look.recast.states, event.claims),
        "judgements": judgement_rows(look, event.id, *event.claims),
        "redirected_from": asked if asked != event.id else None,
        "tier": look.hidden.tier_of(event.id),
        "withheld": hidden,
    }


@router.get("/events/{event_id}/why", response_model=WhyShape, responses=refusals(404))
def why_one_event(request: Request, person: SignedIn, event_id: EventId) -> Json:
    """Why an event is one: each two of its tellings with the named reasons for and against, the strongest pair first."""
    with looking(request, person) as look:
        event = seen_event(look, event_id)
        request.app.state.people.note_records(person, "view", look.tiers_of([event.id]))
        found = why_in(request.app.state.case, event.id)
        shown = [h for h in found.happenings if set(h.claims) - look.hidden.claims]
        # The reasons of a telling of which a part is withheld may rest on that part.
        ids = {h.id for h in shown if look.hidden.claims.isdisjoint(h.claims)}
        return {
            "event": event.id,
            "title": event.title,
            "happenings": [_happening(h, look) for h in shown],
            "links": [_link(link) for link in found.links if {link.a, link.b} <= ids],
        }


def seen_event(look: Look, event_id: str) -> Event:
    """The event as the person may see it. Raises Refusal (404), the same for what is withheld as for what is not there."""
    event = look.reading.event(event_id)
    shown = as_seen(look, event) if event is not None else None
    if shown is None:
        raise not_found(f"no event has the id {event_id!r}")
    return shown


def _happening(h: Happening, look: Look) -> Json:
    claims = [c for c in h.claims if c not in look.hidden.claims]
    days = {name: model_json(getattr(h, name)) for name in ("start", "end", "published")}
    return {"id": h.id, "report": h.report, "kinds": h.kinds, "claims": claims, **days}


def _link(link: Link) -> Json:
    names, levels = why_words()["signs"], why_words()["levels"]
    signs = [
        {
            "name": s.name,
            "title": str(names.get(s.name, s.name)),
            "level": s.level,
            "level_title": str(levels.get(s.name, {}).get(s.level, s.level)),
            "weight": s.weight,
        }
        for s in sorted(link.signs, key=lambda s: (-abs(s.weight), s.name))
    ]
    return {"a": link.a, "b": link.b, "score": link.score, "signs": signs}
