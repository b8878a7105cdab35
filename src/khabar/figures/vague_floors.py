"""Floors for vague words as a user sets them: 'dozens=24', or a CSV table with the columns word, number and reason (the last may be missing).

Sample row: `dozens,24,two dozens at least`. Khabar brings no floor of its own.
"""

from difflib import get_close_matches
from pathlib import Path

from khabar.errors import UnusableArgument
from khabar.figures.csv_table import raise_faults, rows_of, text_of
from khabar.figures.words import figure_words, words_of

_COLUMNS = ("word", "number", "reason")
_LARGEST = 1_000_000_000

Floor = tuple[str, int, str | None]
"""A word, what it counts at least, and why."""


def parse_vague_floor(word: str, number: str | int) -> tuple[str, int]:
    """('Dozens', '24') -> ('dozens', 24). Raises UnusableArgument for a word that no figure rests on, and for what is no whole number above 0."""
    known, named = figure_words().vague, " ".join(words_of(word))
    if named not in known:
        near = get_close_matches(named, known, n=1)
        raise UnusableArgument(
            f"{word!r} is no vague word of figures: {f'did you mean {near[0]}?' if near else 'they are ' + ', '.join(known)}"
        )
    text = str(number).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= _LARGEST):
        raise UnusableArgument(f"{named}: {number!r} is no whole number from 1 to {_LARGEST:,}")
    return named, int(text)


def read_vague_floors(file: Path) -> tuple[Floor, ...]:
    """The floors in `file`, in order. All or nothing: raises UnusableArgument that names the rows and what is wrong with them."""
    found: dict[str, Floor] = {}
    faults: list[str] = []
    for number, row in rows_of(text_of(file), file.name, _COLUMNS, optional=("reason",)):
        try:
            word, floor = parse_vague_floor(row.get("word", ""), row.get("number", ""))
        except UnusableArgument as e:
            faults.append(f"row {number}: {e}")
            continue
        if word in found:
            faults.append(f"row {number}: {word} is already given")
        found[word] = (word, floor, row.get("reason", "").strip() or None)
    raise_faults(file.name, faults)
    if not found:
        raise UnusableArgument(f"{file.name}: no rows under the columns")
    return tuple(found.values())
