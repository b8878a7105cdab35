"""Rows of reports: every version that was ever read, which of them is current, and what was set aside.

Of the versions of one report id the one published latest is current; where that is the same day, or unknown, the one added last. A version without a
day of publication never takes the place of one that has it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from khabar.model import Report
from khabar.store import codec, fulltext
from khabar.store.rows import PutAside, ReportVersion
from khabar.store.schema import report_versions, set_aside

T = TypeVar("T")
CHUNK = 5_000
"""Values in one statement: SQLite takes 32,766, PostgreSQL 65,535."""

NEWER = "a later version of the same report"
OLDER = "a later version was read before it"


class Reading(NamedTuple):
    """How a report came into the case."""

    source: str
    read_with: str
    at: str
    bytes_sha256: str | None


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """`values` in lists of at most CHUNK, each value once, in order."""
    rest = iter(dict.fromkeys(values))
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def printable(words: str) -> str:
    """Words from outside (file names) as both databases take them: what is no Unicode, and NUL, written out."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def next_number(connection: Connection, column: ColumnElement[int]) -> int:
    """The number of the next row: the one writer counts."""
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def has_text(connection: Connection, sha256: str) -> bool:
    """Whether these bytes were ever read, as a report of their own or as the file that held one."""
    known = or_(report_versions.c.sha256 == sha256, report_versions.c.bytes_sha256 == sha256)
    return connection.execute(select(report_versions.c.number).where(known).limit(1)).first() is not None


def reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Current versions by id, in the order asked; unknown ids are left out."""
    wanted = list(ids)
    found: dict[str, Report] = {}
    columns = select(report_versions.c.report_id, report_versions.c.data).where(report_versions.c.is_current.is_(True))
    for chunk in chunks(wanted):
        found |= {i: codec.read_report(data) for i, data in connection.execute(columns.where(report_versions.c.report_id.in_(chunk)))}
    return {i: found[i] for i in wanted if i in found}


def reports_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, Report]:
    """Reports of versions, current or not."""
    found: dict[int, Report] = {}
    for chunk in chunks(numbers):
        rows = connection.execute(select(report_versions.c.number, report_versions.c.data).where(report_versions.c.number.in_(chunk)))
        found |= {number: codec.read_report(data) for number, data in rows}
    return found


def ids_after(connection: Connection, last: str | None, count: int) -> Sequence[str]:
    """The next `count` ids of current reports behind `last`, in order."""
    query = select(report_versions.c.report_id).where(report_versions.c.is_current.is_(True))
    if last is not None:
        query = query.where(report_versions.c.report_id > last)
    return connection.execute(query.order_by(report_versions.c.report_id).limit(count)).scalars().all()


def versions(connection: Connection, report_id: str) -> tuple[ReportVersion, ...]:
    """Every version of a report in order of adding, superseded ones too."""
    v = report_versions.c
    columns = select(v.number, v.data, v.source, v.read_with, v.added_at, v.is_current, v.superseded_by, v.superseded_reason)
    rows = connection.execute(columns.where(v.report_id == report_id).order_by(v.number))
    return tuple(ReportVersion(number, codec.read_report(data), *rest) for number, data, *rest in rows)


def current_row(connection: Connection, report_id: str) -> Any:
    """The row of the current version (`number`, `published`), or None."""
    query = select(report_versions.c.number, report_versions.c.published)
    return connection.execute(query.where(report_versions.c.report_id == report_id, report_versions.c.is_current.is_(True))).first()


def takes_over(published: date | None, current: Any) -> bool:
    """Whether a version published then, added now, becomes the current one. `current`: what `current_row` gives."""
    return current is None or (published.toordinal() if published else 0) >= (current.published or 0)


def insert_version(connection: Connection, report: Report, reading: Reading, is_current: bool) -> int:
    """Stores a version; gives its number."""
    number = next_number(connection, report_versions.c.number)
    row = {
        "number": number,
        "report_id": report.id,
        "sha256": report.sha256,
        "bytes_sha256": reading.bytes_sha256,
        "published": report.published.toordinal() if report.published else None,
        "source": printable(reading.source),
        "read_with": reading.read_with,
        "added_at": reading.at,
        "is_current": is_current,
        "superseded_by": None if is_current else report.id,
        "superseded_reason": None if is_current else OLDER,
        "data": codec.write_report(report),
    }
    connection.execute(insert(report_versions), [row])
    fulltext.add(connection, "report_words", [(number, (f"{report.title or ''}\n{report.text}",))])
    return number


def set_superseded(connection: Connection, number: int, by: str, reason: str) -> None:
    """The version is no longer current."""
    values = {"is_current": False, "superseded_by": by, "superseded_reason": reason}
    connection.execute(update(report_versions).where(report_versions.c.number == number).values(values))


def put_aside(connection: Connection, source: str, reason: str, at: str) -> None:
    """Notes an input that could not be read; the same note twice is one."""
    source, reason = printable(source), printable(reason)
    known = select(set_aside.c.number).where(set_aside.c.source == source, set_aside.c.reason == reason)
    if connection.execute(known).first() is None:
        row = {"number": next_number(connection, set_aside.c.number), "source": source, "reason": reason, "at": at}
        connection.execute(insert(set_aside), [row])


def put_aside_list(connection: Connection) -> tuple[PutAside, ...]:
    """What was set aside, in order of finding."""
    rows = connection.execute(select(set_aside.c.source, set_aside.c.reason, set_aside.c.at).order_by(set_aside.c.number))
    return tuple(PutAside(*row) for row in rows)
