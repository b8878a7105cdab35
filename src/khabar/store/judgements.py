"""Rows of judgements: appended in order of their sequence, never changed (triggers of the database refuse it)."""

from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select

from khabar.errors import CaseError
from khabar.model.judgement import Judgement
from khabar.store import codec
from khabar.store.schema import judgements

_FIELDS = ("id", "sequence", "at", "author", "action", "subject", "other", "value", "words", "reason", "previous", "hash")


def append_judgement(connection: Connection, judgement: Judgement) -> None:
    """Adds to the end of the chain. Raises CaseError where it does not follow the last one: another person was quicker."""
    last = last_judgement(connection)
    if last is not None and (judgement.sequence, judgement.previous) != (last.sequence + 1, last.hash):
        raise CaseError(
            f"judgement {judgement.sequence} does not follow judgement {last.sequence}, the last one. It was not stored; make it again."
        )
    row = {name: getattr(judgement, name) for name in _FIELDS}
    row["value"] = None if judgement.value is None else codec.write_plain(judgement.value)
    connection.execute(insert(judgements), [row])


def last_judgement(connection: Connection) -> Judgement | None:
    """The end of the chain."""
    found = _read(connection, _columns().order_by(judgements.c.sequence.desc()).limit(1))
    return found[0] if found else None


def judgements_on(connection: Connection, subject: str | None) -> tuple[Judgement, ...]:
    """All in order, or those whose subject or other is `subject`."""
    query = _columns()
    if subject is not None:
        query = query.where(or_(judgements.c.subject == subject, judgements.c.other == subject))
    return _read(connection, query.order_by(judgements.c.sequence))


def judgements_after(connection: Connection, sequence: int) -> tuple[Judgement, ...]:
    """Those behind that one, in order."""
    return _read(connection, _columns().where(judgements.c.sequence > sequence).order_by(judgements.c.sequence))


def _columns() -> Select[Any]:
    return select(*(judgements.c[name] for name in _FIELDS))


def _read(connection: Connection, query: Select[Any]) -> tuple[Judgement, ...]:
    rows = (dict(zip(_FIELDS, row, strict=True)) for row in connection.execute(query))
    return tuple(Judgement(**{**row, "value": None if row["value"] is None else codec.read_plain(row["value"])}) for row in rows)
