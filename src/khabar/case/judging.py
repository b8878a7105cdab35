"""Takes a person's decision into a case: a row at the end of the chain, and the events it touches brought up to date, in one transaction.

In: what was decided, by whom, when. Out: the `Judgement` as stored. The machine's claims stay as they are; what people decided is applied when
claims take part in events.
"""

from collections.abc import Mapping
from typing import Any

from khabar.case.fusing import fuse
from khabar.judgements import About, decide, effects_of, touched_by
from khabar.judgements.applying import added_claims, corrected
from khabar.model import Claim
from khabar.model.judgement import Judgement
from khabar.store import Case, Reading


def judge(
    case: Case,
    *,
    at: str,
    author: str,
    action: str,
    subject: str,
    other: str | None = None,
    value: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> Judgement:
    """Stores a decision and brings the events up to date. `at`: ISO 8601 UTC. Raises UnusableArgument for what cannot be decided, and children of CaseError."""
    with case.writing() as writing:
        log = writing.judgements()
        judgement = decide(
            log[-1] if log else None,
            at=at,
            author=author,
            action=action,
            subject=subject,
            other=other,
            value=value,
            reason=reason,
            about=_about(writing, subject, other, log),
        )
        writing.append_judgement(judgement)
        touched = touched_by(judgement, (*log, judgement))
        reports = set(touched.reports) | _reports_of(writing, touched.claims)
        fuse(writing, reports, touched.events, touched.claims)
        return judgement


def claims_in_force(reading: Reading, claim_ids: list[str], log: tuple[Judgement, ...] | None = None) -> dict[str, Claim]:
    """These claims as people left them: rejected ones too, with their corrections; added ones found in their report."""
    effects = effects_of(reading.judgements() if log is None else log)
    out = {i: corrected(c, effects) for i, c in reading.claims(claim_ids).items()}
    added = {effects.added[i].subject for i in claim_ids if i in effects.added and i not in out}
    for report in reading.reports(sorted(added)).values():
        out |= {c.id: corrected(c, effects) for c in added_claims(report, effects)}
    return {i: out[i] for i in claim_ids if i in out}


def _about(reading: Reading, subject: str, other: str | None, log: tuple[Judgement, ...]) -> About:
    """What the case knows of the subject, whatever it is."""
    subject, other = subject.strip(), other.strip() if other else None
    claims = claims_in_force(reading, [i for i in (subject, other) if i], log)
    event_id = reading.event_of_claim(subject) if subject in claims else subject
    return About(
        claim=claims.get(subject),
        other=claims.get(other) if other else None,
        report=reading.report(subject),
        event=reading.event(event_id) if event_id else None,
        judgements=log,
        known=_is_situation(reading, subject),
    )


def _is_situation(reading: Reading, subject: str) -> bool:
    """Whether it has the form of a situation's id, and the event that this is named after is there ('s-e7-siege')."""
    sort, _, rest = subject.partition("-")
    return sort == "s" and reading.event(rest.partition("-")[0]) is not None


def _reports_of(reading: Reading, claim_ids: frozenset[str]) -> set[str]:
    return {c.report.id for c in claims_in_force(reading, sorted(claim_ids)).values()}
