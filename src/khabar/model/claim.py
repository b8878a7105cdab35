"""The claim: one fact of one kind that a report states, on the word of one origin. Field names are a contract."""

from dataclasses import dataclass
from typing import Literal

from khabar.model.mention import Actor, Count, Part, Place, Speaker, Time
from khabar.model.report import Report
from khabar.model.spans import Span

Status = Literal["asserted", "denied", "negated", "feared", "planned", "demanded", "conditional"]
Measure = Literal["flow", "stock"]
Border = Literal["internal", "cross_border"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words inside the evidence that name the happening."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clause or sentence that states the claim, verbatim."""

    span: Span
    text: str
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Another stretch where the report says it again."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why, where the report says so. `type`: conflict, disaster, eviction, other."""

    type: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the rule, and the words it rests on (None where it rests on their absence)."""

    field: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. Any field may be None; none is guessed. `why` is not part of the contract's JSON: `--why` shows it."""

    id: str
    report: Report
    kind: str
    status: Status
    evidence: Evidence
    hedged: bool = False
    background: bool = False
    actor: Actor | None = None
    target: Actor | None = None
    instruments: tuple[Part, ...] = ()
    place: Place | None = None
    to_place: Place | None = None
    time: Time | None = None
    as_of: Time | None = None
    said_on: Time | None = None
    count: Count | None = None
    measure: Measure | None = None
    part_of: str | None = None
    cumulative: bool = False
    cause: Cause | None = None
    border: Border | None = None
    said_by: tuple[Speaker, ...] = ()
    quoted: bool = False
    also: tuple[Excerpt, ...] = ()
    confidence: float = 0.5
    why: tuple[Reason, ...] = ()
