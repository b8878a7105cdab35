"""The case, its codebook, its reports, search and gazetteer."""

from typing import Literal

from pydantic import BaseModel, Field

from khabar.model.copies import CopyOf
from khabar.web.people.rights import Tier
from khabar.web.shapes.claim import ClaimShape, Day, JudgementShape, ReportHead, Stretch


class PutAsideShape(BaseModel):
    """An input that could not be read."""

    source: str
    reason: str
    at: str


class PlaceNotFound(BaseModel):
    """A name of a place that is on no map, and how many claims name it."""

    name: str
    claims: int


class CaseShape(BaseModel):
    """What the case holds. `state`: another word as soon as anything in it is (as in the stream)."""

    name: str
    reports: int
    versions: int
    claims: int
    happenings: int
    events: int
    copies: int
    set_aside_count: int
    judgements: int
    first_day: Day | None
    last_day: Day | None
    places_not_found: list[PlaceNotFound]
    set_aside: list[PutAsideShape] = Field(description="The newest 50.")
    state: str


class KindShape(BaseModel):
    """A kind of claim; `colour` (#rrggbb, AA contrast on white) and `underline` (a CSS text-decoration-style) are those of its family."""

    kind: str
    family: str
    title: str
    definition: str
    colour: str
    underline: str


class FieldShape(BaseModel):
    """A field of a claim: how it is called, and how a person types it."""

    field: str
    title: str
    short_form: str
    example: str
    part: str | None = Field(description="Which look its words have in a report; null: it has no words of its own.")


class PartShape(BaseModel):
    """How the words of a part of a claim are shown: colour and underline style."""

    part: str
    title: str
    colour: str
    underline: str


class CodebookShape(BaseModel):
    """All closed lists, with what a screen needs to show them."""

    kinds: list[KindShape]
    families: list[str]
    parts: list[PartShape]
    statuses: list[str]
    measures: list[str]
    borders: list[str]
    units: list[str]
    counted: list[str]
    qualifiers: list[str]
    causes: list[str]
    actor_types: list[str]
    precisions: list[str]
    situation_kinds: list[str]
    actions: list[str]
    fields: list[FieldShape]
    tiers: list[str]
    review_states: list[str]
    keys: dict[str, str] = Field(description="What is done -> its key.")


class ReportRow(BaseModel):
    """A report in a list. `decided`: claims that somebody came to; `copies`: ids of reports that carry its text."""

    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: Day | None
    claims: int
    decided: int
    finished: bool
    tier: Tier
    copies: list[str]
    snippet: str | None


class VersionShape(BaseModel):
    """A report as it was read once."""

    number: int
    at: str
    read_with: str
    is_current: bool
    superseded_by: str | None
    reason: str | None


class ReportText(ReportHead):
    """A report with its text. Spans are half-open, in Unicode code points of `text`: a page counts UTF-16 units and has to convert."""

    text: str
    paragraphs: list[Stretch]
    title_span: Stretch | None
    byline: str | None
    versions: list[VersionShape]


class GraphicShape(BaseModel):
    """A sentence of the report's text that holds graphic words: a page covers it until somebody asks to see it."""

    span: Stretch
    sorts: list[str] = Field(description="What sort of thing is told, in plain words.", examples=[["torture", "remains of the dead in detail"]])


class ReportWhole(BaseModel):
    """A report with all that is known of it. `graphic`: in order of the text, apart from one another, without the headline."""

    report: ReportText
    copies: list[CopyOf]
    claims: list[ClaimShape]
    judgements: list[JudgementShape]
    graphic: list[GraphicShape]
    finished: bool
    tier: Tier
    withheld: int


class Run(BaseModel):
    """A run of words; `hit`: it was sought."""

    text: str
    hit: bool


class FoundShape(BaseModel):
    """Something that holds the words."""

    what: Literal["reports", "claims", "events"]
    id: str
    title: str | None
    snippet: list[Run]
    report: str | None
    event: str | None


class SearchShape(BaseModel):
    """The nearest first."""

    items: list[FoundShape]
    withheld: int


class GazetteerPlace(BaseModel):
    """A place of the gazetteer."""

    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    geonames_id: int | None
    pcode: str | None
    population: int


class GazetteerShape(BaseModel):
    """Places of a name, the most populous first."""

    items: list[GazetteerPlace]
    edition: str


class LeftOut(BaseModel):
    """What an export does not hold, and why."""

    reason: str
    n: int


class ExportPreview(BaseModel):
    """What an export will be. `rows`: the first ten; `filter`: in words; `tier`: the highest that it holds."""

    what: Literal["claims", "events", "situations"]
    format: str
    columns: list[str]
    rows: list[dict[str, object]]
    total: int
    left_out: list[LeftOut]
    tier: Tier
    licence_note: str
    generated_at: str
    filter: str
    state: str
    readme: str
