"""Figures whose verb, noun or auxiliary is said once for several."""

import pytest
from claim_reports import claims_of


def told(text: str, kind: str) -> list[tuple[int | None, str]]:
    """Lower figure and unit of each counted claim of a kind."""
    return [(c.count.low, c.count.unit) for c in claims_of(text, kind) if c.count]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # the auxiliary is said once
        ("Around 75,000 houses have been destroyed and 447,000 people displaced in Karsk.", "displaced", [(447000, "person")]),
        ("Some 1,600 houses have been toppled and 55,000 damaged in Karsk.", "property_destruction", [(1600, "house"), (55000, "house")]),
        # a first subject that the tree takes for a sentence of its own
        ("More than 900 homes and 23 schools were destroyed.", "property_destruction", [(900, "house"), (23, "facility")]),
        # where, not how many
        ("In Karsk province 700 houses and shrines in 3 districts were ruined by a storm.", "property_destruction", [(700, "house")]),
        # persons are no part of houses
        (
            "The storm damaged 80 houses and injured nine persons, of whom the condition of two is serious.",
            "property_destruction",
            [(80, "house")],
        ),
        # who is where
        ("Most of the families live with hosts, and just over 4,200 people are in camps in Karsk.", "displaced", [(4200, "person")]),
        # 'half' of a word is no share
        ("Police arrested her half-brother in Karsk on Monday.", "arrest", [(1, "person")]),
    ],
)
def test_each_figure_stays_at_its_verb(text: str, kind: str, expected: list[tuple[int, str]]) -> None:
    assert told(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The death toll from a typhoon that struck Karsk has risen to 19, with four missing, the agency reported on Wednesday.", 19),
        ("As expected, the death toll in Karsk has also risen from 19 to 37.", 37),
        ("The death toll in Karsk rose to 40.", 40),
    ],
)
def test_a_toll_has_its_latest_figure(text: str, low: int) -> None:
    assert told(text, "killed") == [(low, "person")]


def test_an_active_verb_behind_a_passive_keeps_its_doer() -> None:
    text = "Two men were arrested in Karsk on Monday and police wounded a third."
    assert [c.actor.text for c in claims_of(text, "injured") if c.actor] == ["police"]


def test_idps_among_those_who_returned_are_no_further_displacement() -> None:
    text = "At least 104,000 returned in spring, including up to 46,000 registered IDPs."
    assert told(text, "displaced") == []
    assert told(text, "returned")[0] == (104000, "person")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A storm left 200 people homeless in Karsk on Monday. The homeless people have taken shelter in a hostel.", 1),
        ("A storm left 200 people homeless in Karsk on Monday. In Dovra, 40 families took shelter in a school.", 2),
    ],
)
def test_who_is_known_to_be_displaced_is_not_displaced_again(text: str, number: int) -> None:
    assert len(claims_of(text, "displaced")) == number
