"""Rows of claims: each belongs to one version of its report, and is current as long as that is."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from khabar.model import Claim, Place, Report, Time
from khabar.store import codec, fulltext, ranks
from khabar.store.reports import chunks, next_number, reports_by_number
from khabar.store.schema import NO_DAY, claims, report_versions

COLUMNS = (claims.c.claim_id, claims.c.version, claims.c.data)
"""What `claims_of_rows` needs."""


def days_told(time: Time | None) -> tuple[int | None, int | None]:
    """First and last day as far as the words tell: start or earliest, end or latest; NO_DAY where it goes on; (None, None) where no day is told."""
    if time is None:
        return None, None
    first, last = time.start or time.earliest, time.end or time.latest
    if first is None and last is None:
        return None, None
    open_end = last is None and time.ongoing is True
    low, high = (first or last), (last or first)
    assert low is not None and high is not None
    return low.toordinal(), NO_DAY if open_end else high.toordinal()


def insert_claims(connection: Connection, version: int, found: Sequence[Claim], is_current: bool) -> None:
    """Stores the claims of one version, in their order, and files their words."""
    if not found:
        return
    start = next_number(connection, claims.c.number)
    rows = [_row(c, start + i, version, i, is_current) for i, c in enumerate(found)]
    connection.execute(insert(claims), rows)
    fulltext.add(connection, "claim_words", [(start + i, words_of(c)) for i, c in enumerate(found)])
    if is_current:
        ranks.rank_claims(connection, {start + i: c for i, c in enumerate(found)})


def _row(claim: Claim, number: int, version: int, position: int, is_current: bool) -> dict[str, Any]:
    first, last = days_told(claim.time or claim.as_of)
    return {
        "number": number,
        "claim_id": claim.id,
        "version": version,
        "position": position,
        "is_current": is_current,
        "kind": claim.kind,
        "status": claim.status,
        "background": claim.background,
        "day": NO_DAY if first is None else first,
        "first_day": first,
        "last_day": last,
        "lat": claim.place.lat if claim.place else None,
        "lon": claim.place.lon if claim.place else None,
        "data": codec.write_claim(claim),
        "to_lat": claim.to_place.lat if claim.to_place else None,
        "to_lon": claim.to_place.lon if claim.to_place else None,
    }


def words_of(claim: Claim) -> tuple[str, str]:
    """Texts of the columns of `claim_words`: all that a claim is found by, and the names of its places."""
    place = "\n".join(name for p in (claim.place, claim.to_place) if p for name in names_of(p))
    who = [name for a in (claim.actor, claim.target) if a for name in (a.text, a.name)]
    says = [name for s in claim.said_by for name in (s.text, s.name, s.organisation)]
    return "\n".join(w for w in (claim.evidence.text, *who, *says, place) if w), place


def names_of(place: Place) -> tuple[str, ...]:
    """A place as a user may call it: as written, as resolved, and what it lies in."""
    return tuple(n for n in (place.text, place.name, place.admin2, place.admin1, place.country) if n)


def set_not_current(connection: Connection, version: int) -> None:
    """The claims of a superseded version: kept, and left out of everything but lists that ask for them."""
    connection.execute(update(claims).where(claims.c.version == version).values(is_current=False))
    ranks.drop_ranks(connection, connection.execute(select(claims.c.claim_id).where(claims.c.version == version)).scalars())


def claims_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """Current claims by id, in the order asked; unknown ids are left out."""
    wanted = list(ids)
    rows: list[Any] = []
    for chunk in chunks(wanted):
        rows += connection.execute(select(*COLUMNS).where(claims.c.claim_id.in_(chunk), claims.c.is_current.is_(True)))
    found = {c.id: c for c in claims_of_rows(connection, rows)}
    return {i: found[i] for i in wanted if i in found}


def claims_of(connection: Connection, report_id: str, version: int | None) -> tuple[Claim, ...]:
    """The claims of a report's current version, or of the version of that number, in order of the text."""
    query = (
        select(*COLUMNS).join(report_versions, report_versions.c.number == claims.c.version).where(report_versions.c.report_id == report_id)
    )
    which = report_versions.c.is_current.is_(True) if version is None else report_versions.c.number == version
    return tuple(claims_of_rows(connection, connection.execute(query.where(which).order_by(claims.c.position)).all()))


def claims_of_reports(connection: Connection, report_ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """The claims of the current versions, by report, each in order of the text; reports without claims are left out."""
    found: dict[str, list[Claim]] = {}
    query = select(*COLUMNS).join(report_versions, report_versions.c.number == claims.c.version).where(report_versions.c.is_current.is_(True))
    for chunk in chunks(report_ids):
        rows = connection.execute(query.where(report_versions.c.report_id.in_(chunk)).order_by(claims.c.version, claims.c.position)).all()
        for claim in claims_of_rows(connection, rows):
            found.setdefault(claim.report.id, []).append(claim)
    return {report: tuple(own) for report, own in found.items()}


def claims_of_rows(connection: Connection, rows: Sequence[Any]) -> list[Claim]:
    """Rows of COLUMNS as claims; each report is read once."""
    reports: dict[int, Report] = reports_by_number(connection, (version for _, version, *_ in rows))
    return [codec.read_claim(data, reports[version]) for _, version, data, *_ in rows]
