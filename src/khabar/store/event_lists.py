"""Ids of events, without reading the events."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from khabar.store.reports import chunks
from khabar.store.schema import event_happenings, events, happenings


def ids_after(connection: Connection, last: int, most: int) -> Sequence[Any]:
    """Rows (`number`, `id`) of the events behind that number."""
    query = select(events.c.number, events.c.id).where(events.c.number > last, events.c.data.is_not(None))
    return connection.execute(query.order_by(events.c.number).limit(most)).all()


def of_reports(connection: Connection, report_ids: Iterable[str]) -> list[str]:
    """The events that hold a happening of one of these reports, the oldest first."""
    found: dict[str, int] = {}
    for chunk in chunks(report_ids):
        query = (
            select(events.c.id, events.c.number)
            .join(event_happenings, event_happenings.c.event == events.c.number)
            .join(happenings, happenings.c.id == event_happenings.c.happening_id)
            .where(happenings.c.report_id.in_(chunk), events.c.data.is_not(None))
        )
        found |= {event_id: number for event_id, number in connection.execute(query)}
    return sorted(found, key=found.__getitem__)
