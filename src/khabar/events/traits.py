"""A happening as it is compared: its words as tables, its days as numbers, its places sorted, so that a thousand comparisons make them once.

In: a happening. Out: `Traits`. Nothing is told here that the happening does not tell.
"""

from dataclasses import dataclass
from functools import lru_cache

from khabar.events.distances import POINTS
from khabar.events.quarters_apart import Part, parts_of
from khabar.gazetteer.folding import loosen
from khabar.model.happening import Happening, Spot, Toll

Words = dict[str, float]


@dataclass(frozen=True, slots=True)
class Traits:
    """`published`, `start`, `until`: days as ordinals, None where not told; `until` reaches to publication where it goes on. `*_square`: the sum of the squared weights.

    `points`: spots finer than a district with their degrees; `provinces`: (country, province); `sites`: the own words of streets, quarters, buildings; `unlocated`: those of places that no
    gazetteer knows; `quarters`: the parts of a town that are named; `tolls`: whole figures.
    """

    happening: Happening
    published: int | None
    start: int | None
    until: int | None
    names: Words
    terms: Words
    terms_square: float
    words: Words
    words_square: float
    points: tuple[Spot, ...]
    provinces: frozenset[tuple[str | None, str | None]]
    countries: frozenset[str]
    sites: frozenset[str]
    unlocated: frozenset[str]
    quarters: tuple[Part, ...]
    kinds: frozenset[str]
    ages: frozenset[int]
    actors: frozenset[str]
    targets: frozenset[str]
    tolls: tuple[Toll, ...]


MOST_KEPT = 10_000
WIDE = frozenset({"country", "admin1", "admin2"})
_kept: dict[str, Traits] = {}


def traits_of(h: Happening) -> Traits:
    """The traits of a happening. Those of the last ten thousand or so are kept: while reports are added the same happenings are compared again and again."""
    known = _kept.get(h.id)
    if known is not None and known.happening is h:
        return known
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[h.id] = made = _made(h)
    return made


def _made(h: Happening) -> Traits:
    terms, words = dict(h.terms), dict(h.words)
    return Traits(
        happening=h,
        published=h.published.toordinal() if h.published else None,
        start=h.start.toordinal() if h.start else None,
        until=_until(h),
        names=dict(h.names),
        terms=terms,
        terms_square=sum(w * w for w in terms.values()),
        words=words,
        words_square=sum(w * w for w in words.values()),
        points=tuple(s for s in h.spots if s.lat is not None and s.lon is not None and s.precision in POINTS),
        provinces=frozenset((s.country, s.admin1) for s in h.spots if s.admin1),
        countries=frozenset(s.country for s in h.spots if s.country),
        sites=frozenset(w for s in h.spots if s.relation for w in s.relation.split()),
        unlocated=frozenset(w for s in h.spots if s.lat is None and s.name for w in s.name.split()),
        quarters=parts_of(h.quarters),
        kinds=frozenset(h.kinds),
        ages=frozenset(h.ages),
        actors=frozenset(h.actors),
        targets=frozenset(h.targets),
        tolls=tuple(t for t in h.tolls if not t.is_part),
    )


@lru_cache(maxsize=MOST_KEPT)
def place_words_of(h: Happening) -> frozenset[str]:
    """The words of the names of its places finer than a district, as `loosen` files them: 'Tal Amar' and 'Tel Ammar' are one."""
    names = (n for s in h.spots if s.precision not in WIDE for n in (s.name, s.relation) if n)
    return frozenset(_loose(w) for n in names for w in n.split())


@lru_cache(maxsize=MOST_KEPT)
def words_told_by(h: Happening) -> frozenset[str]:
    """The rare words of its report and the words of its places, likewise."""
    wide = (w for s in h.spots if s.name for w in s.name.split())
    return place_words_of(h) | {_loose(w) for w, _ in h.terms} | {_loose(w) for w in wide}


@lru_cache(maxsize=50_000)
def _loose(word: str) -> str:
    return loosen(word) or word


def _until(h: Happening) -> int | None:
    if h.start is None:
        return None
    end = h.end or h.start
    return (max(end, h.published) if h.ongoing and h.published else end).toordinal()
