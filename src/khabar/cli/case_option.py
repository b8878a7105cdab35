"""What the commands on a case share: where it is, and what is asked of it.

In: words as typed. Out: values of the model. Raises UnusableArgument, in one line that says what to type instead.
"""

from collections.abc import Collection, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from khabar.model.filters import Near

Form = TypeVar("Form", bound=StrEnum)

CaseOption = Annotated[
    str, typer.Option("--case", metavar="CASE", help="The case: its file, or postgresql://USER@HOST/DATABASE.", show_default=False)
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As things stood on that day: what was published later is left out.")
]


class ListFormat(StrEnum):
    """How a list of events or situations is written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"


ListForm = Annotated[
    ListFormat | None,
    typer.Option(
        "--format",
        help="table for reading, jsonl for programs, csv for a spreadsheet, geojson for a map. [default: table on a terminal, else jsonl]",
    ),
]


def form_for(asked: Form | None, table: Form, lines: Form) -> Form:
    """The format asked for; without one a table for a person at a terminal, lines for whatever else reads the output."""
    import sys

    return asked or (table if sys.stdout.isatty() else lines)


def parse_day(words: str | None, option: str) -> date | None:
    """'2031-03-05' -> that day. Raises UnusableArgument naming the option."""
    if words is None:
        return None
    from khabar.reports import parse_given

    try:
        return parse_given(words)
    except ValueError as e:
        raise UnusableArgument(f"{option} {e}") from None


def parse_period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """`--since` and `--until`. Raises UnusableArgument where the first is after the second."""
    first, last = parse_day(since, "--since"), parse_day(until, "--until")
    if first and last and first > last:
        raise UnusableArgument(f"--since {first} is after --until {last}")
    return first, last


def parse_near(words: str | None) -> "Near | None":
    """'36.1,40.2,25': latitude, longitude, kilometres. Raises UnusableArgument for anything else, and where it lies outside the earth."""
    if words is None:
        return None
    from math import isfinite

    from khabar.model.filters import Near

    try:
        lat, lon, km = (float(part) for part in words.split(","))
    except ValueError:
        raise UnusableArgument(f"--near {words!r}: write LATITUDE,LONGITUDE,KILOMETRES, as in --near 36.1,40.2,25") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UnusableArgument(f"--near {words!r}: the latitude (-90 to 90) comes first, then the longitude (-180 to 180)")
    if not (isfinite(km) and km > 0):
        raise UnusableArgument(f"--near {words!r}: the radius is a number of kilometres above 0")
    return Near(lat, lon, km)


def parse_words(given: Sequence[str] | None, known: Collection[str], option: str) -> tuple[str, ...]:
    """`--family harm,movement --family control` -> those names, each once. Raises UnusableArgument naming the nearest of `known`."""
    asked = [w.strip().lower() for words in given or () for w in words.split(",") if w.strip()]
    for word in asked:
        if word not in known:
            near = get_close_matches(word, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it is one of {', '.join(known)}"
            raise UnusableArgument(f"{option} {word!r}: {hint}")
    return tuple(dict.fromkeys(asked))


def parse_ids(given: Sequence[str] | None) -> tuple[str, ...]:
    """`--id e1,e2 --id e3`, each once."""
    return tuple(dict.fromkeys(i.strip() for words in given or () for i in words.split(",") if i.strip()))
