"""Endpoints: words in reports, claims and events; names of places for a form."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from khabar.case import claims_in_force
from khabar.gazetteer import Entry, open_gazetteer
from khabar.model import Claim
from khabar.store import Hit
from khabar.store.fitting import hit_of
from khabar.store.marking import marked
from khabar.web.errors import unusable
from khabar.web.filters import LONGEST, worded
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.rows import Json, as_seen
from khabar.web.shapes.case import GazetteerShape, SearchShape
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["search"])
Sought = Annotated[str, Query(max_length=LONGEST, description="All words must be there; \"in a row\" in quotation marks; displac* leaves the end open.")]
CLAIMS_AN_EVENT = 5
"""So many claims are looked at for each event wanted."""


@router.get("/search", response_model=SearchShape, responses=refusals())
def search(
    request: Request,
    person: SignedIn,
    q: Sought,
    what: Literal["reports", "claims", "events"] = "reports",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Json:
    """The nearest first. Claims are found by their sentences, places, people and speakers; events by their claims."""
    words = worded(q, "q")
    if words is None:
        raise unusable("q: give words to look for", "q")
    with looking(request, person) as look:
        found = _reports(look, words, limit) if what == "reports" else _claims(look, words, limit, by_event=what == "events")
        hidden = look.hidden.reports if what == "reports" else look.hidden.claims
        # So many more that the limit is reached without what is withheld.
        shown = [item for item in found if item[0] not in hidden][:limit]
        request.app.state.people.note_records(person, "view", {item["id"]: look.hidden.tier_of(item["id"]) for _, item in shown})
        return {"items": [item for _, item in shown], "withheld": sum(1 for i, _ in found if i in hidden)}


def _reports(look: Look, words: str, limit: int) -> list[tuple[str, Json]]:
    hits = look.reading.search(words, what="reports", limit=limit + len(look.hidden.reports))
    reports = look.reading.reports(h.id for h in hits)
    return [(h.id, _found("reports", h.id, reports[h.id].title, h.snippet, words, h.id, None)) for h in hits if h.id in reports]


def _claims(look: Look, words: str, limit: int, *, by_event: bool) -> list[tuple[str, Json]]:
    wanted = CLAIMS_AN_EVENT * limit if by_event else limit
    hits = [h for h in look.reading.search(words, what="claims", limit=wanted + len(look.hidden.claims)) if h.id not in look.recast.claims]
    hits = [*(h for c in look.recast.claims.values() if (h := hit_of(c, words))), *hits]
    events = look.reading.survey.events_of_claims(h.id for h in hits)
    if by_event:
        return _events(look, words, hits, events, limit)
    claims = claims_in_force(look.reading, [h.id for h in hits], look.book.rows)
    return [(h.id, _of_claim(claims[h.id], h, words, events.get(h.id))) for h in hits if h.id in claims]


def _of_claim(claim: Claim, hit: Hit, words: str, event: str | None) -> Json:
    return _found("claims", claim.id, claim.report.title, hit.snippet, words, claim.report.id, event)


def _events(look: Look, words: str, hits: list[Hit], events: dict[str, str], limit: int) -> list[tuple[str, Json]]:
    """Each event once, by the nearest of its claims that the person sees."""
    out: dict[str, tuple[str, Json]] = {}
    for hit in hits:
        event = look.reading.event(events[hit.id]) if hit.id in events and hit.id not in look.hidden.claims and len(out) < limit else None
        shown = as_seen(look, event) if event is not None and event.id not in out else None
        if shown is not None:
            out[shown.id] = (hit.id, _found("events", shown.id, shown.title, hit.snippet, words, None, shown.id))
    return list(out.values())


def _found(what: str, own_id: str, title: str | None, snippet: str, words: str, report: str | None, event: str | None) -> Json:
    runs = [{"text": text, "hit": is_hit} for text, is_hit in marked(snippet, words)]
    return {"what": what, "id": own_id, "title": title, "snippet": runs, "report": report, "event": event}


@router.get("/gazetteer", response_model=GazetteerShape, responses=refusals())
def gazetteer(
    request: Request,
    person: SignedIn,
    q: Annotated[str, Query(max_length=LONGEST, description="A name, however spelt.")],
    limit: Annotated[int, Query(ge=1, le=120)] = 20,
) -> Json:
    """Places that bear the name, the most populous first; last those of Arabic-script countries that are romanised otherwise."""
    words = worded(q, "q")
    if words is None:
        raise unusable("q: give a name", "q")
    places = open_gazetteer()
    found = dict.fromkeys([*(h.entry for h in places.hits(words)), *(h.entry for h in places.loose(words))])
    return {"items": [_place(e) for e in list(found)[:limit]], "edition": places.edition}


def _place(e: Entry) -> Json:
    place = {"name": e.name, "kind": e.kind, "lat": e.lat, "lon": e.lon, "country": e.country or None, "admin1": e.admin1, "admin2": e.admin2}
    return {**place, "geonames_id": e.geonames_id, "pcode": e.pcode, "population": e.population}
