"""Place and time across sentences: an effect told without them belongs to the act told beside it.

Sample: "A bomb went off in Ostrel market on Monday. Nine people died and 30 were hurt." The deaths take place and time from the bombing; and a lead
that tells no place ("A gunman opened fire on Friday, killing one") takes it from the sentence that does.
Only within one episode: kinds that belong together, nothing known that differs, history apart from the present.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from khabar.claims.clauses import holds_now
from khabar.claims.draft import Draft
from khabar.claims.located import Located
from khabar.claims.rates import told_as_rate
from khabar.model import Place, TimeMention

BACK, AHEAD = 14, 8
"""Sentences that the search reaches. Swept on claims/dev: place right 0.51 with 6 / 3, 0.53 with 14 / 8, 0.52 with 40 / 30."""
LONG_DAYS = 31
"""A figure over a longer stretch ('since January') is a statistic, not of one episode, and takes no place from it."""

VIOLENCE = frozenset(
    "armed_clash shelling air_strike bombing attack_on_civilians attack_on_health abduction sexual_violence property_destruction offensive siege territory_gained".split()
)
HARM = frozenset("killed injured casualties missing".split())
MOVES = frozenset(
    "displaced evacuation returned settled besieged_population at_risk_population shortage service_closed aid_delivered aid_blocked".split()
)
_DETERMINERS = frozenset(
    "the a an its their his her this that these those some several many most two three four five all each every our".split()
)
BROAD = frozenset({"country", "admin1"})
"""Precisions of places too wide to be where one thing happened."""
_COARSE = BROAD | {"unknown"}
HOPEFUL = frozenset({"planned", "feared", "demanded", "conditional"})


def inherit_from_episode(located: Located, drafts: Sequence[Draft]) -> None:
    """Fills missing places and times from the nearest draft of the same episode that has its own."""
    own_place = [d for d in drafts if d.place is not None and not is_unnamed(d.place.place) and d.place_by != "cause"]
    own_time = [d for d in drafts if d.time is not None and d.time.time.start is not None and _gives_its_time(d.time)]
    for d in drafts:
        if (d.status in HOPEFUL and d.status != "feared") or told_as_rate(d):
            continue
        coarse = d.place is None or is_unnamed(d.place.place) or (d.place.place.precision in _COARSE and d.place_by != "own")
        if coarse and not is_long(d, located.parsed.report.published):
            _take_place(d, own_place)
        if d.status != "feared" and (d.time is None or (d.time.type == "TIME" and d.time.time.start is None)):
            # what is feared may happen where the rest happened, but nobody says when;
            # what holds now takes only a time that goes on: 'they are replying with rifles' in a fight 'since Wednesday'
            _take_time(d, own_time if _is_past(located, d) else [o for o in own_time if o.time is not None and o.time.time.ongoing])


def is_long(d: Draft, published: date | None) -> bool:
    """Whether it is a statistic: a rate, or a time of more than LONG_DAYS. A count since a day runs to publication ('thousands have died since 2015')."""
    if told_as_rate(d):
        return True
    if d.time is None or d.time.time.start is None:
        return False
    end = d.time.time.end or (published if d.time.relation == "since" and d.count is not None else None)
    return end is not None and (end - d.time.time.start).days > LONG_DAYS


def _gives_its_time(m: TimeMention) -> bool:
    """A day, a week or a month is the time of an episode; 'since 2017', 'the 1990s' and 'from 1986 to 2005' are not."""
    if m.time.start is not None and m.time.end is not None and (m.time.end - m.time.start).days > LONG_DAYS:
        return False
    return m.time.precision in ("day", "week", "month", "range") and not (m.relation == "since" and m.precision in ("year", "season"))


def _is_past(located: Located, d: Draft) -> bool:
    """A past verb or a noun; 'need help', 'are submerged', 'have been damaged' hold now and take no past day."""
    parsed = located.parsed
    verb = d.frame.match.head
    if parsed.tokens[verb].upos not in ("VERB", "ADJ", "AUX"):
        verb = d.frame.clause
    return not holds_now(parsed, verb)


def is_unnamed(place: Place) -> bool:
    """'the area', 'a local hospital', 'the town' that nothing resolves: a named place of the same episode says more. 'al-Wasta' is a name, 'The hospital' none."""
    words = (w for w in place.text.split() if w.lower() not in _DETERMINERS)
    return place.name is None and not any(c.isupper() for w in words for c in w)


def _take_place(d: Draft, others: Sequence[Draft]) -> None:
    for other in _nearest(d, others):
        if other.place is None or other is d:
            continue
        if d.place is None or is_unnamed(d.place.place) or (_finer(other, d) and lies_inside(other, d)):
            d.place, d.place_by = other.place, "earlier"
            d.because("place", f"the place of the {other.kind} of the same episode", other.place.place.span)
            return


def _take_time(d: Draft, others: Sequence[Draft]) -> None:
    for other in _nearest(d, others):
        if other.time is not None and other is not d:
            d.time, d.time_by = other.time, "earlier"
            d.because("time", f"the time of the {other.kind} of the same episode", other.time.span)
            return


def _nearest(d: Draft, others: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts of the same episode, nearest first; what was told before wins over what comes."""
    ranked = []
    for n, other in enumerate(others):
        gap = d.sentence - other.sentence
        if -AHEAD <= gap <= BACK and other is not d and _one_episode(other, d):
            ranked.append(((gap if gap >= 0 else 1 - 2 * gap), n))
    for _, n in sorted(ranked):
        yield others[n]


def _one_episode(other: Draft, d: Draft) -> bool:
    if other.status in HOPEFUL or other.background != d.background or not _related(other.kind, d.kind):
        return False
    return not conflict(other, d)


def _related(a: str, b: str) -> bool:
    """Kinds that tell of one happening: violence and its harm, a disaster's harm and flight; talk and arrests stand apart unless of one kind."""
    if a == b:
        return True
    group = VIOLENCE | HARM
    if a in group and b in group:
        return True
    return (a in MOVES | HARM | VIOLENCE and b in MOVES) or (b in MOVES | HARM | VIOLENCE and a in MOVES)


def conflict(other: Draft, d: Draft) -> bool:
    """Times or places that are known of both and differ: another happening."""
    if d.time is not None and other.time is not None and d.time is not other.time and d.time_by != "earlier" and other.time_by != "earlier":
        x, y = d.time.time, other.time.time
        if x.start is not None and y.start is not None and ((x.end or x.start) < y.start or (y.end or y.start) < x.start):
            return True
        if x.start is None and y.start is None and d.time.type == other.time.type == "DATE" and d.time.value != other.time.value:
            return True
    if d.place is not None and other.place is not None and "earlier" not in (d.place_by, other.place_by):
        one, two = d.place.place, other.place.place
        if one.country and two.country and one.country != two.country:
            return True
        if is_unnamed(one) or is_unnamed(two):
            return False
        same = (
            one.geonames_id == two.geonames_id if one.geonames_id and two.geonames_id else (one.name or one.text) == (two.name or two.text)
        )
        return not same and not _COARSE & {one.precision, two.precision}
    return False


def _finer(other: Draft, d: Draft) -> bool:
    return other.place is not None and other.place.place.precision not in _COARSE


def lies_inside(other: Draft, d: Draft) -> bool:
    """Whether the finer place lies in the coarse one, as far as the gazetteer knows."""
    if other.place is None or d.place is None:
        return False
    fine, coarse = other.place.place, d.place.place
    if coarse.precision == "unknown":
        return False
    return (
        coarse.country is not None
        and fine.country == coarse.country
        and (coarse.precision == "country" or coarse.admin1 in (None, fine.admin1))
    )
