"""Events and situations: what several reports tell of one happening, with every voice kept. Everything here is computed, never typed over."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from khabar.model.mention import Place

OriginKind = Literal["person", "organisation", "role", "agency", "outlet", "document", "unknown"]
Standing = Literal["counts", "superseded", "subset", "other_period", "left_out"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says so, at the end of the chains of speakers: one person under two spellings is one origin.

    `key`: stable within the event; `names`: as the reports spell it; `claims`, `reports`, `outlets`: what rests on it; `reason`: why these are one,
    in words ('Aymen and Ayman Abu Nokta: one spelling apart, both spokesman').
    """

    key: str
    kind: OriginKind
    name: str
    names: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One claimed value of a figure. `low`, `high` as in the claim: None is unbounded or unknown.

    `on`: the day the value holds at or was told (as_of, else told, else published). `standing`: what it does in the figure; `reason`: why, in words.
    `start`, `end`: the days it covers (`end` None: up to `on`), `place`: where, all None where the claim does not say.
    """

    claim: str
    report: str
    origin: str
    said_by: str
    low: float | None
    high: float | None
    qualifier: str
    on: date | None
    cumulative: bool
    standing: Standing
    reason: str
    text: str
    group: str | None = None
    status: str = "asserted"
    start: date | None = None
    end: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity of an event: every claimed value, and low, best and high with the rule that chose them.

    `key`: of, unit, measure, group, place, cause, border and period in one string, stable. `low`, `best`, `high`: None where unknown, never 0 for unsaid.
    `is_lower_bound`: low is known and nothing bounds it above (`high` None). `recommended_by`: a person's choice stands instead of the rule; `calculation`: theirs.
    """

    key: str
    of: str
    unit: str
    measure: Literal["flow", "stock"] | None
    low: float | None
    best: float | None
    high: float | None
    is_lower_bound: bool
    rule: str
    values: tuple[FigureValue, ...]
    place: str | None = None
    group: str | None = None
    cause: str | None = None
    border: str | None = None
    start: date | None = None
    end: date | None = None
    derived: str | None = None
    recommended_by: str | None = None
    calculation: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: a value as a reader would write it, and who says it."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Origins that cannot all be right. `field`: figure (`of`), actor, status, place, time ...; two values within each other's bounds are none."""

    field: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What the reports of a case tell of one happening. Ids of claims, reports and happenings; figures, origins and contradictions computed.

    `kind`: the kind that names it (an attack before its dead). `status`: asserted where anybody asserts it, else the commonest. `places`: distinct
    places told, finest first; `place` the one shown. `start`, `end`, `ongoing`: the days on which the claims agree best. `background`: only history tells it.
    """

    id: str
    family: str
    kind: str
    kinds: tuple[str, ...]
    status: str
    background: bool
    happenings: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    place: Place | None
    places: tuple[str, ...]
    start: date | None
    end: date | None
    ongoing: bool
    precision: str
    first_published: date | None
    last_published: date | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    origins: tuple[Origin, ...]
    figures: tuple[Figure, ...]
    contradictions: tuple[Contradiction, ...]
    independence: str
    title: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a situation: 'offensive from 28 July', 'promise to lift, week of 26 July', 'lifted on 1 September'. `claims`: the evidence."""

    kind: str
    start: date | None
    end: date | None
    what: str
    events: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that goes on: a siege, an offensive, a displacement crisis, a ceasefire. `end` None and `as_of` set: still going on as of that day.

    `end` None with `end_claims`: it has ended on a day that nobody gives. `promises`: announced or planned ends, never taken for the end. `figures`: of
    its events, over time. `contradictions`: days of its start and end, where origins differ.
    """

    id: str
    kind: str
    place: Place | None
    start: date | None
    start_claims: tuple[str, ...]
    end: date | None
    end_claims: tuple[str, ...]
    as_of: date | None
    phases: tuple[Phase, ...]
    promises: tuple[Phase, ...]
    events: tuple[str, ...]
    figures: tuple[Figure, ...]
    title: str
    contradictions: tuple[Contradiction, ...] = ()
