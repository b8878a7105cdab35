"""What an export holds: exactly what the filter keeps and the person sees, record by record, and the counts of what it leaves out.

Claims that a person rejected are left out, unless the filter asks for them by `review`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from khabar.case import claims_in_force
from khabar.exports.claims_flat import CLAIM_POINT, claim_point
from khabar.exports.csv import COLUMNS, claim_row
from khabar.exports.events_flat import EVENT_COLUMNS, SITUATION_COLUMNS, event_record, situation_record
from khabar.exports.events_jsonl import event_line, situation_line
from khabar.exports.flat import Cell, feature_collection, write_csv
from khabar.exports.jsonl import claim_line
from khabar.judgements import in_force
from khabar.model import Claim
from khabar.model.event import Event, Situation
from khabar.model.question import Cursor, Question
from khabar.web.claim_lists import all_claims, claims_total
from khabar.web.filters import Asked
from khabar.web.looking import Look
from khabar.web.rows import as_seen
from khabar.web.situation_lists import situations_asked

What = Literal["claims", "events", "situations"]
Format = Literal["jsonl", "csv", "geojson"]
AT_ONCE = 500
"""Records put together at once."""


@dataclass(slots=True)
class Written:
    """What was written so far: how many records, and ids of those that an audit may want."""

    n: int
    ids: list[str]


class _Counting:
    """A file that only csv writes to: collects what is written."""

    def __init__(self, put: Callable[[str], object]) -> None:
        self.write = put


def export_ids(look: Look, asked: Asked) -> tuple[Question, int]:
    """The question of a claims export, and how many rejected claims it leaves out."""
    question = asked.narrowed(look)
    if asked.review:
        return question, 0
    rejected = frozenset(i for i, s in look.recast.states.items() if s == "rejected")
    kept = replace(question, not_claims=question.not_claims | rejected)
    return kept, claims_total(look, question) - claims_total(look, kept) if rejected else 0


def records(look: Look, asked: Asked, what: What, at_once: int = AT_ONCE) -> Iterator[Claim | Event | Situation]:
    """All of them, in order of day (situations: the latest first). `at_once`: so many are read together."""
    if what == "claims":
        question, _ = export_ids(look, asked)
        ids = all_claims(look, question, at_once)
        while batch := list(islice(ids, at_once)):
            yield from claims_in_force(look.reading, batch, look.book.rows).values()
    elif what == "events":
        yield from _events(look, asked.narrowed(look), at_once)
    else:
        yield from situations_asked(look, asked)


def _events(look: Look, question: Question, at_once: int) -> Iterator[Event]:
    after: Cursor | None = None
    while True:
        page, after = look.reading.survey.events(question, "day", after, at_once)
        yield from (shown for e in page if (shown := as_seen(look, e)) is not None)
        if after is None:
            return


def columns_of(what: What, form: Format) -> tuple[str, ...]:
    """The columns of the flat forms; the keys of a line's object otherwise are those of the contract."""
    if what == "claims":
        return CLAIM_POINT if form == "geojson" else COLUMNS
    return tuple(EVENT_COLUMNS if what == "events" else SITUATION_COLUMNS)


def flat_record(record: Claim | Event | Situation, form: Format) -> dict[str, Cell]:
    """A record as names of columns -> values."""
    if isinstance(record, Event):
        return event_record(record)
    if isinstance(record, Situation):
        return situation_record(record)
    return claim_point(record) if form == "geojson" else dict(zip(COLUMNS, claim_row(record), strict=True))


def written(look: Look, found: Iterable[Claim | Event | Situation], what: What, form: Format, put: Callable[[str], object]) -> Written:
    """Writes the records as that form, piece by piece, and says how many there were."""
    done = Written(0, [])
    counted = _counted(found, done)
    if form == "jsonl":
        for line in _lines(look, counted):
            put(line + "\n")
    elif form == "csv" and what == "claims":
        from khabar.exports.csv import write_claims

        write_claims(_Counting(put), (c for c in counted if isinstance(c, Claim)))  # type: ignore[arg-type]
    elif form == "csv":
        write_csv(_Counting(put), columns_of(what, form), (flat_record(r, form) for r in counted))  # type: ignore[arg-type]
    else:
        for piece in feature_collection(flat_record(r, form) for r in counted):
            put(piece)
    return done


def _counted(found: Iterable[Claim | Event | Situation], done: Written) -> Iterator[Claim | Event | Situation]:
    for record in found:
        done.n += 1
        done.ids.append(record.id)
        yield record


def _lines(look: Look, found: Iterator[Claim | Event | Situation]) -> Iterator[str]:
    decided: dict[str, list[str]] = {}
    for j in in_force(look.book.rows):
        if not look.hidden.hides(j, look.book):
            for i in dict.fromkeys([j.subject, *([j.other] if j.other else [])]):
                decided.setdefault(i, []).append(j.id)
    while batch := list(islice(found, AT_ONCE)):
        wanted = [c for e in batch if isinstance(e, Event) for c in e.claims]
        claims = claims_in_force(look.reading, wanted, look.book.rows) if wanted else {}
        for record in batch:
            if isinstance(record, Event):
                yield event_line(record, claims, decided)
            else:
                yield claim_line(record) if isinstance(record, Claim) else situation_line(record)
