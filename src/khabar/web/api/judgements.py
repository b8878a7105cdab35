"""Endpoints: what people decide, what it would come to, and the log."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request

from khabar.judgements import verify_chain
from khabar.model.question import Cursor
from khabar.web import cursors
from khabar.web.claim_shape import judgement_json
from khabar.web.deciding import MayJudge, decide_all, decide_many, preview_of
from khabar.web.filters import After, Limit
from khabar.web.looking import SignedIn, looking
from khabar.web.rows import Json
from khabar.web.shapes.claim import JudgementShape
from khabar.web.shapes.judgements import BulkDecided, BulkGiven, ChainShape, Decided, DecisionGiven, Decisions, PreviewShape
from khabar.web.shapes.page import Page, refusals

router = APIRouter(tags=["review"])
Narrowing = Annotated[str | None, Query(max_length=2_000)]


@router.post("/judgements", response_model=Decided, responses=refusals(403, 404, 409))
def decide(request: Request, person: MayJudge, given: DecisionGiven | Decisions) -> Json:
    """Stores a decision, or several, each upon those before it: all of them or none (to move a claim: `split`, then `same_event`)."""
    return decide_all(request, person, given if isinstance(given, list) else [given])


@router.post("/judgements/preview", response_model=PreviewShape, responses=refusals(403, 404, 409))
def preview_decisions(request: Request, person: MayJudge, given: DecisionGiven | Decisions) -> Json:
    """What decisions would come to. Nothing is stored."""
    return preview_of(request, person, given if isinstance(given, list) else [given])


@router.post("/judgements/bulk", response_model=BulkDecided, responses=refusals(403, 404, 409))
def decide_in_bulk(request: Request, person: MayJudge, given: BulkGiven) -> Json:
    """Accepts or rejects all claims that a filter finds, at most 500, a row of the log each. 409 where it finds another number than the person saw."""
    return decide_many(request, person, given)


@router.get("/judgements", response_model=Page[JudgementShape], responses=refusals())
def list_judgements(
    request: Request,
    person: SignedIn,
    subject: Annotated[str | None, Query(description="Only what bears on this claim, report, event or judgement.", max_length=2_000)] = None,
    author: Narrowing = None,
    action: Narrowing = None,
    limit: Limit = 50,
    after: After = None,
) -> Json:
    """The log, the newest first."""
    at = cursors.read(after, "judgements")
    with looking(request, person) as look:
        book = look.book
        rows = book.on(subject) if subject else book.rows
        asked = [j for j in rows if (author is None or j.author == author) and (action is None or j.action == action)]
        seen = [j for j in asked if not look.hidden.hides(j, book)]
        behind = [j for j in reversed(seen) if at is None or j.sequence < at.key]
        end = Cursor(behind[limit - 1].sequence, behind[limit - 1].id) if len(behind) > limit else None
        items = [judgement_json(book, j) for j in behind[:limit]]
        return {"items": items, "next": cursors.written(end, "judgements"), "total": len(seen), "withheld": len(asked) - len(seen)}


@router.get("/judgements/verify", response_model=ChainShape, responses=refusals())
def verify_log(
    request: Request,
    person: SignedIn,
    noted: Annotated[str | None, Query(description="A last hash that was noted down earlier: the log must still hold it.", max_length=64)] = None,
) -> Json:
    """Reads the whole log anew and checks its chain of hashes."""
    with looking(request, person) as look:
        report = verify_chain(look.reading.judgements(), noted)
        return {**asdict(report), "broken": report.broken.id if report.broken else None}
