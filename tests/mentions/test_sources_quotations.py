"""Quotation marks of every style, in invented sentences; a pilcrow stands for a new paragraph."""

import time

import pytest

from khabar.mentions.sources.quotations import find_quotations
from khabar.model import Report, Span


def report(text: str) -> Report:
    paragraphs, start = [], 0
    for line in text.split("¶"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Report("test", text.replace("¶", "\n"), "", tuple(paragraphs))


def quotations(text: str) -> list[list[str]]:
    r = report(text)
    return [[p.of(r.text) for p in q.parts] for q in find_quotations(r)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We fled,” she said. “It burned.”", [["“We fled,”"], ["“It burned.”"]]),
        ('"We fled," she said. "It burned."', [['"We fled,"'], ['"It burned."']]),
        ("``We fled,'' she said. ''It burned.''", [["``We fled,''"], ["''It burned.''"]]),
        ("«We fled», she said.", [["«We fled»"]]),
        ("„We fled“, she said.", [["„We fled“"]]),
        ("“We fled,“ she said. “It burned.”", [["“We fled,“"], ["“It burned.”"]]),
        ("‘We are the soldiers’ sons,’ he said. The soldiers’ tents burned.", [["‘We are the soldiers’ sons,’"]]),
        ("'We won't go,' he said. It is the farmers' land.", [["'We won't go,'"]]),
        ("He said “they told us ‘no’ twice”.", [["“they told us ‘no’ twice”"]]),
        ('A 6" shell and "the end" of it.', [['"the end"']]),
        ("The town's mayor and its farmers' union met.", []),
    ],
)
def test_marks_of_every_style(text: str, expected: list[list[str]]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“First.¶“Second.¶“Third,” she said. “Go.”", [["“First.", "“Second.", "“Third,”"], ["“Go.”"]]),
        ("“First.¶Second.¶Third,” she said.", [["“First.", "Second.", "Third,”"]]),
        ('"First.¶"Second," she said. "Go."', [['"First.', '"Second,"'], ['"Go."']]),
        ('"First.¶Second," she said.', [['"First.', 'Second,"']]),
        ('"First.¶The market was empty.', [['"First.']]),
    ],
)
def test_a_quotation_over_several_paragraphs_is_one(text: str, expected: list[list[str]]) -> None:
    assert quotations(text) == expected


def test_an_unclosed_quotation_says_so() -> None:
    assert [q.closed for q in find_quotations(report("“We fled.¶The market was empty."))] == [False]


@pytest.mark.parametrize("piece", ["“", '"', "'a ", "‘a ", "”", "''", '"a¶'])
def test_hostile_marks_take_linear_time(piece: str) -> None:
    r = report(piece * 40_000)
    start = time.perf_counter()
    find_quotations(r)
    assert time.perf_counter() - start < 5
