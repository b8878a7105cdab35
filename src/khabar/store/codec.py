"""Model types <-> JSON text, through pydantic: fast both ways, and what was damaged or never fitted is noticed.

Fields at their default are left out, so a default of the model can only change together with a migration (a test pins them). A claim is stored
without its report, whose text stands once, in the row of its version.
"""

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import MISSING, field, fields, make_dataclass
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from khabar.errors import CaseDamaged
from khabar.model import Claim, Report
from khabar.model.copies import Fingerprint
from khabar.model.event import Event
from khabar.model.happening import Happening, Sign, Spot, Toll

T = TypeVar("T")
AGENCY = 400
"""Characters that hold the agency of a fingerprint: no name of `lexicon/agencies.yaml` is a tenth as long."""

_CLAIM_FIELDS = tuple(f.name for f in fields(Claim) if f.name != "report")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _claim_alone() -> TypeAdapter[Any]:
    """The fields of a claim but its report, as a dataclass of its own."""
    own = [f for f in fields(Claim) if f.name != "report"]
    parts = [(f.name, f.type, field() if f.default is MISSING else field(default=f.default)) for f in own]
    return TypeAdapter(make_dataclass("ClaimAlone", parts, frozen=True, slots=True))


def write_claim(claim: Claim) -> str:
    """JSON of a claim without its report."""
    data = _adapter(Claim).dump_json(claim, exclude={"report"}, exclude_defaults=True, warnings="error")
    return data.decode()


def read_claim(data: str, report: Report) -> Claim:
    """The claim, with the report that it was read in. Raises CaseDamaged."""
    alone = _read(_claim_alone(), data, "a claim")
    return Claim(report=report, **{name: getattr(alone, name) for name in _CLAIM_FIELDS})


def _write(kind: Any, value: object) -> str:
    data: bytes = _adapter(kind).dump_json(value, exclude_defaults=True, warnings="error")
    return data.decode()


def _read(adapter: TypeAdapter[T], data: str, what: str) -> T:
    try:
        return adapter.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise CaseDamaged(f"{what} in the case cannot be read ({where}: {first['msg']})") from error


def _reader(kind: type[T], what: str) -> Callable[[str], T]:
    return lambda data: cast(T, _read(_adapter(cast(Hashable, kind)), data, what))


write_report: Callable[[Report], str] = partial(_write, Report)
_read_report = _reader(Report, "a report")


@lru_cache(maxsize=256)
def read_report(data: str) -> Report:
    """The report. Inside one transaction the same ones are read several times. Raises CaseDamaged."""
    return _read_report(data)


write_fingerprint: Callable[[Fingerprint], str] = partial(_write, Fingerprint)
read_fingerprint = _reader(Fingerprint, "a fingerprint")


def read_agency(data: str) -> str | None:
    """The agency of a fingerprint, which stands at its end: most have none, and are not read whole. Raises CaseDamaged."""
    return read_fingerprint(data).agency if '"agency":' in data[-AGENCY:] else None


write_happening: Callable[[Happening], str] = partial(_write, Happening)
_read_checked = _reader(Happening, "a happening")


@lru_cache(maxsize=10_000)
def read_happening(data: str) -> Happening:
    """The happening. While reports are added the same ones come up as candidates again and again, so the last are kept (they are frozen), and they are put
    together by hand, at a third of the time. Raises CaseDamaged."""
    try:
        found = json.loads(data)
        for name in ("start", "end", "published"):
            if name in found:
                found[name] = date.fromisoformat(found[name])
        for name in ("terms", "names", "words"):
            if name in found:
                found[name] = tuple([(word, float(weight)) for word, weight in found[name]])
        for name in ("kinds", "claims", "people", "actors", "targets", "instruments", "ages", "quarters"):
            if name in found:
                found[name] = tuple(found[name])
        if "spots" in found:
            found["spots"] = tuple([Spot(**spot) for spot in found["spots"]])
        if "tolls" in found:
            found["tolls"] = tuple([Toll(**toll) for toll in found["tolls"]])
        return Happening(**found)
    except (ValueError, TypeError, KeyError):
        return _read_checked(data)  # which says what is wrong


write_event: Callable[[Event], str] = partial(_write, Event)
read_event = _reader(Event, "an event")
write_signs: Callable[[Sequence[Sign]], str] = partial(_write, tuple[Sign, ...])
read_signs = _reader(tuple[Sign, ...], "a link")


def write_plain(value: object) -> str:
    """JSON of plain data (strings, numbers, lists, mappings), keys in the order given. Raises ValueError for what JSON has no word for (NaN)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def read_plain(data: str) -> Any:
    """Plain data. Raises CaseDamaged."""
    try:
        return json.loads(data)
    except ValueError as error:
        raise CaseDamaged(f"a setting or judgement in the case cannot be read ({error})") from error
