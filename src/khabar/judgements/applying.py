"""The claims of a case after what people decided: rejected ones left out, corrected fields replaced, missed ones added.

The machine's claims are never changed: these are new values, made from them each time. `corrected_fields` shows both beside each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from khabar.judgements.adding import added_claim
from khabar.judgements.effects import Correction, Effects
from khabar.judgements.placing import evidence_of, placed
from khabar.model import Claim, Reason, Report, Span


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """One field in both versions, as the model has them."""

    machine: Any
    person: Any
    author: str
    at: str
    reason: str | None
    judgement: str


def apply_effects(claims: Iterable[Claim], effects: Effects, reports: Iterable[Report] = ()) -> tuple[Claim, ...]:
    """The claims that take part, in their order; those added come after the others of their report.

    `reports`: current reports that have no claim among `claims`, so that what was added to them is found. Without judgements: the claims themselves.
    """
    given = tuple(claims)
    wanted = {j.subject for j in effects.added.values()}
    last = {claim.report.id: place for place, claim in enumerate(given)}
    out: list[Claim] = []
    for place, claim in enumerate(given):
        if not is_left_out(claim, effects):
            out.append(corrected(claim, effects))
        if claim.report.id in wanted and last[claim.report.id] == place:
            out += _standing_additions(claim.report, effects)
    for report in reports:
        if report.id in wanted and report.id not in last:
            out += _standing_additions(report, effects)
    return tuple(out)


def added_claims(report: Report, effects: Effects) -> tuple[Claim, ...]:
    """What people added to a report, oldest first, rejected or not; without those whose evidence the report no longer holds."""
    return tuple(claim for j in effects.added_to(report.id) if (claim := added_claim(j, report)) is not None)


def _standing_additions(report: Report, effects: Effects) -> list[Claim]:
    return [corrected(c, effects) for c in added_claims(report, effects) if c.id not in effects.rejected]


def is_left_out(claim: Claim, effects: Effects) -> bool:
    """Whether a machine's claim takes no part: rejected, or in a report that, in this very version, holds nothing, unless it was taken up since."""
    if claim.id in effects.rejected:
        return True
    empty = effects.nothing_here.get(claim.report.id)
    if empty is None or (empty.value or {}).get("seen", {}).get("sha256") != claim.report.sha256:
        return False
    taken_up = [c.sequence for c in effects.corrections.get(claim.id, {}).values()]
    if claim.id in effects.accepted:
        taken_up.append(effects.accepted[claim.id].sequence)
    return max(taken_up, default=0) < empty.sequence


def corrected(claim: Claim, effects: Effects) -> Claim:
    """The claim with the corrected fields in place, each with its reason in `why`; the claim itself where there are none."""
    corrections = effects.corrections.get(claim.id)
    if not corrections:
        return claim
    fields = _placed_fields(claim, corrections)
    why = tuple(_reason(name, c, fields[name]) for name, c in corrections.items())
    return replace(claim, why=(*claim.why, *why), **fields)


def corrected_fields(claim: Claim, effects: Effects) -> Mapping[str, CorrectedField]:
    """Field -> the machine's value and the person's; `claim` as the machine (or whoever added it) has it."""
    corrections = effects.corrections.get(claim.id, {})
    fields = _placed_fields(claim, corrections)
    return {
        name: CorrectedField(getattr(claim, name), fields[name], c.author, c.at, c.reason, c.judgement) for name, c in corrections.items()
    }


def _placed_fields(claim: Claim, corrections: Mapping[str, Correction]) -> dict[str, Any]:
    """The corrected fields, their words looked up around the evidence as it was corrected itself; evidence that the report no longer holds stays as read."""
    evidence = claim.evidence
    if "evidence" in corrections:
        evidence = evidence_of(corrections["evidence"].value, claim.report) or evidence
    return {n: evidence if n == "evidence" else placed(n, c.value, claim.report, evidence) for n, c in corrections.items()}


def _reason(name: str, correction: Correction, value: Any) -> Reason:
    told = f"corrected by {correction.author} ({correction.at[:10]})" + (f": {correction.reason}" if correction.reason else "")
    span = getattr(value, "span", None)
    return Reason(name, told, span if isinstance(span, Span) and span.end > span.start else None)
