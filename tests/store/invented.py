"""Invented reports, claims and events of Veldania, as short as a test may have them."""

import hashlib
from datetime import date, timedelta
from typing import Any

from khabar.model import Claim, Count, Evidence, Place, Report, Span, Speaker, Time, Trigger
from khabar.model.copies import Fingerprint
from khabar.model.event import Event, Origin
from khabar.model.happening import Happening, SearchKey
from khabar.model.judgement import Judgement
from khabar.store import Writing

AT = "2031-03-05T12:00:00Z"
DAY = date(2031, 3, 5)

TEXT = "Shelling of Ostra Bridge killed at least 12 civilians on Tuesday, the governor of Karsk said. Aid reached Halven."


def report(name: str = "r1", *, text: str = TEXT, published: date | None = DAY, **fields: Any) -> Report:
    """A report whose bytes are its text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        name, text, digest, (Span(0, len(text)),), title="Dead at Ostra Bridge", outlet="Northern Wire", published=published, **fields
    )


def place(name: str = "Ostra Bridge", lat: float | None = 10.0, lon: float | None = 20.0) -> Place:
    """A town of Karsk province."""
    return Place(name, Span(12, 24), name=name, lat=lat, lon=lon, country="VLD", admin1="Karsk", precision="town")


def on(start: date | None, end: date | None = None, **fields: Any) -> Time:
    """A time."""
    return Time("Tuesday", Span(0, 7), start=start, end=end or start, **fields)


def claim(name: str, of: Report, *, kind: str = "killed", words: str = TEXT[:64], **fields: Any) -> Claim:
    """A claim of at least 12 dead at Ostra Bridge on 4 March 2031."""
    given: dict[str, Any] = {
        "place": place(),
        "time": on(date(2031, 3, 4)),
        "count": Count("12", Span(32, 43), 12, None, "person", "at_least", of="killed"),
        "said_by": (Speaker("the governor of Karsk", Span(66, 87), name="governor of Karsk", role="governor"),),
        **fields,
    }
    evidence = Evidence(Span(0, len(words)), words, Trigger(Span(25, 31), "killed"))
    return Claim(name, of, kind, given.pop("status", "asserted"), evidence, **given)


def fingerprint(of: str, *bands: str) -> Fingerprint:
    """A fingerprint under some bands."""
    return Fingerprint(of, (1, 2, 3), bands, (("ostra", 7.5), ("halven", 6.25)), "Northern Wire")


def happening(name: str, of: str, *claims: str, **fields: Any) -> Happening:
    """A happening of a report."""
    return Happening(name, of, "attack", ("killed",), claims, **{"start": DAY, "end": DAY, "published": DAY, **fields})


def key(words: str = "place:ostra bridge", first: int | None = 0, last: int | None = None) -> SearchKey:
    """A search key; days counted from 5 March 2031, None: open. One day where `last` is not given."""
    start = DAY.toordinal()
    return SearchKey(words, None if first is None else start + first, start + (first or 0) if last is None else start + last)


def event(name: str, *, claims: tuple[str, ...] = (), happenings: tuple[str, ...] = (), **fields: Any) -> Event:
    """An event on 4 March 2031 at Ostra Bridge, told by one origin."""
    origin = Origin(
        "governor", "role", "the governor of Karsk", ("the governor of Karsk",), claims, ("r1",), ("Northern Wire",), "one name"
    )
    given: dict[str, Any] = {
        "family": "attack", "kind": "shelling", "kinds": ("killed", "shelling"), "status": "asserted", "background": False, "reports": ("r1",),
        "outlets": ("Northern Wire",), "place": place(), "places": ("Ostra Bridge",), "start": date(2031, 3, 4), "end": date(2031, 3, 4),
        "ongoing": False, "precision": "town", "first_published": DAY, "last_published": DAY, "actors": (), "targets": ("civilians",),
        "origins": (origin,), "figures": (), "contradictions": (), "independence": "1 report, 1 outlet, 1 independent origin",
        "title": "Shelling of Ostra Bridge", **fields,
    }  # fmt: skip
    return Event(id=name, claims=claims, happenings=happenings, **given)


def judgement(sequence: int, subject: str = "c1", previous: str | None = None, **fields: Any) -> Judgement:
    """The decision of that number; each follows the one before."""
    given: dict[str, Any] = {
        "id": f"j{sequence}", "sequence": sequence, "at": AT, "author": "Ana", "action": "reject", "subject": subject, "other": None, "value": None,
        "words": None, "reason": None, "previous": f"hash{sequence - 1}" if previous is None else previous, "hash": f"hash{sequence}", **fields,
    }  # fmt: skip
    return Judgement(**given)


def add(w: Writing, one: Report, *claims: Claim, bands: tuple[str, ...] = (), **fields: Any) -> bool:
    """Adds a report with its claims."""
    given = {"source": f"{one.id}.txt", "read_with": "0.1.0", "at": AT, **fields}
    return w.add_report(one, claims, fingerprint(one.id, *bands), **given)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)
