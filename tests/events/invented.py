"""Invented claims and happenings of Veldania, as short as a test may have them."""

from datetime import date
from typing import Any

from khabar.model import Actor, Cause, Claim, Count, Evidence, Place, Report, Span, Time, Trigger
from khabar.model.happening import Happening, Spot, Toll

DAY = date(2031, 3, 4)
NOWHERE = Span(0, 0)


def report(name: str = "r1", text: str = "", published: date | None = DAY, **fields: Any) -> Report:
    """A report all of whose text is prose."""
    return Report(name, text, "0" * 64, (Span(0, len(text)),) if text else (), published=published, **fields)


def town(name: str, lat: float | None = 40.0, lon: float | None = 20.0, **fields: Any) -> Place:
    """A town where a name is enough; `precision` site or area for what lies in it."""
    given = {"country": "VLD", "admin1": "Karsk", "precision": "town", **fields}
    return Place(given.pop("text", name), NOWHERE, name if lat is not None else None, lat, lon, **given)


def on(start: date | None = DAY, end: date | None = None, **fields: Any) -> Time:
    """A day, or days."""
    return Time("then", NOWHERE, start=start, end=end or start, **fields)


def claim(
    name: str, kind: str = "killed", of: Report | None = None, *, at: int = 0, words: str = "Twelve people were killed", **fields: Any
) -> Claim:
    """A claim whose sentence starts at character `at`."""
    evidence = Evidence(Span(at, at + len(words)), words, Trigger(Span(at, at + 6), fields.pop("trigger", kind)))
    status = fields.pop("status", "asserted")
    return Claim(name, of or report(), kind, status, evidence, **{"confidence": 0.7, **fields})


def victim(name: str) -> dict[str, Any]:
    """One named person, counted."""
    return {"target": Actor(name, NOWHERE, name), "count": Count(name, NOWHERE, 1, 1, "person", "exact", "killed")}


def of_disaster() -> Cause:
    """'in the flood'."""
    return Cause("disaster", "in the flood", NOWHERE)


def happening(name: str, of: str = "r1", **fields: Any) -> Happening:
    """A happening with a day and a town."""
    given: dict[str, Any] = {
        "family": "harm",
        "kinds": ("killed",),
        "claims": (f"c-{name}",),
        "start": DAY,
        "end": DAY,
        "published": DAY,
        "spots": (spot("ostra bridge"),),
        "tolls": (Toll("killed", "person", 12, None),),
        **fields,
    }
    return Happening(name, of, **given)


def spot(name: str, lat: float | None = 40.0, lon: float | None = 20.0, precision: str = "town", **fields: Any) -> Spot:
    """A place as happenings hold it."""
    return Spot(name, lat, lon, "VLD", "Karsk", None, precision, **fields)
