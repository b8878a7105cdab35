"""What a user sets for a case, and its household sizes with their sources."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from khabar.model.figure_settings import FigureSettings, HouseholdSize, VagueFloor
from khabar.store import codec
from khabar.store.rows import CaseCounts, ImportedSize
from khabar.store.schema import case_settings, claims, copies, events, happenings, household_sizes, judgements, report_versions, set_aside

EVENT_NUMBER = "event_number"
CREATED_WITH = "created_with"
VAGUE_FLOORS = "vague_floors"


def setting(connection: Connection, name: str) -> Any:
    """Plain data under a name, or None."""
    data = connection.execute(select(case_settings.c.value).where(case_settings.c.name == name)).scalar_one_or_none()
    return None if data is None else codec.read_plain(data)


def put_setting(connection: Connection, name: str, value: object) -> None:
    """Stores plain data under a name; None takes the name out."""
    connection.execute(delete(case_settings).where(case_settings.c.name == name))
    if value is not None:
        connection.execute(insert(case_settings), [{"name": name, "value": codec.write_plain(value)}])


def new_event_numbers(connection: Connection, count: int) -> range:
    """So many of 1, 2, 3 ...: each is given once in the life of a case, unless its transaction is rolled back."""
    if not count:
        return range(0)
    last = int(setting(connection, EVENT_NUMBER) or 0)
    put_setting(connection, EVENT_NUMBER, last + count)
    return range(last + 1, last + count + 1)


def household_sizes_of(connection: Connection) -> tuple[ImportedSize, ...]:
    """All, in order of country, year and source."""
    h = household_sizes.c
    rows = connection.execute(select(h.country, h.year, h.size, h.source, h.url, h.imported_at).order_by(h.country, h.year, h.source))
    return tuple(
        ImportedSize(HouseholdSize(country, year, Decimal(size), source, url), at) for country, year, size, source, url, at in rows
    )


def put_household_sizes(connection: Connection, sizes: Sequence[HouseholdSize], imported_at: str) -> tuple[ImportedSize, ...]:
    """Stores sizes, each in place of whatever is held for its country and year. Gives those that it took the place of, in order."""
    h = household_sizes.c
    rows = {(s.country, s.year): s for s in sizes}
    held = [row for row in household_sizes_of(connection) if (row.size.country, row.size.year) in rows]
    for country, year in rows:
        connection.execute(delete(household_sizes).where(h.country == country, h.year == year))
    values = [
        {"country": s.country, "year": s.year, "source": s.source, "size": str(s.size), "url": s.url, "imported_at": imported_at}
        for s in rows.values()
    ]
    if values:
        connection.execute(insert(household_sizes), values)
    return tuple(row for row in held if row.size != rows[row.size.country, row.size.year])


def vague_floors_of(connection: Connection) -> tuple[VagueFloor, ...]:
    """The floors that the user set, in order of word."""
    held = setting(connection, VAGUE_FLOORS) or {}
    return tuple(VagueFloor(word, **(row if isinstance(row, dict) else {"at_least": row})) for word, row in sorted(held.items()))


def put_vague_floors(connection: Connection, floors: Iterable[VagueFloor]) -> None:
    """Stores these floors in place of all that were set before."""
    rows = {f.word: {"at_least": f.at_least, "author": f.author, "at": f.at, "reason": f.reason} for f in floors}
    put_setting(connection, VAGUE_FLOORS, rows or None)


def figure_settings(connection: Connection) -> FigureSettings:
    """What the user set for figures: nothing, unless they did."""
    floors = {f.word: f.at_least for f in vague_floors_of(connection)}
    return FigureSettings(MappingProxyType(floors), tuple(row.size for row in household_sizes_of(connection)))


def counts(connection: Connection) -> CaseCounts:
    """How much of everything the case holds."""
    reports = select(func.count()).where(report_versions.c.is_current.is_(True)).scalar_subquery()
    current = select(func.count()).where(claims.c.is_current.is_(True)).scalar_subquery()
    alive = select(func.count()).where(events.c.data.is_not(None)).scalar_subquery()
    whole = [
        select(func.count()).select_from(table).scalar_subquery() for table in (report_versions, happenings, copies, set_aside, judgements)
    ]
    versions, linked, copied, aside, judged = whole
    return CaseCounts(*connection.execute(select(reports, versions, current, linked, alive, copied, aside, judged)).one())
