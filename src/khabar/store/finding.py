"""Claims and events by what a user asks, page by page in order of day and id; and words in the full text."""

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, and_, or_, select, tuple_, union

from khabar.model import Claim
from khabar.model.distance import EARTH_KM, km_between
from khabar.model.event import Event
from khabar.model.filters import Background, ClaimFilter, EventFilter, Near
from khabar.store import codec, fulltext
from khabar.store.claims import COLUMNS, claims_of_rows
from khabar.store.rows import Hit
from khabar.store.schema import claims, event_kinds, events, report_versions
from khabar.store.words import Sought, searched_words, snippet, sought
from khabar.wording.places import is_meant, is_told, names_to_seek

T = TypeVar("T")

PAGE = 1_000
"""Rows of one short transaction."""

IN_SQL = 5_000
"""More ids than this are looked up in Python, page by page."""

"""Mean radius (IUGG)."""

Page = tuple[int, str]
"""Where a page ends: day and id of its last row."""


def claims_page(connection: Connection, asked: ClaimFilter, after: Page | None) -> tuple[list[Claim], Page | None]:
    """The next claims behind `after`, and where they end; None: there are no more."""
    c = claims.c
    conditions: list[ColumnElement[bool]] = [c.is_current.is_(True), *_common(connection, claims, c.claim_id, asked, "claim_words")]
    if asked.reports:
        of_reports = select(report_versions.c.number).where(
            report_versions.c.report_id.in_(asked.reports), report_versions.c.is_current.is_(True)
        )
        conditions.append(c.version.in_(of_reports))
    if asked.kinds:
        conditions.append(c.kind.in_(asked.kinds))
    query = select(*COLUMNS, c.day, c.lat, c.lon).where(*conditions, *_behind(claims, c.claim_id, after))
    rows = connection.execute(query.order_by(c.day, c.claim_id).limit(PAGE)).all()
    kept = _kept(rows, asked.near, asked.ids, lambda row: str(row.claim_id))
    found = claims_of_rows(connection, [row[:3] for row in kept])
    if asked.place is not None:
        found = [c for c in found if is_meant(asked.place, c.place) or is_meant(asked.place, c.to_place)]
    return found, _end(rows, "claim_id")


def events_page(connection: Connection, asked: EventFilter, after: Page | None) -> tuple[list[Event], Page | None]:
    """The next events behind `after`, and where they end; None: there are no more."""
    e = events.c
    conditions: list[ColumnElement[bool]] = [e.data.is_not(None), *_common(connection, events, e.id, asked, "event_words")]
    if asked.kinds:
        conditions.append(e.number.in_(select(event_kinds.c.event).where(event_kinds.c.kind.in_(asked.kinds))))
    if asked.families:
        conditions.append(e.family.in_(asked.families))
    if asked.min_origins > 0:
        conditions.append(e.origins >= asked.min_origins)
    query = select(e.id, e.data, e.day, e.lat, e.lon).where(*conditions, *_behind(events, e.id, after))
    rows = connection.execute(query.order_by(e.day, e.id).limit(PAGE)).all()
    kept = _kept(rows, asked.near, asked.ids, lambda row: str(row.id))
    found = [codec.read_event(row.data) for row in kept]
    if asked.place is not None:
        found = [e for e in found if is_meant(asked.place, e.place) or is_told(asked.place, e.places)]
    return found, _end(rows, "id")


def pages(read: Callable[[Page | None], tuple[list[T], Page | None]], limit: int | None) -> Iterator[T]:
    """What `read` gives page by page, at most `limit`."""
    left = sys.maxsize if limit is None else limit
    after: Page | None = None
    while left > 0:
        found, after = read(after)
        yield from found[: min(len(found), left)]
        left -= len(found)
        if after is None:
            return


def _common(
    connection: Connection, table: FromClause, id_column: ColumnElement[str], asked: ClaimFilter | EventFilter, index: str
) -> list[ColumnElement[bool]]:
    """The conditions that claims and events share."""
    c = table.c
    out: list[ColumnElement[bool]] = [*_background(c.background, asked.background)]
    if 0 < len(asked.ids) <= IN_SQL:
        out.append(id_column.in_(asked.ids))
    if asked.statuses:
        out.append(c.status.in_(asked.statuses))
    if asked.since is not None:
        out.append(c.last_day >= asked.since.toordinal())
    if asked.until is not None:
        out.append(c.first_day <= asked.until.toordinal())
    if asked.near is not None:
        out.append(circle_box(c.lat, c.lon, asked.near))
    if asked.place is not None:
        out.append(named(connection, c.number, asked.place, index))
    return out


def named(connection: Connection, number: ColumnElement[int], place: str, index: str) -> ColumnElement[bool]:
    """Rows among whose names of places stand the words of any name of this one: what is meant, and more (`is_meant` decides)."""
    queries = [q for name in names_to_seek(place) if (q := (Sought(tuple(searched_words(name))),)) and q[0].words]
    found = [select(fulltext.matching(connection, index, "place", query).subquery().c.number) for query in queries]
    return number.in_(union(*found)) if found else number.is_(None)


def _background(column: ColumnElement[bool], asked: Background) -> tuple[ColumnElement[bool], ...]:
    return () if asked == "both" else (column.is_(asked == "yes"),)


def _behind(table: FromClause, id_column: ColumnElement[str], after: Page | None) -> tuple[ColumnElement[bool], ...]:
    return () if after is None else (tuple_(table.c.day, id_column) > tuple_(*after),)


def _end(rows: Sequence[Any], name: str) -> Page | None:
    return (rows[-1].day, getattr(rows[-1], name)) if len(rows) == PAGE else None


def _kept(rows: Sequence[Any], near: Near | None, ids: Sequence[str], id_of: Callable[[Any], str]) -> list[Any]:
    """Rows that fulfil what SQL only narrowed down."""
    wanted = set(ids)
    return [
        row
        for row in rows
        if (near is None or km_between(row.lat, row.lon, near.lat, near.lon) <= near.km) and (not wanted or id_of(row) in wanted)
    ]


def circle_box(lat: ColumnElement[float], lon: ColumnElement[float], near: Near) -> ColumnElement[bool]:
    """The degrees that the circle touches; all longitudes where it holds a pole."""
    high = math.degrees(near.km / EARTH_KM)
    inside = lat.between(near.lat - high, near.lat + high)
    if abs(near.lat) + high >= 90:
        return and_(inside, lon.is_not(None))
    wide = math.degrees(math.asin(min(1.0, math.sin(math.radians(high)) / math.cos(math.radians(near.lat)))))
    west, east = near.lon - wide, near.lon + wide
    around: list[ColumnElement[bool]] = [lon.between(west, east)]
    if west < -180:
        around.append(lon >= west + 360)
    if east > 180:
        around.append(lon <= east - 360)
    return and_(inside, or_(*around))


def search_reports(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Current reports whose title or text holds all the words, the nearest first."""
    if not (query := sought(words)):
        return []
    found = fulltext.matching(connection, "report_words", "words", query).subquery()
    v = report_versions.c
    asked = select(v.report_id, v.data, found.c.rank).join(found, found.c.number == v.number).where(v.is_current.is_(True))
    rows = connection.execute(asked.order_by(found.c.rank.desc(), v.report_id).limit(limit))
    return [Hit(report_id, snippet(codec.read_report(data).text, query), float(rank)) for report_id, data, rank in rows]


def search_claims(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Current claims whose evidence, places, people or speakers hold all the words, the nearest first."""
    if not (query := sought(words)):
        return []
    found = fulltext.matching(connection, "claim_words", "words", query).subquery()
    c = claims.c
    asked = select(*COLUMNS, found.c.rank).join(found, found.c.number == c.number).where(c.is_current.is_(True))
    rows = connection.execute(asked.order_by(found.c.rank.desc(), c.claim_id).limit(limit)).all()
    read = claims_of_rows(connection, [row[:3] for row in rows])
    return [Hit(claim.id, snippet(claim.evidence.text, query), float(row.rank)) for claim, row in zip(read, rows, strict=True)]
