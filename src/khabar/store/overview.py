"""Lists and counts for a workbench: pages in three orders, how many there are, what a case holds in short. All from indexes; only a page's rows are read.

A page goes on behind the last row of the one before, so that what is added meanwhile neither repeats a row nor drops one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from khabar.model import Claim
from khabar.model.event import Event
from khabar.model.question import Cursor, Question, Sort
from khabar.store import codec
from khabar.store.claims import COLUMNS, claims_of_rows
from khabar.store.json_text import json_text
from khabar.store.narrowing import claim_conditions, event_conditions
from khabar.store.schema import NO_DAY, claims, events

BATCH = 100
"""Rows read at once where a whole list is written out."""


@dataclass(frozen=True, slots=True)
class Extent:
    """First and last day that any event tells (ordinals), and how many events tell none."""

    first: int | None
    last: int | None
    dayless: int


def events_at(connection: Connection, asked: Question, sort: Sort, after: Cursor | None, limit: int) -> tuple[list[Event], Cursor | None]:
    """The next `limit` events behind `after`, and where they end (None: these are the last). By persons and origins: the most first."""
    e = events.c
    key: ColumnElement[Any] = {"day": e.day, "persons": -func.coalesce(e.persons, -1.0), "origins": -e.origins}[sort]
    where = event_conditions(connection, asked)
    chosen = connection.execute(select(e.number, e.id, key.label("key")).where(*where, *_behind(key, e.id, after)).order_by(key, e.id).limit(limit + 1)).all()
    page = chosen[:limit]
    data = {number: d for number, d in connection.execute(select(e.number, e.data).where(e.number.in_([row.number for row in page])))}
    found = [codec.read_event(data[row.number]) for row in page]
    return found, Cursor(float(page[-1].key), page[-1].id) if len(chosen) > limit else None


def claims_at(connection: Connection, asked: Question, after: Cursor | None, limit: int) -> tuple[list[Claim], Cursor | None]:
    """The same of the machine's claims, in order of day."""
    c = claims.c
    where = claim_conditions(connection, asked)
    chosen = connection.execute(select(c.number, c.claim_id, c.day).where(*where, *_behind(c.day, c.claim_id, after)).order_by(c.day, c.claim_id).limit(limit + 1)).all()
    page = chosen[:limit]
    rows = connection.execute(select(*COLUMNS).where(c.number.in_([row.number for row in page]))).all()
    by_id = {claim.id: claim for claim in claims_of_rows(connection, rows)}
    found = [by_id[row.claim_id] for row in page]
    return found, Cursor(float(page[-1].day), page[-1].claim_id) if len(chosen) > limit else None


def _behind(key: ColumnElement[Any], id_column: ColumnElement[str], after: Cursor | None) -> tuple[ColumnElement[bool], ...]:
    return () if after is None else (or_(key > after.key, and_(key == after.key, id_column > after.id)),)


def events_total(connection: Connection, asked: Question) -> int:
    """How many events fulfil the question."""
    return _count(connection, event_conditions(connection, asked))


def event_ids(connection: Connection, asked: Question) -> frozenset[str]:
    """Their ids."""
    return frozenset(connection.execute(select(events.c.id).where(*event_conditions(connection, asked))).scalars())


def claims_total(connection: Connection, asked: Question) -> int:
    """How many of the machine's claims do."""
    return _count(connection, claim_conditions(connection, asked))


def claim_ids(connection: Connection, asked: Question) -> list[str]:
    """Their ids, in order of day."""
    c = claims.c
    return list(connection.execute(select(c.claim_id).where(*claim_conditions(connection, asked)).order_by(c.day, c.claim_id)).scalars())


def _count(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    return int(connection.execute(select(func.count()).where(*conditions)).scalar_one())


def extent(connection: Connection, asked: Question) -> Extent:
    """The days of the events of the question."""
    e = events.c
    first = func.min(e.first_day)
    # What goes on has no last day: the day it began is the last one told.
    last = func.max(func.coalesce(func.nullif(e.last_day, NO_DAY), e.first_day))
    dayless = func.count() - func.count(e.first_day)
    return Extent(*connection.execute(select(first, last, dayless).where(*event_conditions(connection, asked))).one())


def places_not_found(connection: Connection, most: int) -> list[tuple[str, int]]:
    """Names of places of current claims that are on no map, with how many claims name each; the commonest first."""
    c = claims.c
    text = json_text(connection, c.data, "place", "text")
    unplaced = select(text.label("name")).where(c.is_current.is_(True), c.lat.is_(None)).subquery()
    n = func.count().label("n")
    rows = connection.execute(
        select(unplaced.c.name, n).where(unplaced.c.name.is_not(None)).group_by(unplaced.c.name).order_by(n.desc(), unplaced.c.name).limit(most)
    )
    return [(str(name), int(count)) for name, count in rows]
