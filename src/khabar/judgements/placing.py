"""Values of a judgement -> values of the model, with their words looked up in the report as it stands now.

Words that the report holds get their span and are then written as the report writes them: in the evidence, and those of a place, a time or people also
beyond it, nearest first. (The same '12 people' in another sentence is another figure.) Words that are not there are the person's own: their span is
empty, `[n, n]`, at the trigger.
"""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from khabar.judgements.forms import Json
from khabar.model import Actor, Cause, Count, Evidence, Part, Place, Report, Span, Speaker, Time, Trigger

_TYPES: dict[str, Any] = {
    "actor": Actor, "target": Actor, "place": Place, "to_place": Place, "time": Time, "as_of": Time, "said_on": Time, "count": Count, "cause": Cause,
}  # fmt: skip
_adapters = {name: TypeAdapter(kind) for name, kind in {**_TYPES, "instruments": tuple[Part, ...], "said_by": tuple[Speaker, ...]}.items()}


def placed(field: str, value: Any, report: Report, evidence: Evidence) -> Any:
    """The value of one field of a claim with this evidence, as the model has it."""
    if field == "said_by":
        return _adapters[field].validate_python(_chain([_placed_speaker(s, report, evidence) for s in value], report))
    if field == "instruments":
        return _adapters[field].validate_python([_placed(part, report, evidence, False) for part in value])
    if field not in _TYPES or value is None:
        return value
    is_far = field not in ("count", "cause")
    data = _placed(value, report, evidence, is_far)
    if "parts" in data:
        data["parts"] = [_placed(part, report, evidence, is_far) for part in data["parts"]]
    return _adapters[field].validate_python(data)


def evidence_of(value: Json, report: Report) -> Evidence | None:
    """The evidence that a person gave, in the report as it stands; None where the report no longer holds its words. An empty trigger is at their start."""
    span = find_words(report.text, value["text"], given=value.get("span"))
    if span is None:
        return None
    told = value.get("trigger") or {"text": value["text"], "span": value.get("span")}
    if not told["text"]:
        return Evidence(span, span.of(report.text), Trigger(Span(span.start, span.start), ""))
    trigger = find_words(report.text, told["text"], inside=span, given=told.get("span"))
    if trigger is None or not (span.start <= trigger.start and trigger.end <= span.end):
        trigger = span
    return Evidence(span, span.of(report.text), Trigger(trigger, trigger.of(report.text)))


def find_words(text: str, words: str, *, inside: Span | None = None, given: Sequence[int] | None = None) -> Span | None:
    """Where `words` stand: at `given` if they do, else in `inside`, else nearest to it (without it: first). White space and case may differ.

    Only whole words: '12' does not stand in '2012'. None where they stand nowhere.
    """
    pattern = words_pattern(words)
    if pattern is None:
        return None
    if given is not None and (at := Span(*given)).end <= len(text) and pattern.fullmatch(at.of(text)):
        return at
    if inside is not None and (hit := pattern.search(text, inside.start, inside.end)):
        return Span(*hit.span())
    anchor = inside.start if inside is not None else 0
    found = [Span(*hit.span()) for hit in pattern.finditer(text)]
    return min(found, key=lambda s: (abs(s.start - anchor), s.start)) if found else None


def words_pattern(words: str) -> re.Pattern[str] | None:
    """Finds `words` in a text, whatever its white space and case; None of no words."""
    parts = words.split()
    if not parts:
        return None
    opens, closes = (r"(?<!\w)" if parts[0][0].isalnum() else ""), (r"(?!\w)" if parts[-1][-1].isalnum() else "")
    return re.compile(opens + r"\s+".join(map(re.escape, parts)) + closes, re.IGNORECASE)


def standing_words(words: str) -> str:
    """Words without their line breaks, as they are compared."""
    return " ".join(words.split())


def _placed(value: Json, report: Report, evidence: Evidence, is_far: bool) -> Json:
    span = find_words(report.text, value["text"], inside=evidence.span, given=value.get("span"))
    is_given = span is not None and value.get("span") is not None and tuple(span) == tuple(value["span"])
    if span is None or not (is_far or is_given or (evidence.span.start <= span.start and span.end <= evidence.span.end)):
        at = evidence.trigger.span.start
        return {**value, "span": (at, at)}
    return {**value, "span": tuple(span), "text": span.of(report.text)}


def _placed_speaker(value: Json, report: Report, evidence: Evidence) -> Json:
    out = _placed(value, report, evidence, True)
    return out if out["span"][0] < out["span"][1] else {**out, "span": None}


def _chain(links: list[Json], report: Report) -> list[Json]:
    """One speaker alone is the origin: the outlet, which printed it, comes before. A longer chain stands as it was given."""
    if len(links) != 1 or not report.outlet:
        return links
    names = {links[0]["text"].lower(), (links[0]["name"] or "").lower()}
    return links if report.outlet.lower() in names else [outlet_link(report.outlet), *links]


def outlet_link(outlet: str) -> Json:
    """The outlet as the first link."""
    return {"text": outlet, "span": None, "name": outlet, "role": None, "organisation": None}
