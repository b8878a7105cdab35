"""Events as rows of lists: what a list shows of an event, the same wherever one is listed."""

from collections.abc import Iterable
from typing import Any

from khabar.case.thinning import thinned
from khabar.exports.jsonl import iso
from khabar.model.event import Event, Figure
from khabar.web.kept import tally
from khabar.web.looking import Look

Json = dict[str, Any]


def event_rows(look: Look, events: Iterable[Event]) -> list[Json]:
    """The rows, as the person may see them; an event that has nothing left is left out."""
    states = look.recast.states
    out = []
    for event in events:
        shown = as_seen(look, event)
        if shown is not None:
            out.append(_row(look, shown, tally(states, shown.claims)))
    return out


def as_seen(look: Look, event: Event) -> Event | None:
    """The event as the claims tell it that the person sees; None where it is withheld."""
    if event.id in look.hidden.events:
        return None
    if event.id in look.hidden.thinned:
        return thinned(look.reading, event, look.hidden.claims, look.book.rows)
    return event


def _row(look: Look, event: Event, review: dict[str, int]) -> Json:
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "kinds": event.kinds,
        "family": event.family,
        "status": event.status,
        "background": event.background,
        "place": _place(event),
        "places": event.places,
        "start": iso(event.start),
        "end": iso(event.end),
        "ongoing": event.ongoing,
        "precision": event.precision,
        "origins": len(event.origins),
        "outlets": len(event.outlets),
        "reports": len(event.reports),
        "claims": len(event.claims),
        "figures": [_figure(f) for f in event.figures],
        "contradictions": len(event.contradictions),
        "independence": event.independence,
        "review": review,
        "tier": look.hidden.tier_of(event.id),
    }


def _place(event: Event) -> Json | None:
    p = event.place
    if p is None:
        return None
    return {"name": p.name or p.text, "lat": p.lat, "lon": p.lon, "country": p.country, "admin1": p.admin1, "precision": p.precision}


def _figure(f: Figure) -> Json:
    bounds = {"low": f.low, "best": f.best, "high": f.high, "is_lower_bound": f.is_lower_bound}
    return {"of": f.of, "unit": f.unit, "measure": f.measure, "group": f.group, **bounds, "place": f.place, "derived": f.derived}
