"""Reports for the tests of times, parsed as a user's would be."""

from datetime import date
from hashlib import sha256

from khabar.mentions.times import find_times
from khabar.model import ParsedReport, Report, Span, TimeMention
from khabar.text import parse_report

THURSDAY = date(2031, 3, 6)
"""The day of publication in these tests."""


def parsed(text: str, published: date | None = THURSDAY) -> ParsedReport:
    """A report whose whole text is one paragraph of prose."""
    digest = sha256(text.encode()).hexdigest()
    return parse_report(
        Report("r", text, digest, (Span(0, len(text)),), published=published, published_basis="given" if published else "unknown")
    )


def times(text: str, published: date | None = THURSDAY) -> tuple[TimeMention, ...]:
    """The times of a text."""
    return find_times(parsed(text, published))


def only(text: str, published: date | None = THURSDAY) -> TimeMention:
    """The one time of a text."""
    (found,) = times(text, published)
    return found
