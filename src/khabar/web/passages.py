"""The sentences of a report that hold graphic words (`khabar.lexicon.graphic`), so that a page can warn of them. Nothing is taken out of the text."""

from dataclasses import dataclass

from khabar.lexicon.graphic import graphic_words, sorts_in
from khabar.model import Report, Span
from khabar.text.screen import rough_sentences


@dataclass(frozen=True, slots=True)
class GraphicPassage:
    """`span`: in characters of the report's text, without white space at its ends; `sorts`: what sort of thing is told, in plain words."""

    span: Span
    sorts: tuple[str, ...]


def graphic_passages(report: Report) -> tuple[GraphicPassage, ...]:
    """In order, and apart. The headline is none: it stands in every list. Sentences that follow each other stay passages of their own."""
    text, telling = report.text, graphic_words().telling
    out: list[GraphicPassage] = []
    for sentence in rough_sentences(text):
        if sentence.words.isdisjoint(telling):
            continue
        span = _outside(report.title_span, _trimmed(text, sentence.start, sentence.end), text)
        if sorts := sorts_in(text[span.start : span.end]):
            out.append(GraphicPassage(span, sorts))
    return tuple(out)


def _outside(title: Span | None, span: Span, text: str) -> Span:
    """What of it lies after the headline, or before it."""
    if title is None or title.end <= span.start or span.end <= title.start:
        return span
    if span.end > title.end:
        return _trimmed(text, title.end, span.end)
    return _trimmed(text, span.start, max(span.start, title.start))


def _trimmed(text: str, start: int, end: int) -> Span:
    held = text[start:end]
    return Span(start + len(held) - len(held.lstrip()), start + len(held.rstrip())) if held.strip() else Span(start, start)
