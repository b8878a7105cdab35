"""Household sizes as a user brings them: a CSV table with the columns country, year, size, source and url (the last may be missing).

Sample row: `VLD,2031,5.2,"Veldania census 2029, table 4",https://example.org/census`. Khabar brings no size of its own.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from khabar.errors import UnusableArgument
from khabar.figures.csv_table import raise_faults, rows_of, text_of
from khabar.model.figure_settings import HouseholdSize

_COLUMNS = ("country", "year", "size", "source", "url")


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
    return parse_household_sizes(text_of(file), file.name)


def parse_household_sizes(text: str, name: str) -> tuple[HouseholdSize, ...]:
    """The same from the table's text; `name` for messages."""
    found: dict[tuple[str, int], tuple[int, HouseholdSize]] = {}
    faults: list[str] = []
    for number, row in rows_of(text, name, _COLUMNS, optional=("url",)):
        size = _size(row, number, faults)
        if size is None:
            continue
        first, known = found.setdefault((size.country, size.year), (number, size))
        if known != size:
            faults.append(f"row {number}: {size.country} {size.year} is already given in row {first}")
    raise_faults(name, faults)
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
