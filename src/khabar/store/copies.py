"""Fingerprints of reports, and which reports are copies of which.

A report that a correction under another id took the place of keeps its fingerprint: what is older still may come later, and is then known to be corrected too.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, delete, insert, or_, select

from khabar.model import Report
from khabar.model.copies import CopyOf, Fingerprint
from khabar.store import codec
from khabar.store.reports import chunks
from khabar.store.schema import copies, fingerprint_bands, fingerprints, report_versions


def insert_fingerprint(connection: Connection, version: int, fingerprint: Fingerprint) -> None:
    """Stores the fingerprint of a current version under its bands."""
    row = {"version": version, "report_id": fingerprint.report, "data": codec.write_fingerprint(fingerprint)}
    connection.execute(insert(fingerprints), [row])
    if bands := sorted(set(fingerprint.bands)):
        connection.execute(insert(fingerprint_bands), [{"band": band, "version": version} for band in bands])


def drop_report(connection: Connection, report_id: str) -> None:
    """Forgets the fingerprint of a report, and every copy relation that rests on its text."""
    connection.execute(delete(fingerprints).where(fingerprints.c.report_id == report_id))
    connection.execute(delete(copies).where(or_(copies.c.report == report_id, copies.c.original == report_id)))


def fingerprints_sharing(connection: Connection, bands: Iterable[str]) -> list[Fingerprint]:
    """Of current reports that share at least one band, in order of report id."""
    found: dict[str, Fingerprint] = {}
    for chunk in chunks(bands):
        numbers = select(fingerprint_bands.c.version).where(fingerprint_bands.c.band.in_(chunk))
        rows = connection.execute(_of_current().where(fingerprints.c.version.in_(numbers)))
        found |= {report: codec.read_fingerprint(data) for report, data in rows if report not in found}
    return [found[report] for report in sorted(found)]


def superseded_sharing(connection: Connection, bands: Iterable[str]) -> list[Report]:
    """Reports that share at least one band and whose place a correction under another id has taken, in order of report id."""
    found: dict[str, Report] = {}
    v = report_versions.c
    for chunk in chunks(bands):
        numbers = select(fingerprint_bands.c.version).where(fingerprint_bands.c.band.in_(chunk))
        rows = connection.execute(select(v.report_id, v.data).where(v.number.in_(numbers), v.is_current.is_(False)))
        found |= {report: codec.read_report(data) for report, data in rows if report not in found}
    return [found[report] for report in sorted(found)]


def _of_current() -> Select[str, str]:
    f, v = fingerprints.c, report_versions.c
    return select(f.report_id, f.data).join(report_versions, v.number == f.version).where(v.is_current.is_(True))


def fingerprints_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, Fingerprint]:
    """Of current reports, by report id, in the order asked; reports without one are left out."""
    wanted = list(report_ids)
    found: dict[str, Fingerprint] = {}
    for chunk in chunks(wanted):
        rows = connection.execute(_of_current().where(fingerprints.c.report_id.in_(chunk)))
        found |= {report: codec.read_fingerprint(data) for report, data in rows}
    return {i: found[i] for i in wanted if i in found}


def agencies_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, str | None]:
    """Of current reports that have a fingerprint: the agency whose text each carries."""
    found: dict[str, str | None] = {}
    for chunk in chunks(report_ids):
        rows = connection.execute(_of_current().where(fingerprints.c.report_id.in_(chunk)))
        found |= {report: codec.read_agency(data) for report, data in rows}
    return found


def put_copies(connection: Connection, found: Sequence[CopyOf]) -> None:
    """Stores copy relations; one that is known for the pair is replaced."""
    rows = {(c.report, c.original): c for c in found}
    if not rows:
        return
    for report, original in rows:
        connection.execute(delete(copies).where(copies.c.report == report, copies.c.original == original))
    values = [{"report": c.report, "original": c.original, "kind": c.kind, "share": c.share, "reason": c.reason} for c in rows.values()]
    connection.execute(insert(copies), values)


def copies_among(connection: Connection, report_ids: Iterable[str]) -> list[CopyOf]:
    """Relations of which both reports are among these, in order of ids."""
    ids = set(report_ids)
    columns = select(copies.c.report, copies.c.original, copies.c.kind, copies.c.share, copies.c.reason)
    found: list[CopyOf] = []
    for chunk in chunks(sorted(ids)):
        found += [CopyOf(*row) for row in connection.execute(columns.where(copies.c.report.in_(chunk))) if row.original in ids]
    return sorted(found, key=lambda c: (c.report, c.original))
