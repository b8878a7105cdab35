"""Endpoints: claims in lists, and one claim."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request

from khabar.web import cursors
from khabar.web.claim_lists import claims_page, claims_total
from khabar.web.claim_shape import claim_answers
from khabar.web.errors import not_found, unusable
from khabar.web.filters import After, Filter, Limit
from khabar.web.looking import SignedIn, looking
from khabar.web.rows import Json
from khabar.web.shapes.claim import ClaimShape
from khabar.web.shapes.page import Page, refusals

router = APIRouter(tags=["claims"])


@router.get("/claims", response_model=Page[ClaimShape], responses=refusals())
def list_claims(
    request: Request,
    person: SignedIn,
    asked: Filter,
    sort: Annotated[Literal["day", "queue"], Query(description="`queue`: as /queue, which also says why.")] = "day",
    event: Annotated[str | None, Query(description="Only claims of this event.", max_length=500)] = None,
    limit: Limit = 50,
    after: After = None,
) -> Json:
    """Claims that fulfil the filter, as people left them, in order of day; those without a day last. Rejected ones too: `review` leaves them out."""
    if sort == "queue":
        raise unusable("claims by impact and doubt are at /api/v1/queue", "sort")
    at = cursors.read(after, sort)
    with looking(request, person) as look:
        question = asked.narrowed(look)
        if event:
            question = replace(question, events=(question.events or frozenset({event})) & {event})
        ids, end = claims_page(look, question, at, limit)
        total = claims_total(look, question)
        whole = claims_total(look, replace(question, hidden_claims=frozenset())) if question.hidden_claims else total
        found = claim_answers(look.reading, ids, look.hidden)
        request.app.state.people.note_records(person, "view", {i: look.hidden.tier_of(i) for i in ids})
        return {"items": found, "next": cursors.written(end, sort), "total": total, "withheld": whole - total}


@router.get("/claims/{claim_id}", response_model=ClaimShape, responses=refusals(404))
def one_claim(request: Request, person: SignedIn, claim_id: Annotated[str, Path(max_length=500)]) -> Json:
    """One claim, as people left it, with what the machine said."""
    with looking(request, person) as look:
        found = [] if claim_id in look.hidden.claims else claim_answers(look.reading, [claim_id], look.hidden)
        if not found:
            raise not_found(f"no claim has the id {claim_id!r}")
        request.app.state.people.note_records(person, "view", {claim_id: look.hidden.tier_of(claim_id)})
        return found[0]
