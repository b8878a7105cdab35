"""JSON lines -> reports: one object a line with `id, text, title, published, url, outlet`; unknown fields are ignored."""

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from khabar.model import Rejected, Report
from khabar.reports.assemble import Facts, assemble, one_line
from khabar.reports.dates import parse_given
from khabar.reports.decode import decode

# One report a line; a longer line is a broken file (a missing line end) or a text that no one codes as one report.
MAX_LINE_BYTES = 20_000_000


class _Record(BaseModel):
    """The fields of a line that Khabar reads. `published` keeps the calendar day as written."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    id: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    outlet: str | None = None

    @field_validator("id", mode="before")
    @classmethod
    def _number_as_words(cls, value: object) -> object:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @field_validator("published", mode="before")
    @classmethod
    def _as_written(cls, value: object) -> date | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise ValueError("a date must be a string (YYYY-MM-DD)")
        return parse_given(value)


class Lines(Protocol):
    """What a stream of lines must do."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first `size` bytes; empty at the end."""


def read_lines(stream: Lines, source: str) -> Iterator[Report | Rejected]:
    """Every line of a binary stream. A bad line is one `Rejected` that names its number; blank lines are skipped."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        place = f"{source}, line {number}"
        if len(line) > MAX_LINE_BYTES:
            _skip_line(stream)
            yield Rejected(place, f"longer than {MAX_LINE_BYTES // 1_000_000} MB in one line")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line := line.strip():
            yield read_record(line, place)


def read_record(line: bytes, source: str) -> Report | Rejected:
    """One JSON object. The SHA-256 of the report is that of these bytes, without the line end."""
    try:
        record = _Record.model_validate_json(line)
    except ValidationError as error:
        return Rejected(source, _reason(error))
    facts = Facts(record.id, record.title, record.published, "given" if record.published else "unknown", record.url, record.outlet)
    return assemble(record.text.removeprefix("\ufeff"), facts, line, source)


def read_document(raw: bytes, source: str) -> Iterator[Report | Rejected]:
    """A `.json` file: one object over several lines, a list of objects, or JSON lines under another name.

    The SHA-256 of a record in a list is that of the record written as compact ASCII JSON with its fields in order.
    """
    try:
        data = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        if raw.strip().count(b"\n") and _is_object(raw.strip().split(b"\n", 1)[0]):
            yield from read_lines(io.BytesIO(raw), source)
        else:
            yield Rejected(source, one_line(f"invalid JSON: {error}"))
        return
    if isinstance(data, list):
        for number, item in enumerate(data, 1):
            yield read_record(json.dumps(item, separators=(",", ":")).encode(), f"{source}, record {number}")
    else:
        yield read_record(raw.strip(), source)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "json_invalid":
        return one_line(message.replace("Invalid JSON", "invalid JSON"))
    field = ".".join(map(str, first["loc"]))
    if first["type"] == "missing":
        return f"no field '{field}'"
    return one_line(f"field '{field}': {message}" if field else message)


def _skip_line(stream: Lines) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
