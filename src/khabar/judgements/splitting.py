"""A claim that leaves its event: alone, or with others of it, against all the rest of the event as it is now."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from khabar.errors import UnusableArgument
from khabar.judgements.field_types import Words
from khabar.judgements.forms import Json, what_is_wrong
from khabar.model import Claim
from khabar.model.event import Event


def _ids(given: object) -> object:
    return [word.strip() for word in given.split(",") if word.strip()] if isinstance(given, str) else given


_Ids = Annotated[tuple[Words, ...], BeforeValidator(_ids)]


class _SplitForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    goes_along: _Ids = Field(default=(), alias="with")
    stays: _Ids = Field(default=(), alias="from")


def read_split(value: Mapping[str, Any], claim: Claim, event: Event | None) -> Json:
    """`{with: [...], from: [...]}`: claims that go along and claims that stay; without `from`, all others of the event. Raises UnusableArgument."""
    try:
        read = _SplitForm.model_validate(dict(value))
    except ValidationError as e:
        raise UnusableArgument(f"split: {what_is_wrong(e)}") from None
    members = set(event.claims) if event is not None else set()
    named = {*read.goes_along, *read.stays}
    if event is not None and (strange := sorted(named - members)):
        raise UnusableArgument(f"split: {strange[0]} is not in event {event.id}")
    if claim.id in named or set(read.goes_along) & set(read.stays):
        raise UnusableArgument("split: a claim cannot both go and stay")
    stays = set(read.stays) or members - {claim.id, *read.goes_along}
    if not stays:
        raise UnusableArgument(f"split: there is nothing in its event that claim {claim.id} could leave")
    return {"with": sorted(set(read.goes_along)), "from": sorted(stays)}
