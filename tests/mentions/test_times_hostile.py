"""Any text: linear time, spans that equal their words, the same answer every time."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from times_reports import THURSDAY

from khabar.mentions.times import find_times
from khabar.model import ParsedReport, Report, Sentence, Span, Token

WORDS = ["early", "late", "the", "of", "March", "May", "5", "12", "2031", "1990s", "Monday", "and", "-", ",", "to", "last", "next", "week", "days", "two", "a", "an", "hundred",
         "half", "ago", "before", "after", "since", "until", "from", "between", "morning", "at", "10:30", "p.m.", "every", "this", "noon", "Christmas", "30", "February", "29",
         "end", "'s", "fire", "people", "(", ")", "first", "quarter", "thousand", "centuries", "9999", "31", "year", "twenty", "in", "second", "now", "then", "/", "."]  # fmt: skip


SENTENCE = 60
"""Words in a sentence of the hostile texts: the parser cuts longer ones."""


def unparsed(words: list[str], published: date | None) -> ParsedReport:
    """Words without a tree: in each sentence every one hangs on the first."""
    text = " ".join(words)
    tokens: list[Token] = []
    children: list[tuple[int, ...]] = []
    sentences = []
    at = 0
    for i, word in enumerate(words):
        first = i // SENTENCE * SENTENCE
        tokens.append(
            Token(
                i,
                at,
                at + len(word),
                word,
                word.lower(),
                "X",
                "NN",
                -1 if i == first else first,
                "root" if i == first else "dep",
                i // SENTENCE,
            )
        )
        children.append(tuple(range(i + 1, min(i + SENTENCE, len(words)))) if i == first else ())
        at += len(word) + 1
    for number, first in enumerate(range(0, len(words), SENTENCE)):
        last = min(first + SENTENCE, len(words))
        sentences.append(Sentence(number, Span(tokens[first].start, tokens[last - 1].end), Span(first, last), 0, first))
    report = Report("r", text, "", (Span(0, len(text)),), published=published)
    return ParsedReport(report, tuple(tokens), tuple(sentences), (), tuple(children))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([None, THURSDAY, date(1, 1, 1), date(9999, 12, 31)]))
def test_what_is_found_holds_together(words: list[str], published: date | None) -> None:
    parsed = unparsed(words, published)
    found = find_times(parsed)
    assert found == find_times(parsed)
    for mention in found:
        text = parsed.report.text
        assert mention.span.of(text) == mention.text and mention.time.span.of(text) == mention.time.text
        assert parsed.span_of(mention.tokens) == mention.span and mention.head in mention.tokens
        for start, end in (
            (mention.start, mention.end),
            (mention.time.start, mention.time.end),
            (mention.time.earliest, mention.time.latest),
        ):
            assert start is None or end is None or start <= end
    ends = [m.span for m in found]
    assert all(a.end <= b.start for a, b in pairwise(ends))


@pytest.mark.parametrize(
    "unit",
    ["early ", "two hundred and ", "the end of ", "Monday and ", "5 , ", "between March ", "2031 - ", "a half ", "last ", "twenty - "],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    def seconds(length: int) -> float:
        parsed = unparsed((unit * length).split(), THURSDAY)
        begin = time.process_time()
        find_times(parsed)
        return time.process_time() - begin

    seconds(10)
    small, large = seconds(500), seconds(5000)
    assert large < 30 * max(small, 0.005)
