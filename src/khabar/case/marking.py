"""Words that a person marked in a report, as the reader reads them: 'Karsk' becomes the place with its point, 'Tuesday' the day.

In: what was given for the fields of a claim. Out: the same, with the value of the mention in place of `{"text", "span"}` where the reader finds one in just
these words; where it finds none, or several, they stay words. Reading takes a tenth of a second, so it is done before the case is locked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from khabar import pipeline
from khabar.judgements.choices import typed_words
from khabar.judgements.marking import LISTS, is_marked, marked_words
from khabar.judgements.short_counts import read_count
from khabar.judgements.values import field_name, json_of
from khabar.model import Mentions, Report, Span, Time

_NOT_FIELDS = ("evidence", "trigger")


def is_to_be_read(value: Mapping[str, Any] | None) -> bool:
    """Whether any field was given by words that were marked."""
    return any(k not in _NOT_FIELDS and any(map(is_marked, _parts(v))) for k, v in (value or {}).items())


def read_marks(value: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """`value` with what the reader makes of the marked words. Raises UnusableArgument for a span that is none of the report's."""
    return {key: data if key in _NOT_FIELDS else _read(field_name(key), data, report) for key, data in value.items()}


def _parts(given: object) -> list[Any]:
    return given if isinstance(given, list) else [given]


def _read(field: str, given: object, report: Report) -> object:
    if field in LISTS:
        return [_read_one(field, part, report) for part in _parts(given)] if any(map(is_marked, _parts(given))) else given
    return _read_one(field, given, report)


def _read_one(field: str, given: object, report: Report) -> object:
    if not is_marked(given) or field not in _VALUES or (field == "count" and _is_plain(given, report)):
        return given
    span, words = marked_words(field, given, report)
    found = [v for v in _VALUES[field](_mentions(report)) if v.span is not None and _is_these(v.span, span, report.text)]
    longest = max((len(v.text) for v in found), default=0)
    said = {v for v in found if len(v.text) == longest}
    if len(said) != 1:
        return given
    value = json_of(replace(said.pop(), text=words, span=span))
    value.pop("of", None)
    return {k: v for k, v in value.items() if v is not None or k in ("low", "high")}


def _is_plain(given: object, report: Report) -> bool:
    """A figure that its words alone tell, as a person types them."""
    try:
        read_count(marked_words("count", given, report)[1])
    except ValueError:
        return False
    return True


def _is_these(found: Span, marked: Span, text: str) -> bool:
    """Whether the mention stands in the marked words and leaves out small words only: 'in Karsk', not 'a village near Karsk'."""
    if not (marked.start <= found.start and found.end <= marked.end):
        return False
    small = {"", *typed_words()["small_words"]}
    left = f"{text[marked.start : found.start]} {text[found.end : marked.end]}"
    return all(word.strip(",.;:").lower() in small for word in left.split())


def _places(found: Mentions) -> Iterable[Any]:
    return (m.place for m in found.places if not m.demonym)


def _times(found: Mentions) -> Iterable[Any]:
    """With the words around them ('since 25 February'), and bare."""
    for m in found.times:
        yield m.time
        if m.span != m.time.span:
            yield Time(m.text, m.span, m.value, m.start, m.end, precision=m.precision)


def _actors(found: Mentions) -> Iterable[Any]:
    return (m.actor for m in found.actors if not m.pronoun)


def _counts(found: Mentions) -> Iterable[Any]:
    return (m.count for m in found.quantities if m.sort in ("count", "percent", "ordinal"))


def _speakers(found: Mentions) -> Iterable[Any]:
    return {(s.span, s.text): s for a in found.attributions for s in a.speakers}.values()


_VALUES = {
    "place": _places, "to_place": _places, "time": _times, "as_of": _times, "said_on": _times, "actor": _actors, "target": _actors, "count": _counts,
    "said_by": _speakers,
}  # fmt: skip


@lru_cache(maxsize=8)
def _mentions(report: Report) -> Mentions:
    return pipeline.find_mentions(report)[1]
