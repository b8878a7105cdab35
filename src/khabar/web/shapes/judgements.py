"""What is sent to decide, and what comes back."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from khabar.judgements.field_types import LARGEST
from khabar.web.shapes.claim import ClaimShape, JudgementShape
from khabar.web.shapes.event import EventRow

DEEPEST = 12
MOST_AT_ONCE = 50
LONGEST_ID, LONGEST_REASON = 2_000, 20_000


def is_writable(words: str) -> str:
    """Text that any database takes: no NUL, no half of a surrogate pair."""
    if "\x00" in words or any("\ud800" <= c <= "\udfff" for c in words):
        raise ValueError("holds characters that are no text")
    return words


def _plain(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """Refuses what is no value of any field: text that is none, numbers beyond all counting, boxes in boxes."""
    left: list[tuple[Any, int]] = [(value, 0)]
    while left:
        part, depth = left.pop()
        if depth > DEEPEST:
            raise ValueError("is nested too deeply")
        if isinstance(part, str):
            is_writable(part)
        elif isinstance(part, int | float) and not abs(part) <= LARGEST:
            raise ValueError(f"numbers are at most {LARGEST:,.0f}")
        elif isinstance(part, dict):
            left += [(p, depth + 1) for pair in part.items() for p in pair]
        elif isinstance(part, list):
            left += [(p, depth + 1) for p in part]
    return value


Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID), AfterValidator(is_writable)]
Words = Annotated[str, Field(max_length=LONGEST_REASON), AfterValidator(is_writable)]
Value = Annotated[dict[str, Any] | None, AfterValidator(_plain)]
_EXAMPLE: dict[str, Any] = {"action": "correct", "subject": "4f1c22d0a9b3e871", "value": {"count": "at least 600 households"}, "reason": "the sentence says at least", "after": None}


class DecisionGiven(BaseModel):
    """A decision. `value`, by action, as in docs/judgements.md. `after`: id of the newest judgement on the subject that the person saw, null where they saw
    none; left out: decided whatever others did meanwhile."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})
    action: Annotated[str, Field(max_length=40), AfterValidator(is_writable)]
    subject: Id
    other: Id | None = None
    value: Value = None
    reason: Words | None = None
    after: Id | None = None


Decisions = Annotated[list[DecisionGiven], Field(min_length=1, max_length=MOST_AT_ONCE)]


class BulkFilter(BaseModel):
    """The filter under which the person sees the claims: the parameters of the lists, by their names."""

    model_config = ConfigDict(extra="forbid")
    kind: Annotated[list[str], Field(max_length=100)] = []
    family: Annotated[list[str], Field(max_length=100)] = []
    status: Annotated[list[str], Field(max_length=100)] = []
    place: Annotated[str, Field(max_length=500), AfterValidator(is_writable)] | None = None
    near: Annotated[str, Field(max_length=100)] | None = None
    box: Annotated[str, Field(max_length=200)] | None = None
    since: Annotated[str, Field(max_length=40)] | None = None
    until: Annotated[str, Field(max_length=40)] | None = None
    background: Literal["yes", "no", "both"] = "no"
    min_origins: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    q: Annotated[str, Field(max_length=500), AfterValidator(is_writable)] | None = None
    review: Annotated[list[str], Field(max_length=100)] = []
    report: Id | None = None
    situation: Id | None = None
    event: Id | None = None
    place_unknown: bool = False

    @model_validator(mode="after")
    def _narrows(self) -> "BulkFilter":
        if not any(getattr(self, name) for name in type(self).model_fields if name != "background"):
            raise ValueError("a decision on many claims needs a filter that narrows them down")
        return self


class BulkGiven(BaseModel):
    """One decision on all claims that a filter finds. `expect`: how many the person saw that it finds."""

    model_config = ConfigDict(extra="forbid")
    action: Literal["accept", "reject"]
    filter: BulkFilter
    expect: Annotated[int, Field(ge=1, le=500)]
    reason: Annotated[Words, Field(min_length=1)]


class Decided(BaseModel):
    """What was stored, and what came of it. `claims`: as they stand now; `events`: put together anew, or holding one of the claims. `judgement`, `claim`: the first."""

    judgement: JudgementShape
    claim: ClaimShape | None
    judgements: list[JudgementShape]
    claims: list[ClaimShape]
    events: list[EventRow]


class BulkDecided(BaseModel):
    """One row of the log for each claim."""

    judgements: list[JudgementShape]
    events: list[EventRow]


class PreviewRow(EventRow):
    """An event with the ids of its claims."""

    claim_ids: list[str]


class PreviewShape(BaseModel):
    """Events as they are, and as they would be."""

    before: list[PreviewRow]
    after: list[PreviewRow]


class ChainShape(BaseModel):
    """Whether the log is as it was written. `broken`: the first judgement that is not."""

    ok: bool
    rows: int
    last_hash: str
    broken: str | None
    fault: Literal["hash", "sequence", "link", "noted"] | None
    reason: str | None
