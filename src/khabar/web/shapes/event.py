"""Events and situations, in lists and whole."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from khabar.model import Place
from khabar.model.event import Contradiction, Figure, OriginKind, Phase
from khabar.model.mention import PlacePrecision
from khabar.web.people.rights import Tier
from khabar.web.shapes.claim import ClaimShape, Day, JudgementShape

EVENT_EXAMPLE: dict[str, Any] = {
    "id": "e7",
    "title": "Shelling, Torvane, 4 March 2031: 12 killed",
    "kind": "shelling",
    "kinds": ["shelling", "killed"],
    "family": "harm",
    "status": "asserted",
    "background": False,
    "place": {"name": "Torvane", "lat": 35.1, "lon": 38.2, "country": "VLD", "admin1": "Ostra", "precision": "town"},
    "places": ["Torvane"],
    "start": "2031-03-04",
    "end": "2031-03-04",
    "ongoing": False,
    "precision": "day",
    "origins": 2,
    "outlets": 3,
    "reports": 4,
    "claims": 9,
    "figures": [{"of": "killed", "unit": "person", "measure": None, "group": None, "low": 12, "best": 12, "high": 15, "is_lower_bound": False}],
    "contradictions": 1,
    "independence": "4 reports, 3 outlets, 2 independent origins: Mila Oren and interior ministry",
    "review": {"to_do": 8, "accepted": 1},
    "tier": "public",
}


class PlaceShown(BaseModel):
    """The place of an event as far as a list and a map need it."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision


class FigureShown(BaseModel):
    """A figure as a badge shows it. `low`, `best`, `high`: null where unknown, never 0 for unsaid."""

    of: str
    unit: str
    measure: Literal["flow", "stock"] | None
    group: str | None
    low: float | None
    best: float | None
    high: float | None
    is_lower_bound: bool
    place: str | None = None
    derived: str | None = None


class EventRow(BaseModel):
    """An event in a list. `origins`, `outlets`, `reports`, `claims`, `contradictions`: how many. `review`: state -> how many of its claims."""

    model_config = ConfigDict(json_schema_extra={"examples": [EVENT_EXAMPLE]})
    id: str
    title: str
    kind: str
    kinds: list[str]
    family: str
    status: str
    background: bool
    place: PlaceShown | None
    places: list[str]
    start: Day | None
    end: Day | None
    ongoing: bool
    precision: str
    origins: int
    outlets: int
    reports: int
    claims: int
    figures: list[FigureShown]
    contradictions: int
    independence: str
    review: dict[str, int]
    tier: Tier


class OriginShape(BaseModel):
    """Who says so, at the end of the chains of speakers."""

    key: str
    kind: OriginKind
    name: str
    names: list[str]
    claims: list[str]
    reports: list[str]
    outlets: list[str]
    reason: str


class OriginGroup(BaseModel):
    """What rests on one origin."""

    origin: OriginShape
    claims: list[str]


class EventWhole(BaseModel):
    """An event with all that it was put together from. `redirected_from`: the id that was asked for, where that was joined to this one."""

    id: str
    family: str
    kind: str
    kinds: list[str]
    status: str
    background: bool
    happenings: list[str]
    claims: list[ClaimShape]
    reports: list[str]
    outlets: list[str]
    place: Place | None
    places: list[str]
    start: Day | None
    end: Day | None
    ongoing: bool
    precision: str
    first_published: Day | None
    last_published: Day | None
    actors: list[str]
    targets: list[str]
    origins: list[OriginShape]
    figures: list[Figure]
    contradictions: list[Contradiction]
    independence: str
    title: str
    groups: list[OriginGroup]
    review: dict[str, int]
    judgements: list[JudgementShape]
    redirected_from: str | None
    tier: Tier
    withheld: int = Field(description="Claims above the tier of whoever asks; everything shown is as the others tell it.")


class SignShape(BaseModel):
    """One reason for or against two happenings being one, with its weight (log odds)."""

    name: str
    title: str
    level: str
    level_title: str
    weight: float


class LinkShape(BaseModel):
    """How alike two happenings are: above 0 they speak for one event."""

    a: str
    b: str
    score: float
    signs: list[SignShape]


class HappeningShape(BaseModel):
    """What one report tells of the event."""

    id: str
    report: str
    kinds: list[str]
    claims: list[str]
    start: Day | None
    end: Day | None
    published: Day | None


class WhyShape(BaseModel):
    """Why an event is one. Pairs that were never compared have no link."""

    event: str
    title: str
    happenings: list[HappeningShape]
    links: list[LinkShape]


class SituationShape(BaseModel):
    """Something that goes on. `end` null with `as_of`: still going on as of that day; null with `end_claims`: it ended on a day that nobody gives."""

    id: str
    kind: str
    place: Place | None
    start: Day | None
    start_claims: list[str]
    end: Day | None
    end_claims: list[str]
    as_of: Day | None
    phases: list[Phase]
    promises: list[Phase]
    events: list[str]
    figures: list[Figure]
    title: str
    contradictions: list[Contradiction]


class SituationWhole(SituationShape):
    """The same with its events as rows."""

    event_rows: list[EventRow]
    redirected_from: str | None
