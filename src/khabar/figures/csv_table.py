"""A CSV table that a user brings: its rows under the columns that are known, or one line that says what is wrong with it."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from khabar.errors import UnusableArgument

MOST_SHOWN = 5
"""Faults of a table that are told at once."""


def text_of(file: Path) -> str:
    """The table's text. Raises UnusableArgument where it is not UTF-8, OSError where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableArgument(f"{file.name}: not UTF-8; save the table as CSV UTF-8") from None


def rows_of(text: str, name: str, columns: Sequence[str], optional: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not empty with its number (the first row, 1, names the columns), by column. `name`: for messages. Raises UnusableArgument."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as e:
        raise UnusableArgument(f"{name}: not a CSV table: {e}") from None
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise UnusableArgument(f"{name}: the table is empty; its first row names the columns: {', '.join(columns)}")
    named = [cell.strip().casefold() for cell in rows[0]]
    if missing := [c for c in columns if c not in named and c not in optional]:
        raise UnusableArgument(f"{name}: no column {', '.join(missing)}; the columns are {', '.join(columns)}")
    if twice := sorted({c for c in named if c in columns and named.count(c) > 1}):
        raise UnusableArgument(f"{name}: column {twice[0]} is there twice")
    return (
        (number, dict(zip(named, row, strict=False))) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)
    )


def raise_faults(name: str, faults: Sequence[str]) -> None:
    """Raises UnusableArgument that tells the first faults, where there are any."""
    if faults:
        more = f"; and {len(faults) - MOST_SHOWN} more" if len(faults) > MOST_SHOWN else ""
        raise UnusableArgument(f"{name}: {'; '.join(faults[:MOST_SHOWN])}{more}; nothing is taken")
