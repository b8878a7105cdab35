"""Endpoint: the claims that a person should look at next."""

from dataclasses import replace

from fastapi import APIRouter, Request

from khabar.case.reviewing import queue_page, rank_all, waiting
from khabar.judgements import OPEN
from khabar.web import cursors
from khabar.web.claim_shape import claim_answers
from khabar.web.filters import After, Filter, Limit
from khabar.web.looking import SignedIn, looking
from khabar.web.rows import Json, as_seen
from khabar.web.shapes.page import Page, refusals
from khabar.web.shapes.queue import QueueItem

router = APIRouter(tags=["review"])


@router.get("/queue", response_model=Page[QueueItem], responses=refusals())
def review_queue(request: Request, person: SignedIn, asked: Filter, limit: Limit = 50, after: After = None) -> Json:
    """Claims that wait, the most urgent first. Without `review`: those that ask for somebody (to_do, needs_work, approved_but_changed, look_again)."""
    at = cursors.read(after, "queue")
    states = asked.review or OPEN
    rank_all(request.app.state.case)
    with looking(request, person) as look:
        question = replace(asked, review=()).narrowed(look)
        page = queue_page(look.reading, question, states=states, after=at, limit=limit, seen=lambda event: as_seen(look, event))
        shown = {c["id"]: c for c in claim_answers(look.reading, [q.claim.id for q in page.items], look.hidden)}
        whole = waiting(look.reading, replace(question, hidden_claims=frozenset()), states) if question.hidden_claims else page.total
        request.app.state.people.note_records(person, "view", {i: look.hidden.tier_of(i) for i in shown})
        items = [{"claim": shown[q.claim.id], "impact": q.impact, "doubt": q.doubt, "why": q.why} for q in page.items if q.claim.id in shown]
        return {"items": items, "next": cursors.written(page.next, "queue"), "total": page.total, "withheld": whole - page.total}
