"""The templates of `lexicon/briefs.yaml`, and the phrases that several parts of a brief share."""

from functools import cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Place
from khabar.model.event import Event, Figure
from khabar.wording.amounts import say_best, say_range, say_unit
from khabar.wording.sentence import say_day, say_place


@cache
def words() -> dict[str, Any]:
    """The file. Raises LexiconError where a section is missing."""
    data: Any = read_yaml(Path(khabar.lexicon.__path__[0]) / "briefs.yaml")
    needed = (
        "title",
        "headings",
        "headline",
        "course",
        "known",
        "contradictions",
        "not_done",
        "history",
        "elsewhere",
        "not_known",
        "weights",
        "situation_weights",
        "quantities",
    )
    if not isinstance(data, dict) or (missing := [s for s in needed if s not in data]):
        raise LexiconError(f"briefs.yaml: no section {missing[0] if isinstance(data, dict) else needed[0]}")
    return data


def fill(section: str, key: str, **parts: str) -> str:
    """The sentence `key` of `section` with its parts, the first letter a capital."""
    text = str(words()[section][key]).format(**parts)
    return text[:1].upper() + text[1:]


def where(place: Place | None) -> str:
    """' in Karsk'; '' where no place is told. A place told as near another stays near it."""
    if place is None:
        return ""
    has_own = place.text.lower().startswith(("near", "outside", "around", "between", "north ", "south ", "east ", "west "))
    return f" {say_place(place)}" if has_own else f" {'near' if place.relation == 'near' else 'in'} {say_place(place)}"


def when(event: Event) -> str:
    """' on 4 March 2031', ' since 25 June 2031', ' from 3 to 9 March'; '' where no day is told."""
    start, end = event.start, event.end
    if start and event.ongoing:
        return f" since {say_day(start)}"
    if start and end and event.precision == "year" and start.year == end.year:
        return f" in {start.year}"
    if start and end and event.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f" in {start:%B} {start.year}"
    if start and end and start != end:
        return f" between {say_day(start)} and {say_day(end)}"
    return f" on {say_day(start or end)}" if (start or end) else ""  # type: ignore[arg-type]


def quantity(figure: Figure) -> str:
    """'displaced', 'children killed'."""
    shown = str(words()["quantities"].get(figure.of, figure.of.replace("_", " ")))
    return f"{shown} ({figure.group})" if figure.group else shown


def amount(figure: Figure) -> str:
    """'at least 600 households (families)', '12 people (4 to 15)'; '' where there is no number."""
    shown = say_best(figure)
    if not shown:
        return ""
    is_one = not figure.is_lower_bound and figure.best == 1
    around = say_range(figure)
    return f"{shown} {say_unit(figure.unit, 1 if is_one else None)}" + (f" ({around})" if around else "")
