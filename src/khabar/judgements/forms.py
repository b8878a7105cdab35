"""The parts of a claim as data from outside: JSON as `khabar read --format jsonl` prints it, or a short string. Checked by pydantic.

`read_form("count", "at least 600 households")` -> `{"text": ..., "low": 600, ...}`: only what was given, so that the rest can be taken from what stands.
A mistake raises ValueError naming the part and, for a word out of a list, the nearest one.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from khabar.judgements.choices import (
    ACTOR_TYPES,
    BORDERS,
    MEASURES,
    PLACE_PRECISIONS,
    QUALIFIERS,
    STATUSES,
    TIME_PRECISIONS,
    is_nothing,
    pick_kind,
    typed_words,
)
from khabar.judgements.field_types import MaybeDay, MaybeNumber, MaybeTruth, MaybeWords, Truth, Where, Words, iso3, nothing_as_none, one_of
from khabar.judgements.short_counts import read_count
from khabar.judgements.short_values import read_actor, read_cause, read_chain, read_parts, read_place, read_speaker, read_time

Json = dict[str, Any]


class Form(BaseModel):
    """Closed: a key that no field has is a mistake. `read_form` turns a short string into keys before any other check."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    text: Words | None = None
    span: Where | None = None


class PartForm(Form):
    """A member of a list, or an instrument."""

    name: MaybeWords = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: object) -> object:
        return {"text": given} if isinstance(given, str) else given


class PlaceForm(Form):
    """A place. Degrees WGS84. `candidates` of a machine's place may be sent back and are left out: a person has resolved it."""

    name: MaybeWords = None
    lat: Annotated[Annotated[float, Field(ge=-90, le=90)] | None, BeforeValidator(nothing_as_none)] = None
    lon: Annotated[Annotated[float, Field(ge=-180, le=180)] | None, BeforeValidator(nothing_as_none)] = None
    country: Annotated[Annotated[str, AfterValidator(iso3)] | None, BeforeValidator(nothing_as_none)] = None
    admin1: MaybeWords = None
    admin2: MaybeWords = None
    pcode: MaybeWords = None
    geonames_id: Annotated[int | None, BeforeValidator(nothing_as_none)] = None
    precision: Annotated[str, one_of(PLACE_PRECISIONS, "precision of a place")] = "unknown"
    relation: MaybeWords = None
    parts: tuple[PartForm, ...] = ()
    candidates: Any = Field(default=None, exclude=True)


class TimeForm(Form):
    """A time, by days or by TIMEX3 value."""

    value: MaybeWords = None
    start: MaybeDay = None
    end: MaybeDay = None
    ongoing: MaybeTruth = None
    earliest: MaybeDay = None
    latest: MaybeDay = None
    precision: Annotated[str, one_of(TIME_PRECISIONS, "precision of a time")] = "unknown"
    basis: MaybeWords = None

    @model_validator(mode="after")
    def _in_order(self) -> "TimeForm":
        for first, last in ((self.start, self.end), (self.earliest, self.latest)):
            if first and last and last < first:
                raise ValueError(f"ends on {last}, before it begins on {first}")
        return self


class CountForm(Form):
    """A figure."""

    low: MaybeNumber = None
    high: MaybeNumber = None
    unit: Annotated[str, one_of(lambda: typed_words()["units"], "unit")] = "other"
    qualifier: Annotated[str, one_of(QUALIFIERS, "qualifier")] = "exact"
    of: Annotated[
        Annotated[str, one_of(lambda: typed_words()["counted"], "thing that a figure counts")] | None, BeforeValidator(nothing_as_none)
    ] = None
    group: MaybeWords = None


class ActorForm(Form):
    """Who did it, or to whom."""

    name: MaybeWords = None
    type: Annotated[Annotated[str, one_of(ACTOR_TYPES, "type of actor")] | None, BeforeValidator(nothing_as_none)] = None
    parts: tuple[PartForm, ...] = ()


class CauseForm(Form):
    """Why."""

    type: Annotated[str, one_of(lambda: typed_words()["causes"], "type of cause")]


class SpeakerForm(Form):
    """One link of who says so. `span` null: the words stand nowhere in the report."""

    span: Where | None = None
    name: MaybeWords = None
    role: MaybeWords = None
    organisation: MaybeWords = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: object) -> object:
        return read_speaker(given) if isinstance(given, str) else given


_FORMS: dict[str, type[Form]] = {
    "actor": ActorForm, "target": ActorForm, "place": PlaceForm, "to_place": PlaceForm, "time": TimeForm, "as_of": TimeForm, "said_on": TimeForm,
    "count": CountForm, "cause": CauseForm,
}  # fmt: skip
_SHORT: dict[str, Callable[[str], Any]] = {
    "actor": read_actor, "target": read_actor, "place": read_place, "to_place": read_place, "time": read_time, "as_of": read_time, "said_on": read_time,
    "count": read_count, "cause": read_cause, "instruments": read_parts, "said_by": read_chain,
}  # fmt: skip
_PLAIN: dict[str, TypeAdapter[Any]] = {
    "kind": TypeAdapter(Annotated[str, AfterValidator(pick_kind)]),
    "status": TypeAdapter(Annotated[str, one_of(STATUSES, "status")]),
    "measure": TypeAdapter(Annotated[str, one_of(MEASURES, "measure")]),
    "border": TypeAdapter(Annotated[str, one_of(BORDERS, "border")]),
    "part_of": TypeAdapter(Words),
    "instruments": TypeAdapter(tuple[PartForm, ...]),
    "said_by": TypeAdapter(tuple[SpeakerForm, ...]),
    **{name: TypeAdapter(Truth) for name in ("hedged", "background", "cumulative", "quoted")},
}
FIELDS = (
    "kind", "status", "hedged", "background", "actor", "target", "instruments", "place", "to_place", "time", "as_of", "said_on", "count", "measure",
    "part_of", "cumulative", "cause", "border", "said_by", "quoted",
)  # fmt: skip
"""The fields of a claim that a person may set, in the order of the contract."""
NEVER_NULL = frozenset({"kind", "status", "hedged", "background", "cumulative", "quoted"})


def read_form(field: str, given: object) -> Any:
    """The value of one field as JSON data: None, a word, a truth value, a list, or a mapping of the keys that were given. Raises ValueError."""
    if is_nothing(given):
        if field in NEVER_NULL:
            raise ValueError(f"{field} cannot be empty")
        return [] if field in ("instruments", "said_by") else None
    if isinstance(given, str) and field in _SHORT:
        given = _SHORT[field](given)
    elif isinstance(given, dict) and isinstance(given.get(""), str) and field in _FORMS:
        # A short string with some keys beside it, which say more: 'Karsk' and place.lat.
        given = {**_SHORT[field](given[""]), **{k: v for k, v in given.items() if k}}
    try:
        if field in _FORMS:
            return _FORMS[field].model_validate(given).model_dump(mode="json", exclude_unset=True)
        found = _PLAIN[field].validate_python(given)
        return _PLAIN[field].dump_python(found, mode="json", exclude_unset=True)
    except ValidationError as e:
        raise ValueError(what_is_wrong(e)) from None


def what_is_wrong(error: ValidationError) -> str:
    """The first mistakes in one line: 'unit: no unit is called 'famly'; did you mean ...'."""
    said = []
    for e in error.errors(include_url=False, include_input=False)[:3]:
        at = ".".join(str(part) for part in e["loc"])
        message = "no such key" if e["type"] == "extra_forbidden" else e["msg"].removeprefix("Value error, ")
        said.append(f"{at}: {message}" if at else message)
    return "; ".join(said)
