"""Which rows lie at the place that a user means, or in a circle: narrowed down by SQL, decided here.

Out: numbers of rows. Only the place is read of each, not the whole claim or event, and one place that many tell is decided on once. The last answers are
kept for as long as the case stands as it did.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, select

from khabar.model import Place, Span
from khabar.model.distance import km_between
from khabar.model.filters import Near
from khabar.store.finding import circle_box, named
from khabar.store.json_text import json_text
from khabar.store.schema import claims, events
from khabar.wording.places import is_meant, is_told

PLACE_FIELDS = ("text", "name", "country", "admin1", "admin2", "geonames_id")
MOST_KEPT = 32

_kept: OrderedDict[tuple[str, str, str, str], frozenset[int]] = OrderedDict()
_lock = Lock()


def claims_at_place(connection: Connection, place: str, state: str) -> frozenset[int]:
    """Numbers of claims, current or not, of which the place, or the place reached, is meant. `state`: as of `khabar.store.overview.state`."""
    fields = [json_text(connection, claims.c.data, which, f) for which in ("place", "to_place") for f in PLACE_FIELDS]

    def is_there(row: Sequence[Any]) -> bool:
        half = len(PLACE_FIELDS)
        return _is_meant(place, *row[:half]) or _is_meant(place, *row[half:])

    return _found(connection, claims, "claim_words", place, state, fields, is_there)


def events_at_place(connection: Connection, place: str, state: str) -> frozenset[int]:
    """Numbers of events of which the place shown is meant, or one of those told."""
    fields = [json_text(connection, events.c.data, "place", f) for f in PLACE_FIELDS]

    def is_there(row: Sequence[Any]) -> bool:
        return _is_meant(place, *row[:-1]) or is_told(place, _list(row[-1]))

    return _found(connection, events, "event_words", place, state, [*fields, json_text(connection, events.c.data, "places")], is_there)


def in_circle(connection: Connection, table: FromClause, near: Near, also: Sequence[ColumnElement[bool]]) -> set[int]:
    """Numbers of rows that fulfil `also` and lie no further off than that."""
    c = table.c
    rows = connection.execute(select(c.number, c.lat, c.lon).where(*also, circle_box(c.lat, c.lon, near)))
    return {number for number, lat, lon in rows if km_between(lat, lon, near.lat, near.lon) <= near.km}


def _found(
    connection: Connection,
    table: FromClause,
    index: str,
    place: str,
    state: str,
    fields: Sequence[ColumnElement[Any]],
    is_there: Callable[[Sequence[Any]], bool],
) -> frozenset[int]:
    def find() -> frozenset[int]:
        rows = connection.execute(select(table.c.number, *fields).where(named(connection, table.c.number, place, index)))
        return frozenset(row[0] for row in rows if is_there(row[1:]))

    return kept(connection, index, place, state, find)


def kept(connection: Connection, sort: str, asked: str, state: str, find: Callable[[], frozenset[int]]) -> frozenset[int]:
    """What `find` gives, found once for as long as the case stands as it did: one view of the workbench asks the same several times."""
    key = (str(connection.engine.url), sort, state, asked)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = find()
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


@lru_cache(maxsize=20_000)
def _is_meant(
    subject: str, text: str | None, name: str | None, country: str | None, admin1: str | None, admin2: str | None, geonames_id: str | int | None
) -> bool:
    if text is None:
        return False
    number = None if geonames_id is None else int(geonames_id)
    return is_meant(subject, Place(text, Span(0, 0), name, country=country, admin1=admin1, admin2=admin2, geonames_id=number))


def _list(data: str | None) -> tuple[str, ...]:
    return tuple(json.loads(data)) if data else ()
