"""What all lists have in common."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """A page of a list. What is added meanwhile neither repeats an item nor drops one."""

    items: list[Item]
    next: str | None = Field(description="Ask again with `after` of this; null: these are the last.")
    total: int = Field(description="How many there are on all pages.")
    withheld: int = Field(description="How many more there are above the tier of whoever asks.")


class ErrorBody(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(extra="allow")
    code: str
    message: str
    field: str | None = None


class ErrorShape(BaseModel):
    """The one shape of all errors."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"error": {"code": "not_found", "message": "no event has the id e9", "field": None}}]})
    error: ErrorBody


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of an endpoint: the ways in which it refuses."""
    return {status: {"model": ErrorShape} for status in (400, 401, 503, *statuses)}
