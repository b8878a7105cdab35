"""A judgement in one line, for the log: 'count = at least 600 households; place = Karsk'."""

from collections.abc import Iterable, Mapping
from typing import Any

from khabar.judgements.adding import added_claim_id
from khabar.judgements.forms import FIELDS
from khabar.model.judgement import Judgement


def summary(judgement: Judgement) -> str:
    """What was decided, beside action and subject; '' where these say all."""
    value = judgement.value or {}
    if judgement.action == "correct":
        marked = [f"evidence = {_evidence(value)}"] if "evidence" in value else []
        return "; ".join([*filter(None, [_fields(value)]), *marked])
    if judgement.action == "add":
        return f"{added_claim_id(judgement.subject, value)}: {_fields(value)}; {_evidence(value)}"
    if judgement.action in ("same_event", "not_same_event"):
        return f"and {judgement.other}"
    if judgement.action == "split":
        along = f"with {', '.join(value['with'])} " if value["with"] else ""
        return f"{along}from {', '.join(value['from'])}"
    if judgement.action == "recommend":
        within = f" ({_bound(value.get('low'))} to {_bound(value.get('high'))})" if _has_bounds(value) else ""
        return f"{value['figure']} = {value['value']}{within}: {value['calculation']}"
    if judgement.action == "tier":
        return str(value["tier"])
    if judgement.action == "comment":
        return f"on {value['field']}" if value["field"] else "on the claim as a whole"
    return ""


def bearing_on(judgements: Iterable[Judgement], *identities: str) -> tuple[Judgement, ...]:
    """The judgements that name one of these claims, reports, events or judgements, or that added the claim; and the undos of these, and of those."""
    out: list[Judgement] = []
    asked, named = set(identities), set(identities)
    for j in judgements:
        value = j.value or {}
        ids = {j.id, j.subject, j.other, *value.get("with", ()), *value.get("from", ())}
        is_addition = j.action == "add" and added_claim_id(j.subject, value) in asked
        if asked & ids or is_addition or (j.action == "undo" and j.subject in named):
            out.append(j)
            named.add(j.id)
    return tuple(out)


def say_value(value: Any) -> str:
    """One field's value as a person would type it."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " > ".join(say_value(v) for v in value)
    if not isinstance(value, Mapping):
        return str(value)
    if "basis" in value:
        return _say_time(value)
    name = str(value.get("name") or value["text"])
    if value.get("lat") is not None:
        return f"{name} ({value['lat']}, {value['lon']})"
    beside = [value[k] for k in ("role", "organisation", "type") if value.get(k)]
    return f"{name} ({', '.join(beside)})" if beside else name


def _say_time(value: Mapping[str, Any]) -> str:
    start, end = value.get("start"), value.get("end")
    if start and end:
        return str(start) if start == end else f"{start}..{end}"
    return f"{start or ''}..{end or ''}" if start or end else str(value.get("value") or value["text"])


def _fields(value: Mapping[str, Any]) -> str:
    said = [f"{name} = {say_value(value[name])}" for name in FIELDS if name in value]
    return "; ".join(said)


def _evidence(value: Mapping[str, Any]) -> str:
    words = " ".join(value["evidence"]["text"].split())
    return f"“{words}”"


def _has_bounds(value: Mapping[str, Any]) -> bool:
    return value.get("low") is not None or value.get("high") is not None


def _bound(bound: float | None) -> str:
    return "open" if bound is None else str(bound)
