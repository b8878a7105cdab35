"""The claim-ready `time` of a mention: since, until, between, parts of periods; what stays open without a publication date."""

from datetime import date

import pytest
from times_reports import THURSDAY, only, times


def days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    return (date.fromisoformat(start) if start else None), (date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("text", "words", "relation", "start", "end", "ongoing"),
    [
        ("The pass has been shut since Monday.", "since Monday", "since", "2031-03-03", None, True),
        ("The town has been under siege since late last month.", "since late last month", "since", "2031-02-21", None, True),
        ("The clinic stayed open until Tuesday.", "until Tuesday", "until", None, "2031-03-04", None),
        ("By February some 300 people had fled.", "By February", "by", "2031-02-01", "2031-02-28", None),
        ("Before 2029 the valley was quiet.", "Before 2029", "before", None, "2028-12-31", None),
        ("After 12 January 2030 nobody came back.", "After 12 January 2030", "after", "2030-01-12", None, None),
        ("Troops shelled the hill from Monday onwards.", "from Monday onwards", "since", "2031-03-03", None, None),
        ("Shells fell on Monday.", "Monday", None, "2031-03-03", "2031-03-03", None),
        ("In early February the river rose.", "early February", None, "2031-02-01", "2031-02-10", None),
        ("In the first week of February 2030 the river rose.", "the first week of February 2030", None, "2030-02-01", "2030-02-07", None),
        ("In the last week of February 2030 the river rose.", "the last week of February 2030", None, "2030-02-22", "2030-02-28", None),
        ("They agreed earlier this week to lift it.", "earlier this week", None, "2031-03-03", "2031-03-06", None),
        ("Police killed nine people this year.", "this year", None, "2031-01-01", "2031-03-06", None),
        ("In the past 24 hours, 40 people were hurt.", "the past 24 hours", None, "2031-03-05", "2031-03-06", None),
        ("Over the past three weeks 40 people were hurt.", "the past three weeks", None, "2031-02-13", "2031-03-06", None),
        ("Rockets fell overnight.", "overnight", None, "2031-03-05", "2031-03-06", None),
        ("Eight of the killings since 2029 were never solved.", "since 2029", "since", "2029-01-01", "2031-03-06", None),
    ],
)
def test_relations(text: str, words: str, relation: str | None, start: str | None, end: str | None, ongoing: bool | None) -> None:
    found = only(text)
    assert (found.time.text, found.relation, found.time.ongoing) == (words, relation, ongoing)
    assert (found.time.start, found.time.end) == days(start, end)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Between 3 and 5 February homes burned.", "Between 3 and 5 February", "2031-02-03", "2031-02-05"),
        ("It rained from Monday to Wednesday.", "from Monday to Wednesday", "2031-03-03", "2031-03-05"),
        ("It rained from Saturday to Tuesday.", "from Saturday to Tuesday", "2031-03-01", "2031-03-04"),
        (
            "Between March 11, 2029, and August 15, 2030, homes burned.",
            "Between March 11, 2029, and August 15, 2030",
            "2029-03-11",
            "2030-08-15",
        ),
        (
            "It began between late July and the end of August 2029.",
            "between late July and the end of August 2029",
            "2029-07-21",
            "2029-08-31",
        ),
        ("The 1986-2005 war ruined the south.", "1986-2005", "1986-01-01", "2005-12-31"),
        ("Fighting on March 3-5, 2029 spread.", "March 3-5, 2029", "2029-03-03", "2029-03-05"),
        ("From November to January the road was closed.", "From November to January", "2030-11-01", "2031-01-31"),
    ],
)
def test_both_ends_of_a_stretch_carry_the_whole(text: str, words: str, start: str, end: str) -> None:
    first, second = times(text)
    assert first.time == second.time and first.span != second.span
    assert first.time.text == words and first.time.precision == "range"
    assert (first.time.start, first.time.end) == days(start, end)


def test_a_bare_timex_stays_beside_its_relation() -> None:
    found = only("The pass has been shut since Monday.")
    assert (found.text, found.type, found.value, found.start, found.end) == (
        "Monday",
        "DATE",
        "2031-03-03",
        date(2031, 3, 3),
        date(2031, 3, 3),
    )


def test_duration_after_a_relation_is_no_date() -> None:
    found = only("They gave up after three days of fighting.")
    assert (found.type, found.value, found.relation, found.time.start, found.time.end) == ("DURATION", "P3D", None, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shells fell on Monday.", "XXXX-WXX-1"),
        ("The siege began on June 25.", "XXXX-06-25"),
        ("They left yesterday.", "XXXX-XX-XX"),
        ("They left last week.", "XXXX-WXX"),
        ("They left late last month.", "XXXX-XX"),
        ("They left last year.", "XXXX"),
        ("They left three days ago.", "XXXX-XX-XX"),
        ("They left in October.", "XXXX-10"),
        ("They came home on Christmas Eve.", "XXXX-12-24"),
    ],
)
def test_nothing_is_guessed_without_a_publication_date(text: str, value: str) -> None:
    found = only(text, None)
    assert found.value == value
    assert (found.start, found.end, found.time.start, found.time.end, found.time.earliest, found.time.latest) == (None,) * 6


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The raid of 13 September 2030 failed. On Friday afternoon nine people died.", "2030-09-13"),
        ("On Friday afternoon nine people died. The raid of 13 September 2030 failed.", "2030-09-13"),
        ("The raid of 13 September 2030 failed. On Monday nine people died.", None),  # 13 September was a Friday
        ("The raids of 13 and of 20 September 2030 failed, as did that of 20 September 2030. On Friday nine people died.", "2030-09-20"),
        ("The raids of 13 September 2030 and 20 September 2030 failed. On Friday nine people died.", None),  # two such days
        ("The raid of 13 September 2030 failed. Last Friday nine people died.", None),
    ],
)
def test_a_weekday_of_an_undated_report_is_the_one_day_of_that_name_that_it_dates(text: str, day: str | None) -> None:
    found = next(m for m in times(text, None) if "Friday" in m.text or "Monday" in m.text)
    assert found.start == (date.fromisoformat(day) if day else None)


def test_a_past_year_in_the_text_bounds_what_is_open() -> None:
    monday, _, june = times("Shells fell on Monday. The 2029 deal was broken when rebels attacked the town on June 25.", None)
    assert monday.value == "XXXX-WXX-1" and monday.time.start is None
    # Written in 2029 at the earliest: its last Monday is then at least that of the week of New Year, its last 25 June that of 2028.
    assert monday.time.earliest == date(2029, 1, 1) and monday.time.latest is None
    assert june.time.earliest == date(2028, 6, 25)


@pytest.mark.parametrize(
    "text", ["Shells fell on Monday. The city prepares for the 2034 games.", "Shells fell on Monday. By 2034 the dam should be full."]
)
def test_a_year_that_may_lie_ahead_bounds_nothing_from_below(text: str) -> None:
    assert times(text, None)[0].time.earliest is None


def test_a_date_follows_the_year_of_its_passage() -> None:
    text = "On 13 September 2014 a bomb killed nine people. On 15 September two more died."
    for published in (THURSDAY, None):
        assert [t.value for t in times(text, published)] == ["2014-09-13", "2014-09-15"]


def test_earlier_in_the_day_is_the_day_spoken_of() -> None:
    first, second = times("Shells fell on Monday. Earlier in the day a bridge was hit.")
    assert (first.value, second.value) == ("2031-03-03", "2031-03-03")


def test_a_day_that_does_not_fall_on_its_weekday_is_no_day_to_come() -> None:
    found = only("A driver was shot and killed on Tuesday, Dec. 30, at the gate.")  # 30 December 2031, ten months ahead
    assert (found.value, found.start) == ("XXXX-12-30", None)


def test_what_a_figure_is_compared_with_is_no_date_to_count_from() -> None:
    values = [t.value for t in times("In 2030 300 fled, up from 200 a year earlier. Some 90 drowned, against 70 a year earlier.")]
    assert values == ["2030", "2029", "2029"]


def test_a_date_in_a_later_passage_does_not() -> None:
    text = "On 13 September 2014 a bomb killed nine people. It was a market day. People had come early. Shops were open. On 15 September two more died."
    assert [t.value for t in times(text)] == ["2014-09-13", "2030-09-15"]


def test_the_next_day_counts_from_the_date_before_it_not_from_who_spoke_when() -> None:
    text = "A bomb went off on Monday, the mayor said on Wednesday. The next day shops were shut."
    assert [t.value for t in times(text)] == ["2031-03-03", "2031-03-05", "2031-03-04"]


def test_a_date_spoken_of_long_before_is_forgotten() -> None:
    text = "A bomb went off on Monday. " + "The mayor spoke. " * 6 + "The next day shops were shut."
    assert [t.value for t in times(text)] == ["2031-03-03", "XXXX-XX-XX"]


def test_hours_never_pass_through_a_time_zone() -> None:
    found = only("Rockets landed at 23:30 GMT on Wednesday.")
    assert (found.value, found.start, found.end) == ("2031-03-05T23:30", date(2031, 3, 5), date(2031, 3, 5))


def test_a_numeric_date_that_two_countries_read_differently_stays_open() -> None:
    found = only("The list is dated 05/03/2030.")
    assert (found.value, found.start, found.time.earliest, found.time.latest) == ("2030-XX-XX", None, date(2030, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "A 33-year-old man and his 7-month-old son were killed.",
        "Turnout was 52 percent, and the team won 3-2.",
        "Call +44 20 7946 0958 or 555-2031.",
        "She lives at 2014 Harbour Street, Apartment 12.",
        "Flight 1998 to Ostra was cancelled.",
        "Prime Minister Theresa May may march second.",
        "The sun rose; a second wave of mortar fire fell.",
        "Some 2014 families and 1999 soldiers were counted.",
        "The house lies 1500 metres above the sea.",
    ],
)
def test_counter_examples(text: str) -> None:
    assert [(t.text, t.value) for t in times(text)] == []
