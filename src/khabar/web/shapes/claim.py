"""A claim as the workbench has it: that of the contract, as people left it, with what the machine said and how far its review has come."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from khabar.judgements.review import ReviewState
from khabar.model import Actor, Cause, Count, Evidence, Excerpt, Part, Place, Speaker, Time
from khabar.model.claim import Border, Measure, Status
from khabar.model.judgement import Action
from khabar.model.report import PublishedBasis
from khabar.web.people.rights import Tier

Day = str
"""A calendar day, ISO 8601; never a time, never of any time zone."""
Stretch = list[int]
"""Start and end in characters of the report's text, half-open."""


class ReportHead(BaseModel):
    """What a claim says of its report."""

    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    dateline: str | None
    published: Day | None
    published_basis: PublishedBasis
    url: str | None
    sha256: str


class DayTold(BaseModel):
    """A day as written and as resolved."""

    text: str
    span: Stretch
    start: Day | None
    end: Day | None


class ReasonOf(BaseModel):
    """Why a field has its value."""

    field: str
    rule: str
    text: str | None
    span: Stretch | None


class JudgementShape(BaseModel):
    """One decision of a person, as it stands in the log. `undone_by`: the judgement that took it back."""

    model_config = ConfigDict(extra="allow")
    id: str
    sequence: int
    at: str
    author: str
    action: Action | str
    subject: str
    other: str | None
    value: dict[str, Any] | None
    words: str | None
    reason: str | None
    previous: str
    hash: str


class Corrected(BaseModel):
    """Which field a person corrected, and why."""

    model_config = ConfigDict(extra="allow")
    field: str
    by: str
    at: str
    judgement: str
    reason: str | None


class Comment(BaseModel):
    """Words of a person on one field."""

    model_config = ConfigDict(extra="allow")
    field: str | None
    words: str | None
    by: str
    at: str
    judgement: str


class ClaimShape(BaseModel):
    """One claim. Up to `why` it is the claim contract; `machine`: the machine's value of each corrected field; `score`: its confidence."""

    id: str
    report: ReportHead
    kind: str
    status: Status
    hedged: bool
    background: bool
    actor: Actor | None
    target: Actor | None
    instruments: list[Part]
    place: Place | None
    to_place: Place | None
    time: Time | None
    as_of: DayTold | None
    said_on: DayTold | None
    count: Count | None
    measure: Measure | None
    part_of: str | None
    cumulative: bool
    cause: Cause | None
    border: Border | None
    said_by: list[Speaker]
    quoted: bool
    evidence: Evidence
    also: list[Excerpt]
    confidence: float
    why: list[ReasonOf]
    machine: dict[str, Any] = Field(description="Field -> the machine's value; only of corrected fields.")
    corrected: list[Corrected]
    review: ReviewState
    judgements: list[JudgementShape] = Field(description="Those that bear on it, the newest first.")
    comments: list[Comment]
    event: str | None
    tier: Tier
    added_by: str | None = Field(description="Who added it; null: the machine read it.")
    score: float | None = Field(description="The machine's confidence, 0 to 1; null where a person added it.")
    read_with: str | None = Field(description="The version of Khabar that read the report.")
