"""A `Question` as conditions of SQL: over claims and over events.

What SQL can only narrow down (the place that is meant, the inside of a circle) is settled first, on the rows that may do, and becomes a set of numbers.
"""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, Text, and_, bindparam, cast, false, func, or_, select
from sqlalchemy.dialects.postgresql import JSON

from khabar.lexicon.families import families
from khabar.model.question import Box, Question
from khabar.store import fulltext
from khabar.store.placed import claims_at_place, events_at_place, in_circle, kept
from khabar.store.schema import claims, event_claims, event_happenings, event_kinds, events, happenings, report_versions
from khabar.store.state import state
from khabar.store.words import sought

Conditions = list[ColumnElement[bool]]


def among(connection: Connection, column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """`column IN values`, however many: they travel as one parameter of JSON."""
    # Of no values too PostgreSQL wants to know of which type they are.
    return column.in_(_listed(connection, values, is_number=isinstance(column.type, Integer)))


def _listed(connection: Connection, values: Iterable[Any], *, is_number: bool) -> Select[Any]:
    listed = bindparam(None, json.dumps(sorted(values)), type_=Text, unique=True)
    if connection.dialect.name == "sqlite":
        return select(func.json_each(listed).table_valued("value").c.value)
    member = func.json_array_elements_text(cast(listed, JSON)).table_valued("value").c.value
    return select(cast(member, claims.c.number.type) if is_number else member)


def claim_conditions(connection: Connection, asked: Question) -> Conditions:
    """Of the rows of `claims`: current ones that fulfil the question."""
    c = claims.c
    out: Conditions = [c.is_current.is_(True), *_plain(c, asked)]
    if (kinds := kinds_of(asked)) is not None:
        out.append(c.kind.in_(kinds))
    if asked.reports:
        of = select(report_versions.c.number).where(report_versions.c.report_id.in_(asked.reports), report_versions.c.is_current.is_(True))
        out.append(c.version.in_(of))
    if asked.words is not None:
        out.append(_holding(connection, asked.words, c.number))
    if asked.events is not None or asked.min_origins > 0:
        out.append(c.claim_id.in_(_claims_of_events(connection, asked)))
    if asked.claims is not None:
        out.append(among(connection, c.claim_id, asked.claims))
    if without := asked.not_claims | asked.hidden_claims:
        out.append(~among(connection, c.claim_id, without))
    return _where(connection, claims, asked, out)


def event_conditions(connection: Connection, asked: Question) -> Conditions:
    """Of the rows of `events`: living ones that fulfil the question."""
    e = events.c
    out: Conditions = [e.reports > 0, *_plain(e, asked)]
    if asked.kinds:
        out.append(e.number.in_(select(event_kinds.c.event).where(event_kinds.c.kind.in_(asked.kinds))))
    if asked.families:
        out.append(e.family.in_(asked.families))
    if asked.min_origins > 0:
        out.append(e.origins >= asked.min_origins)
    if asked.reports:
        told = select(happenings.c.id).where(happenings.c.report_id.in_(asked.reports))
        out.append(e.number.in_(select(event_happenings.c.event).where(event_happenings.c.happening_id.in_(told))))
    if asked.words is not None:
        out.append(among(connection, e.number, _events_saying(connection, asked.words)))
    if asked.events is not None:
        out.append(among(connection, e.id, asked.events))
    held = event_claims.c.claim_id
    if asked.claims is not None:
        out.append(e.number.in_(select(event_claims.c.event).where(among(connection, held, asked.claims))))
    if asked.not_claims:
        out.append(e.number.in_(select(event_claims.c.event).where(~among(connection, held, asked.not_claims))))
    if asked.hidden_events:
        out.append(~among(connection, e.id, asked.hidden_events))
    return _where(connection, events, asked, out)


def kinds_of(asked: Question) -> tuple[str, ...] | None:
    """The kinds of claims that its kinds and families come to; None: any."""
    of_families = [kind for name in asked.families for kind in families().get(name, ())]
    if asked.kinds and asked.families:
        return tuple(k for k in asked.kinds if k in of_families)
    return (asked.kinds or tuple(of_families)) if asked.kinds or asked.families else None


def is_inside(box: Box, lat: float | None, lon: float | None) -> bool:
    """The same as the condition of SQL, of one point."""
    if lat is None or lon is None or not box.south <= lat <= box.north:
        return False
    return box.west <= lon <= box.east if box.west <= box.east else lon >= box.west or lon <= box.east


def _plain(c: Any, asked: Question) -> Conditions:
    """What claims and events have in columns of the same names."""
    out: Conditions = []
    if asked.background != "both":
        out.append(c.background.is_(asked.background == "yes"))
    if asked.statuses:
        out.append(c.status.in_(asked.statuses))
    if asked.since is not None:
        out.append(c.last_day >= asked.since.toordinal())
    if asked.until is not None:
        out.append(c.first_day <= asked.until.toordinal())
    if asked.no_point:
        out.append(c.lat.is_(None))
    if asked.box is not None:
        out += _inside(c.lat, c.lon, asked.box)
    return out


def _inside(lat: ColumnElement[float], lon: ColumnElement[float], box: Box) -> Conditions:
    across = box.west > box.east
    return [lat.between(box.south, box.north), or_(lon >= box.west, lon <= box.east) if across else lon.between(box.west, box.east)]


def _holding(connection: Connection, words: str, number: ColumnElement[int]) -> ColumnElement[bool]:
    if not (query := sought(words)):
        return false()
    found = fulltext.matching(connection, "claim_words", "words", query).subquery()
    return number.in_(select(found.c.number))


def _events_saying(connection: Connection, words: str) -> frozenset[int]:
    """Numbers of events of which a claim holds the words."""
    said = select(claims.c.claim_id).where(_holding(connection, words, claims.c.number), claims.c.is_current.is_(True))
    found = select(event_claims.c.event).where(event_claims.c.claim_id.in_(said)).distinct()
    return kept(connection, "said", words, state(connection), lambda: frozenset(connection.execute(found).scalars()))


def _claims_of_events(connection: Connection, asked: Question) -> Select[Any]:
    of = select(event_claims.c.claim_id).join(events, events.c.number == event_claims.c.event)
    wanted: Conditions = [events.c.origins >= asked.min_origins]
    if asked.events is not None:
        wanted.append(among(connection, events.c.id, asked.events))
    return of.where(and_(*wanted))


def _where(connection: Connection, table: FromClause, asked: Question, conditions: Conditions) -> Conditions:
    """The conditions with those of place and circle, where either is asked."""
    out = [*conditions]
    if asked.place is not None:
        at_place = claims_at_place if table is claims else events_at_place
        out.append(among(connection, table.c.number, at_place(connection, asked.place, state(connection))))
    if asked.near is not None:
        out.append(among(connection, table.c.number, in_circle(connection, table, asked.near, out)))
    return out
