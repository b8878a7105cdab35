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
