"""An event or a situation as one line of JSON, with all that it was put together from.

In: an `Event` and its claims as people left them. Out: `{"id": ..., "family": ..., ..., "claims": [...], ...}`: the keys of the model's dataclasses in their
order, days as ISO calendar days, what is not known null. Each claim is as in `exports/jsonl.py`, with one key more, `judgements`: ids of what people decided on it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from khabar.exports.jsonl import Json, claim_json, place_json
from khabar.model import Claim, Place
from khabar.model.event import Event, Situation

Decided = Mapping[str, Sequence[str]]
"""Id of a claim or event -> ids of the judgements on it that hold."""


def event_line(event: Event, claims: Mapping[str, Claim], decided: Decided | None = None) -> str:
    """One event as one line of JSON, without the line end. `claims`: by id, at least the event's own."""
    return json.dumps(event_json(event, claims, decided or {}), ensure_ascii=False, allow_nan=False)


def event_json(event: Event, claims: Mapping[str, Claim], decided: Decided) -> Json:
    """The event with its claims whole, in order of report and place in it; last, what people decided on the event itself."""
    own = sorted((claims[c] for c in event.claims if c in claims), key=lambda c: (c.report.id, c.evidence.span, c.id))
    told = [{**claim_json(c), "judgements": list(decided.get(c.id, ()))} for c in own]
    return {**model_json(event), "claims": told, "judgements": list(decided.get(event.id, ()))}


def situation_line(situation: Situation) -> str:
    """One situation as one line of JSON, without the line end; its events and claims are named by their ids."""
    return json.dumps(model_json(situation), ensure_ascii=False, allow_nan=False)


def model_json(value: Any) -> Any:
    """A value of the model as plain JSON data: the fields of a dataclass in order, whole numbers without a fraction."""
    if isinstance(value, Place):
        return place_json(value)
    if is_dataclass(value):
        return {f.name: model_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [model_json(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
