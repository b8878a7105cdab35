"""Household sizes as a user brings them: a CSV table with the columns country, year, size, source and url (the last may be missing).

Sample row: `VLD,2031,5.2,"Veldania census 2029, table 4",https://example.org/census`. Khabar brings no size of its own.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from khabar.errors import UnusableArgument
from khabar.model.figure_settings import HouseholdSize

_COLUMNS = ("country", "year", "size", "source", "url")
_MOST_SHOWN = 5


def _country(code: str) -> str:
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise ValueError("the country is written with three letters (ISO 3166-1 alpha-3: SYR, SDN)")
    return code.upper()


def _plain(text: object) -> object:
    return text.strip() if isinstance(text, str) else text


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    country: Annotated[str, BeforeValidator(_plain), AfterValidator(_country)]
    year: Annotated[int, BeforeValidator(_plain), Field(ge=1900, le=2200)]
    size: Annotated[Decimal, BeforeValidator(_plain), Field(gt=1, lt=30, allow_inf_nan=False)]
    source: Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
    url: Annotated[str | None, BeforeValidator(_plain)] = None


def read_household_sizes(file: Path) -> tuple[HouseholdSize, ...]:
    """The sizes in `file`, by country and year. All or nothing: raises UnusableArgument that names the rows and what is wrong with them."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableArgument(f"{file.name}: not UTF-8; save the table as CSV UTF-8") from None
    return parse_household_sizes(text, file.name)


def parse_household_sizes(text: str, name: str) -> tuple[HouseholdSize, ...]:
    """The same from the table's text; `name` for messages."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as e:
        raise UnusableArgument(f"{name}: not a CSV table: {e}") from None
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise UnusableArgument(f"{name}: the table is empty; its first row names the columns: {', '.join(_COLUMNS)}")
    columns = [cell.strip().casefold() for cell in rows[0]]
    if missing := [c for c in _COLUMNS[:-1] if c not in columns]:
        raise UnusableArgument(f"{name}: no column {', '.join(missing)}; the columns are {', '.join(_COLUMNS)}")
    if twice := sorted({c for c in columns if c in _COLUMNS and columns.count(c) > 1}):
        raise UnusableArgument(f"{name}: column {twice[0]} is there twice")
    return _sizes(rows[1:], columns, name)


def _sizes(rows: Sequence[Sequence[str]], columns: Sequence[str], name: str) -> tuple[HouseholdSize, ...]:
    found: dict[tuple[str, int], tuple[int, HouseholdSize]] = {}
    faults: list[str] = []
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        size = _size(dict(zip(columns, row, strict=False)), number, faults)
        if size is None:
            continue
        first, known = found.setdefault((size.country, size.year), (number, size))
        if known != size:
            faults.append(f"row {number}: {size.country} {size.year} is already given in row {first}")
    if faults:
        more = f"; and {len(faults) - _MOST_SHOWN} more" if len(faults) > _MOST_SHOWN else ""
        raise UnusableArgument(f"{name}: {'; '.join(faults[:_MOST_SHOWN])}{more}; nothing is taken")
    if not found:
        raise UnusableArgument(f"{name}: no rows under the columns")
    return tuple(size for _, (_, size) in sorted(found.items()))


def _size(row: Mapping[str, str], number: int, faults: list[str]) -> HouseholdSize | None:
    try:
        read = _Row.model_validate(row)
    except ValidationError as e:
        for error in e.errors():
            told = str(error["msg"]).removeprefix("Value error, ")
            given = f" (it says {error['input']!r})" if isinstance(error["input"], str) else ""
            faults.append(f"row {number}, {error['loc'][0]}: {told}{given}")
        return None
    return HouseholdSize(read.country, read.year, read.size, read.source, read.url or None)
