"""What speaks for or against two happenings of two reports being one event, as named signs with levels.

In: two happenings. Out: sign -> level, symmetric, and the same whatever else the case holds. Sample: {'place': 'same spot', 'day': 'same day',
'names': 'many', 'toll': 'agrees', ...}. The levels' weights are fitted (`lexicon/event_links.yaml`); a level is coarse so that it can be read.
"""

from collections.abc import Callable
from math import sqrt

from rapidfuzz.fuzz import ratio

from khabar.events.distances import km_apart
from khabar.events.quarters_apart import quarters_apart
from khabar.events.traits import Traits, Words, place_words_of, traits_of, words_told_by
from khabar.model.happening import Happening, Toll

Signs = dict[str, str]

# Kilometres: the same point of the gazetteer; one town and its quarters; a county; beyond that it is elsewhere.
SPOT_KM, TOWN_KM, COUNTY_KM = 1.0, 12.0, 60.0
# Days between two publications, or between two days told.
SPANS = ((0, "same day"), (1, "next day"), (3, "3 days"), (7, "a week"), (30, "a month"), (120, "4 months"), (400, "a year"))
BEYOND = "years"
# 'in 2016' holds every day of the year: two such stretches share them by chance.
MONTH = 31
# Forbidden from the second day on, pairs F on gva.dev was 0.850; from the fifteenth on 0.867.
MISREAD_DAYS = 14
UNKNOWN = "unknown"
# Rarity of shared names in all (a pair of words that no report of the table holds weighs 13.5), and of one such pair.
NAMES = ((27.0, "many"), (18.0, "several"), (11.0, "one rare"), (6.0, "one"))
WORDING = (
    (0.55, "the same words"), (0.42, "very near"), (0.33, "near"), (0.25, "like"), (0.18, "somewhat like"), (0.12, "little"), (0.07, "hardly"),
    (0.0001, "a word"),
)  # fmt: skip
# rapidfuzz ratio of two full names: 'Jon Bell' and 'John Bell' 94, 'Javon Wilson' and 'Jovan Wilson' 83; brothers ('Marcus Wilson', 'Martin Wilson') 77.
SAME_NAME = 82.0

SHARED = frozenset({"one", "several"})
# Cosine of the rare words of two happenings' sentences: reprints and near ones.
SAME_WORDS = 0.55
ON_THE_MOVE = frozenset({"movement"})


def signs_of(a: Happening, b: Happening) -> Signs:
    """Every sign with its level. Symmetric: `signs_of(a, b) == signs_of(b, a)`."""
    one, two = traits_of(a), traits_of(b)
    return {name: level(one, two) for name, level in SIGNS.items()}


def _gap(days: int) -> str:
    return next((name for most, name in SPANS if days <= most), BEYOND)


def _published(a: Traits, b: Traits) -> str:
    """The gap between publications. Where both tell their day it says little; where one does not, it is what stands for the day."""
    if a.published is None or b.published is None:
        return UNKNOWN
    gap = _gap(abs(a.published - b.published))
    return gap if a.start is not None and b.start is not None else f"{gap}, a day untold"


def _day(a: Traits, b: Traits) -> str:
    """The gap between the days told: 0 where they overlap."""
    if a.start is None or b.start is None or a.until is None or b.until is None:
        return UNKNOWN
    gap = max(a.start - b.until, b.start - a.until, 0)
    wide = max(a.until - a.start, b.until - b.start)
    if gap == 0 and wide > 1:
        return "overlap" if wide <= MONTH else "overlap of months"
    return _gap(gap)


def _undated(a: Traits, b: Traits) -> str:
    """Two tellings that nothing dates, of massacres, of accidents: one kind and like words they share with any other. They are two where each names a place of
    which the other's report does not speak, and where neither tells more than the kind; unless they have a victim, a toll or the very words in common."""
    if a.start is not None or b.start is not None or (a.published is not None and b.published is not None):
        return UNKNOWN
    if (
        _people(a, b) in SHARED
        or _ages(a, b) in SHARED
        or _toll(a, b) == "equal, not one"
        or _cosine(a.words, b.words, a.words_square * b.words_square) >= SAME_WORDS
    ):
        return "of its own"
    ours, theirs = place_words_of(a.happening), place_words_of(b.happening)
    if not ours and not theirs:
        return "told" if any(h.points or h.provinces or h.happening.people for h in (a, b)) else "nothing told"
    is_near = _place(a, b) in ("same spot", "same town", "same county")
    are_two = (
        ours and theirs and not is_near and ours.isdisjoint(words_told_by(b.happening)) and theirs.isdisjoint(words_told_by(a.happening))
    )
    return "two places" if are_two else "told"


def _order(a: Traits, b: Traits) -> str:
    """A report cannot tell what happens days after it is printed; but the day of the court or of the arrest may have been read as the day of the deed."""
    early = max((t.start - o.published for t, o in ((a, b), (b, a)) if t.start is not None and o.published is not None), default=0)
    return "possible" if early <= 1 else "told days before it" if early <= MISREAD_DAYS else "told before it happened"


def _place(a: Traits, b: Traits) -> str:
    km = min((km_apart(p.lat, p.lon, q.lat, q.lon) for p in a.points for q in b.points), default=None)  # type: ignore[arg-type]
    if km is None:
        return UNKNOWN
    return "same spot" if km <= SPOT_KM else "same town" if km <= TOWN_KM else "same county" if km <= COUNTY_KM else "elsewhere"


def _region(a: Traits, b: Traits) -> str:
    if a.provinces and b.provinces:
        return "same" if a.provinces & b.provinces else "another"
    return UNKNOWN if not a.countries or not b.countries else "same country" if a.countries & b.countries else "another country"


def _site(a: Traits, b: Traits) -> str:
    """Streets, quarters, named buildings by their own words."""
    return UNKNOWN if not a.sites or not b.sites else "same" if a.sites & b.sites else "another"


def _quarter(a: Traits, b: Traits) -> str:
    """Quarters, districts, camps by their names, sides of a town: two of one rank are two scenes. Who flees is told by where from or by where to."""
    if not a.quarters or not b.quarters or a.happening.family in ON_THE_MOVE:
        return UNKNOWN
    return quarters_apart(a.quarters, b.quarters, a.words, b.words)


def _unlocated(a: Traits, b: Traits) -> str:
    """Places that no gazetteer knows, by their own words, where neither tells a point."""
    if a.points or b.points or not a.unlocated or not b.unlocated:
        return UNKNOWN
    return "same" if a.unlocated & b.unlocated else "another"


def _people(a: Traits, b: Traits) -> str:
    ours, theirs = a.happening.people, b.happening.people
    if not ours or not theirs:
        return UNKNOWN
    alike = sum(any(_is_one_name(p, q) for q in theirs) for p in ours)
    return "several" if alike > 1 else "one" if alike else "others"


def _is_one_name(a: str, b: str) -> bool:
    """The same full name, in two spellings, or a part of it alone: the surname, a child's given name."""
    if " " not in a or " " not in b:
        return bool(set(a.split()) & set(b.split()))
    return a == b or ratio(a, b) >= SAME_NAME


def _ages(a: Traits, b: Traits) -> str:
    if not a.ages or not b.ages:
        return UNKNOWN
    shared = len(a.ages & b.ages)
    return "several" if shared > 1 else "one" if shared else "others"


def _names(a: Traits, b: Traits) -> str:
    return _level(NAMES, sum(w for n, w in a.names.items() if n in b.names))


def _terms(a: Traits, b: Traits) -> str:
    return _level(WORDING, _cosine(a.terms, b.terms, a.terms_square * b.terms_square))


def _wording(a: Traits, b: Traits) -> str:
    return _level(WORDING, _cosine(a.words, b.words, a.words_square * b.words_square))


def _cosine(a: Words, b: Words, squares: float) -> float:
    dot = sum([w * b[n] for n, w in a.items() if n in b])
    return dot / sqrt(squares) if dot else 0.0


def _level(levels: tuple[tuple[float, str], ...], value: float) -> str:
    return next((name for least, name in levels if value >= least), "none")


def _toll(a: Traits, b: Traits) -> str:
    """Whole figures of one quantity: equal, within each other's bounds, or contradicting; a toll that rises contradicts too."""
    compared = [_figures(x, y) for x in a.tolls for y in b.tolls if x.of == y.of and x.unit == y.unit]
    if not compared:
        return UNKNOWN
    return next(level for level in ("equal, not one", "equal", "agrees", "differs") if level in compared)


def _figures(x: Toll, y: Toll) -> str:
    if (x.low, x.high) == (y.low, y.high):
        return "equal" if x.low == 1 else "equal, not one"
    low, high = max(x.low or 0, y.low or 0), min(x.high or 1e12, y.high or 1e12)
    return "agrees" if low <= high else "differs"


def _kinds(a: Traits, b: Traits) -> str:
    return "shared" if a.kinds & b.kinds else "of one family"


def _actors(a: Traits, b: Traits) -> str:
    return _overlap(a.actors, b.actors)


def _targets(a: Traits, b: Traits) -> str:
    return _overlap(a.targets, b.targets)


def _overlap(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return UNKNOWN
    return "shared" if a & b else "others"


def _cause(a: Traits, b: Traits) -> str:
    ours, theirs = a.happening.cause, b.happening.cause
    return UNKNOWN if ours is None or theirs is None else "same" if ours == theirs else "another"


def _standing(a: Traits, b: Traits) -> str:
    ours, theirs = a.happening, b.happening
    if (ours.background, ours.unreal) == (theirs.background, theirs.unreal):
        return "same"
    return "history" if ours.unreal == theirs.unreal else "feared or planned"


# Each is symmetric; those that cost least come first.
def _telling(a: Traits, b: Traits) -> str:
    """'He was arrested': a telling without day, point and person is like any other of its kind, so that its report's words alone join nothing."""
    bare = [h.start is None and not h.points and not h.happening.people for h in (a, b)]
    return "bare both" if all(bare) else "bare" if any(bare) else "told"


SIGNS: dict[str, Callable[[Traits, Traits], str]] = {
    "order": _order,
    "standing": _standing,
    "cause": _cause,
    "quarter": _quarter,
    "terms": _terms,
    "published": _published,
    "day": _day,
    "undated": _undated,
    "kinds": _kinds,
    "ages": _ages,
    "targets": _targets,
    "actors": _actors,
    "toll": _toll,
    "names": _names,
    "people": _people,
    "region": _region,
    "site": _site,
    "unlocated": _unlocated,
    "wording": _wording,
    "place": _place,
    "telling": _telling,
}
