"""Calendar arithmetic: no text, no parser."""

from datetime import date

import pytest

from khabar.mentions.times.holidays import holiday_of
from khabar.mentions.times.lengths import length_value, moved_by
from khabar.mentions.times.periods import moved, period_of, third_of, value_of


@pytest.mark.parametrize(
    ("unit", "first", "last", "value"),
    [
        ("day", "2031-03-06", "2031-03-06", "2031-03-06"),
        ("week", "2031-03-03", "2031-03-09", "2031-W10"),
        ("weekend", "2031-03-08", "2031-03-09", "2031-W10-WE"),
        ("month", "2031-03-01", "2031-03-31", "2031-03"),
        ("quarter", "2031-01-01", "2031-03-31", "2031-Q1"),
        ("half", "2031-01-01", "2031-06-30", "2031-H1"),
        ("season", "2031-03-01", "2031-05-31", "2031-SP"),
        ("year", "2031-01-01", "2031-12-31", "2031"),
        ("decade", "2030-01-01", "2039-12-31", "203X"),
        ("century", "2000-01-01", "2099-12-31", "20XX"),
    ],
)
def test_the_period_that_holds_a_day(unit: str, first: str, last: str, value: str) -> None:
    period = period_of(unit, date(2031, 3, 6))
    assert period == (date.fromisoformat(first), date.fromisoformat(last))
    assert value_of(unit, period[0]) == value


def test_winter_belongs_to_the_year_in_which_it_begins() -> None:
    assert period_of("season", date(2031, 2, 3)) == (date(2030, 12, 1), date(2031, 2, 28))


def test_the_first_week_of_a_year_can_belong_to_the_year_before() -> None:
    assert value_of("week", date(2027, 1, 1)) == "2026-W53"


@pytest.mark.parametrize(
    ("unit", "part", "first", "last"),
    [
        ("month", "early", "2031-02-01", "2031-02-10"),
        ("month", "mid", "2031-02-11", "2031-02-20"),
        ("month", "late", "2031-02-21", "2031-02-28"),
        ("year", "early", "2031-01-01", "2031-04-30"),
        ("year", "mid", "2031-05-01", "2031-08-31"),
        ("year", "late", "2031-09-01", "2031-12-31"),
        ("decade", "early", "2030-01-01", "2033-12-31"),
        ("decade", "mid", "2034-01-01", "2036-12-31"),
        ("decade", "late", "2037-01-01", "2039-12-31"),
        ("season", "late", "2031-02-01", "2031-02-28"),
    ],
)
def test_thirds(unit: str, part: str, first: str, last: str) -> None:
    period = period_of(unit, date(2031, 2, 3))
    assert period is not None
    assert third_of(unit, period, part) == (date.fromisoformat(first), date.fromisoformat(last))


def test_the_thirds_of_a_period_leave_no_gap() -> None:
    for unit in ("week", "month", "quarter", "half", "season", "year", "decade", "century"):
        period = period_of(unit, date(2028, 2, 3))
        assert period is not None
        early, mid, late = (third_of(unit, period, part) for part in ("early", "mid", "late"))
        assert early[0] == period[0] and late[1] == period[1], unit
        assert (mid[0] - early[1]).days == (late[0] - mid[1]).days == 1, unit


def test_a_month_moved_is_cut_to_its_length() -> None:
    assert moved(date(2031, 3, 31), "month", -1) == date(2031, 2, 28)


@pytest.mark.parametrize("count", [-3000, 9000, 10**9, -(10**9)])
def test_no_day_beyond_the_calendar(count: int) -> None:
    assert moved(date(2031, 3, 6), "year", count) is None
    assert moved(date(2031, 3, 6), "day", count * 10**4) is None
    assert moved_by(date(2031, 3, 6), "year", count * 1.0) is None


@pytest.mark.parametrize(("year", "day"), [(2019, "04-21"), (2024, "03-31"), (2025, "04-20"), (2038, "04-25"), (2008, "03-23")])
def test_easter(year: int, day: str) -> None:
    assert holiday_of("easter", year) == (date.fromisoformat(f"{year}-{day}"),) * 2


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("thanksgiving", 2031, "11-27"),
        ("memorial", 2031, "05-26"),
        ("mlk", 2031, "01-20"),
        ("election_day", 2032, "11-02"),
        ("good_friday", 2024, "03-29"),
    ],
)
def test_moving_days(name: str, year: int, day: str) -> None:
    assert holiday_of(name, year) == (date.fromisoformat(f"{year}-{day}"),) * 2


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(3, "day", "P3D"), (24, "hour", "PT24H"), ("X", "day", "PXD"), ("X", "hour", "PTXH"), (1.5, "hour", "PT1H30M"), (0.5, "hour", "PT30M"), (2.5, "year", "P2.5Y"),
     (2, "decade", "P20Y"), ("X", "decade", "PXE"), (2, "fortnight", "P4W"), (3, "quarter", "P3Q")],
)  # fmt: skip
def test_durations_as_timex3_writes_them(count: float | str, unit: str, value: str) -> None:
    assert length_value(count, unit) == value
