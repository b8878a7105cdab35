"""What must be computed anew after a judgement: so that one decision does not cost a whole case."""

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.judgements.adding import added_claim_id
from khabar.judgements.effects import pairs_of
from khabar.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids. `reports`: their claims that take part changed, so their happenings do; `claims`: their links may; `events`: their figures do."""

    claims: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()


def touched_by(judgement: Judgement, log: Iterable[Judgement]) -> Touched:
    """What a judgement touches; an undo touches what the row it takes back does, through any number of undos. `log`: holds that row."""
    rows = {j.id: j for j in log}
    target = judgement
    while target.action == "undo" and target.subject in rows:
        target = rows[target.subject]
    seen = (target.value or {}).get("seen", {})
    if target.action in ("reject", "accept", "correct"):
        return Touched(frozenset({target.subject}), frozenset({seen["report"]} if "report" in seen else ()))
    if target.action == "add":
        return Touched(frozenset({added_claim_id(target.subject, target.value or {})}), frozenset({target.subject}))
    if target.action == "nothing_here":
        return Touched(reports=frozenset({target.subject}))
    if target.action == "recommend":
        return Touched(frozenset((target.value or {}).get("claims", ())), events=frozenset({target.subject}))
    return Touched(frozenset(c for pair, _ in pairs_of(target) for c in pair))
