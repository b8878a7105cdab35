"""How far the review of each claim has come: read off the log each time, never stored.

The last decision gives the state (accepted, corrected, rejected, added); a comment after it asks for work; a sign-off approves it, until somebody decides
again. Where the sentence changed, what was decided is to be looked at again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from khabar.judgements.adding import added_claim_id
from khabar.judgements.applying import is_left_out
from khabar.judgements.effects import Effects, effects_of
from khabar.judgements.force import in_force
from khabar.judgements.placing import find_words
from khabar.judgements.standing import claims_named, words_under
from khabar.model import Claim
from khabar.model.judgement import Judgement

ReviewState = Literal["to_do", "accepted", "corrected", "rejected", "added", "needs_work", "approved", "approved_but_changed", "look_again"]
REVIEW_STATES: tuple[ReviewState, ...] = get_args(ReviewState)
OPEN: frozenset[ReviewState] = frozenset({"to_do", "needs_work", "approved_but_changed", "look_again"})
"""The states that still ask for somebody."""

_DECIDED: Mapping[str, ReviewState] = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "add": "added"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the log says of one claim, whatever its report says by now. `words`: what must stand in the report for that to hold."""

    state: ReviewState
    signed_off: bool
    words: tuple[str, ...]

    def over(self, claim: Claim | None) -> ReviewState:
        """The state beside the claim as it stands now; None: the current version of its report has it no more."""
        if claim is not None and all(find_words(claim.report.text, words) is not None for words in self.words):
            return self.state
        return "approved_but_changed" if self.signed_off else "look_again"


def review_states(log: Iterable[Judgement], claims: Mapping[str, Claim | None]) -> dict[str, ReviewState]:
    """The state of each of these claims. `claims`: by id, as they stand now, added ones too; None for one that its report no longer has."""
    rows = tuple(log)
    reviewed, effects = reviewed_claims(rows), effects_of(rows)
    return {i: state_of(i, claim, reviewed, effects) for i, claim in claims.items()}


def state_of(claim_id: str, claim: Claim | None, reviewed: Mapping[str, Reviewed], effects: Effects) -> ReviewState:
    """The state of one claim. `reviewed`, `effects`: of the whole log. A claim of a report in which somebody found nothing is rejected with it."""
    state: ReviewState = reviewed[claim_id].over(claim) if claim_id in reviewed else "to_do"
    if claim is not None and state in ("to_do", "accepted", "corrected") and is_left_out(claim, effects):
        return "rejected"
    return state


def reviewed_claims(log: Iterable[Judgement]) -> dict[str, Reviewed]:
    """Every claim that a judgement which holds decides on, approves or comments: to all others nobody has come yet."""
    of: defaultdict[str, list[Judgement]] = defaultdict(list)
    for j in in_force(log):
        if j.action in _DECIDED or j.action in ("comment", "sign_off"):
            of[added_claim_id(j.subject, j.value or {}) if j.action == "add" else j.subject].append(j)
    return {i: _reviewed(i, rows) for i, rows in of.items() if any(j.action == "add" or claims_named(j) for j in rows)}


def _reviewed(claim_id: str, rows: list[Judgement]) -> Reviewed:
    """`rows`: on this claim, by sequence."""
    last = {"decided": 0, "comment": 0, "sign_off": 0}
    state: ReviewState = "to_do"
    for j in rows:
        last["decided" if j.action in _DECIDED else j.action] = j.sequence
        state = _DECIDED.get(j.action, state)
    if last["sign_off"]:
        state = "approved_but_changed" if last["decided"] > last["sign_off"] else "approved"
    if state != "approved_but_changed" and last["comment"] > max(last["decided"], last["sign_off"]):
        state = "needs_work"
    words = (w for j in rows for w in words_under(j, claim_id))
    return Reviewed(state, bool(last["sign_off"]), tuple(dict.fromkeys(words)))
