"""A second person's approval, a comment on one field, and who may see a record: what is checked of each."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from khabar.errors import UnusableArgument
from khabar.judgements.adding import added_claim_id
from khabar.judgements.choices import is_nothing, pick
from khabar.judgements.force import in_force
from khabar.judgements.forms import Json
from khabar.judgements.values import field_name
from khabar.model import Claim, Report
from khabar.model.event import Event
from khabar.model.judgement import Judgement, Tier

TIERS: tuple[Tier, ...] = get_args(Tier)
"""From the widest readership to the narrowest."""
DECIDING = frozenset({"accept", "reject", "correct", "add", "finished", "nothing_here", "same_event", "not_same_event", "split", "recommend"})
"""What a second person can sign off."""


def check_signing(author: str, log: Iterable[Judgement], *, claim: Claim | None, report: Report | None, event: Event | None) -> None:
    """Passes where somebody else decided last. Raises UnusableArgument: nobody decided yet, the last to decide was `author`, or a claim stands rejected."""
    decided = [j for j in in_force(log) if j.action in DECIDING]
    if claim is not None:
        about, what = [j for j in decided if _is_on(j, {claim.id})], f"claim {claim.id}"
    elif report is not None:
        about, what = [j for j in decided if _is_in(j, report.id)], f"report {report.id}"
    elif event is not None:
        about, what = [j for j in decided if _is_on(j, {event.id, *event.claims})], f"event {event.id}"
    else:
        return  # there is no such thing: said by whoever looks it up
    if not about:
        raise UnusableArgument(f"{what}: nobody has decided on it yet, so that there is nothing to sign off")
    if about[-1].author == author:
        raise UnusableArgument(f"{what}: {author} made the last decision on it ({about[-1].action}, {about[-1].id}); a second person signs off")
    if claim is not None and next((j for j in reversed(about) if j.action in ("accept", "reject", "correct")), about[-1]).action == "reject":
        raise UnusableArgument(f"{what} stands rejected ({about[-1].id}): accept it, or leave it")


def read_comment(value: Mapping[str, Any]) -> Json:
    """`{field}`: a field of the claim, its evidence, or None for the claim as a whole. Raises UnusableArgument."""
    _closed("comment", value, {"field"})
    given = value.get("field")
    if is_nothing(given):
        return {"field": None}
    return {"field": given if given == "evidence" else field_name(str(given))}


def read_tier(value: Mapping[str, Any]) -> Json:
    """`{tier}`: public, partner or internal. Raises UnusableArgument."""
    _closed("tier", value, {"tier"})
    try:
        return {"tier": pick(str(value.get("tier") or ""), TIERS, "tier")}
    except ValueError as e:
        raise UnusableArgument(f"{e}: tier=partner" if not value.get("tier") else str(e)) from None


def _closed(action: str, value: Mapping[str, Any], keys: set[str]) -> None:
    if strange := sorted(set(value) - keys):
        raise UnusableArgument(f"{action} takes {', '.join(sorted(keys))} only, not {strange[0]}")


def _is_on(j: Judgement, ids: set[str]) -> bool:
    value = j.value or {}
    if j.action == "add":
        return added_claim_id(j.subject, value) in ids
    return bool({j.subject, j.other, *value.get("with", ())} & ids)


def _is_in(j: Judgement, report_id: str) -> bool:
    return report_id in (j.subject, (j.value or {}).get("seen", {}).get("report"))
