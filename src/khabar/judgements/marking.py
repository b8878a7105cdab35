"""Words of the report that a person marked for a field: `{"span": [a, b]}`, or that with their `text`. The words are looked up, and where a value can be read
from them by themselves (a figure) it is.

A place or a day is more than its words: what the reader makes of them is put in by `khabar.case.marking`, before this. What neither can read stays words.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from khabar.errors import UnusableArgument
from khabar.judgements.evidence import Stretch, found
from khabar.judgements.forms import Json, what_is_wrong
from khabar.judgements.short_counts import read_count
from khabar.model import Report, Span

WORDED = frozenset({"actor", "target", "instruments", "place", "to_place", "time", "as_of", "said_on", "count", "cause", "said_by"})
"""The fields that have words."""
LISTS = frozenset({"instruments", "said_by"})
_TIMES = frozenset({"time", "as_of", "said_on"})


def is_marked(given: object) -> bool:
    """Whether words were marked and nothing else was said of them."""
    return isinstance(given, Mapping) and "span" in given and set(given) <= {"text", "span"} and given["span"] is not None


def read_marked(field: str, given: object, report: Report) -> object:
    """`given` with the words of the report and what they say; anything that is no marked stretch as it is. Raises UnusableArgument for a span outside."""
    if field not in WORDED:
        return given
    if field in LISTS and is_marked(given):
        given = [given]
    if isinstance(given, list):
        return [_read(field, part, report) if is_marked(part) else part for part in given]
    return _read(field, given, report) if is_marked(given) else given


def marked_words(field: str, given: object, report: Report) -> tuple[Span, str]:
    """Where the marked words stand, and what they are. Raises UnusableArgument."""
    try:
        stretch = Stretch.model_validate(given)
    except ValidationError as e:
        raise UnusableArgument(f"{field}: {what_is_wrong(e)}") from None
    span = found(stretch, report, Span(0, len(report.text)), field, "the report")
    return span, span.of(report.text)


def _read(field: str, given: object, report: Report) -> Json:
    span, words = marked_words(field, given, report)
    out: dict[str, Any] = {"text": words, "span": list(span)}
    if field == "count":
        try:
            return {**read_count(words), **out}
        except ValueError as e:
            raise UnusableArgument(f"count: {e}") from None
    if field in _TIMES:
        # Other words than those that stood tell other days: none is taken over from them.
        return {**out, **dict.fromkeys(("value", "start", "end", "ongoing", "earliest", "latest")), "precision": "unknown"}
    return out
