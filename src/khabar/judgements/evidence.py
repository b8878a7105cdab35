"""The words of a report that a claim rests on, as a person marks them: by their text, by their span, or both; and the trigger among them.

In: what was given, and the report. Out: `{text, span, trigger: {text, span}}`, complete. Words that do not stand where they should raise UnusableArgument.
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from khabar.errors import UnusableArgument
from khabar.judgements.field_types import Where, Words
from khabar.judgements.forms import Json, what_is_wrong
from khabar.judgements.placing import standing_words, words_pattern
from khabar.model import Evidence, Report, Span


class Stretch(BaseModel):
    """Words of the report, or where they stand, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Words | None = None
    span: Where | None = None


def _as_stretch(given: object) -> object:
    """Words alone, or words (under '') with keys beside them."""
    if isinstance(given, dict) and "" in given:
        return {"text": given[""], **{k: v for k, v in given.items() if k}}
    return {"text": given} if isinstance(given, str) else given


class _EvidenceForm(Stretch):
    trigger: Annotated[Stretch | None, BeforeValidator(_as_stretch)] = None


def read_evidence(given: object, trigger: object, report: Report, standing: Evidence | None = None) -> Json:
    """The evidence that was given. `standing`: what it takes the place of, whose trigger stays where it lies inside the new words; where it does not, the
    trigger is empty, at their start. Without `standing` (a claim that is added) a trigger that is not given is the whole evidence."""
    try:
        read = _EvidenceForm.model_validate(_as_stretch({} if given is None and standing is not None else given))
        if trigger is not None:
            read = read.model_copy(update={"trigger": Stretch.model_validate(_as_stretch(trigger))})
    except ValidationError as e:
        raise UnusableArgument(f"evidence: {what_is_wrong(e)}") from None
    if standing is not None and read.text is None and read.span is None:
        if read.trigger is None:
            raise UnusableArgument("evidence: give its words, or its span")
        span = standing.span
    else:
        span = found(read, report, Span(0, len(report.text)), "evidence", "the report")
    return {"text": span.of(report.text), "span": list(span), "trigger": _trigger(read.trigger, report, span, standing)}


def _trigger(given: Stretch | None, report: Report, span: Span, standing: Evidence | None) -> Json:
    if given is not None:
        at = found(given, report, span, "trigger", "the evidence")
    elif standing is None:
        at = span
    else:
        was = standing.trigger.span
        at = was if span.start <= was.start and was.end <= span.end else Span(span.start, span.start)
    return {"text": at.of(report.text), "span": list(at)}


def found(stretch: Stretch, report: Report, inside: Span, what: str, where: str) -> Span:
    """Where it stands. Raises UnusableArgument where that is nowhere, or (of evidence) not one place."""
    if stretch.span is not None:
        span = _trimmed(Span(*stretch.span), report.text)
        if not (inside.start <= span.start and span.end <= inside.end) or not span.of(report.text).strip():
            raise UnusableArgument(f"{what}: [{span.start}, {span.end}] does not lie in {where}")
        if stretch.text is not None and standing_words(stretch.text) != standing_words(span.of(report.text)):
            raise UnusableArgument(f"{what}: at [{span.start}, {span.end}] the report says {span.of(report.text)!r}")
        return span
    pattern = words_pattern(stretch.text or "")
    if pattern is None:
        raise UnusableArgument(f"{what}: give its words, or its span")
    hits = [Span(*hit.span()) for hit in pattern.finditer(report.text, inside.start, inside.end)]
    if not hits:
        raise UnusableArgument(f"{what}: {stretch.text!r} does not stand in {where}")
    if len(hits) > 1 and what == "evidence":
        raise UnusableArgument(f"{what}: {stretch.text!r} stands in the report {len(hits)} times; take more words, or give the span")
    return hits[0]


def _trimmed(span: Span, text: str) -> Span:
    """Without the white space at its ends, which a hand that drags takes along."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())) if words.strip() and span.end <= len(text) else span
