"""Calendar days as written."""

from datetime import date

import pytest

from khabar.reports import parse_given
from khabar.reports.dates import find_dates


@pytest.mark.parametrize(
    "value",
    [
        "2031-03-03",
        "2031-03-03T23:59:59-11:00",
        "2031-03-03 00:00:01.123456+14:00",
        "2031-03-03T10:15Z",
        "2031-03-03T10:15+0100",
        "20310303",
        "20310303T101500Z",
        "3 March 2031",
        "Mon, 03 Mar 2031 23:30:00 -0500",
        "March 3, 2031",
        " 2031-03-03 ",
    ],
)
def test_the_day_as_written(value: str) -> None:
    assert parse_given(value) == date(2031, 3, 3)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2031-13-01", "not a day of the calendar"),
        ("2031-02-30", "not a day of the calendar"),
        ("1799-01-01", "out of range"),
        ("2101-01-01", "out of range"),
        ("03/04/2031", "not a calendar date"),
        ("yesterday", "not a calendar date"),
        ("March 2031", "not a calendar date"),
        ("3 March 2031 or 4 March 2031", "not a calendar date"),
        ("2031-03-03garbage", "not a calendar date"),
        ("x" * 5000, "not a calendar date"),
    ],
)
def test_unusable_dates_say_why(value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as error:
        parse_given(value)
    assert len(str(error.value)) < 120


def test_dates_in_running_text() -> None:
    text = "On 3 March 2031, March 4th, 2031, 2031-03-05, 23/03/2031, 03/04/2031 and 31 April 2031; not in 2031, May 2031 or on 1.2.31."
    assert [day for day, _ in find_dates(text)] == [date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 5), date(2031, 3, 23), None, None]
    assert [span.of(text) for _, span in find_dates(text)][:2] == ["3 March 2031", "March 4th, 2031"]
