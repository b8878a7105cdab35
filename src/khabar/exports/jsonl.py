"""A claim as one line of JSON: the contract that tools outside depend on (names, order, nulls).

In: a `Claim`. Out: a dict, or a line, in the order below: `{"id": ..., "report": {...}, "kind": "killed", ...}`.
Days are ISO calendar days, spans are `[start, end)` in characters of the report, and what the report does not give is null.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from khabar.model import Actor, Cause, Claim, Count, Evidence, Part, Place, Reason, Report, Span, Speaker, Time

Json = dict[str, Any]

# Confidence is calibrated on a few hundred claims: more digits than this would be pretence.
CONFIDENCE_DIGITS = 3


def claim_line(claim: Claim, why: bool = False) -> str:
    """One claim as one line of JSON, without the line end. `why` adds for each field its rule and words."""
    return json.dumps(claim_json(claim, why), ensure_ascii=False, allow_nan=False)


def claim_json(claim: Claim, why: bool = False) -> Json:
    """One claim as the contract has it; with `why`, one key more: `[{field, rule, text, span}]`."""
    out: Json = {
        "id": claim.id,
        "report": report_json(claim.report),
        "kind": claim.kind,
        "status": claim.status,
        "hedged": claim.hedged,
        "background": claim.background,
        "actor": _actor(claim.actor),
        "target": _actor(claim.target),
        "instruments": _parts(claim.instruments),
        "place": place_json(claim.place),
        "to_place": place_json(claim.to_place),
        "time": _time(claim.time),
        "as_of": _day(claim.as_of),
        "said_on": _day(claim.said_on),
        "count": _count(claim.count),
        "measure": claim.measure,
        "part_of": claim.part_of,
        "cumulative": claim.cumulative,
        "cause": _cause(claim.cause),
        "border": claim.border,
        "said_by": [_speaker(s) for s in claim.said_by],
        "quoted": claim.quoted,
        "evidence": _evidence(claim.evidence),
        "also": [{"span": list(e.span), "text": e.text} for e in claim.also],
        "confidence": round(claim.confidence, CONFIDENCE_DIGITS),
    }
    if why:
        out["why"] = [_reason(r, claim.report) for r in claim.why]
    return out


def report_json(report: Report) -> Json:
    """What a claim says of its report. `dateline` is the dateline's words."""
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "dateline": report.dateline.text if report.dateline else None,
        "published": iso(report.published),
        "published_basis": report.published_basis,
        "url": report.url,
        "sha256": report.sha256,
    }


def iso(day: date | None) -> str | None:
    """'2031-03-05', or null."""
    return day.isoformat() if day else None


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _parts(parts: Iterable[Part]) -> list[Json]:
    return [{"text": p.text, "span": _span(p.span), "name": p.name} for p in parts]


def _actor(actor: Actor | None) -> Json | None:
    if actor is None:
        return None
    return {"text": actor.text, "span": _span(actor.span), "name": actor.name, "type": actor.type, "parts": _parts(actor.parts)}


def place_json(place: Place | None) -> Json | None:
    """A place as the contract has it, the same in claims, events and situations."""
    if place is None:
        return None
    return {
        "text": place.text,
        "span": _span(place.span),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "pcode": place.pcode,
        "geonames_id": place.geonames_id,
        "precision": place.precision,
        "relation": place.relation,
        "candidates": [
            {
                "name": c.name,
                "geonames_id": c.geonames_id,
                "lat": c.lat,
                "lon": c.lon,
                "country": c.country,
                "admin1": c.admin1,
                "score": round(c.score, CONFIDENCE_DIGITS),
            }
            for c in place.candidates
        ],
        "parts": _parts(place.parts),
    }


def _time(time: Time | None) -> Json | None:
    if time is None:
        return None
    return {
        "text": time.text,
        "span": _span(time.span),
        "value": time.value,
        "start": iso(time.start),
        "end": iso(time.end),
        "ongoing": time.ongoing,
        "earliest": iso(time.earliest),
        "latest": iso(time.latest),
        "precision": time.precision,
        "basis": time.basis,
    }


def _day(time: Time | None) -> Json | None:
    if time is None:
        return None
    return {"text": time.text, "span": _span(time.span), "start": iso(time.start), "end": iso(time.end)}


def _count(count: Count | None) -> Json | None:
    if count is None:
        return None
    return {
        "text": count.text,
        "span": _span(count.span),
        "low": count.low,
        "high": count.high,
        "unit": count.unit,
        "qualifier": count.qualifier,
        "of": count.of,
        "group": count.group,
    }


def _cause(cause: Cause | None) -> Json | None:
    return None if cause is None else {"type": cause.type, "text": cause.text, "span": _span(cause.span)}


def _speaker(speaker: Speaker) -> Json:
    return {
        "text": speaker.text,
        "span": _span(speaker.span),
        "name": speaker.name,
        "role": speaker.role,
        "organisation": speaker.organisation,
    }


def _evidence(evidence: Evidence) -> Json:
    trigger = {"span": _span(evidence.trigger.span), "text": evidence.trigger.text}
    return {"span": _span(evidence.span), "text": evidence.text, "trigger": trigger}


def _reason(reason: Reason, report: Report) -> Json:
    words = reason.span.of(report.text) if reason.span else None
    return {"field": reason.field, "rule": reason.rule, "text": words, "span": _span(reason.span)}
