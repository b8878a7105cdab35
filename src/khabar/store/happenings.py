"""Rows of happenings, under the keys by which two of them find each other."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, text

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


def set_happenings(connection: Connection, report_id: str, found: Sequence[tuple[Happening, tuple[SearchKey, ...]]]) -> set[str]:
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
    _insert(connection, [wanted[i] for i in wanted if i not in same])
    return touched - (known.keys() - wanted.keys())


def _keys_of(connection: Connection, numbers: Sequence[int]) -> dict[int, set[Row]]:
    found: dict[int, set[Row]] = defaultdict(set)
    s = search_keys.c
    for chunk in chunks(numbers):
        for number, *row in connection.execute(select(s.happening, s.key, s.is_long, s.day_from, s.day_to).where(s.happening.in_(chunk))):
            key, is_long, day_from, day_to = row
            found[number].add((key, is_long, day_from, day_to))
    return found


def _insert(connection: Connection, new: Sequence[tuple[str, set[Row], Happening]]) -> None:
    if not new:
        return
    numbered = list(enumerate(new, start=next_number(connection, happenings.c.number)))
    rows = [{"number": n, "id": h.id, "report_id": h.report, "data": data} for n, (data, _, h) in numbered]
    connection.execute(insert(happenings), rows)
    if members := [{"claim_id": c, "happening": n} for n, (_, _, h) in numbered for c in dict.fromkeys(h.claims)]:
        connection.execute(insert(happening_claims), members)
    names = ("key", "is_long", "day_from", "day_to")
    if filed_keys := [{"happening": n, **dict(zip(names, row, strict=True))} for n, (_, keys, _) in numbered for row in sorted(keys)]:
        connection.execute(insert(search_keys), filed_keys)


def candidates(connection: Connection, happening: Happening, keys: Iterable[SearchKey], slack_days: int) -> list[Happening]:
    """Happenings of other reports that share a key whose days, widened by `slack_days` on either side, touch; in order of id."""
    by_days: dict[tuple[int, int], set[int]] = defaultdict(set)
    for key, _, day_from, day_to in map(filed, keys):
        by_days[day_from - slack_days, day_to + slack_days].add(key)
    if not by_days:
        return []
    numbers = " UNION ALL ".join(part for days in sorted(by_days) for part in near_in_time(sorted(by_days[days]), *days))
    query = text(f"SELECT data FROM happenings WHERE number IN ({numbers}) AND report_id <> :report ORDER BY id")
    return [codec.read_happening(data) for data in connection.execute(query, {"report": happening.report}).scalars()]


def near_in_time(keys: Sequence[int], first: int, last: int) -> tuple[str, str]:
    """Numbers filed under one of `keys` within the days: short windows by a range of their first day, long ones one by one.

    Written out, numbers and all: asked five times a report, putting such a query together from parts took longer than answering it.
    """
    under = f"SELECT happening FROM search_keys WHERE key IN ({','.join(map(str, keys))}) AND is_long ="
    touches = f"AND day_to >= {first}"
    return f"{under} FALSE AND day_from BETWEEN {first - LONG_DAYS} AND {last} {touches}", f"{under} TRUE AND day_from <= {last} {touches}"


def happenings_of(connection: Connection, report_id: str) -> tuple[Happening, ...]:
    """Of one report, in order of id."""
    rows = connection.execute(select(happenings.c.data).where(happenings.c.report_id == report_id).order_by(happenings.c.id))
    return tuple(codec.read_happening(data) for data in rows.scalars())


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
