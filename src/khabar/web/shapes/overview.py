"""Map, timeline and charts."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from khabar.model.mention import PlacePrecision
from khabar.web.shapes.claim import Day

FEATURE_EXAMPLE: dict[str, Any] = {
    "id": "e7",
    "lon": 38.2,
    "lat": 35.1,
    "n": 1,
    "kinds": {"shelling": 1},
    "precision": "town",
    "radius_km": None,
    "title": "Shelling, Torvane, 4 March 2031: 12 killed",
    "status": "asserted",
    "start": "2031-03-04",
    "box": None,
}


class Feature(BaseModel):
    """One event at its place, or (`id` null) several of one cell with the `box` (west, south, east, north) that holds them."""

    model_config = ConfigDict(json_schema_extra={"examples": [FEATURE_EXAMPLE]})
    id: str | None
    lon: float
    lat: float
    n: int
    kinds: dict[str, int]
    precision: PlacePrecision | None
    radius_km: float | None = Field(description="Of the ring to be drawn: how far off the words put it ('12 km from'); null: a point, or not said.")
    title: str | None
    status: str | None = Field(description="Of an event: asserted where anybody asserts it, else planned, feared, denied ...; null for a cell.")
    start: Day | None
    box: list[float] | None


class Area(BaseModel):
    """Events of which only a province (`admin1`) or a country is told. They are no features: a point would pretend. `lon`, `lat`: for the label."""

    country: str | None
    admin1: str | None
    precision: Literal["admin1", "country"]
    n: int
    kinds: dict[str, int]
    lon: float
    lat: float
    id: str | None = Field(description="Of the one event, where n is 1.")


class MoveShape(BaseModel):
    """A claim that tells both where people left and what they reached; [longitude, latitude]."""

    model_config = ConfigDict(populate_by_name=True)
    claim: str
    start: list[float] = Field(alias="from")
    end: list[float] = Field(alias="to")


class MapShape(BaseModel):
    """What a map draws. Each event is in one feature or one area, or has no point (`unplaced`, counted without the box of the filter)."""

    features: list[Feature]
    areas: list[Area]
    moves: list[MoveShape]
    unplaced: int
    total: int = Field(description="Events that fulfil the filter.")
    withheld: int


class Volume(BaseModel):
    """One bucket of time: how many events began in it, how many reports were published."""

    model_config = ConfigDict(populate_by_name=True)
    first: Day = Field(alias="from")
    n_events: int
    n_reports: int


class BarShape(BaseModel):
    """An event along time. `earliest`, `latest`: how far its words reach where they name no single day; `latest` null: open."""

    id: str
    title: str
    kind: str
    status: str
    start: Day | None
    end: Day | None
    ongoing: bool
    precision: str
    earliest: Day | None
    latest: Day | None
    published: list[Day]


class LanePhase(BaseModel):
    """A stretch of a lane, as far as it is drawn; `/situations/ID` has its evidence."""

    kind: str
    start: Day | None
    end: Day | None
    what: str


class Lane(BaseModel):
    """A situation along time."""

    id: str
    title: str
    kind: str
    start: Day | None
    end: Day | None
    as_of: Day | None
    phases: list[LanePhase]
    promises: list[LanePhase]


class TimelineShape(BaseModel):
    """What a timeline draws. `bars`: those that the most origins tell; `total`: how many events have a day."""

    bucket: Literal["day", "week", "month", "year"]
    volume: list[Volume]
    bars: list[BarShape]
    situations: list[Lane]
    situations_total: int | None = Field(description="Null: they are still being put together (the first time, of a large case); ask again.")
    undated: int
    total: int
    withheld: int


class Point(BaseModel):
    """A figure as known on a day."""

    on: Day
    low: float | None
    best: float | None
    high: float | None
    is_lower_bound: bool
    event: str | None
    claims: list[str]


class Unknown(BaseModel):
    """An event that tells the quantity without a number: unknown, not 0."""

    on: Day | None
    event: str


class Series(BaseModel):
    """One quantity in one unit. Flow and stock never share a series, nor do the whole and a group of it."""

    of: str
    unit: str
    measure: Literal["flow", "stock"] | None
    group: str | None
    place: str | None
    points: list[Point]
    unknown: list[Unknown]


class ReportsOn(BaseModel):
    """How many reports were published on a day."""

    on: Day
    reports: int


class FiguresShape(BaseModel):
    """Figures over time with the reporting volume under them. `left_out`: events beyond the most that are charted at once."""

    series: list[Series]
    volume: list[ReportsOn]
    left_out: int
    withheld: int
