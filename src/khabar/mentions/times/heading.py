"""The day of a dateline, which stands above the prose and is not parsed: 'KARMA, August 7 (OPA) --'.

It says when the report was filed and dates no happening, so that `find_times`, which claims are built on, does not have it.
"""

import re
from collections.abc import Iterator

from khabar.mentions.times.grammar import grammar, read
from khabar.mentions.times.pieces import pieces_of
from khabar.mentions.times.reading import Context, Reading
from khabar.mentions.times.resolve import resolve
from khabar.mentions.times.words import words
from khabar.model import ParsedReport, Report, Sentence, Span, Time, TimeMention, Token

_WORD = re.compile(r"[^\W_]+\.?|[^\w\s]")
_LONGEST = 160


def heading_times(report: Report) -> tuple[TimeMention, ...]:
    """The dates that the dateline names with month and day, in order, seen from the day of publication; no tokens, as for places above the prose."""
    if report.dateline is None or report.dateline.span.end - report.dateline.span.start > _LONGEST:
        return ()
    line = _words(report)
    literals = grammar().literals
    out = []
    for piece in read(line, pieces_of(line.tokens, words(literals), literals)):
        reading = next((value for value in piece.symbols.values() if isinstance(value, Reading)), None)
        if reading is None or reading.kind != "calendar" or reading.month is None or reading.day is None:
            continue
        found = resolve(reading, Context(report.published, tense="past"))
        if found is None:
            continue
        span = line.span_of((piece.first, piece.last))
        text = span.of(report.text)
        time = Time(text, span, found.value, found.start, found.end, None, found.earliest, found.latest, found.precision, found.basis)
        out.append(TimeMention(Span(0, 0), 0, span, text, "DATE", found.value, found.start, found.end, found.precision, None, time))
    return tuple(out)


def _words(report: Report) -> ParsedReport:
    """The dateline as one sentence of words that nothing governs."""
    tokens = tuple(_tokens(report))
    whole = Span(0, len(tokens))
    assert report.dateline is not None
    sentences = (Sentence(0, report.dateline.span, whole, 0, 0),) if tokens else ()
    return ParsedReport(report, tokens, sentences, (), tuple(() for _ in tokens))


def _tokens(report: Report) -> Iterator[Token]:
    assert report.dateline is not None
    for i, m in enumerate(_WORD.finditer(report.text, *report.dateline.span)):
        text = m.group()
        tag = ("NUM", "CD") if text[0].isdigit() else ("PROPN", "NNP") if text[0].isalpha() else ("PUNCT", ",")
        yield Token(i, m.start(), m.end(), text, text.lower(), *tag, 0 if i else -1, "dep" if i else "root", 0)
