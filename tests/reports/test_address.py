"""The address line of a pasted report is no prose, and its path may name the day of publication."""

from datetime import date

import pytest

from khabar.model import Span
from khabar.reports.address import is_address
from tests.reports.conftest import prose, read

_TITLE = "Market burns after shelling"
_LEAD = "At least 12 people were killed on Tuesday when shells hit the market, the police said."
_NEXT = "More than 300 families have left the town since Friday, according to the Red Crescent."
_LONG = "at-least-twelve-killed-as-shells-hit-the-vegetable-market-in-the-river-town-of-karsk-police-say-2031"

_ADDRESSES = [
    ("https://paper.example/2031/03/04/market-burns", date(2031, 3, 4)),
    (f"https://paper.example/world/2031/3/4/{_LONG}.html", date(2031, 3, 4)),
    ("http://paper.example/news/20310304/market-burns", date(2031, 3, 4)),
    ("https://paper.example/world/2031/mar/04/market-burns", date(2031, 3, 4)),
    ("http: / / paper. example / 2031 / 03 / 04 / market - burns - after - shelling - 3834866 /", date(2031, 3, 4)),
    ("Source: https://paper.example/story/2031-03-04/market", date(2031, 3, 4)),
    (f"https://paper.example/world/{_LONG}", None),
    ("https://paper.example/2031/03/market-burns", None),
    ("https://paper.example/2031/13/44/market-burns", None),
    ("https://paper.example/2031/03/04/answer-to-2030/02/01/market", None),
    ("https://paper.example/story/20310304", None),
]


@pytest.mark.parametrize(("address", "day"), _ADDRESSES)
def test_address_is_left_out_and_dates_the_report(address: str, day: date | None) -> None:
    report = read(f"{address}\n\n{_TITLE}\n\n{_LEAD}\n\n{_NEXT}")
    assert is_address(address, Span(0, len(address)))
    assert prose(report) == [_LEAD, _NEXT] and report.title == _TITLE
    assert (report.published, report.published_basis) == (day, "text" if day else "unknown")


def test_a_date_line_comes_before_the_address() -> None:
    report = read(f"https://paper.example/2031/03/04/market\n\n{_TITLE}\n\nPublished: 3 March 2031\n\n{_LEAD}\n\n{_NEXT}")
    assert report.published == date(2031, 3, 3)


def test_the_address_settles_a_date_of_two_readings() -> None:
    assert read(f"https://paper.example/2031/03/04/market\n\n{_TITLE}\n\n03/04/2031\n\n{_LEAD}\n\n{_NEXT}").published == date(2031, 3, 4)
    assert read(f"https://paper.example/market\n\n{_TITLE}\n\n03/04/2031\n\n{_LEAD}\n\n{_NEXT}").published is None


def test_a_day_given_beside_the_text_stands() -> None:
    report = read(f"https://paper.example/2031/03/04/market\n\n{_TITLE}\n\n{_LEAD}\n\n{_NEXT}", published=date(2031, 3, 9))
    assert (report.published, report.published_basis) == (date(2031, 3, 9), "given")


@pytest.mark.parametrize(
    "line",
    [
        "https://paper.example/2031/03/04/market The market burned for two days and nights before rain fell, traders said on Tuesday.",
        "The archive at https://paper.example/2031/03/04/market holds the names of all who died in the shelling of the town.",
    ],
)
def test_prose_with_an_address_is_no_address(line: str) -> None:
    assert not is_address(line, Span(0, len(line)))
    assert read(f"{line}\n\n{_LEAD}\n\n{_NEXT}").published is None


def test_an_address_further_down_dates_nothing() -> None:
    assert read(f"{_LEAD}\n\nhttps://paper.example/2031/03/04/market\n\n{_NEXT}").published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("UPDATED: 19:14 GMT, 12 April 2031", date(2031, 4, 12)),
        ("Published: 2031. 04. 12 09: 01 AM", date(2031, 4, 12)),
        ("2031 - 04 - 12", date(2031, 4, 12)),
        ("updated 8: 41 p. m. EST, Tue April 12, 2031", date(2031, 4, 12)),
        ("UPDATED at 3:05 p.m.", None),
    ],
)
def test_date_lines_with_signs_set_apart(line: str, day: date | None) -> None:
    report = read(f"{_TITLE}.\n\n{line}\n\n{_LEAD}\n\n{_NEXT}")
    assert report.published == day and prose(report)[-2:] == [_LEAD, _NEXT]
