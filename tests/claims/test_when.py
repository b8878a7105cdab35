"""When: the time that dates a happening, and the times that only compare."""

from datetime import date

import pytest

from khabar.model import Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text


def starts(text: str) -> set[date | None]:
    """The beginnings of all claims' times."""
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    claims = extract_claims(report)
    assert claims
    return {c.time.start if c.time else None for c in claims}


@pytest.mark.parametrize(
    "text",
    [
        "The rains, the heaviest since 2010, destroyed 40 homes in Ostra.",
        "Nine people were killed in the worst attack on Ostra since 2010.",
        "It was the first shelling of Ostra since 2010.",
    ],
)
def test_a_comparison_dates_nothing(text: str) -> None:
    assert date(2010, 1, 1) not in starts(text)


def test_what_goes_on_since_a_day_is_dated_by_it() -> None:
    assert starts("The town of Ostra has been under siege since Monday.") == {date(2031, 3, 3)}
    assert date(2031, 3, 3) in starts("At least 90 families have fled Ostra since Monday.")


def stretches(text: str, kind: str) -> set[tuple[date | None, date | None]]:
    """First and last day of each claim of a kind, published on a Wednesday."""
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    return {(c.time.start, c.time.end) for c in extract_claims(report) if c.kind == kind and c.time}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The rains destroyed 300 homes in Ostra on Sunday, Monday and Tuesday.", date(2031, 3, 2), date(2031, 3, 4)),
        ("The rains destroyed 300 homes in Ostra on Sunday.", date(2031, 3, 2), date(2031, 3, 2)),
        # days apart are no stretch
        ("The rains destroyed 300 homes in Ostra on Friday and Tuesday.", date(2031, 2, 28), date(2031, 2, 28)),
    ],
)
def test_days_that_follow_one_another_are_one_stretch(text: str, first: date, last: date) -> None:
    assert stretches(text, "property_destruction") == {(first, last)}


def test_what_is_counted_since_a_day_was_counted_by_publication() -> None:
    assert stretches("At least 40 people have been killed in Ostra since Monday.", "killed") == {(date(2031, 3, 3), date(2031, 3, 5))}
    # who flees may still be fleeing
    assert stretches("At least 90 families have fled Ostra since Monday.", "displaced") == {(date(2031, 3, 3), None)}


@pytest.mark.parametrize(
    "text",
    [
        "The number of deaths in Ostra is up 12 percent from last year.",
        "Attacks on checkpoints rose by 20 percent compared with the same period last year.",
        "More people were killed in Ostra than in 2030.",
    ],
)
def test_what_a_figure_is_measured_against_dates_nothing(text: str) -> None:
    assert date(2030, 1, 1) not in starts(text)


def test_what_is_counted_so_far_was_counted_by_publication() -> None:
    assert stretches("Floods have displaced around 2,000 people so far.", "displaced") == {(None, date(2031, 3, 5))}
    assert stretches("So far this year, floods have displaced 2,000 people.", "displaced") == {(date(2031, 1, 1), date(2031, 3, 5))}


def test_a_rate_takes_no_setting_from_the_episode() -> None:
    text = "Gunmen killed two people in Ostra on Monday. Police arrested a suspect. Every year about 40,000 people die from gunfire."
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    rate = next(c for c in extract_claims(report) if c.kind == "killed" and c.count and c.count.low == 40000)
    assert (rate.place, rate.time, rate.background) == (None, None, True)
