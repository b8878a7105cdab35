"""Invented reports of Veldania, their claims and events, for the tests of situations and briefs."""

from datetime import date

from khabar.model import Cause, Claim, Count, Evidence, Place, Report, Span, Speaker, Time, Trigger
from khabar.model.event import Event, Origin

NOWHERE = Span(0, 0)


def day(text):
    return date.fromisoformat(text)


def place(name, lat=None, lon=None, *, precision="town", admin1=None, admin2=None, country="VEL", text=None):
    return Place(text or name, NOWHERE, name, lat, lon, country, admin1, admin2, precision=precision)


KARSK = place("Karsk", 40.0, 20.0, admin1="Ostra Province", admin2="Karsk District")
OLD_QUARTER = place("Old Quarter", 40.005, 20.005, precision="area", admin1="Ostra Province", admin2="Karsk District")
HALVEN = place("Halven", 40.5, 20.5, admin1="Ostra Province", admin2="Halven District")
PROVINCE = place("Ostra Province", 40.2, 20.2, precision="admin1")


def on(text, *, start=None, end=None, ongoing=None, precision="day"):
    """A time: `on("2031-03-04")`, or words with days of their own."""
    first = day(start) if start else day(text)
    return Time(text, NOWHERE, text, first, day(end) if end else None if ongoing else first, ongoing, precision=precision)


def since(text):
    return on(f"since {text}", start=text, ongoing=True)


def report(id, published="2031-03-05", outlet="Northern Wire", **more):
    return Report(
        id,
        "",
        "0" * 64,
        (),
        title=more.pop("title", f"Report {id}"),
        outlet=outlet,
        published=day(published) if published else None,
        **more,
    )


def claim(
    id, kind, rep, *, at=KARSK, time=None, status="asserted", words=None, trigger=None, by="Mila Oren", count=None, cause=None, **more
):
    text = words or f"{kind} as told in {id}"
    shown = trigger or text.split()[0]
    start = text.index(shown)
    evidence = Evidence(Span(0, len(text)), text, Trigger(Span(start, start + len(shown)), shown))
    said = tuple(Speaker(name, None, name) for name in (rep.outlet, by) if name)
    why = Cause(cause, cause, NOWHERE) if cause else None
    return Claim(id, rep, kind, status, evidence, place=at, time=time, said_by=said, count=count, cause=why, **more)


def count(low, high, of, unit="person", qualifier="exact", text=None):
    shown = text or f"{low if low is not None else high}"
    return Count(shown, NOWHERE, low, high, unit, qualifier, of)


def event(id, *claims, kind=None, figures=(), contradictions=(), background=None, origins=None):
    """The event of these claims, as fusing would sum it up: its days are the hull of theirs, each speaker one origin."""
    kinds = tuple(dict.fromkeys(c.kind for c in claims))
    days = [d for c in claims if c.time for d in (c.time.start, c.time.end) if d]
    published = sorted(c.report.published for c in claims if c.report.published)
    reports = {c.report.id: c.report for c in claims}
    outlets = tuple(sorted({r.outlet for r in reports.values() if r.outlet}))
    found = origins if origins is not None else origins_by_speaker(claims)
    told = next((c.place for c in claims if c.place), None)
    plural = [
        f"{n} {word}{'s' if n != 1 else ''}"
        for n, word in ((len(reports), "report"), (len(outlets), "outlet"), (len(found), "independent origin"))
    ]
    return Event(
        id=id, family="any", kind=kind or kinds[0], kinds=kinds, status="asserted" if any(c.status == "asserted" for c in claims) else claims[0].status,
        background=all(c.background for c in claims) if background is None else background, happenings=(), claims=tuple(c.id for c in claims),
        reports=tuple(reports), outlets=outlets, place=told, places=tuple(dict.fromkeys(c.place.name for c in claims if c.place and c.place.name)),
        start=min(days, default=None), end=max(days, default=None), ongoing=any(c.time.ongoing is True for c in claims if c.time),
        precision="day", first_published=published[0] if published else None, last_published=published[-1] if published else None,
        actors=tuple(dict.fromkeys(c.actor.name or c.actor.text for c in claims if c.actor)), targets=(), origins=tuple(found), figures=tuple(figures),
        contradictions=tuple(contradictions), independence=", ".join(plural), title=f"{kinds[0].replace('_', ' ')} in {told.text if told else 'a place not named'}",
    )  # fmt: skip


def origins_by_speaker(claims):
    spoken = {c.id: c.said_by[-1].text if c.said_by else c.report.id for c in claims}
    out = []
    for n, name in enumerate(dict.fromkeys(spoken.values()), 1):
        mine = [c for c in claims if spoken[c.id] == name]
        reports = tuple(dict.fromkeys(c.report.id for c in mine))
        outlets = tuple(dict.fromkeys(c.report.outlet for c in mine if c.report.outlet))
        out.append(Origin(f"o{n}", "person", name, (name,), tuple(c.id for c in mine), reports, outlets, "one name"))
    return tuple(out)


def by_id(*claims):
    return {c.id: c for c in claims}
