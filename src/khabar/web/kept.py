"""What a running workbench keeps of its case, so that it is not computed anew for each request: its counts, the review states, the situations.

Each is of one state of the case and says so; none is ever written anywhere.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar

from khabar.case import claims_in_force, situations
from khabar.errors import KhabarError
from khabar.judgements import added_claim_id
from khabar.judgements.logbook import Logbook
from khabar.judgements.review import ReviewState, state_of
from khabar.model import Claim
from khabar.model.event import Situation
from khabar.store import Case, Reading

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")
PLACES_SECONDS = 60.0
"""Names of places that are on no map: a second's work for a large case, and no hurry while reports come in."""
AT_ONCE_SECONDS = 0.5
"""Situations that took no longer than this the last time are waited for; of others those of an earlier state are given."""
MOST_WAIT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Recast:
    """What people did to claims. `states`: claim -> its review state (to_do left out); `claims`: those corrected or added, as they left them, by id."""

    states: Mapping[str, ReviewState]
    claims: Mapping[str, Claim]


class RecastKept:
    """The review states of all claims that anybody came to, and the claims that are no longer as the machine has them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: tuple[str, Recast] | None = None

    def of(self, reading: Reading, book: Logbook) -> Recast:
        """As `reading` sees it."""
        if not book.rows:
            return Recast({}, {})
        state = reading.survey.state()
        with self._lock:
            if self._of is not None and self._of[0] == state:
                return self._of[1]
            recast = _recast(reading, book)
            self._of = (state, recast)
            return recast


def _recast(reading: Reading, book: Logbook) -> Recast:
    emptied = [c.id for report in book.effects.nothing_here for c in reading.claims_of(report)]
    ids = sorted({*book.reviewed, *book.effects.corrections, *book.effects.added, *emptied})
    claims = claims_in_force(reading, ids, book.rows)
    states = {i: state_of(i, claims[i], book.reviewed, book.effects) for i in ids if i in claims}
    changed = {i: c for i, c in claims.items() if i in book.effects.corrections or i in book.effects.added}
    return Recast({i: s for i, s in states.items() if s != "to_do"}, changed)


def added_ids(book: Logbook) -> frozenset[str]:
    """Ids of claims that people added and that are no rows of the case."""
    return frozenset(added_claim_id(j.subject, j.value or {}) for j in book.effects.added.values())


@dataclass(frozen=True, slots=True)
class SituationsOf:
    """The situations of one state of the case."""

    state: str
    found: tuple[Situation, ...]


class SituationsKept:
    """The situations of the case. They take all events at once, a minute for a large case: computed apart, while those of an earlier state are given.

    A case that takes long to go through is gone through again only after four times as long, so that whoever asks is answered meanwhile.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._lock = Lock()
        self._of: SituationsOf | None = None
        self._took, self._not_before = 0.0, 0.0
        self._thread: Thread | None = None

    def now(self, state: str, wait: float = MOST_WAIT_SECONDS) -> SituationsOf | None:
        """Those of this state, or of the last one for which they were computed; None where none were, after so many seconds."""
        if self._of is None or self._of.state != state:
            thread = self.begin()
            if thread is not None and (self._of is None or self._took <= AT_ONCE_SECONDS):
                thread.join(wait)
        return self._of

    def begin(self) -> Thread | None:
        """Begins to compute them, unless that is under way or was a little before; gives the thread at work."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return self._thread
            if monotonic() < self._not_before:
                return None
            self._thread = Thread(target=self._compute, name="situations", daemon=True)
            self._thread.start()
            return self._thread

    def _compute(self) -> None:
        begun = monotonic()
        try:
            state = self._case.survey.state()
            self._of = SituationsOf(state, situations(self._case))
        except KhabarError:
            logger.warning("the situations could not be computed; they will be at a later request", exc_info=True)
        self._took = monotonic() - begun
        self._not_before = monotonic() + (4 * self._took if self._took > AT_ONCE_SECONDS else 0)

    def close(self) -> None:
        """Waits for what is under way, a little."""
        if self._thread is not None:
            self._thread.join(MOST_WAIT_SECONDS)


class AnswerKept:
    """One answer that is the same for everybody, computed once for each state of the case; `seconds`: or for that long, whatever the state."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._lock = Lock()
        self._seconds, self._until = seconds, 0.0
        self._state: str | None = None
        self._answer: Any = None

    def of(self, state: str, compute: Callable[[], Answer]) -> Answer:
        """What `compute` gives, of that state or of one a little before."""
        with self._lock:
            if self._state is None or (self._state != state and monotonic() >= self._until):
                self._answer = compute()
                self._state, self._until = state, monotonic() + self._seconds
            found: Answer = self._answer
            return found


@dataclass(frozen=True, slots=True)
class Kept:
    """All of it, for one case (`app.state.kept`)."""

    counts: AnswerKept
    places: AnswerKept
    recast: RecastKept
    situations: SituationsKept

    @classmethod
    def of(cls, case: Case) -> "Kept":
        """Nothing yet."""
        return cls(AnswerKept(), AnswerKept(PLACES_SECONDS), RecastKept(), SituationsKept(case))


def tally(states: Mapping[str, ReviewState], claim_ids: Iterable[str]) -> dict[str, int]:
    """State -> how many of these claims are in it."""
    out: dict[str, int] = {}
    for claim_id in claim_ids:
        state = states.get(claim_id, "to_do")
        out[state] = out.get(state, 0) + 1
    return out
