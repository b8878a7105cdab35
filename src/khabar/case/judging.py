"""Takes a person's decisions into a case: a row each at the end of the chain, and the events they touch brought up to date, in one transaction.

In: what was decided, by whom, when. Out: the `Judgement` as stored. The machine's claims stay as they are; what people decided is applied when
claims take part in events.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from khabar.case.decided import decided, kept
from khabar.case.fusing import Fusing
from khabar.case.marking import is_to_be_read, read_marks
from khabar.errors import DecidedMeanwhile, UnusableArgument
from khabar.judgements import About, Effects, Logbook, Touched, decide, effects_of, touched_by
from khabar.judgements.applying import added_claims, corrected
from khabar.model import Claim, Report
from khabar.model.event import Event
from khabar.model.judgement import Judgement
from khabar.store import Case, Reading, Writing

WHATEVER = "*"
"""In place of the newest judgement that a person saw: decided whatever others decided meanwhile."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person asks for. `after`: id of the newest judgement on the subject that they saw, None where they saw none, WHATEVER where it is all one."""

    action: str
    subject: str
    other: str | None = None
    value: Mapping[str, Any] | None = None
    reason: str | None = None
    after: str | None = WHATEVER


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows as stored, in order, and the ids of the events that were put together anew."""

    judgements: tuple[Judgement, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Events as they are, and as they would be after some decisions: those put together anew, and those that hold a claim of theirs."""

    before: tuple[Event, ...]
    after: tuple[Event, ...]


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
    after: str | None = WHATEVER,
) -> Judgement:
    """Stores a decision and brings the events up to date. `at`: ISO 8601 UTC; `after`: see `Decision`.

    Raises UnusableArgument for what cannot be decided, DecidedMeanwhile where somebody else decided on the same thing since, and children of CaseError.
    """
    return judge_all(case, [Decision(action, subject, other, value, reason, after)], at=at, author=author).judgements[0]


def judge_all(case: Case, decisions: Iterable[Decision], *, at: str, author: str) -> Judged:
    """Stores several decisions, each upon those before it, or none of them. Raises as `judge` does."""
    read = _with_marks(case, decisions)
    with case.writing() as writing:
        return _take(writing, read, at, author)


def judge_each(
    case: Case, action: str, claim_ids: Sequence[str], *, at: str, author: str, reason: str | None = None, after: int | None = None
) -> Judged:
    """Accepts or rejects many claims, a row each, with the events put together once. `after`: sequence of the newest judgement that the person saw, of any.

    Raises UnusableArgument for another action or an unknown claim, DecidedMeanwhile where somebody else decided on one of them since.
    """
    if action not in ("accept", "reject"):
        raise UnusableArgument(f"{action}: many claims at once can be accepted or rejected, and nothing else")
    with case.writing() as writing:
        book = decided(writing)
        if after is not None:
            _check_newer([j for j in book.on(*claim_ids) if j.sequence > after and j.author != author], "some of these claims")
        claims, last, rows = _claims(writing, list(claim_ids), book.effects), book.last, []
        for claim_id in claim_ids:
            about = About(claim=claims.get(claim_id))
            last = decide(last, at=at, author=author, action=action, subject=claim_id, reason=reason, about=about)
            writing.append_judgement(last)
            rows.append(last)
        book = kept(book.then(rows))
        events = Fusing(writing, book.effects).reports({c.report.id for c in claims.values()}, (), claims)
        return Judged(tuple(rows), events)


def preview(
    case: Case, decisions: Iterable[Decision], *, at: str, author: str, seen: Callable[[Reading, Event], Event | None] = lambda reading, event: event
) -> Preview:
    """What decisions would come to: they are made in a transaction of which nothing stays. Waits for other writers. Raises as `judge` does.

    `seen`: what the asker sees of an event, asked while it stands.
    """
    read = _with_marks(case, decisions)
    with case.writing() as writing:
        with writing.tried():
            judged = _take(writing, read, at, author)
            named = {d.subject for d in read} | {d.other for d in read if d.other}
            made = _events(writing, {*judged.events, *writing.survey.events_of_claims(named).values()})
            after = [shown for e in made if (shown := seen(writing, e))]
        claims = {c for e in made for c in e.claims} | named
        stood = _events(writing, {*writing.survey.events_of_claims(claims).values(), *judged.events})
        return Preview(tuple(shown for e in stood if (shown := seen(writing, e))), tuple(after))


def claims_in_force(reading: Reading, claim_ids: list[str], log: tuple[Judgement, ...] | None = None) -> dict[str, Claim]:
    """These claims as people left them: rejected ones too, with their corrections; added ones found in their report."""
    return _claims(reading, claim_ids, decided(reading).effects if log is None else effects_of(log))


def _claims(reading: Reading, claim_ids: list[str], effects: Effects) -> dict[str, Claim]:
    out = {i: corrected(c, effects) for i, c in reading.claims(claim_ids).items()}
    added = {effects.added[i].subject for i in claim_ids if i in effects.added and i not in out}
    for report in reading.reports(sorted(added)).values():
        out |= {c.id: corrected(c, effects) for c in added_claims(report, effects)}
    return {i: out[i] for i in claim_ids if i in out}


def _take(writing: Writing, decisions: Sequence[Decision], at: str, author: str) -> Judged:
    """The decisions one by one: each sees the events as the one before left them."""
    book = decided(writing)
    rows: list[Judgement] = []
    events: list[str] = []
    for d in decisions:
        _check_seen(book, d, author)
        about = _about(writing, d, book)
        made = decide(
            book.last, at=at, author=author, action=d.action, subject=d.subject, other=d.other, value=d.value, reason=d.reason, about=about
        )
        writing.append_judgement(made)
        before, book = book, kept(book.then([made]))
        rows.append(made)
        touched = touched_by(made, book.taken_back(made)) if _changes(made, before.effects) else Touched()
        reports = set(touched.reports) | {c.report.id for c in _claims(writing, sorted(touched.claims), book.effects).values()}
        if reports or touched.events or touched.claims:
            events += Fusing(writing, book.effects).reports(reports, touched.events, touched.claims)
    return Judged(tuple(rows), tuple(dict.fromkeys(events)))


def _changes(made: Judgement, before: Effects) -> bool:
    """False where an accepted claim took part already: nothing is to be put together anew."""
    if made.action != "accept":
        return True
    return made.subject in before.rejected or (made.value or {}).get("seen", {}).get("report") in before.nothing_here


def _check_seen(book: Logbook, d: Decision, author: str) -> None:
    """Passes where nobody else decided on the same things since. Raises DecidedMeanwhile, and UnusableArgument for an `after` that is no judgement."""
    if d.after == WHATEVER:
        return
    seen = 0
    if d.after is not None:
        if (row := book.row(d.after)) is None:
            raise UnusableArgument(f"after: no judgement has the id {d.after!r}")
        seen = row.sequence
    _check_newer([j for j in book.on(*_subjects(book, d)) if j.sequence > seen and j.author != author], d.subject)


def _check_newer(newer: Sequence[Judgement], on: str) -> None:
    if newer:
        told = "; ".join(f"{j.action} by {j.author} ({j.id})" for j in newer[-3:])
        raise DecidedMeanwhile(f"somebody else decided on {on} since you looked: {told}. Nothing was stored; look again, then decide", tuple(newer))


def _subjects(book: Logbook, d: Decision) -> set[str]:
    """What a decision is about; of an undo also what the row is about that it takes back."""
    named = {i.strip() for i in (d.subject, d.other) if i}
    rows = [j for i in named if (j := book.row(i))]
    return named | {i for j in rows for i in (j.subject, j.other) if i}


def _with_marks(case: Case, decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions, with what the reader makes of words that were marked: before the case is locked, since reading takes its time."""
    return [replace(d, value=_read_marks(case, d)) if is_to_be_read(d.value) else d for d in decisions]


def _read_marks(case: Case, d: Decision) -> Mapping[str, Any]:
    assert d.value is not None
    report: Report | None = case.report(d.subject)
    if report is None and (claim := claims_in_force(case, [d.subject]).get(d.subject)):
        report = claim.report
    return d.value if report is None else read_marks(d.value, report)


def _about(reading: Reading, d: Decision, book: Logbook) -> About:
    """What the case knows of the subject, whatever it is."""
    subject, other = d.subject.strip(), d.other.strip() if d.other else None
    claims = _claims(reading, [i for i in (subject, other) if i], book.effects)
    event_id = reading.event_of_claim(subject) if subject in claims else subject
    return About(
        claim=claims.get(subject),
        other=claims.get(other) if other else None,
        report=reading.report(subject),
        event=reading.event(event_id) if event_id else None,
        judgements=book.rows,
        known=_is_situation(reading, subject),
    )


def _is_situation(reading: Reading, subject: str) -> bool:
    """Whether it has the form of a situation's id, and the event that this is named after is there ('s-e7-siege')."""
    sort, _, rest = subject.partition("-")
    return sort == "s" and reading.event(rest.partition("-")[0]) is not None


def _events(reading: Reading, ids: Iterable[str]) -> tuple[Event, ...]:
    """The events of these ids, each once, where they lead by now."""
    found = {e.id: e for i in ids if (e := reading.event(i))}
    return tuple(found[i] for i in sorted(found))
