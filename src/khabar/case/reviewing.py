"""The review queue of a case: what a person should look at next, and why. The formula is `khabar.triage`'s, the order is kept in the store.

In: a question, and the states of review that are wanted. Out: a page of claims as people left them, the most urgent first, each with its reasons.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from khabar.case.decided import decided
from khabar.case.judging import claims_in_force
from khabar.judgements import OPEN, Logbook, ReviewState, corrected, state_of
from khabar.model import Claim
from khabar.model.event import Event
from khabar.model.filters import EventFilter
from khabar.model.question import Cursor, Question
from khabar.store import Case, Reading
from khabar.store.fitting import fits
from khabar.store.narrowing import kinds_of
from khabar.triage import EventPart, Ranked, event_part, ranked, why

PORTION = 2_000
"""Claims that are ranked in one transaction, in a case of an older version."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A claim that waits, as people left it. `impact`, `doubt` (0..1) and `why` of what the machine read, within its event; their product is the order."""

    claim: Claim
    impact: float
    doubt: float
    why: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """`next`: where the following page begins, None where this is the last; `total`: how many claims wait at all."""

    items: tuple[Queued, ...]
    next: Cursor | None
    total: int


def queue(
    case: Case, asked: Question | None = None, *, states: Collection[ReviewState] = OPEN, after: Cursor | None = None, limit: int = 50
) -> QueuePage:
    """The claims that fulfil the question and whose review stands so, the most urgent first. Raises children of CaseError."""
    rank_all(case)
    with case.snapshot() as reading:
        return queue_page(reading, asked or Question(), states=states, after=after, limit=limit)


def queue_page(
    reading: Reading,
    asked: Question,
    *,
    states: Collection[ReviewState] = OPEN,
    after: Cursor | None = None,
    limit: int = 50,
    seen: Callable[[Event], Event | None] = lambda event: event,
) -> QueuePage:
    """The same of one state of a case of which every claim is ranked (`rank_all`). `seen`: what the asker sees of an event, for the reasons in words."""
    book = decided(reading)
    question = in_states(reading, asked, states, book)
    total = reading.count_asked(question)
    by_people = _added(reading, question, states, book)
    behind = [row for row in by_people if after is None or row[::-1] < (after.key, after.id)]
    found = [*behind, *reading.most_urgent(question, after, limit + 1, total)]
    found = sorted(found, key=lambda row: row[::-1], reverse=True)
    page = found[:limit]
    end = Cursor(page[-1][1], page[-1][0]) if len(found) > limit else None
    return QueuePage(_queued(reading, [i for i, _ in page], book, seen), end, total + len(by_people))


def waiting(reading: Reading, asked: Question, states: Collection[ReviewState] = OPEN) -> int:
    """How many claims wait."""
    book = decided(reading)
    question = in_states(reading, asked, states, book)
    return reading.count_asked(question) + len(_added(reading, question, states, book))


def rank_all(case: Case) -> None:
    """Ranks the claims of a case of an older version that have no rank yet: once, some seconds for 100,000 claims."""
    while case.unranked(1):
        with case.writing() as writing:
            ids = writing.unranked(PORTION)
            claims = writing.claims(ids)
            events = _events_of(writing, claims)
            writing.fill_ranks(ids, claims, {c: event_part(e, c) for c, e in events.items() if c in claims})


def in_states(reading: Reading, asked: Question, states: Collection[ReviewState], book: Logbook | None = None) -> Question:
    """The same question of the machine's claims whose review stands in one of these states."""
    book = book or decided(reading)
    now = _states(reading, book)
    if "to_do" in states:
        return replace(asked, not_claims=asked.not_claims | {i for i, state in now.items() if state not in states})
    wanted = frozenset(i for i, state in now.items() if state in states)
    return replace(asked, claims=wanted if asked.claims is None else asked.claims & wanted)


def _states(reading: Reading, book: Logbook) -> dict[str, ReviewState]:
    """The states of all claims of which anything is decided, added ones too: those whose words could have changed are looked up.

    A machine's claim is named by the words that it was read from, so that only evidence that a person marked can change under it.
    """
    now: dict[str, ReviewState] = {i: r.state for i, r in book.reviewed.items()}
    marked = [i for i, r in book.reviewed.items() if len(r.words) > 1 or i in book.effects.added]
    claims = claims_in_force(reading, marked) if marked else {}
    now |= {i: state_of(i, claims.get(i), book.reviewed, book.effects) for i in marked}
    empty = {r: str((j.value or {}).get("seen", {}).get("sha256")) for r, j in book.effects.nothing_here.items()}
    left = reading.claims_of_texts(empty) if empty else set()
    known = claims_in_force(reading, sorted(i for i in left if i in now))
    return now | {i: state_of(i, known.get(i), book.reviewed, book.effects) if i in now else "rejected" for i in left}


def _added(reading: Reading, question: Question, states: Collection[ReviewState], book: Logbook) -> list[tuple[str, float]]:
    """What people added and somebody has to look at again, with its rank. Few at any time: each is looked at."""
    without = question.not_claims | question.hidden_claims
    ids = [i for i in book.effects.added if (question.claims is None or i in question.claims) and i not in without]
    asked = question.of_claims(kinds_of(question) or ())
    found = claims_in_force(reading, ids) if ids else {}
    wanted = [c for i, c in found.items() if state_of(i, c, book.reviewed, book.effects) in states and fits(c, asked)]
    events = _events_of(reading, [c.id for c in wanted]) if wanted else {}
    return [(c.id, _place(c, events.get(c.id)).rank) for c in wanted]


def _queued(reading: Reading, claim_ids: list[str], book: Logbook, seen: Callable[[Event], Event | None]) -> tuple[Queued, ...]:
    read = reading.claims(claim_ids)
    by_people = claims_in_force(reading, [i for i in claim_ids if i not in read])
    events = {c: shown for c, e in _events_of(reading, claim_ids).items() if (shown := seen(e))}
    stand = {i: corrected(c, book.effects) for i, c in read.items()} | by_people
    return tuple(_one(stand[i], read.get(i, stand[i]), events.get(i)) for i in claim_ids if i in stand)


def _one(stands: Claim, read: Claim, event: Event | None) -> Queued:
    place = _place(read, event)
    return Queued(stands, place.impact, place.doubt, why(read, event))


def _place(claim: Claim, event: Event | None) -> Ranked:
    return ranked(claim).within(event_part(event, claim.id) if event is not None else EventPart())


def _events_of(reading: Reading, claim_ids: Iterable[str]) -> dict[str, Event]:
    """Claim -> its event."""
    of = reading.survey.events_of_claims(claim_ids)
    found = {e.id: e for e in reading.find_events(EventFilter(ids=tuple(sorted(set(of.values())))))} if of else {}
    return {c: found[e] for c, e in of.items() if e in found}
