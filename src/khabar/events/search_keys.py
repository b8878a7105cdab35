"""By which keys the happenings that may be the same event are found: two are compared where they share one and their days come near.

In: a happening. Out: its keys, each with the days over which it holds. The rule is symmetric and knows nothing of the other happenings of the
case, so that the order of arrival cannot matter and no happening crowds out another.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import floor

from khabar.gazetteer.folding import fold
from khabar.model.happening import Happening, SearchKey, Spot

# A report without a day told tells mostly of the week before it.
UNTOLD_DAYS = 7
FRESH_DAYS = 14
# Days told that are no more than these are days; a month or a year told says little more than the words themselves.
SHORT_DAYS = 3
# A court hears, and a mother remembers, within about a year; later tellings are history, and meet only by a copy or a rare name told nearer.
MEMORY_DAYS = 400
# Days between two tellings of one event that may differ (midnight, a time zone, 'Saturday night' for Sunday's small hours).
SLACK_DAYS = 3
# Two points within a quarter of a degree (28 km: the next town) share one of four grids of half a degree, each shifted by half its width. With cells twice as
# wide a quarter of all pairs met for being in one county, and one in a hundred of these was linked; on gva.dev the events are the same.
CELLS_A_DEGREE = 2
# What is told of the next town as of 'in 2027', or of no day at all, is seldom the same, and meets all that was ever told there: of a case of three years half of all pairs.
NEIGHBOUR_DAYS = 31
SHIFTS = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))
# A name whose two words are both rare ('Mara Aldin') meets over a year, a commoner one ('Mill Street', 'Rapid Support') over days only.
MOST_NAMES, LEAST_NAME, RARE_NAME = 12, 7.0, 11.0
# With twelve words pairs F was 0.892 on gva.dev and 0.768 on gva.train, with eight 0.893 and 0.771; a sixth fewer pairs meet.
MOST_TERMS, LEAST_TERM = 8, 4.0
MOST_PLACES = 8
Days = tuple[int | None, int | None]
ADMIN = frozenset({"admin1", "admin2"})


def keys_of(happening: Happening) -> tuple[SearchKey, ...]:
    """The keys, sorted: places near the days told, names of the report also near its publication, its words at these days only, rare names for a year before.

    Copies have no key of their own: who prints a text anew prints its names. With keys of copies gva.dev did worse (pairs F 0.850 against 0.852, gva.train the
    same), and they were two thirds of all keys.
    """
    told = _days_told(happening)
    keys = {SearchKey(f"{happening.family}|{k}", *told) for k in _place_keys(happening, told)}
    keys |= {SearchKey(f"{happening.family}|{k}", *days) for k in _name_keys(happening) for days in _days_around(happening, told)}
    keys |= {SearchKey(f"{happening.family}|{k}", *days) for k in _term_keys(happening) for days in _days_of_words(happening, told)}
    remembered = _days_remembered(happening)
    keys |= {SearchKey(f"{happening.family}|w|{p}", *remembered) for p in _rare_names(happening)}
    return tuple(sorted(keys, key=lambda k: (k.key, k.day_from or 0, k.day_to or 0)))


def _days_told(h: Happening) -> Days:
    """The days told; where none is, the week to publication; None where the report is undated too."""
    if h.start is not None:
        end = h.end or h.start
        return h.start.toordinal(), max(end, h.published or end if h.ongoing else end).toordinal()
    if h.published is None:
        return None, None
    return (h.published - timedelta(days=UNTOLD_DAYS)).toordinal(), h.published.toordinal()


def _days_around(h: Happening, told: Days) -> tuple[Days, ...]:
    """The days told and the fortnight before publication (a day may be misread, what is named beside it seldom is)."""
    return (told,) if h.published is None else _joined(told, (h.published.toordinal() - FRESH_DAYS, h.published.toordinal()))


def _days_of_words(h: Happening, told: Days) -> tuple[Days, ...]:
    """The day of publication, and the days told where they are few: in a war every report shares some word with every other. Over a fortnight twice as many
    pairs met on gva.train, and pairs F was the same."""
    if h.published is None:
        return (told,)
    printed = h.published.toordinal(), h.published.toordinal()
    is_short = told[0] is not None and told[1] is not None and told[1] - told[0] <= SHORT_DAYS
    return _joined(told, printed) if is_short else (printed,)


def _joined(told: Days, other: tuple[int, int]) -> tuple[Days, ...]:
    """One stretch where the two meet, else both: a report of what happened years ago does not meet all that was printed since."""
    if told[0] is None or told[1] is None:
        return (told,)
    if told[0] - SLACK_DAYS <= other[1] and other[0] - SLACK_DAYS <= told[1]:
        return ((min(told[0], other[0]), max(told[1], other[1])),)
    return told, other


def _days_remembered(h: Happening) -> Days:
    told_from, _ = _days_told(h)
    last: date | None = h.published or h.end or h.start
    if told_from is None or last is None:
        return None, None
    return min(told_from, last.toordinal() - MEMORY_DAYS), last.toordinal()


def _place_keys(h: Happening, told: Days) -> Iterator[str]:
    is_near = told[0] is not None and told[1] is not None and told[1] - told[0] <= NEIGHBOUR_DAYS
    for spot in h.spots[:MOST_PLACES]:
        if spot.name and spot.precision != "country":
            yield f"p|{spot.name}"
        if spot.admin1 and spot.precision in ADMIN:
            yield f"p|{fold(spot.admin1)}"
        if is_near:
            yield from _cells(spot)


def _cells(spot: Spot) -> Iterator[str]:
    if spot.lat is None or spot.lon is None or spot.precision in ADMIN or spot.precision == "country":
        return
    for number, (north, east) in enumerate(SHIFTS):
        row = floor(spot.lat * CELLS_A_DEGREE + north)
        yield f"c{number}|{row},{floor(((spot.lon + 180) * CELLS_A_DEGREE + east) % (360 * CELLS_A_DEGREE))}"


def _name_keys(h: Happening) -> Iterator[str]:
    yield from (f"n|{name}" for name, weight in h.names[:MOST_NAMES] if LEAST_NAME <= weight < RARE_NAME)


def _term_keys(h: Happening) -> Iterator[str]:
    yield from (f"t|{term}" for term, weight in h.terms[:MOST_TERMS] if weight >= LEAST_TERM)


def _rare_names(h: Happening) -> Iterator[str]:
    yield from (p for p in h.people if " " in p)
    yield from (name for name, weight in h.names[:MOST_NAMES] if weight >= RARE_NAME)


def candidate_pairs(held: Mapping[str, tuple[Happening, tuple[SearchKey, ...]]], slack_days: int = SLACK_DAYS) -> set[tuple[str, str]]:
    """Every pair of `held` (id -> happening and keys) that meets, smaller id first: in memory what the store does by query."""
    shelves: dict[str, list[tuple[str, str, SearchKey]]] = {}
    for number, (happening, keys) in held.items():
        for key in keys:
            shelves.setdefault(key.key, []).append((number, happening.report, key))
    return {
        (min(a, b), max(a, b))
        for shelf in shelves.values()
        for i, (a, report, one) in enumerate(shelf)
        for b, other, two in shelf[:i]
        if report != other and days_meet(one, two, slack_days)
    }


def days_meet(a: SearchKey, b: SearchKey, slack_days: int = SLACK_DAYS) -> bool:
    """Whether the days of two keys overlap, give or take `slack_days`; days that nobody told meet all."""
    if a.day_from is None or a.day_to is None or b.day_from is None or b.day_to is None:
        return True
    return a.day_from - slack_days <= b.day_to and b.day_from - slack_days <= a.day_to
