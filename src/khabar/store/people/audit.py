"""Rows of the audit: added at the end, each with the hash of the one before, never changed (triggers of the database refuse it)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from khabar.store.people.rows import AuditRow
from khabar.store.people.schema import audit

FIRST_PREVIOUS = "0" * 64
_FIELDS = ("sequence", "at", "who", "what", "subject", "tier", "detail", "previous", "hash")


def append(connection: Connection, *, at: str, who: str, what: str, subject: str | None, tier: str | None, detail: dict[str, object]) -> AuditRow:
    """Adds a row after the last. The caller holds the lock of a writing transaction."""
    last = connection.execute(select(audit.c.sequence, audit.c.hash).order_by(audit.c.sequence.desc()).limit(1)).first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST_PREVIOUS)
    # As it will be read back, so that its hash is that of what is stored.
    words = _json(detail)
    row = AuditRow(sequence, at, _text(who) or "", what, _text(subject), tier, json.loads(words), previous, "")
    row = AuditRow(**{**asdict(row), "hash": hash_of(row)})
    connection.execute(insert(audit), [{**asdict(row), "detail": words}])
    return row


def rows(
    connection: Connection, *, before: int | None, limit: int, who: str | None = None, what: str | None = None, subject: str | None = None
) -> list[AuditRow]:
    """The newest first, those before sequence number `before`."""
    query = select(*(audit.c[name] for name in _FIELDS)).where(*_of(who, what, subject)).order_by(audit.c.sequence.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.sequence < before)
    return [_row(r) for r in connection.execute(query)]


def count(connection: Connection, *, who: str | None = None, what: str | None = None, subject: str | None = None) -> int:
    """How many there are."""
    return int(connection.execute(select(func.count()).select_from(audit).where(*_of(who, what, subject))).scalar_one())


def first_broken(connection: Connection) -> int | None:
    """The sequence number of the first row that is not as it was written or does not follow the row before; None: the chain is whole."""
    previous, expected = FIRST_PREVIOUS, 1
    for row in _in_order(connection):
        if row.sequence != expected or row.previous != previous or row.hash != hash_of(row):
            return row.sequence
        previous, expected = row.hash, expected + 1
    return None


def hash_of(row: AuditRow) -> str:
    """SHA-256 over the canonical JSON of all fields before `hash`, as for judgements."""
    content = {name: value for name, value in asdict(row).items() if name != "hash"}
    return hashlib.sha256(_json(content).encode()).hexdigest()


def _of(who: str | None, what: str | None, subject: str | None) -> list[ColumnElement[bool]]:
    asked = ((audit.c.who, who), (audit.c.what, what), (audit.c.subject, subject))
    return [column == wanted for column, wanted in asked if wanted is not None]


def _in_order(connection: Connection) -> Iterable[AuditRow]:
    return (_row(r) for r in connection.execute(select(*(audit.c[name] for name in _FIELDS)).order_by(audit.c.sequence)))


def _row(row: Any) -> AuditRow:
    values = dict(zip(_FIELDS, row, strict=True))
    try:
        detail = json.loads(values["detail"])
    except ValueError:
        detail = {}  # changed by hand: its hash will not fit
    return AuditRow(**{**values, "detail": detail})


def _json(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return words.encode("utf-8", "replace").decode()


def _text(words: str | None) -> str | None:
    return None if words is None else words.encode("utf-8", "replace").decode()
