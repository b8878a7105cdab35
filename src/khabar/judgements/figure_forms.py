"""The recommended figure of an event: which figure, the value, and how it was worked out."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from khabar.errors import UnusableArgument
from khabar.judgements.field_types import MaybeNumber, Number, Words
from khabar.judgements.forms import Json, what_is_wrong
from khabar.model.event import Event


class _ChoiceForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    figure: Words
    value: Number
    low: MaybeNumber = None
    high: MaybeNumber = None
    calculation: Words


def read_choice(value: Mapping[str, Any], event: Event) -> Json:
    """`{figure, value, low, high, calculation}`, and the `claims` that give the figure now. Raises UnusableArgument: a figure that the event has not, no calculation, bounds out of order."""
    if missing := [key for key in ("figure", "value", "calculation") if value.get(key) in (None, "")]:
        raise UnusableArgument(f"recommend needs {', '.join(missing)}: figure=KEY value=640 calculation='600 on Friday + 40 on Saturday'")
    try:
        read = _ChoiceForm.model_validate(dict(value))
    except ValidationError as e:
        raise UnusableArgument(f"recommend: {what_is_wrong(e)}") from None
    if (read.low is not None and read.low > read.value) or (read.high is not None and read.high < read.value):
        raise UnusableArgument(f"recommend: the value {read.value} does not lie between low {read.low} and high {read.high}")
    key = _figure_key(read.figure, event)
    claims = {v.claim for figure in event.figures if figure.key == key for v in figure.values}
    return {**read.model_dump(), "figure": key, "claims": sorted(claims)}


def _figure_key(given: str, event: Event) -> str:
    keys = [figure.key for figure in event.figures]
    if given in keys:
        return given
    if not keys:
        raise UnusableArgument(f"event {event.id} has no figures")
    from rapidfuzz import process

    nearest = process.extractOne(given, keys)
    raise UnusableArgument(f"event {event.id} has no figure {given!r}; did you mean {nearest[0]!r}? It has: {', '.join(keys)}")
