"""Questions that need more of a case than one table: why an event is one, which situations go on, a brief of a place.

In: an open case. Out: frozen answers, from one state of the case each (`Case.snapshot`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from khabar.briefs import brief_of
from khabar.case.judging import claims_in_force
from khabar.case.lean import lean_case
from khabar.case.region import events_of_event, events_of_place, has_more_events
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
from khabar.wording.places import is_meant, is_told

LARGE = 25
"""Happenings; of an event of more, `why` looks at the strongest links only: all pairs would be hundreds, then many thousands."""


WHOLE = 1_000
"""Events; a smaller case is read whole for a question on a part of it."""

IN_MEMORY = 20_000
"""Events whose claims are held whole (some hundred megabytes); of a larger case situations are made of what they need, which takes longer."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an event is one: each pair of its happenings with the named reasons, and what people decided about its claims.

    `links`: strongest first; two happenings that were never compared have none. `left_out`: pairs that were not looked at, since of a large event only
    the strongest links are shown over which its happenings reach each other. `asked`: the id that led here, where it was redirected.
    """

    event: Event
    asked: str
    happenings: tuple[Happening, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    left_out: int = 0


def why(case: Case, event_id: str, every: bool = False) -> Why:
    """The reasons of an event, or of the event of a claim. `every`: of each pair of happenings, however many. Raises UnusableArgument where the case has
    neither."""
    with case.snapshot() as reading:
        event = reading.event(event_id) or reading.event(reading.event_of_claim(event_id) or "")
        if event is None:
            raise UnusableArgument(f"no event, and no claim in an event, has the id {event_id!r}")
        happenings = [h for r in event.reports for h in reading.happenings_of(r) if h.id in event.happenings]
        pairs = _pairs(reading, event, happenings, every)
        links = sorted((link for a, b in pairs if (link := link_of(a, b))), key=lambda link: (-link.score, link.a, link.b))
        claims = claims_in_force(reading, list(event.claims))
        decided = _judgements_on(reading, event)
        left_out = len(happenings) * (len(happenings) - 1) // 2 - len(pairs)
        return Why(event, event_id, tuple(happenings), tuple(links), tuple(claims.values()), decided, left_out)


def _pairs(reading: Reading, event: Event, happenings: Sequence[Happening], every: bool) -> list[tuple[Happening, Happening]]:
    """The pairs to be looked at: all, or of a large event those that hold it together."""
    if every or len(happenings) <= LARGE:
        return [(a, b) for i, a in enumerate(happenings) for b in happenings[i + 1 :]]
    of = {h.id: h for h in happenings}
    return [(of[a], of[b]) for a, b in reading.strongest_tree(event.id) if a in of and b in of]


def _judgements_on(reading: Reading, event: Event) -> tuple[Judgement, ...]:
    """What people decided about the event, its claims, and the events that were joined to it; with the undos, so that nothing taken back seems to stand."""
    log = reading.judgements()
    on_events = {j.subject for j in log if j.action == "recommend" or (j.action == "note" and j.value is None)}
    joined = [e for e in sorted(on_events) if reading.redirect(e) == event.id]
    return bearing_on(log, event.id, *joined, *event.claims)


def situations(
    case: Case, wanted: EventFilter | None = None, as_of: date | None = None, *, place: str | None = None, kinds: Collection[str] = ()
) -> tuple[Situation, ...]:
    """The situations of a case: of the events that `wanted` keeps, with all their claims.

    `place`: only those of this place ('Karsk', 'Karsk, Ostra Province'), of which a large case is read no more than it needs; `kinds`: siege, offensive ...
    """

    def is_asked(s: Situation) -> bool:
        return (not kinds or s.kind in kinds) and (place is None or is_meant(place, s.place))

    with case.snapshot() as reading:
        everything = wanted or EventFilter(background="both")
        is_part = place is not None and wanted is None and has_more_events(reading, WHOLE)
        if not is_part and has_more_events(reading, IN_MEMORY):
            events, claims = lean_case(reading, everything)
            found = situations_of(events, claims, as_of, _figures_anew(reading), is_asked)
        else:
            events = events_of_place(reading, place) if is_part and place else list(reading.find_events(everything))
            found = situations_of(events, _claims(reading, events), as_of, _figures(reading), is_asked)
        return tuple(s for s in found if is_asked(s))


def brief(case: Case, subject: str, as_of: date | None = None) -> Brief:
    """The brief of a place, or of a situation by its id. Raises UnusableArgument where no event is told of the subject."""
    with case.snapshot() as reading:
        return brief_from(reading, subject, as_of)


def brief_from(
    reading: Reading, subject: str, as_of: date | None = None, seen: Callable[[Event], Event | None] = lambda event: event
) -> Brief:
    """The brief of one state of a case. `seen`: an event as whoever asks may see it (None: not at all); nothing else of it is read. Raises
    UnusableArgument."""
    stored = _events_for(reading, subject)
    events = [shown for e in stored if (shown := seen(e)) is not None]
    claims = _claims(reading, events)
    told = {e.id for e in events if _is_on(subject, e)}

    def is_counted(s: Situation) -> bool:
        return is_meant(subject, s.place) or set(s.events) <= told or _is_called(reading, subject, s)

    found = situations_of(events, claims, as_of, _figures(reading), is_counted)
    chosen = next((s for s in found if s.id == subject), None) or next((s for s in found if _is_called(reading, subject, s)), None)
    if chosen is None and subject.startswith("s-"):
        raise UnusableArgument(f"no situation has the id {subject!r}")
    reports = reading.reports(sorted({r for e in events for r in e.reports}))

    def earlier(report_id: str) -> list[date | None]:
        """The days of the versions that the report took the place of, where their words were others."""
        now = reports[report_id].sha256 if report_id in reports else None
        return [v.report.published for v in reading.report_versions(report_id) if not v.is_current and v.report.sha256 != now]

    made = brief_of(chosen or subject, events, found, claims, reports, as_of, reading.copies_among(list(reports)), earlier)
    where = chosen.place.name or chosen.place.text if chosen and chosen.place else subject
    return replace(made, withheld=len({c for e in stored if _is_on(where, e) for c in e.claims} - {c for e in events for c in e.claims}))


def _is_on(place: str, event: Event) -> bool:
    """Whether the event is told of that place."""
    return is_meant(place, event.place) or is_told(place, event.places)


def _events_for(reading: Reading, subject: str) -> list[Event]:
    """The events that a brief of the subject needs: all of a small case, of a large one those of its region."""
    if not has_more_events(reading, WHOLE):
        return list(reading.find_events(EventFilter(background="both")))
    founder = reading.event(_named_after(subject)[0]) if subject.startswith("s-") else None
    return events_of_event(reading, founder) if founder else events_of_place(reading, subject)


def _named_after(subject: str) -> tuple[str, str]:
    """'s-e7-siege' -> ('e7', 'siege'): the event that the id of a situation was named after, and its sort."""
    event, _, kind = subject.partition("-")[2].partition("-")
    return event, kind


def _is_called(reading: Reading, subject: str, s: Situation) -> bool:
    """Whether the situation has that id, or now holds the event that the id was named after, which was joined to another ('s-e7-siege')."""
    if s.id == subject:
        return True
    event, kind = _named_after(subject)
    return subject.startswith("s-") and s.kind == kind and (reading.redirect(event) or event) in s.events


def _figures(reading: Reading) -> FiguresOf:
    """The figures of a situation: over all claims of its events at once, so that tolls of different events add and those of one never do."""
    settings = reading.figures_settings()
    agencies: dict[str, str | None] = {}

    def figures(claims: Sequence[Claim], event_of: Mapping[str, str]) -> Sequence[Figure]:
        reports = sorted({c.report.id for c in claims})
        agencies.update({r: p.agency for r, p in reading.fingerprints(r for r in reports if r not in agencies).items()})
        origins = origins_of(claims, reading.copies_among(reports), {r: agencies[r] for r in reports if r in agencies})
        by_key = {o.key: o for o in origins.origins}
        return figures_of(claims, {c: by_key[k] for c, k in origins.of_claim.items()}, settings, {}, event_of)

    return figures


def _figures_anew(reading: Reading) -> FiguresOf:
    """The same from lean claims: those of one situation at a time are read whole."""
    figures = _figures(reading)

    def figures_of_lean(claims: Sequence[Claim], event_of: Mapping[str, str]) -> Sequence[Figure]:
        return figures(list(claims_in_force(reading, [c.id for c in claims]).values()), event_of)

    return figures_of_lean


def _claims(reading: Reading, events: Iterable[Event]) -> dict[str, Claim]:
    """The claims of events, as people left them."""
    return claims_in_force(reading, sorted({c for e in events for c in e.claims}))
