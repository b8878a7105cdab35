"""Rows of events. An event is computed, so storing it again replaces it; its id stays, and leads on where it was taken in by another."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

from khabar.errors import UnusableArgument
from khabar.model.event import Event
from khabar.store import codec, fulltext, ranks
from khabar.store.claims import names_of
from khabar.store.reports import chunks, next_number, printable
from khabar.store.rows import KnownEvent
from khabar.store.schema import NO_DAY, event_claims, event_happenings, event_kinds, events

_MEMBERS: tuple[tuple[Table, str, str], ...] = (
    (event_kinds, "kind", "kinds"),
    (event_happenings, "happening_id", "happenings"),
    (event_claims, "claim_id", "claims"),
)
"""Table, column, and the field of Event that it lists."""


def days_of(event: Event) -> tuple[int | None, int | None]:
    """First and last day; NO_DAY where it goes on; (None, None) where no day is known."""
    first, last = event.start or event.end, event.end or event.start
    if first is None or last is None:
        return None, None
    return first.toordinal(), NO_DAY if event.ongoing and event.end is None else last.toordinal()


def put_events(connection: Connection, found: Sequence[Event]) -> None:
    """Stores events; those known by id are replaced and keep their number, and a retired id is an event again. New ones are numbered in the order given."""
    by_id = {e.id: e for e in found}
    known = _numbers(connection, by_id)
    start = next_number(connection, events.c.number)
    numbers = known | {i: n for n, i in enumerate((i for i in by_id if i not in known), start=start)}
    _clear(connection, sorted(known.values()))
    if old := [{f"its_{k}": v for k, v in _row(by_id[i], number).items()} for i, number in known.items()]:
        values: dict[str, Any] = {k.removeprefix("its_"): bindparam(k) for k in old[0] if k != "its_number"}
        connection.execute(update(events).where(events.c.number == bindparam("its_number")).values(values), old)
    if new := [_row(e, numbers[i]) for i, e in by_id.items() if i not in known]:
        connection.execute(insert(events), new)
    for table, column, field in _MEMBERS:
        if rows := [{column: m, "event": numbers[i]} for i, e in by_id.items() for m in dict.fromkeys(getattr(e, field))]:
            connection.execute(insert(table), rows)
    fulltext.add(connection, "event_words", [(numbers[i], ("\n".join(_places(e)),)) for i, e in by_id.items()])
    ranks.rank_within(connection, by_id.values())


def _row(event: Event, number: int) -> dict[str, Any]:
    first, last = days_of(event)
    return {
        "number": number,
        "id": event.id,
        "redirect_to": None,
        "family": event.family,
        "kind": event.kind,
        "status": event.status,
        "background": event.background,
        "origins": len(event.origins),
        "day": NO_DAY if first is None else first,
        "first_day": first,
        "last_day": last,
        "lat": event.place.lat if event.place else None,
        "lon": event.place.lon if event.place else None,
        "data": codec.write_event(event),
        "reports": max(1, len(event.reports)),
        "precision": event.place.precision if event.place else None,
        "country": printable(event.place.country) if event.place and event.place.country else None,
        "admin1": printable(event.place.admin1) if event.place and event.place.admin1 else None,
        "persons": persons_in(event),
    }


def persons_in(event: Event) -> float | None:
    """The largest figure of persons (the best of each, else what bounds it); None where no report counts any."""
    bounds = [(f.best, f.low, f.high) for f in event.figures if f.unit == "person"]
    return max((next(n for n in b if n is not None) for b in bounds if b != (None, None, None)), default=None)


def _places(event: Event) -> tuple[str, ...]:
    return (*event.places, *(names_of(event.place) if event.place else ()))


def _clear(connection: Connection, numbers: Sequence[int], kept: Collection[Table] = ()) -> None:
    """Empties the lists of these events, but for those `kept`."""
    for chunk in chunks(numbers):
        for table in (table for table, _, _ in _MEMBERS if table not in kept):
            connection.execute(delete(table).where(table.c.event.in_(chunk)))
    fulltext.remove(connection, "event_words", numbers)


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        found |= {k: v for k, v in connection.execute(select(events.c.id, events.c.number).where(events.c.id.in_(chunk)))}
    return found


def retire_event(connection: Connection, event_id: str, redirect_to: str | None) -> None:
    """The event is no more; its id leads to `redirect_to`, or nowhere, and so do the ids that led to it. Raises UnusableArgument."""
    number = _numbers(connection, [event_id]).get(event_id)
    if number is None:
        raise UnusableArgument(f"{event_id}: no such event")
    target = redirect_to and (redirect(connection, redirect_to) or redirect_to)
    if target == event_id:
        raise UnusableArgument(f"{event_id}: an event cannot lead to itself")
    # What it held stays written down: should the same group stand alone again, it gets its id back (`retired_of`).
    _clear(connection, [number], kept=[event_happenings])
    connection.execute(update(events).where(events.c.number == number).values(data=None, reports=0, redirect_to=target))
    connection.execute(update(events).where(events.c.redirect_to == event_id).values(redirect_to=target))


def redirect(connection: Connection, event_id: str) -> str | None:
    """Where the id of a retired event leads; None where it is an event, is unknown, or leads nowhere."""
    return connection.execute(select(events.c.redirect_to).where(events.c.id == event_id)).scalar_one_or_none()


def event(connection: Connection, event_id: str) -> Event | None:
    """The event of that id, or the one it leads to. Redirects never form chains (`retire_event`)."""
    row = connection.execute(select(events.c.data, events.c.redirect_to).where(events.c.id == event_id)).first()
    if row is not None and row.data is None and row.redirect_to is not None:
        row = connection.execute(select(events.c.data).where(events.c.id == row.redirect_to)).first()
    return None if row is None or row.data is None else codec.read_event(row.data)


def event_of_claim(connection: Connection, claim_id: str) -> str | None:
    """Id of the event that holds the claim; the oldest, should there be several."""
    query = select(events.c.id).join(event_claims, event_claims.c.event == events.c.number).where(event_claims.c.claim_id == claim_id)
    return connection.execute(query.order_by(events.c.number).limit(1)).scalar_one_or_none()


def events_of(connection: Connection, happening_ids: Iterable[str]) -> list[KnownEvent]:
    """The events that hold one of these happenings, with all their happenings; the oldest first."""
    return _holding(connection, happening_ids, events.c.data.is_not(None))


def retired_of(connection: Connection, happening_ids: Iterable[str]) -> list[KnownEvent]:
    """The retired events that held one of these happenings, with all that they held when they were retired; the oldest first."""
    return _holding(connection, happening_ids, events.c.data.is_(None))


def _holding(connection: Connection, happening_ids: Iterable[str], are: ColumnElement[bool]) -> list[KnownEvent]:
    held = event_happenings.c
    numbers: set[int] = set()
    for chunk in chunks(happening_ids):
        found = select(held.event).join(events, events.c.number == held.event).where(held.happening_id.in_(chunk), are)
        numbers |= set(connection.execute(found).scalars())
    ids: dict[int, str] = {}
    members: dict[int, set[str]] = defaultdict(set)
    for several in chunks(sorted(numbers)):
        ids |= {k: v for k, v in connection.execute(select(events.c.number, events.c.id).where(events.c.number.in_(several)))}
        for number, happening_id in connection.execute(select(held.event, held.happening_id).where(held.event.in_(several))):
            members[number].add(happening_id)
    return [KnownEvent(ids[n], n, frozenset(members[n])) for n in sorted(ids)]
