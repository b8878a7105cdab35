"""Questions that need more of a case than one table: why an event is one, which situations go on, a brief of a place.

In: an open case. Out: frozen answers, from one state of the case each (`Case.snapshot`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khabar.briefs import brief_of
from khabar.case.judging import claims_in_force
from khabar.errors import UnusableArgument
from khabar.events import link_of
from khabar.figures import figures_of
from khabar.judgements import bearing_on
from khabar.model import Claim
from khabar.model.brief import Brief
from khabar.model.event import Event, Figure, Situation
from khabar.model.filters import EventFilter
from khabar.model.happening import Happening, Link
from khabar.model.judgement import Judgement
from khabar.origins import origins_of
from khabar.situations import situations_of
from khabar.situations.situations import FiguresOf
from khabar.store import Case, Reading


@dataclass(frozen=True, slots=True)
class Why:
    """Why an event is one: each pair of its happenings with the named reasons, and what people decided about its claims.

    `links`: strongest first; two happenings that were never compared have none. `asked`: the id that led here, where it was redirected.
    """

    event: Event
    asked: str
    happenings: tuple[Happening, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]


def why(case: Case, event_id: str) -> Why:
    """The reasons of an event, or of the event of a claim. Raises UnusableArgument where the case has neither."""
    with case.snapshot() as reading:
        event = reading.event(event_id) or reading.event(reading.event_of_claim(event_id) or "")
        if event is None:
            raise UnusableArgument(f"no event, and no claim in an event, has the id {event_id!r}")
        happenings = [h for r in event.reports for h in reading.happenings_of(r) if h.id in event.happenings]
        pairs = [(a, b) for i, a in enumerate(happenings) for b in happenings[i + 1 :]]
        links = sorted((link for a, b in pairs if (link := link_of(a, b))), key=lambda link: (-link.score, link.a, link.b))
        claims = claims_in_force(reading, list(event.claims))
        decided = _judgements_on(reading, event)
        return Why(event, event_id, tuple(happenings), tuple(links), tuple(claims.values()), decided)


def _judgements_on(reading: Reading, event: Event) -> tuple[Judgement, ...]:
    """What people decided about the event, its claims, and the events that were joined to it; with the undos, so that nothing taken back seems to stand."""
    log = reading.judgements()
    on_events = {j.subject for j in log if j.action == "recommend" or (j.action == "note" and j.value is None)}
    joined = [e for e in sorted(on_events) if reading.redirect(e) == event.id]
    return bearing_on(log, event.id, *joined, *event.claims)


def situations(case: Case, wanted: EventFilter | None = None, as_of: date | None = None) -> tuple[Situation, ...]:
    """The situations of a case: of the events that `wanted` keeps, with all their claims."""
    with case.snapshot() as reading:
        events = list(reading.find_events(wanted or EventFilter(background="both")))
        return situations_of(events, _claims(reading, events), as_of, _figures(reading))


def brief(case: Case, subject: str, as_of: date | None = None) -> Brief:
    """The brief of a place, or of a situation by its id. Raises UnusableArgument where no event is told of the subject."""
    with case.snapshot() as reading:
        events = list(reading.find_events(EventFilter(background="both")))
        claims = _claims(reading, events)
        found = situations_of(events, claims, as_of, _figures(reading))
        chosen = _situation_of(reading, subject, found)
        if chosen is None and subject.startswith("s-"):
            raise UnusableArgument(f"no situation has the id {subject!r}")
        reports = reading.reports(sorted({r for e in events for r in e.reports}))

        def earlier(report_id: str) -> list[date | None]:
            """The days of the versions that the report took the place of, where their words were others."""
            now = reports[report_id].sha256 if report_id in reports else None
            return [v.report.published for v in reading.report_versions(report_id) if not v.is_current and v.report.sha256 != now]

        return brief_of(chosen or subject, events, found, claims, reports, as_of, reading.copies_among(list(reports)), earlier)


def _situation_of(reading: Reading, subject: str, found: Sequence[Situation]) -> Situation | None:
    """The situation of that id; else the one that now holds the event that the id was named after ('s-e7-siege', once e7 or the siege was joined to another)."""
    sort, _, rest = subject.partition("-")
    event, _, kind = rest.partition("-")
    now = reading.redirect(event) or event
    joined = (s for s in found if sort == "s" and s.kind == kind and now in s.events)
    return next((s for s in found if s.id == subject), None) or next(joined, None)


def _figures(reading: Reading) -> FiguresOf:
    """The figures of a situation: over all claims of its events at once, so that tolls of different events add and those of one never do."""
    settings = reading.figures_settings()

    def figures(claims: Sequence[Claim], event_of: Mapping[str, str]) -> Sequence[Figure]:
        reports = sorted({c.report.id for c in claims})
        agencies = {r: p.agency for r, p in reading.fingerprints(reports).items()}
        origins = origins_of(claims, reading.copies_among(reports), agencies)
        by_key = {o.key: o for o in origins.origins}
        return figures_of(claims, {c: by_key[k] for c, k in origins.of_claim.items()}, settings, {}, event_of)

    return figures


def _claims(reading: Reading, events: Iterable[Event]) -> dict[str, Claim]:
    """The claims of events, as people left them."""
    return claims_in_force(reading, sorted({c for e in events for c in e.claims}))
