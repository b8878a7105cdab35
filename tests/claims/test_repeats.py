"""When a later claim tells an earlier one again, and when it never does."""

import pytest
from claim_reports import claims_of

from khabar.model import Claim


def test_a_tally_of_years_takes_no_place_of_the_day() -> None:
    text = "A bomb killed nine people at a market in Aleppo on Friday. Thousands of people have been killed since 2012."
    assert [c.place.name if c.place else None for c in claims_of(text, "killed")] == ["Aleppo", None]


def figures(claims: list[Claim]) -> list[int | None]:
    return [int(c.count.low) if c.count is not None and c.count.low is not None else None for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one toll told twice is one claim
        ("A bomb killed nine people in Aleppo on Friday. The nine people who were killed were shoppers.", [9]),
        # two figures are two claims, however alike
        ("A bomb killed nine people in Aleppo on Friday. Hundreds of people have been killed in the city since 2012.", [9, None]),
        # two towns are two happenings
        ("Three people were killed in Aleppo on Friday. Three soldiers were killed in Damascus on Friday.", [3, 3]),
    ],
)
def test_which_deaths_are_told_again(text: str, expected: list[int | None]) -> None:
    assert figures(claims_of(text, "killed")) == expected


def test_the_happening_itself_is_the_evidence_not_the_third_such_one() -> None:
    claims = claims_of(
        "A bomb wounded six people outside a bank in Valencia on Monday. It was the third such blast in Venezuela this year.", "bombing"
    )
    assert claims[0].evidence.text.startswith("A bomb wounded six")


def test_what_is_also_told_is_no_part() -> None:
    text = "Fighters killed at least 20 soldiers in an ambush near Homs on Friday, state media said. Seven militants were also killed."
    assert [(c.count and c.count.low, c.part_of) for c in claims_of(text, "killed")] == [(20, None), (7, None)]


def test_a_later_smaller_figure_is_a_part() -> None:
    claims = claims_of("Seven people died in two blasts in Homs on Friday. Three of them died at the market.", "killed")
    assert [c.part_of is not None for c in claims] == [False, True]
