"""Claims as the workbench has them (CLAIM of the API): as people left them, with what the machine said and how far the review has come.

In: ids. Out: JSON data, in their order. A page costs as many questions as one claim does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.case.decided import decided
from khabar.exports.events_jsonl import model_json
from khabar.exports.jsonl import CONFIDENCE_DIGITS, claim_json
from khabar.judgements import Logbook, added_claims, corrected, state_of
from khabar.model import Claim
from khabar.model.judgement import Judgement
from khabar.store import Reading
from khabar.web.people.tiers import Withheld, withheld
from khabar.web.people.who import Person

Json = dict[str, Any]

_EVERYBODY = Person("", "administrator", True)
"""Whoever sees every tier: for the tiers of records, where nobody in particular asks."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the claims of one answer, asked for once."""

    book: Logbook
    hidden: Withheld
    events: Mapping[str, str]
    readers: Mapping[str, str]


def claim_answers(reading: Reading, claim_ids: Iterable[str], hidden: Withheld | None = None) -> list[Json]:
    """These claims, in the order asked; unknown ids are left out. `hidden`: what the asker does not see, so that no judgement tells of it."""
    wanted = list(dict.fromkeys(claim_ids))
    book = decided(reading)
    read = _as_read(reading, wanted, book)
    beside = _Beside(
        book=book,
        hidden=hidden or withheld(reading, _EVERYBODY, book),
        events=reading.survey.events_of_claims(wanted),
        readers=reading.readers_of({c.report.id for c in read.values()}),
    )
    return [_answer(read[i], beside) for i in wanted if i in read]


def judgement_json(book: Logbook, j: Judgement) -> Json:
    """A row of the log, with the judgement that took it back."""
    return {**model_json(j), "value": j.value, "undone_by": book.undone.get(j.id)}


def _as_read(reading: Reading, claim_ids: list[str], book: Logbook) -> dict[str, Claim]:
    """The claims before any correction: the machine's, and those that people added."""
    read = reading.claims(claim_ids)
    added = {book.effects.added[i].subject for i in claim_ids if i in book.effects.added and i not in read}
    for report in reading.reports(sorted(added)).values():
        read = {c.id: c for c in added_claims(report, book.effects)} | read
    return read


def _answer(read: Claim, beside: _Beside) -> Json:
    book = beside.book
    stands = corrected(read, book.effects)
    added = book.effects.added.get(read.id)
    machine = claim_json(read)
    corrections = book.effects.corrections.get(read.id, {})
    bearing = [j for j in reversed(book.on(read.id)) if not beside.hidden.hides(j, book)]
    return {
        **claim_json(stands, why=True),
        "machine": {name: machine[name] for name in corrections},
        "corrected": [{"field": n, "by": c.author, "at": c.at, "judgement": c.judgement, "reason": c.reason} for n, c in corrections.items()],
        "review": state_of(read.id, stands, book.reviewed, book.effects),
        "judgements": [judgement_json(book, j) for j in bearing],
        "comments": [_comment(j) for j in book.effects.comments.get(read.id, ())],
        "event": None if (event := beside.events.get(read.id)) in beside.hidden.events else event,
        "tier": beside.hidden.tier_of(read.id),
        "added_by": added.author if added else None,
        "score": None if added else round(read.confidence, CONFIDENCE_DIGITS),
        "read_with": beside.readers.get(read.report.id),
    }


def _comment(j: Judgement) -> Json:
    return {"field": (j.value or {}).get("field"), "words": j.reason, "by": j.author, "at": j.at, "judgement": j.id}
