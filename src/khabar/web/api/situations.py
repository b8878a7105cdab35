"""Endpoints: what goes on."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from khabar.exports.events_jsonl import model_json
from khabar.model.event import Situation
from khabar.model.filters import EventFilter
from khabar.web.errors import not_found, unusable
from khabar.web.filters import After, Filter, Limit, known
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.rows import Json, event_rows
from khabar.web.shapes.event import SituationShape, SituationWhole
from khabar.web.shapes.page import Page, refusals
from khabar.web.situation_lists import situations_asked

router = APIRouter(tags=["situations"])


@router.get("/situations", response_model=Page[SituationShape], responses=refusals())
def list_situations(
    request: Request,
    person: SignedIn,
    asked: Filter,
    situation_kind: Annotated[list[str], Query(alias="situation_kind", description="siege, offensive, displacement, ceasefire", max_length=20)] = [],  # noqa: B006
    limit: Limit = 50,
    after: After = None,
) -> Json:
    """Situations that fulfil the filter, the latest first."""
    from khabar.situations.rules import situation_rules

    sorts = known(situation_kind, [k.name for k in situation_rules().kinds], "situation_kind")
    with looking(request, person) as look:
        found = [s for s in situations_asked(look, asked) if not sorts or s.kind in sorts]
        start = _place_of(after, found)
        page = found[start : start + limit]
        request.app.state.people.note_records(person, "view", look.tiers_of(e for s in page for e in s.events))
        end = page[-1].id if start + limit < len(found) and page else None
        return {"items": [model_json(s) for s in page], "next": end, "total": len(found), "withheld": _withheld(look)}


def _place_of(after: str | None, found: list[Situation]) -> int:
    """Behind the situation of that id."""
    if not after:
        return 0
    ids = [s.id for s in found]
    if after not in ids:
        raise unusable("after: this is no cursor of a page, or the list has changed: begin again", "after")
    return ids.index(after) + 1


def _withheld(look: Look) -> int:
    everything = look.all_situations()
    return len(everything) - len(look.situations())


@router.get("/situations/{situation_id}", response_model=SituationWhole, responses=refusals(404))
def one_situation(request: Request, person: SignedIn, situation_id: Annotated[str, Path(max_length=500, examples=["s-e7-siege"])]) -> Json:
    """A situation with its events as rows, in order of day."""
    with looking(request, person) as look:
        found = situation_now(look, situation_id)
        events = look.reading.find_events(EventFilter(ids=found.events, background="both"))
        request.app.state.people.note_records(person, "view", look.tiers_of(found.events))
        redirected = situation_id if situation_id != found.id else None
        return {**model_json(found), "event_rows": event_rows(look, events), "redirected_from": redirected}


def situation_now(look: Look, situation_id: str) -> Situation:
    """The situation of that id, or the one that holds the event that the id was named after. Raises Refusal (404)."""
    sort, _, rest = situation_id.partition("-")
    event, _, kind = rest.partition("-")
    now = look.reading.redirect(event) or event
    found = look.situations()
    same = next((s for s in found if s.id == situation_id), None)
    joined = (s for s in found if sort == "s" and s.kind == kind and now in s.events)
    shown = same or next(joined, None)
    if shown is None:
        raise not_found(f"no situation has the id {situation_id!r}")
    return shown
