"""Groups the claims of one report into happenings: what one report tells of one event.

In: the claims of one report, as a person has left them. Out: happenings, in order of the text.
Sample: 'Twelve people were killed and 31 wounded when shells hit the market' is three claims, one happening; 'In May, nine died in Karsk' another.

Two claims are held together by the same day, place, victim or neighbourhood in the text, and held apart by different ones; a group is
as far from another as their members are on average. A claim of history never joins one of the day.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from khabar.events.distances import INSIDE_TOWN, Apart, own_words, places_apart, times_apart
from khabar.events.quarters import quarters_of
from khabar.events.separations import separations
from khabar.events.told_words import Told, ages_in, told_by
from khabar.gazetteer.folding import fold
from khabar.lexicon.families import disaster_words, family_of, naming_rank, violent_kinds
from khabar.lexicon.word_rarity import rare_terms
from khabar.model import Claim, Place, Report
from khabar.model.happening import Happening, Spot, Toll

# What holds two claims of one report together or apart. A report tells of one event more often than of two: TOGETHER is where doubt ends.
# Swept on gva.train, where a report that is cut into too many happenings splits incidents, and one cut too little joins them.
TOGETHER = 0.5
DAYS = {Apart.SAME: 1.5, Apart.NEAR: 0.5, Apart.FAR: -4.0, Apart.UNKNOWN: 0.0}
PLACES = {Apart.SAME: 1.5, Apart.NEAR: 0.3, Apart.BESIDE: -3.0, Apart.FAR: -2.5, Apart.UNKNOWN: 0.0}
SAME_SENTENCE, SAME_VICTIM, SAME_TELLING = 2.0, 3.0, 0.4
# The drowned and the shelled of one report are two events, whatever day and town they share.
OTHER_CAUSE = -8.0
# Characters between two sentences that are told in one breath.
ONE_BREATH = 400
# Not asserted: what is feared or planned has not happened, so it is told beside the event, not as part of it.
UNREAL = frozenset({"feared", "planned", "demanded", "conditional"})
MOST_WORDS = 20
# 'al', 'bin', 'de', 'van' stand small inside names.
SHORT_WORD = 3
# What a person said outweighs what anything else says of a report's claims together.
TOGETHER_SAID = 1e6
# Stronger than any number of pairs that were put together: x and z apart stay apart, though x is y and y is z.
APART_SAID = -1e10
NEVER = -1e12

ID_HEX = 15

Pair = tuple[str, str]


def happenings_of(
    report: Report, claims: Sequence[Claim], must: Collection[Pair] = (), cannot: Collection[Pair] = ()
) -> tuple[Happening, ...]:
    """The happenings of a report. Every claim stands in exactly one.

    `must`, `cannot`: pairs of claim ids, the smaller first, that a person put together or apart; apart is the stronger.
    """
    if not claims:
        return ()
    told = told_by(report, claims)
    said = {**separations(report, claims), **dict.fromkeys(must, TOGETHER_SAID), **dict.fromkeys(cannot, APART_SAID)}
    groups: list[list[Claim]] = []
    for shelf in _shelves(claims):
        groups += _grouped(shelf, said)
    groups.sort(key=lambda g: (min(c.evidence.span.start for c in g), g[0].id))
    return tuple(_happening(report, g, told) for g in groups)


def _shelves(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that could be one happening at all: of one family, all history or none, all real or none."""
    shelves: dict[tuple[str, bool, bool], list[Claim]] = {}
    for c in sorted(claims, key=lambda c: (c.evidence.trigger.span, c.id)):
        shelves.setdefault((family_of(c.kind), c.background, c.status in UNREAL), []).append(c)
    return [shelves[k] for k in sorted(shelves)]


def _grouped(claims: Sequence[Claim], said: Mapping[Pair, float]) -> list[list[Claim]]:
    """Average-link groups: the two nearest are joined while they are nearer than TOGETHER."""
    groups = [[i] for i in range(len(claims))]
    sums = np.array([[_bond(a, b, said) if a is not b else 0.0 for b in claims] for a in claims])
    sizes = np.ones(len(claims))
    while True:
        averages = np.triu(sums / np.outer(sizes, sizes) + TOGETHER, 1)
        i, j = divmod(int(averages.argmax()), len(claims))
        if averages[i, j] <= 0:
            return [[claims[n] for n in sorted(g)] for g in groups if g]
        groups[i], groups[j] = groups[i] + groups[j], []
        sums[i] += sums[j]
        sums[:, i] = sums[i]
        sums[j], sums[:, j] = NEVER, NEVER
        sums[i, j] = sums[j, i] = NEVER
        sizes[i] += sizes[j]


def _bond(a: Claim, b: Claim, said: Mapping[Pair, float]) -> float:
    score = said.get((a.id, b.id) if a.id < b.id else (b.id, a.id), 0.0)
    score += DAYS[times_apart(a.time, b.time)] + PLACES[places_apart(a.place, b.place)]
    if a.evidence.span == b.evidence.span:
        score += SAME_SENTENCE
    elif abs(a.evidence.span.start - b.evidence.span.start) <= ONE_BREATH:
        score += SAME_TELLING
    if {cause_of(a), cause_of(b)} == {"conflict", "disaster"}:
        score += OTHER_CAUSE
    if (victim := _person(a)) and victim == _person(b):
        score += SAME_VICTIM
    return score


def cause_of(claim: Claim) -> str | None:
    """'conflict' or 'disaster', where the report says so or the kind is violence; None where nothing tells."""
    if claim.cause is not None and claim.cause.type in ("conflict", "disaster"):
        return claim.cause.type
    if disaster_words() & set(claim.evidence.trigger.text.lower().split()):
        return "disaster"
    return "conflict" if claim.kind in violent_kinds() else None


def _person(claim: Claim) -> str | None:
    return fold(claim.target.name) if claim.target and claim.target.name else None


def _happening(report: Report, claims: Sequence[Claim], told: Told) -> Happening:
    texts = list(dict.fromkeys(c.evidence.text for c in claims))
    start, end, ongoing = _days(claims)
    kinds = sorted({c.kind for c in claims}, key=lambda k: (naming_rank(k), k))
    return Happening(
        id="h" + hashlib.sha256("\x1f".join([report.id, *sorted(c.id for c in claims)]).encode()).hexdigest()[:ID_HEX],
        report=report.id,
        family=family_of(kinds[0]),
        kinds=tuple(kinds),
        claims=tuple(sorted(c.id for c in claims)),
        background=all(c.background for c in claims),
        unreal=all(c.status in UNREAL for c in claims),
        cause=_cause(claims),
        start=start,
        end=end,
        ongoing=ongoing,
        published=report.published,
        spots=_spots(claims),
        people=_folded(c.target.name for c in claims if c.target and c.target.name and _is_single(c) and _is_name(c.target.name)),
        actors=_folded(c.actor.name for c in claims if c.actor and c.actor.name),
        targets=_folded(c.target.name for c in claims if c.target and c.target.name and not _is_single(c)),
        instruments=_folded(i.name or i.text for c in claims for i in c.instruments),
        ages=ages_in(texts),
        tolls=_tolls(claims),
        words=rare_terms(texts, MOST_WORDS),
        terms=told.terms,
        names=told.names,
        quarters=quarters_of(claims),
    )


def _days(claims: Sequence[Claim]) -> tuple[date | None, date | None, bool]:
    """The days that most of the claims tell, by their confidence; the finer and then the earlier where as many tell each."""
    told: dict[tuple[date, date | None], float] = {}
    for c in claims:
        if c.time and c.time.start:
            days = (c.time.start, c.time.end)
            told[days] = told.get(days, 0.0) + c.confidence
    if not told:
        return None, None, False
    start, end = min(told, key=lambda d: (-told[d], (d[1] or d[0]) - d[0], d[0]))
    ongoing = any(c.time is not None and c.time.ongoing is True for c in claims)
    return start, end, ongoing


def _cause(claims: Sequence[Claim]) -> str | None:
    """The cause that the claims tell; None where none does, or where they tell both."""
    told = {cause for c in claims if (cause := cause_of(c))}
    return told.pop() if len(told) == 1 else None


def _is_single(claim: Claim) -> bool:
    return claim.count is not None and claim.count.low == 1 == claim.count.high


def _is_name(words: str) -> bool:
    """'Mara Aldin', not 'the victim' nor 'a 3-year-old girl'."""
    return all(w[:1].isupper() for w in words.split() if len(w) > SHORT_WORD)


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({f for n in names if (f := fold(n))}))


def _spots(claims: Sequence[Claim]) -> tuple[Spot, ...]:
    places = (p for c in claims for p in (c.place, c.to_place if c.measure == "stock" else None) if p is not None)
    spots = {spot: None for p in places if (spot := _spot(p)).name or spot.lat is not None}
    return tuple(sorted(spots, key=lambda s: (s.name or "", s.lat or 0.0, s.lon or 0.0, s.precision, s.relation or "")))


def _spot(place: Place) -> Spot:
    """A name that no gazetteer knows is a name all the same; a street or quarter keeps its own words ('karam' of 'the Karam Quarter of Karsk')."""
    own = " ".join(sorted(own_words(place) - (set(fold(place.name).split()) if place.name else set())))
    name = fold(place.name) if place.name else own or None
    inside = own if place.precision in INSIDE_TOWN and place.name else None
    return Spot(name, place.lat, place.lon, place.country, place.admin1, place.admin2, place.precision, place.geonames_id, inside or None)


def _tolls(claims: Sequence[Claim]) -> tuple[Toll, ...]:
    tolls = {
        Toll(c.count.of or c.kind, c.count.unit, c.count.low, c.count.high, c.part_of is not None)
        for c in claims
        if c.count and (c.count.low is not None or c.count.high is not None) and c.status == "asserted"
    }
    return tuple(sorted(tolls, key=lambda t: (t.of, t.unit, t.low or 0, t.high or 0, t.is_part)))
