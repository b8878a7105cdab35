"""Reads invented text for the tests of mentions: one paragraph a line."""

from functools import cache

from khabar.model import ParsedReport, Report, Span
from khabar.text import parse_report


@cache
def parsed(text: str) -> ParsedReport:
    """The parsed report whose paragraphs are the lines of `text`."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return parse_report(Report("test", text, "", tuple(paragraphs)))
