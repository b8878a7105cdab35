"""Reports in lists: the newest first, by words, days, outlet, and by what people decided on their claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from khabar.model import Report
from khabar.model.question import Cursor
from khabar.store import codec, fulltext
from khabar.store.json_text import json_text
from khabar.store.narrowing import among
from khabar.store.schema import claims, copies, event_claims, events, report_versions
from khabar.store.words import snippet, sought


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """`words` in title or text; `since`, `until`: published; `outlet`: its name, whatever its capitals. `claims`, `not_claims`: holds a claim among these, one that is
    none of these (None, empty: whatever it holds). `hidden`: ids left out."""

    words: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    claims: frozenset[str] | None = None
    not_claims: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportListed:
    """A report in a list: with the ids of its claims, of reports that share its text, and the words found."""

    report: Report
    claims: tuple[str, ...]
    copies: tuple[str, ...]
    snippet: str | None


def reports_at(connection: Connection, asked: ReportQuestion, after: Cursor | None, limit: int) -> tuple[list[ReportListed], Cursor | None]:
    """The next reports behind `after`, the latest published first (those without a day last), and where they end."""
    v = report_versions.c
    key = -func.coalesce(v.published, 0)
    behind = () if after is None else (or_(key > after.key, and_(key == after.key, v.report_id > after.id)),)
    chosen = select(v.number, v.report_id, v.data, key.label("key")).where(*_conditions(connection, asked), *behind)
    rows = connection.execute(chosen.order_by(key, v.report_id).limit(limit + 1)).all()
    page = rows[:limit]
    held, shared = _claims(connection, [r.number for r in page]), copies_of(connection, [r.report_id for r in page])
    query = sought(asked.words) if asked.words else ()
    out = []
    for row in page:
        report = codec.read_report(row.data)
        words = snippet(report.text, query) if query else None
        out.append(ReportListed(report, tuple(held.get(row.number, ())), tuple(c for c in shared.get(row.report_id, ()) if c not in asked.hidden), words))
    return out, Cursor(float(page[-1].key), page[-1].report_id) if len(rows) > limit else None


def reports_total(connection: Connection, asked: ReportQuestion) -> int:
    """How many there are."""
    return int(connection.execute(select(func.count()).select_from(report_versions).where(*_conditions(connection, asked))).scalar_one())


def _conditions(connection: Connection, asked: ReportQuestion) -> list[ColumnElement[bool]]:
    v = report_versions.c
    out: list[ColumnElement[bool]] = [v.is_current.is_(True)]
    if asked.since is not None:
        out.append(v.published >= asked.since.toordinal())
    if asked.until is not None:
        out.append(v.published <= asked.until.toordinal())
    if asked.outlet is not None:
        out.append(func.lower(json_text(connection, v.data, "outlet")) == asked.outlet.lower())
    if asked.words is not None:
        query = sought(asked.words)
        found = fulltext.matching(connection, "report_words", "words", query).subquery() if query else None
        out.append(false() if found is None else v.number.in_(select(found.c.number)))
    told = select(claims.c.version).where(claims.c.is_current.is_(True))
    if asked.claims is not None:
        out.append(v.number.in_(told.where(among(connection, claims.c.claim_id, asked.claims))))
    if asked.not_claims:
        out.append(v.number.in_(told.where(~among(connection, claims.c.claim_id, asked.not_claims))))
    if asked.hidden:
        out.append(~among(connection, v.report_id, asked.hidden))
    return out


def _claims(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    rows = connection.execute(select(claims.c.version, claims.c.claim_id).where(claims.c.version.in_(numbers)).order_by(claims.c.position))
    for version, claim_id in rows:
        out[version].append(claim_id)
    return out


def copies_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, list[str]]:
    """Report -> the others that carry its text, or whose text it carries."""
    wanted = set(report_ids)
    rows: Any = connection.execute(
        select(copies.c.report, copies.c.original).where(or_(copies.c.report.in_(wanted), copies.c.original.in_(wanted)))
    )
    out: dict[str, set[str]] = defaultdict(set)
    for report, original in rows:
        out[report].add(original)
        out[original].add(report)
    return {report: sorted(others) for report, others in out.items() if report in wanted}


def events_of_claims(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Claim -> the event that holds it."""
    query = select(event_claims.c.claim_id, events.c.id).join(events, events.c.number == event_claims.c.event)
    rows = connection.execute(query.where(among(connection, event_claims.c.claim_id, set(claim_ids))).order_by(events.c.number.desc()))
    return {claim: event for claim, event in rows}
