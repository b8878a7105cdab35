"""What the claims of one event come to together: its kind, place, days, who and whom, origins, figures, contradictions.

In: the happenings of one group, their claims, the copy relations among their reports. Out: `Event`. A pure function of these, whatever their order;
each report has one voice in place and day, however often it repeats itself, and copies of one text have one voice together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from khabar.events.distances import POINTS
from khabar.figures import contradictions_of, figures_of
from khabar.lexicon.families import naming_rank, title_of
from khabar.model import Claim, Place
from khabar.model.copies import CopyOf
from khabar.model.event import Event, Figure, Origin
from khabar.model.figure_settings import ChosenFigure, FigureSettings
from khabar.model.happening import Happening
from khabar.origins import origins_of
from khabar.wording.amounts import say_best, say_unit

# A finer place says more; a region is shown only where nobody names a town.
FINENESS = ("site", "area", "town", "near", "admin2", "admin1", "country", "unknown")
MOST_NAMED = 5
# '79 percent killed' and '490 events' name no event.
TITLED = frozenset({"person", "household", "house", "facility", "village"})
POINT, NAMED, REGION, COUNTRY, UNNAMED = 1.0, 0.9, 0.5, 0.25, 0.2


@dataclass(frozen=True, slots=True)
class Around:
    """What of the case an event's summary rests on, besides its claims. `agencies`: report id -> the agency whose text it carries."""

    copies: Sequence[CopyOf] = ()
    agencies: Mapping[str, str | None] = field(default_factory=dict)
    settings: FigureSettings = field(default_factory=FigureSettings)
    chosen: Mapping[str, ChosenFigure] = field(default_factory=dict)


def summarise(event_id: str, happenings: Sequence[Happening], claims: Sequence[Claim], around: Around) -> Event:
    """The event `event_id` of these happenings, whose claims are all among `claims`. Raises ValueError without a claim."""
    if not claims:
        raise ValueError(f"{event_id}: an event without claims")
    claims = sorted(claims, key=lambda c: (c.report.id, c.evidence.span, c.id))
    origins = origins_of(claims, around.copies, around.agencies)
    by_key = {o.key: o for o in origins.origins}
    origin_of = {claim: by_key[key] for claim, key in origins.of_claim.items()}
    figures = figures_of(claims, origin_of, around.settings, around.chosen)
    current = [c for c in claims if not c.background] or claims
    # Who denies a shelling by soldiers tells of no soldiers who shelled.
    done = [c for c in current if c.status not in ("denied", "negated")] or current
    voices = _voices(current, origin_of, around.copies)
    kind = min({c.kind for c in current}, key=lambda k: (naming_rank(k), k))
    place = _place(voices)
    start, end, precision = _days(voices)
    published = sorted(d for c in claims if (d := c.report.published))
    return Event(
        id=event_id,
        family=happenings[0].family,
        kind=kind,
        kinds=tuple(sorted({c.kind for c in claims}, key=lambda k: (naming_rank(k), k))),
        status=_status(current),
        background=all(c.background for c in claims),
        happenings=tuple(sorted(h.id for h in happenings)),
        claims=tuple(sorted(c.id for c in claims)),
        reports=tuple(sorted({c.report.id for c in claims})),
        outlets=tuple(sorted({c.report.outlet for c in claims if c.report.outlet})),
        place=place,
        places=_places(current),
        start=start,
        end=end,
        ongoing=_is_ongoing(current),
        precision=precision,
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
        actors=_commonest(c.actor.name or c.actor.text for c in done if c.actor),
        targets=_commonest(c.target.name or c.target.text for c in done if c.target),
        origins=origins.origins,
        figures=figures,
        contradictions=contradictions_of(claims, origin_of, figures),
        independence=origins.sentence,
        title=_title(kind, place, start, precision, figures),
    )


def _voices(claims: Sequence[Claim], origin_of: Mapping[str, Origin], copies: Sequence[CopyOf]) -> list[list[Claim]]:
    """The claims by origin and report, surest first: each has one vote, and copies of one text have one together."""
    text = _texts(sorted({c.report.id for c in claims}), copies)
    voices: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        voices[origin_of[c.id].key, text[c.report.id]].append(c)
    return [sorted(voices[k], key=lambda c: (-c.confidence, c.id)) for k in sorted(voices)]


def _texts(reports: Sequence[str], copies: Sequence[CopyOf]) -> dict[str, str]:
    """Report -> the first by id of those that share its text."""
    first = {r: r for r in reports}
    for copy in copies:
        if copy.report in first and copy.original in first:
            one, other = sorted((first[copy.report], first[copy.original]))
            first = {r: one if f == other else f for r, f in first.items()}
    return first


def _status(claims: Sequence[Claim]) -> str:
    statuses = Counter(c.status for c in claims)
    return "asserted" if "asserted" in statuses else min(statuses, key=lambda s: (-statuses[s], s))


def _place(voices: Sequence[Sequence[Claim]]) -> Place | None:
    """The place that most voices name, a wide one counting for less than a fine one, then that of which they tell most kinds; of one place the finest phrase."""
    votes: dict[tuple[str | None, float | None, float | None], list[Place]] = defaultdict(list)
    facts = [{((p.name or p.text, p.lat, p.lon), c.kind) for c in voice if (p := c.place or c.to_place)} for voice in voices]
    told: Counter[tuple[str | None, float | None, float | None]] = Counter(key for of_voice in facts for key, _ in of_voice)
    for voice in voices:
        named = {(p.name or p.text, p.lat, p.lon): p for c in voice if (p := c.place or c.to_place)}
        for key, place in named.items():
            votes[key].append(place)
    if not votes:
        return None
    best = min(votes, key=lambda k: (-len(votes[k]) * _telling(votes[k][0]), -told[k], k[0] or "~", k[1] or 0.0, k[2] or 0.0))
    return min(votes[best], key=lambda p: (FINENESS.index(p.precision), p.text, p.span))


def _telling(place: Place) -> float:
    """What one voice for this place counts: three for the town outweigh five for its province, and any name outweighs 'the market'."""
    if place.lat is None:
        return NAMED if any(w[:1].isupper() for w in place.text.split()) else UNNAMED
    return POINT if place.precision in POINTS else REGION if place.precision != "country" else COUNTRY


def _places(claims: Sequence[Claim]) -> tuple[str, ...]:
    finest: dict[str, int] = {}
    for c in claims:
        for p in (c.place, c.to_place):
            if p is not None:
                name = p.name or p.text
                finest[name] = min(finest.get(name, 99), FINENESS.index(p.precision))
    return tuple(sorted(finest, key=lambda n: (finest[n], n)))


def _days(voices: Sequence[Sequence[Claim]]) -> tuple[date | None, date | None, str]:
    """The days that most voices tell; of as many, the narrower, then the earlier. Days that a report only implies are no days."""
    votes: Counter[tuple[date, date | None, str]] = Counter()
    for voice in voices:
        told = next((c.time for c in voice if c.time and c.time.start), None)
        if told is not None and told.start is not None:
            votes[told.start, told.end, told.precision] += 1
    if not votes:
        return None, None, "unknown"
    return min(votes, key=lambda d: (-votes[d], ((d[1] or d[0]) - d[0]).days, d[0], d[1] or d[0], d[2]))


def _is_ongoing(claims: Sequence[Claim]) -> bool:
    return any(c.time is not None and c.time.ongoing is True for c in claims)


def _commonest(names: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(names)
    return tuple(sorted(counts, key=lambda n: (-counts[n], n))[:MOST_NAMED])


def _title(kind: str, place: Place | None, start: date | None, precision: str, figures: Sequence[Figure]) -> str:
    """'Shelling, Ostra Bridge, 26 February 2031: 12 killed': what, where, when, and the first whole figure of people or homes."""
    words = title_of(kind)
    if place is not None:
        words += f", {place.name or place.text}"
    if start is not None:
        words += f", {start:%Y}" if precision == "year" else f", {start:%B %Y}" if precision == "month" else f", {start.day} {start:%B %Y}"
    whole = next((f for f in figures if f.best is not None and f.best > 0 and f.group is None and f.unit in TITLED), None)
    return words if whole is None else f"{words}: {_figure(whole)}"


def _figure(figure: Figure) -> str:
    """'at least 12 killed', '600 households (families) displaced'."""
    unit = "" if figure.unit == "person" else f" {say_unit(figure.unit, figure.best)}"
    return f"{say_best(figure)}{unit} {figure.of.replace('_', ' ')}"
