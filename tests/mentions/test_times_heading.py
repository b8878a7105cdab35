"""The day of a dateline: a time mention that `khabar mentions` shows and claims never see."""

from datetime import date
from hashlib import sha256

import pytest
from times_reports import THURSDAY

from khabar.mentions.times import find_times, heading_times
from khabar.model import Dateline, Report, Span
from khabar.text import parse_report


def report(line: str, published: date | None = THURSDAY) -> Report:
    text = f"{line} Shells fell on the port."
    prose = Span(len(line) + 1, len(text))
    digest = sha256(text.encode()).hexdigest()
    return Report("r", text, digest, (prose,), dateline=Dateline(line, Span(0, len(line)), "KARMA"), published=published)


@pytest.mark.parametrize(
    ("line", "words", "value"),
    [
        ("KARMA, March 4 (OPA) --", "March 4", "2031-03-04"),
        ("KARMA, Veldania, Feb. 27 (OPA) —", "Feb. 27", "2031-02-27"),
        ("KARMA, 30 December 2030 —", "30 December 2030", "2030-12-30"),
    ],
)
def test_the_day_of_a_dateline(line: str, words: str, value: str) -> None:
    (found,) = heading_times(report(line))
    assert (found.text, found.value, found.span.of(report(line).text)) == (words, value, words)


@pytest.mark.parametrize("line", ["KARMA (OPA) --", "MAY, Veldania (OPA) --", "KARMA, 2031 (OPA) --"])
def test_a_dateline_without_a_day(line: str) -> None:
    assert heading_times(report(line)) == ()


def test_without_a_publication_date_the_year_stays_open() -> None:
    (found,) = heading_times(report("KARMA, March 4 (OPA) --", None))
    assert (found.value, found.start) == ("XXXX-03-04", None)


def test_claims_do_not_get_it() -> None:
    assert find_times(parse_report(report("KARMA, March 4 (OPA) --"))) == ()
