"""What one report tells of one event, and how two of them are found alike."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as far as two happenings are compared by it. Degrees WGS84, None where unresolved; names folded."""

    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    precision: str
    geonames_id: int | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure as far as two happenings are compared by it: 'at least 12 killed' is Toll('killed', 'person', 12, None)."""

    of: str
    unit: str
    low: float | None
    high: float | None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """The claims of one report that belong to one event. Two of one report are different events, unless a person says otherwise.

    `family`: which kinds are one happening together (`lexicon/events.yaml`). `unreal`: only feared, planned, demanded.
    `cause`: conflict (violence, or so it is said) or disaster, None where nothing tells.
    `start`, `end`: the days told, None where none is;
    `published`: the report's day, which dates nothing but says how near two tellings are. `people`: folded names of single persons;
    `quarters`: parts of a town by what they are called, folded ('quarter mill', 'side north'; `events/quarters.py`). `actors`, `targets`: folded neutral names; `words`: rare words of the evidence with their weights; `ages` of named or unnamed persons. Of the whole report, since
    a detail stands anywhere in it: `terms`, its rare words, and `names`, its rare pairs of capitalised words ('Mara Aldin', 'Mill Street'), with weights.
    """

    id: str
    report: str
    family: str
    kinds: tuple[str, ...]
    claims: tuple[str, ...]
    background: bool = False
    unreal: bool = False
    cause: str | None = None
    start: date | None = None
    end: date | None = None
    ongoing: bool = False
    published: date | None = None
    spots: tuple[Spot, ...] = ()
    people: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    tolls: tuple[Toll, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    terms: tuple[tuple[str, float], ...] = ()
    names: tuple[tuple[str, float], ...] = ()
    quarters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchKey:
    """Two happenings are compared only where they share a key and their days come near: `key` in text, days as ordinals (None: never told)."""

    key: str
    day_from: int | None
    day_to: int | None


@dataclass(frozen=True, slots=True)
class Sign:
    """One named reason for or against 'the same event': `place` at the level `same town` weighs 2.1 (log odds)."""

    name: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two happenings and how alike they are. `a < b` (ids); `score`: the sum of the signs' weights, log odds of 'the same event'."""

    a: str
    b: str
    score: float
    signs: tuple[Sign, ...] = ()


class Bond(NamedTuple):
    """A link as grouping needs it, without its signs: a crowded week has a hundred thousand."""

    a: str
    b: str
    score: float
