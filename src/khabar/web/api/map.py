"""Endpoint: the map of what the filter keeps."""

import re
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request

from khabar.store.grid import Spot
from khabar.web.claim_lists import unchanged
from khabar.web.days import iso_of
from khabar.web.filters import Filter
from khabar.web.looking import Look, SignedIn, looking
from khabar.web.rows import Json, as_seen
from khabar.web.shapes.overview import MapShape
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["overview"])

MOST_FEATURES = 2_000
MOST_MOVES = 500
_KM = re.compile(r"(\d+(?:\.\d+)?)\s*(?:km|kilomet)")
_MILES = re.compile(r"(\d+(?:\.\d+)?)\s*mile")
KM_A_MILE = 1.609344


@router.get("/map", response_model=MapShape, response_model_by_alias=True, responses=refusals())
def draw_map(
    request: Request,
    person: SignedIn,
    asked: Filter,
    zoom: Annotated[float, Query(ge=0, le=24, description="Of web maps with tiles of 512 pixels.")] = 2.0,
) -> Json:
    """At most 2,000 features: events alone where they fit, else cells of about 48 pixels. Provinces and countries are areas, never points."""
    with looking(request, person) as look:
        question = asked.narrowed(look)
        survey = look.reading.survey
        spots, areas = survey.spots(question, zoom, MOST_FEATURES), survey.areas(question)
        named = survey.named_spots([s.id for s in spots if s.id])
        total = survey.events_total(question)
        whole = survey.events_total(replace(question, hidden_events=frozenset())) if question.hidden_events else total
        request.app.state.people.note_records(person, "view", {s.id: look.hidden.tier_of(s.id) for s in spots if s.id})
        moves = survey.moves(unchanged(look, question), MOST_MOVES)
        return {
            "features": [_feature(look, s, named) for s in spots],
            "areas": [_area(a) for a in areas],
            "moves": [{"claim": m.claim, "from": m.start, "to": m.end} for m in moves],
            "unplaced": survey.events_total(replace(question, box=None, no_point=True)),
            "total": total,
            "withheld": whole - total,
        }


def _feature(look: Look, s: Spot, named: dict[str, tuple[str, str | None, str]]) -> Json:
    title, relation, status = named.get(s.id or "", (None, None, None))
    if s.id in look.hidden.thinned:
        stored = look.reading.event(s.id or "")
        shown = as_seen(look, stored) if stored else None
        title, status = (shown.title, shown.status) if shown else (None, None)
    return {
        "id": s.id,
        "lon": s.lon,
        "lat": s.lat,
        "n": s.n,
        "kinds": s.kinds,
        "precision": s.precision,
        "radius_km": radius_of(relation),
        "title": title,
        "status": status,
        "start": iso_of(s.day),
        "box": s.box,
    }


def _area(s: Spot) -> Json:
    return {"country": s.country, "admin1": s.admin1, "precision": s.precision, "n": s.n, "kinds": s.kinds, "lon": s.lon, "lat": s.lat, "id": s.id}


def radius_of(relation: str | None) -> float | None:
    """'12 km from' -> 12.0: the ring on which it lies; None where the words give no distance, which nobody guesses."""
    if relation and (found := _KM.search(relation)):
        return float(found[1])
    if relation and (found := _MILES.search(relation)):
        return round(float(found[1]) * KM_A_MILE, 1)
    return None
