"""What a person decides about a claim, an event or a report: append-only, in a chain of hashes, never in the machine's columns."""

from dataclasses import dataclass
from typing import Any, Literal

Action = Literal[
    "accept",  # claim: as it stands
    "reject",  # claim: not a claim, or wrong throughout
    "correct",  # claim: {field: value, ...} instead of the machine's
    "add",  # report: a claim that the machine missed, whole
    "finished",  # report: read to the end by a person
    "nothing_here",  # report: holds no claim
    "same_event",  # two claims belong to one event
    "not_same_event",  # two claims do not
    "split",  # claim: leaves its event, into one of its own with `with`
    "recommend",  # event and figure key: {figure, value, low?, high?, calculation}
    "note",  # anything: words
    "sign_off",  # claim, event or report: a second person approves what was decided
    "comment",  # claim: words on one field, {field}; None: on the claim as a whole
    "tier",  # claim, report or event: {tier}, who may see it
    "undo",  # judgement: takes an earlier one back
]

Tier = Literal["public", "partner", "internal"]
"""Who may see a record: everybody, partners (coders) too, only the inner circle. In that order; public where nobody said otherwise."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `subject`: id of a claim, event, report or judgement; `other`: the second claim of a pair.

    `value`: plain JSON data, by action (`docs/judgements.md`); its key `seen` holds what was on the screen: {report, kind} of a claim,
    {sha256} of a report. `words`: the evidence sentence (its text) when it was decided, so that a changed sentence is noticed;
    `reason`: in the person's words (the words themselves, of a note). `at`: ISO 8601 UTC, given at the edge.
    `sequence`: 1, 2, 3 ...; `id`: 'j-' and 16 digits of the SHA-256 over the other fields; `previous`, `hash`: SHA-256 chain over all fields before it.
    """

    id: str
    sequence: int
    at: str
    author: str
    action: Action
    subject: str
    other: str | None
    value: dict[str, Any] | None
    words: str | None
    reason: str | None
    previous: str
    hash: str
