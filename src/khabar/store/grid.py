"""Events on a map and along time, grouped where there are too many to show: by SQL, from indexes."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, func, or_, select

from khabar.model.question import Question
from khabar.store.json_text import json_text
from khabar.store.narrowing import among, claim_conditions, event_conditions
from khabar.store.schema import NO_DAY, claims, events, report_versions

AREAS = ("admin1", "country")
"""Precisions of which a point would be a pretence: counted by area."""

FINEST_CELL = 0.0005
"""Degrees: half a street."""


TOLD = ("title", "kind", "status", "start", "end", "ongoing", "precision", "reports")
"""What a bar shows of an event."""


@dataclass(slots=True)
class Spot:
    """One event, or several of one cell or area (`id` None). `box`: west, south, east, north of what is in it; the rest of an event is None for several."""

    lon: float
    lat: float
    n: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    id: str | None = None
    box: tuple[float, float, float, float] | None = None
    precision: str | None = None
    day: int | None = None
    country: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that tells both where people left and what they reached; degrees (longitude first)."""

    claim: str
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """An event along time. `told`: its fields `TOLD`; `published`: days (ordinals) on which it was reported."""

    id: str
    first_day: int | None
    last_day: int | None
    told: dict[str, Any]
    published: tuple[int, ...]


def spots(connection: Connection, asked: Question, zoom: float, most: int) -> list[Spot]:
    """Events with a point of their own, each alone where there are at most `most`, else by cells of about 48 pixels at that zoom (wider, if there are too many)."""
    e = events.c
    where = [*event_conditions(connection, asked), e.lat.is_not(None), or_(e.precision.is_(None), e.precision.not_in(AREAS))]
    if connection.execute(select(func.count()).where(*where)).scalar_one() <= most:
        alone = connection.execute(select(e.id, e.lon, e.lat, e.kind, e.precision, e.first_day).where(*where).order_by(e.day, e.id))
        return [Spot(r.lon, r.lat, 1, {r.kind: 1}, r.id, None, r.precision, r.first_day) for r in alone]
    rows = _cells(connection, where, max(FINEST_CELL, 360 / 2 ** max(0.0, zoom) * 48 / 512))
    cells, wider = {(r.x, r.y) for r in rows}, 0
    while len(cells) > most:
        # Cells twice as wide hold four of these each: the database need not be asked again.
        cells, wider = {(x >> 1, y >> 1) for x, y in cells}, wider + 1
    return _gathered(rows, lambda row: (row.x >> wider, row.y >> wider))


def _cells(connection: Connection, where: Sequence[ColumnElement[bool]], size: float) -> Sequence[Any]:
    """For each cell and kind, what of it is summed up."""
    e = events.c
    x, y = _cell(connection, e.lon, 180, size), _cell(connection, e.lat, 90, size)
    sums = (func.sum(e.lon).label("lon"), func.sum(e.lat).label("lat"), func.count().label("n"))
    box = (func.min(e.lon).label("west"), func.min(e.lat).label("south"), func.max(e.lon).label("east"), func.max(e.lat).label("north"))
    one = (func.min(e.id).label("id"), func.min(e.precision).label("precision"), func.min(e.first_day).label("first_day"))
    query = select(x.label("x"), y.label("y"), e.kind, *sums, *box, *one).where(*where).group_by(x, y, e.kind)
    return connection.execute(query).all()


def _cell(connection: Connection, degrees: ColumnElement[float], shift: int, size: float) -> ColumnElement[int]:
    steps = (degrees + shift) / size
    # Casting cuts off on SQLite and rounds on PostgreSQL; nothing here is negative.
    return cast(steps if connection.dialect.name == "sqlite" else func.floor(steps), Integer)


def areas(connection: Connection, asked: Question) -> list[Spot]:
    """Events of which only the province or the country is told, by that."""
    e = events.c
    where = [*event_conditions(connection, asked), e.lat.is_not(None), e.precision.in_(AREAS)]
    sums = (func.sum(e.lon).label("lon"), func.sum(e.lat).label("lat"), func.count().label("n"))
    box = (func.min(e.lon).label("west"), func.min(e.lat).label("south"), func.max(e.lon).label("east"), func.max(e.lat).label("north"))
    one = (func.min(e.id).label("id"), func.min(e.first_day).label("first_day"))
    keys = (e.country, e.admin1, e.precision)
    found = connection.execute(select(*keys, e.kind, *sums, *box, *one).where(*where).group_by(*keys, e.kind).order_by(*keys, e.kind))
    return [replace(s, box=None) for s in _gathered(found, lambda row: (row.country, row.admin1, row.precision))]


def _gathered(rows: Any, key_of: Any) -> list[Spot]:
    """Rows of one key as one spot in their middle."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key_of(row)].append(row)
    return [_spot(several) for several in found.values()]


def _spot(rows: list[Any]) -> Spot:
    n = sum(r.n for r in rows)
    first = rows[0]
    place: dict[str, Any] = {"country": getattr(first, "country", None), "admin1": getattr(first, "admin1", None)}
    middle = sum(r.lon for r in rows) / n, sum(r.lat for r in rows) / n
    if n == 1:
        return Spot(*middle, 1, {first.kind: 1}, first.id, None, first.precision, first.first_day, **place)
    box = (min(r.west for r in rows), min(r.south for r in rows), max(r.east for r in rows), max(r.north for r in rows))
    of_kind: Counter[str] = Counter()
    for r in rows:
        of_kind[r.kind] += r.n
    kinds = dict(sorted(of_kind.items(), key=lambda item: (-item[1], item[0])))
    precision = first.precision if place["country"] or first.precision in AREAS else None
    return Spot(*middle, n, kinds, None, box, precision, None, **place)


def moves(connection: Connection, asked: Question, most: int) -> list[Move]:
    """Movements told with both ends, the latest first."""
    c = claims.c
    where = [*claim_conditions(connection, asked), c.to_lat.is_not(None), c.lat.is_not(None), or_(c.lat != c.to_lat, c.lon != c.to_lon)]
    columns = select(c.claim_id, c.lon, c.lat, c.to_lon, c.to_lat)
    latest = (c.day == NO_DAY, c.day.desc(), c.claim_id)
    return [Move(r.claim_id, (r.lon, r.lat), (r.to_lon, r.to_lat)) for r in connection.execute(columns.where(and_(*where)).order_by(*latest).limit(most))]


def named_spots(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str | None, str]]:
    """Event id -> its title, how its place stands to the point ('12 km from'), and its status."""
    e = events.c
    relation = json_text(connection, e.data, "place", "relation")
    query = select(e.id, json_text(connection, e.data, "title"), relation, e.status).where(among(connection, e.id, ids), e.reports > 0)
    return {i: (str(title), relation, status) for i, title, relation, status in connection.execute(query)}


def events_by_day(connection: Connection, asked: Question) -> dict[int, int]:
    """First day (ordinal) -> how many events begin on it."""
    e = events.c
    where = [*event_conditions(connection, asked), e.first_day.is_not(None)]
    return {day: n for day, n in connection.execute(select(e.first_day, func.count()).where(*where).group_by(e.first_day))}


def reports_by_day(connection: Connection, reports: Sequence[str], hidden: Sequence[str] = ()) -> dict[int, int]:
    """Day of publication (ordinal) -> how many current reports: these, or all of the case; without those hidden."""
    v = report_versions.c
    where = [v.is_current.is_(True), v.published.is_not(None)]
    if reports:
        where.append(v.report_id.in_(reports))
    if hidden:
        where.append(v.report_id.not_in(hidden))
    return {day: n for day, n in connection.execute(select(v.published, func.count()).where(*where).group_by(v.published))}


def bars(connection: Connection, asked: Question, most: int) -> list[Bar]:
    """The events with a day, those of the most origins first, then of the most reports."""
    e = events.c
    where = [*event_conditions(connection, asked), e.first_day.is_not(None)]
    widest = (e.origins.desc(), e.reports.desc(), e.day, e.id)
    rows = connection.execute(select(e.number, e.id, e.first_day, e.last_day).where(*where).order_by(*widest).limit(most)).all()
    told = _told(connection, [row.number for row in rows])
    published = _published(connection, {r for data in told.values() for r in data["reports"]})
    days = {i: {published[r] for r in data["reports"] if r in published} for i, data in told.items()}
    return [Bar(r.id, r.first_day, r.last_day, told[r.id], tuple(sorted(days[r.id]))) for r in rows]


def _told(connection: Connection, numbers: Sequence[int]) -> dict[str, dict[str, Any]]:
    """Event id -> what a bar shows of it, taken out of the JSON by the database: a tenth of what reading it whole costs."""
    e = events.c
    fields = [json_text(connection, e.data, name).label(name) for name in TOLD]
    rows = connection.execute(select(e.id, *fields).where(e.number.in_(numbers)))
    return {row.id: {**row._mapping, "reports": json.loads(row.reports or "[]"), "ongoing": str(row.ongoing).lower() in ("1", "true")} for row in rows}


def _published(connection: Connection, report_ids: Collection[str]) -> dict[str, int]:
    """Report -> the day of its current version."""
    v = report_versions.c
    where = [among(connection, v.report_id, report_ids), v.is_current.is_(True), v.published.is_not(None)]
    return {report: day for report, day in connection.execute(select(v.report_id, v.published).where(*where))}
