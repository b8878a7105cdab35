"""Rows of happenings, under the keys by which two of them find each other."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from khabar.model.happening import Happening, SearchKey
from khabar.store import codec
from khabar.store.links import neighbours
from khabar.store.reports import chunks, next_number
from khabar.store.schema import NO_DAY, happening_claims, happenings, search_keys

LONG_DAYS = 14
"""Windows of more days (sieges of months) and open ones are filed apart: a search for short ones then reads one narrow range of days, not all that began before."""

NO_FIRST_DAY = 0

Row = tuple[int, bool, int, int]
"""key, is_long, day_from, day_to: a search key as it is filed."""


def hashed(key: str) -> int:
    """64 bits of a key. Two keys that meet by chance (1 in 10^11 among ten million) only make two happenings be compared that need not be."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "backslashreplace"), digest_size=8).digest(), "big", signed=True)


def filed(key: SearchKey) -> Row:
    """A missing bound is open: nothing is known that rules a day out."""
    day_from = NO_FIRST_DAY if key.day_from is None else key.day_from
    day_to = NO_DAY if key.day_to is None else key.day_to
    return hashed(key.key), day_to - day_from > LONG_DAYS, day_from, day_to


def set_happenings(
    connection: Connection, report_id: str, found: Sequence[tuple[Happening, tuple[SearchKey, ...]]], digests: Mapping[str, bytes]
) -> set[str]:
    """Replaces a report's happenings. One that is unchanged, keys included, keeps its links; gives the ids linked to those that do not."""
    wanted = {h.id: (codec.write_happening(h), {filed(k) for k in keys}, h) for h, keys in found}
    rows = select(happenings.c.number, happenings.c.id, happenings.c.data).where(happenings.c.report_id == report_id)
    known = {happening_id: (number, data) for number, happening_id, data in connection.execute(rows)}
    keys = _keys_of(connection, [number for number, _ in known.values()])
    same = {i for i, (number, data) in known.items() if i in wanted and wanted[i][:2] == (data, keys[number])}
    gone = [number for i, (number, _) in known.items() if i not in same]
    touched = neighbours(connection, gone)
    for chunk in chunks(gone):
        connection.execute(delete(happenings).where(happenings.c.number.in_(chunk)))
    _insert(connection, [wanted[i] for i in wanted if i not in same], digests)
    return touched - (known.keys() - wanted.keys())


def _keys_of(connection: Connection, numbers: Sequence[int]) -> dict[int, set[Row]]:
    found: dict[int, set[Row]] = defaultdict(set)
    s = search_keys.c
    for chunk in chunks(numbers):
        for number, *row in connection.execute(select(s.happening, s.key, s.is_long, s.day_from, s.day_to).where(s.happening.in_(chunk))):
            key, is_long, day_from, day_to = row
            found[number].add((key, is_long, day_from, day_to))
    return found


def _insert(connection: Connection, new: Sequence[tuple[str, set[Row], Happening]], digests: Mapping[str, bytes]) -> None:
    if not new:
        return
    numbered = list(enumerate(new, start=next_number(connection, happenings.c.number)))
    rows = [{"number": n, "id": h.id, "report_id": h.report, "digest": digests.get(h.id), "data": data} for n, (data, _, h) in numbered]
    connection.execute(insert(happenings), rows)
    if members := [{"claim_id": c, "happening": n} for n, (_, _, h) in numbered for c in dict.fromkeys(h.claims)]:
        connection.execute(insert(happening_claims), members)
    names = ("key", "is_long", "day_from", "day_to")
    if filed_keys := [{"happening": n, **dict(zip(names, row, strict=True))} for n, (_, keys, _) in numbered for row in sorted(keys)]:
        connection.execute(insert(search_keys), filed_keys)


def happenings_of(connection: Connection, report_id: str) -> tuple[Happening, ...]:
    """Of one report, in order of id."""
    rows = connection.execute(select(happenings.c.data).where(happenings.c.report_id == report_id).order_by(happenings.c.id))
    return tuple(codec.read_happening(data) for data in rows.scalars())


def happenings_of_reports(connection: Connection, report_ids: Iterable[str]) -> dict[str, tuple[Happening, ...]]:
    """By report, each in order of id; reports without any are left out."""
    found: dict[str, list[Happening]] = defaultdict(list)
    for chunk in chunks(report_ids):
        rows = connection.execute(select(happenings.c.report_id, happenings.c.data).where(happenings.c.report_id.in_(chunk)).order_by(happenings.c.id))
        for report, data in rows:
            found[report].append(codec.read_happening(data))
    return {report: tuple(own) for report, own in found.items()}


def happenings_of_claims(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Claim id -> id of the happening that holds it (the first by id, should there be several)."""
    found: dict[str, str] = {}
    h, c = happenings.c, happening_claims.c
    for chunk in chunks(claim_ids):
        query = select(c.claim_id, h.id).join(happenings, h.number == c.happening).where(c.claim_id.in_(chunk))
        found |= {k: v for k, v in connection.execute(query.order_by(h.id.desc()))}
    return found


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Happening id -> number, of those that are stored."""
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        found |= {k: v for k, v in connection.execute(select(happenings.c.id, happenings.c.number).where(happenings.c.id.in_(chunk)))}
    return found


def reports_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Number -> id of the happening and of its report, of those that are stored."""
    found: dict[int, tuple[str, str]] = {}
    h = happenings.c
    for chunk in chunks(numbers):
        found |= {
            number: (i, report) for number, i, report in connection.execute(select(h.number, h.id, h.report_id).where(h.number.in_(chunk)))
        }
    return found


def happenings_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Happening]:
    """By id, of those that are stored."""
    found: dict[str, Happening] = {}
    for chunk in chunks(ids):
        rows = connection.execute(select(happenings.c.id, happenings.c.data).where(happenings.c.id.in_(chunk)))
        found |= {i: codec.read_happening(data) for i, data in rows}
    return found
