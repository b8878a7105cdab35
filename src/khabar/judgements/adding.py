"""A claim that the machine missed: checked when it is added, and made a `Claim` of the report as it stands.

Its id is made as the machine makes its own, of words: report id, kind, and the words of evidence, trigger, figure, place and target. Who added it does not
enter, so that two people who add the same claim add one.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from khabar.errors import UnusableArgument
from khabar.judgements.force import in_force
from khabar.judgements.forms import FIELDS, Json, Where, Words, what_is_wrong
from khabar.judgements.placing import evidence_of, outlet_link, placed, standing_words, words_pattern
from khabar.judgements.values import field_name, whole_value
from khabar.model import Claim, Reason, Report, Span
from khabar.model.judgement import Judgement

ID_HEX = 16
SURE = 1.0
"""Confidence of a claim that a person added: it measures the machine, which had no part in it."""


class _Stretch(BaseModel):
    """Words of the report, or where they stand, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Words | None = None
    span: Where | None = None


def _as_stretch(given: object) -> object:
    """Words alone, or words (under '') with keys beside them."""
    if isinstance(given, dict) and "" in given:
        return {"text": given[""], **{k: v for k, v in given.items() if k}}
    return {"text": given} if isinstance(given, str) else given


class _EvidenceForm(_Stretch):
    trigger: Annotated[_Stretch | None, BeforeValidator(_as_stretch)] = None


def read_addition(value: Mapping[str, Any], report: Report, judgements: Iterable[Judgement]) -> Json:
    """`{kind, evidence: {text, span, trigger}, field: value ...}`, complete. Raises UnusableArgument for anything amiss, a claim added before included."""
    given = dict(value)
    trigger = given.pop("trigger", None)
    if missing := [key for key in ("kind", "evidence") if not given.get(key)]:
        raise UnusableArgument(f"add needs {' and '.join(missing)}: kind=killed, evidence='the words of the report that say so'")
    out: Json = {"evidence": _evidence(given.pop("evidence"), trigger, report)}
    named = {field_name(key): data for key, data in given.items()}
    kind = whole_value("kind", named["kind"], None, "")
    fields = {field: whole_value(field, named[field], None, kind) for field in FIELDS if field in named}
    data = {**fields, **out}
    identity = added_claim_id(report.id, data)
    added = [j for j in in_force(judgements) if j.action == "add" and j.subject == report.id]
    if any(added_claim_id(j.subject, j.value or {}) == identity for j in added):
        raise UnusableArgument(f"this claim is there already, as {identity}: correct that one")
    return data


def _evidence(given: object, trigger: object, report: Report) -> Json:
    try:
        read = _EvidenceForm.model_validate(_as_stretch(given))
        if trigger is not None:
            read = read.model_copy(update={"trigger": _Stretch.model_validate(_as_stretch(trigger))})
    except ValidationError as e:
        raise UnusableArgument(f"evidence: {what_is_wrong(e)}") from None
    span = _found(read, report, Span(0, len(report.text)), "evidence")
    named = _found(read.trigger, report, span, "trigger") if read.trigger else span
    return {"text": span.of(report.text), "span": list(span), "trigger": {"text": named.of(report.text), "span": list(named)}}


def _found(stretch: _Stretch, report: Report, inside: Span, what: str) -> Span:
    """Where it stands. Raises UnusableArgument where that is nowhere, or not one place."""
    where = "the report" if what == "evidence" else "the evidence"
    if stretch.span is not None:
        span = Span(*stretch.span)
        if not (inside.start <= span.start and span.end <= inside.end) or not span.of(report.text).strip():
            raise UnusableArgument(f"{what}: [{span.start}, {span.end}] does not lie in {where}")
        if stretch.text is not None and standing_words(stretch.text) != standing_words(span.of(report.text)):
            raise UnusableArgument(f"{what}: at [{span.start}, {span.end}] the report says {span.of(report.text)!r}")
        return span
    pattern = words_pattern(stretch.text or "")
    if pattern is None:
        raise UnusableArgument(f"{what}: give its words, or its span")
    hits = [Span(*hit.span()) for hit in pattern.finditer(report.text, inside.start, inside.end)]
    if not hits:
        raise UnusableArgument(f"{what}: {stretch.text!r} does not stand in {where}")
    if len(hits) > 1 and what == "evidence":
        raise UnusableArgument(f"{what}: {stretch.text!r} stands in the report {len(hits)} times; take more words, or give the span")
    return hits[0]


def added_claim_id(report_id: str, value: Mapping[str, Any]) -> str:
    """'a-' and 64 bits: of the report's id, the kind, and the words of evidence, trigger, figure, place and target."""
    evidence = value["evidence"]
    words = [report_id, value["kind"], evidence["text"], evidence["trigger"]["text"]]
    words += [(value.get(field) or {}).get("text", "") for field in ("count", "place", "target")]
    return "a-" + hashlib.sha256("\x1f".join(map(standing_words, words)).encode("utf-8", "replace")).hexdigest()[:ID_HEX]


def added_claim(judgement: Judgement, report: Report) -> Claim | None:
    """The claim that an `add` stands for, in the report as it is now; None where the report no longer holds its evidence (look again)."""
    value = judgement.value or {}
    evidence = evidence_of(value["evidence"], report)
    if evidence is None:
        return None
    fields = {field: placed(field, value[field], report, evidence) for field in FIELDS if field in value}
    if "said_by" not in fields:
        fields["said_by"] = placed("said_by", [outlet_link(report.outlet)] if report.outlet else [], report, evidence)
    told = f"added by {judgement.author}" + (f": {judgement.reason}" if judgement.reason else "")
    return Claim(
        id=added_claim_id(report.id, value),
        report=report,
        status=fields.pop("status", "asserted"),
        evidence=evidence,
        confidence=SURE,
        why=(Reason("kind", told, evidence.span),),
        **fields,
    )
