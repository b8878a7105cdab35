"""Endpoints: reports in lists, and one whole with its text and claims."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from khabar.exports.events_jsonl import model_json
from khabar.exports.jsonl import iso, report_json
from khabar.judgements.review import REVIEW_STATES
from khabar.model import Report
from khabar.store import ReportVersion
from khabar.store.report_lists import ReportListed, ReportQuestion
from khabar.web import cursors
from khabar.web.claim_shape import claim_answers
from khabar.web.errors import not_found, unusable
from khabar.web.filters import LONGEST, After, Limit, Several, day, known, worded
from khabar.web.judgement_rows import judgement_rows
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.passages import graphic_passages
from khabar.web.rows import Json
from khabar.web.shapes.case import ReportRow, ReportWhole
from khabar.web.shapes.page import Page, refusals

router = APIRouter(tags=["reports"])
Words = Annotated[str | None, Query(max_length=LONGEST)]


@router.get("/reports", response_model=Page[ReportRow], responses=refusals())
def list_reports(
    request: Request,
    person: SignedIn,
    q: Words = None,
    review: Several = [],  # noqa: B006
    since: Annotated[str | None, Query(description="Published on that day or later.", max_length=40)] = None,
    until: Annotated[str | None, Query(description="Published on that day or before.", max_length=40)] = None,
    outlet: Words = None,
    limit: Limit = 50,
    after: After = None,
) -> Json:
    """Reports, the latest published first. `review`: with a claim in one of these states."""
    states = known(review, REVIEW_STATES, "review")
    asked = ReportQuestion(words=worded(q, "q"), since=day(since, "since"), until=day(until, "until"), outlet=worded(outlet, "outlet"))
    if asked.since and asked.until and asked.since > asked.until:
        raise unusable(f"since ({asked.since}) is after until ({asked.until})", "since")
    at = cursors.read(after, "published")
    with looking(request, person) as look:
        question = _narrowed(look, asked, states)
        survey = look.reading.survey
        found, end = survey.reports(question, at, limit)
        total = survey.reports_total(question)
        whole = survey.reports_total(replace(question, hidden=frozenset())) if question.hidden else total
        request.app.state.people.note_records(person, "view", {r.report.id: look.hidden.tier_of(r.report.id) for r in found})
        return {"items": [_row(look, r) for r in found], "next": cursors.written(end, "published"), "total": total, "withheld": whole - total}


def _narrowed(look: Look, asked: ReportQuestion, states: tuple[str, ...]) -> ReportQuestion:
    question = replace(asked, hidden=look.hidden.reports)
    if "to_do" in states:
        return replace(question, not_claims=frozenset(i for i, s in look.recast.states.items() if s not in states))
    return replace(question, claims=frozenset(i for i, s in look.recast.states.items() if s in states)) if states else question


def _row(look: Look, listed: ReportListed) -> Json:
    report, states = listed.report, look.recast.states
    # What people added stands in no row of the case.
    added = [c.id for c in look.recast.claims.values() if c.report.id == report.id and c.id in look.book.effects.added]
    claims = [c for c in (*listed.claims, *added) if c not in look.hidden.claims]
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "published": iso(report.published),
        "claims": len(claims),
        "decided": sum(1 for c in claims if c in states),
        "finished": is_finished(look, report),
        "tier": look.hidden.tier_of(report.id),
        "copies": listed.copies,
        "snippet": listed.snippet,
    }


def is_finished(look: Look, report: Report) -> bool:
    """Whether somebody read this very version to its end."""
    effects = look.book.effects
    marks = [m for m in (effects.finished.get(report.id), effects.nothing_here.get(report.id)) if m is not None]
    return any((m.value or {}).get("seen", {}).get("sha256", report.sha256) == report.sha256 for m in marks)


@router.get("/reports/{report_id:path}", response_model=ReportWhole, responses=refusals(404))
def one_report(request: Request, person: SignedIn, report_id: Annotated[str, Path(max_length=3000)]) -> Json:
    """A report with its text, its versions and its claims in order of the text. Ids that are addresses stand in the path as they are, escaped."""
    with looking(request, person) as look:
        report = None if report_id in look.hidden.reports else look.reading.report(report_id)
        if report is None:
            raise not_found(_gone(look, report_id))
        request.app.state.people.note_records(person, "view", {report.id: look.hidden.tier_of(report.id)})
        added = [c.id for c in look.recast.claims.values() if c.report.id == report.id and c.id in look.book.effects.added]
        ids = [*(c.id for c in look.reading.claims_of(report.id)), *added]
        shown = [i for i in dict.fromkeys(ids) if i not in look.hidden.claims]
        claims = sorted(claim_answers(look.reading, shown, look.hidden), key=lambda c: (c["evidence"]["span"], c["id"]))
        others = [i for i in look.reading.survey.copies_of([report.id]).get(report.id, ()) if i not in look.hidden.reports]
        copies = [c for c in look.reading.copies_among([report.id, *others]) if report.id in (c.report, c.original)]
        return {
            "report": _text(report, look.reading.report_versions(report.id)),
            "copies": [model_json(c) for c in copies],
            "claims": claims,
            "judgements": judgement_rows(look, report.id, *shown),
            "graphic": [{"span": list(p.span), "sorts": list(p.sorts)} for p in graphic_passages(report)],
            "finished": is_finished(look, report),
            "tier": look.hidden.tier_of(report.id),
            "withheld": len(dict.fromkeys(ids)) - len(shown),
        }


def _gone(look: Look, report_id: str) -> str:
    """Why there is no such report: never that it is withheld."""
    versions = () if report_id in look.hidden.reports else look.reading.report_versions(report_id)
    by = next((v.superseded_by for v in reversed(versions) if v.superseded_by and v.superseded_by not in look.hidden.reports), None)
    return f"the report {report_id!r} was replaced by {by!r}" if by else f"no report has the id {report_id!r}"


def _text(report: Report, versions: tuple[ReportVersion, ...]) -> Json:
    return {
        **report_json(report),
        "text": report.text,
        "paragraphs": [list(p) for p in report.paragraphs],
        "title_span": list(report.title_span) if report.title_span else None,
        "byline": report.byline,
        "versions": [
            {
                "number": v.number,
                "at": v.at,
                "read_with": v.read_with,
                "is_current": v.is_current,
                "superseded_by": v.superseded_by,
                "reason": v.reason,
            }
            for v in versions
        ],
    }
