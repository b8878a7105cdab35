"""Builds the case of a file by the real path: pages on disk -> `read_reports` -> `extract_claims` -> `add_report` into SQLite; and finds things in it by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from case_file import CaseText, Entry
from golden_values import ARTICLES, CaseError

from khabar.case import add_report, situations
from khabar.case import brief as brief_in
from khabar.copies import fingerprint
from khabar.gazetteer import fold
from khabar.model import Claim, Report
from khabar.model.brief import Brief
from khabar.model.copies import CopyOf
from khabar.model.event import Event, Origin, Situation
from khabar.model.filters import EventFilter
from khabar.origins import origins_of
from khabar.pipeline import extract_claims, read_reports
from khabar.store import open_case

AT = "2034-01-01T12:00:00Z"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{published}"><link rel="canonical" href="{url}"></head>
<body><article><h1>{title}</h1>
{paragraphs}
</article></body></html>
"""


@dataclass(frozen=True)
class World:
    """What a case came to. `ids`: report id by the name in the file; two versions of one report have one. `aliases`: name of an origin -> its spellings."""

    ids: Mapping[str, str]
    read: Mapping[str, Report]
    current: Mapping[str, Report]
    copies: tuple[CopyOf, ...]
    claims: Mapping[str, Claim]
    events: tuple[Event, ...]
    situations: tuple[Situation, ...]
    origins: tuple[Origin, ...]
    brief: Brief | None
    aliases: Mapping[str, tuple[str, ...]]
    wanted: Mapping[str, Entry] = field(default_factory=dict)

    def event(self, name: str) -> Event | None:
        """The event of that name in the file: of its kind, and nearest to what is said of place, day and reports."""
        if name not in self.wanted:
            raise CaseError(f"no event of the file is called {name!r}")
        wanted = self.wanted[name]
        held = [e for e in self.events if wanted["kind"] in e.kinds and e.background == (wanted.get("background") == "yes")]
        return max(held, key=lambda e: self._nearness(e, wanted), default=None)

    def _nearness(self, event: Event, wanted: Entry) -> tuple[int, ...]:
        place = is_named(wanted.get("place", ""), event_places(event))
        shared = len({self.ids.get(r) for r in wanted.get("reports", [])} & set(event.reports))
        return int(place), int(str(event.start) == wanted.get("start")), int(event.kind == wanted["kind"]), shared

    def names_of(self, origin: str) -> tuple[str, ...]:
        """The spellings of an origin in the file."""
        return self.aliases.get(origin, (origin,))

    def is_origin(self, origin: Origin, wanted: str) -> bool:
        """Whether `origin` is the one that the file calls `wanted`."""
        return any(is_named(alias, (origin.name, *origin.names)) for alias in self.names_of(wanted))


def is_named(wanted: str, names: Iterable[str]) -> bool:
    """Whether all words of one of the two names stand in the other: 'Dr Vera Anselm' and 'Vera Anselm'. A single word is only that word."""
    own = words(wanted)
    for name in names:
        other = words(name)
        if own and (own == other or (len(own) > 1 and own <= other) or (len(other) > 1 and other <= own)):
            return True
    return False


def words(text: str) -> set[str]:
    return set(fold(text).split()) - ARTICLES


def event_places(event: Event) -> tuple[str, ...]:
    own = (event.place.text, event.place.name) if event.place else ()
    return tuple(p for p in (*event.places, *own) if p)


def world_of(case: CaseText, folder: Path) -> World:
    """The case, built in `folder`."""
    paths = _written(case.reports, folder) if isinstance(case.reports, tuple) else {p.stem: p for p in sorted(case.reports.glob("*.html"))}
    if not paths:
        raise CaseError(f"no report in {case.reports}")
    read: dict[str, Report] = {}
    with open_case(folder / "golden.khabar", create=True) as opened:
        for name, path in paths.items():
            (report,) = read_reports([path])
            assert isinstance(report, Report), f"{name} was set aside: {report}"
            read[name] = report
            add_report(opened, report, extract_claims(report), fingerprint(report), source=path.name, read_with="golden", at=AT)
        events = tuple(opened.find_events(EventFilter(background="both")))
        claims = opened.claims(sorted({c for e in events for c in e.claims}))
        current = opened.reports(list(opened.report_ids()))
        copies = tuple(opened.copies_among(list(current)))
        agencies = {r: p.agency for r, p in opened.fingerprints(list(current)).items()}
        subject = case.raw.get("brief", {}).get("subject")
        return World(
            ids={name: r.id for name, r in read.items()},
            read=read,
            current=current,
            copies=copies,
            claims=claims,
            events=events,
            situations=situations(opened),
            origins=origins_of(list(claims.values()), copies, agencies).origins,
            brief=brief_in(opened, subject) if subject else None,
            aliases={o["name"]: (o["name"], *o.get("also", [])) for o in case.raw.get("origins", [])},
            wanted={e["name"]: e for e in case.raw.get("events", [])},
        )


def _written(reports: tuple[Entry, ...], folder: Path) -> dict[str, Path]:
    """The reports of the file as pages, in the order of the file."""
    out = {}
    for r in reports:
        paragraphs = "\n".join(f"<p>{escape(' '.join(p.split()))}</p>" for p in r["text"].split("\n\n") if p.strip())
        host = fold(r["outlet"]).replace(" ", "")
        page: dict[str, Any] = {
            "title": escape(r.get("title", f"{r['outlet']} bulletin {r['name']}")),
            "outlet": escape(r["outlet"]),
            "published": r["published"],
            "url": escape(r.get("url", f"https://{host}.example/{r['name']}")),
            "paragraphs": paragraphs,
        }
        try:
            date.fromisoformat(r["published"][:10])
        except ValueError:
            raise CaseError(f"published {r['published']!r} is not a day (YYYY-MM-DD)") from None
        out[r["name"]] = folder / f"{r['name']}.html"
        out[r["name"]].write_text(PAGE.format(**page), encoding="utf-8")
    return out
