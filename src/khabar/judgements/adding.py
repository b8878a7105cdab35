"""A claim that the machine missed: checked when it is added, and made a `Claim` of the report as it stands.

Its id is made as the machine makes its own, of words: report id, kind, and the words of evidence, trigger, figure, place and target. Who added it does not
enter, so that two people who add the same claim add one.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from khabar.errors import UnusableArgument
from khabar.judgements.evidence import read_evidence
from khabar.judgements.force import in_force
from khabar.judgements.forms import FIELDS, Json
from khabar.judgements.marking import read_marked
from khabar.judgements.placing import evidence_of, outlet_link, placed, standing_words
from khabar.judgements.values import field_name, whole_value
from khabar.model import Claim, Reason, Report
from khabar.model.judgement import Judgement

ID_HEX = 16
SURE = 1.0
"""Confidence of a claim that a person added: it measures the machine, which had no part in it."""


def read_addition(value: Mapping[str, Any], report: Report, judgements: Iterable[Judgement]) -> Json:
    """`{kind, evidence: {text, span, trigger}, field: value ...}`, complete. Raises UnusableArgument for anything amiss, a claim added before included."""
    given = dict(value)
    trigger = given.pop("trigger", None)
    if missing := [key for key in ("kind", "evidence") if not given.get(key)]:
        raise UnusableArgument(f"add needs {' and '.join(missing)}: kind=killed, evidence='the words of the report that say so'")
    out: Json = {"evidence": read_evidence(given.pop("evidence"), trigger, report)}
    named = {field: read_marked(field, data, report) for field, data in ((field_name(key), data) for key, data in given.items())}
    kind = whole_value("kind", named["kind"], None, "")
    fields = {field: whole_value(field, named[field], None, kind) for field in FIELDS if field in named}
    data = {**fields, **out}
    identity = added_claim_id(report.id, data)
    added = [j for j in in_force(judgements) if j.action == "add" and j.subject == report.id]
    if any(added_claim_id(j.subject, j.value or {}) == identity for j in added):
        raise UnusableArgument(f"this claim is there already, as {identity}: correct that one")
    return data


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
