"""A figure is a part of another where words, places, sums or the toll of a lead say so; a smaller figure alone is another toll."""

import pytest
from claim_reports import claims_of


def parts(text: str, kind: str | None = "killed") -> list[tuple[float | None, float | None]]:
    """(figure, figure of its whole) of every claim of the kind that is a part."""
    found = claims_of(text)
    low = {c.id: c.count.low if c.count else None for c in found}
    return [(low[c.id], low[c.part_of]) for c in found if c.part_of is not None and kind in (None, c.kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed in Ostra on Monday. Among the dead were three children.", [(3, 12)]),
        ("Twelve people were killed in Ostra on Monday. Two nurses were among those killed.", [(2, 12)]),
        ("A bomb killed 12 people in Ostra. Some of those killed were soldiers.", [(None, 12)]),
        ("A bomb killed 12 people in Ostra. The other two people died in hospital.", [(2, 12)]),
        ("A bomb killed 12 people in Ostra. Two of the 12 initially killed were guards.", [(2, 12)]),
        ("Twelve people were killed in Ostra. Of the twelve victims, three were shot dead and two were strangled.", [(3, 12), (2, 12)]),
        ("Floods have killed 25 people in Turkey. Ten people died in Mersin province and nine in Adana.", [(10, 25), (9, 25)]),
        ("Seven miners were killed in two blasts. Three miners died in the first shaft. Four miners died in the second.", [(3, 7), (4, 7)]),
    ],
)
def test_words_of_a_part_a_breakdown_by_place_or_a_sum_make_parts(text: str, expected: list[tuple[float, float]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place inside, wherever it stands and whoever tells it
        ("Floods have killed 25 people in Turkey. Roads were cut. Schools closed. The governor said ten people died in Adana.", [(10, 25)]),
        # a group, or one person, of the people of the lead
        ("Twelve people were killed in Ostra on Monday. The market burned. Three children were killed in the blast.", [(3, 12)]),
        ("Twelve people were killed in Ostra on Monday. A teacher was killed on her way home.", [(1, 12)]),
        # what is added to a part lies in the same whole
        ("Floods have killed 25 people in Turkey. Ten people died in Adana. Another five people died in Mersin.", [(10, 25), (5, 25)]),
    ],
)
def test_the_toll_of_a_lead_holds_what_the_report_goes_on_to_tell(text: str, expected: list[tuple[float, float]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # other places, speakers, days, sorts of people
        "The ministry said 40 people were killed in Ostra. Rebels said three soldiers were killed in Velda.",
        "The ministry said 40 people were killed in Ostra. Rebels said 12 people were killed in Ostra.",
        "The operation killed 139 insurgents. At least ten marines died.",
        "Forty people were killed in Ostra on Monday. A teacher was killed in Velda.",
        "Twelve people were killed in Ostra on Monday. The mayor opened a school. Nine people died in Velda on Tuesday.",
        "Forty people were killed in Adana. Nine people were killed in Mersin.",
        "Two women were killed in Ostra on Monday. A man was killed in the blast.",
        # additions, other happenings, older counts, sums
        "Twelve people were killed in Ostra on Monday. Another three people were killed in the blast.",
        "Twelve people were killed in Ostra on Monday. Three more children were killed in the blast.",
        "Twelve people were killed in Ostra on Monday. Two soldiers were killed in a separate clash.",
        "Twelve people were killed in Ostra on Monday. Days later a guard was killed.",
        "Twelve people were killed in Ostra on Monday. Initially nine people were reported killed in the city.",
        "Forty people were killed in Ostra. A total of nine children were killed by the cold.",
        # the larger figure comes after: no figure is a part of a smaller one
        "Three children were killed in Ostra on Monday. Twelve people were killed in the blast.",
    ],
)
def test_a_figure_that_is_only_smaller_is_no_part(text: str) -> None:
    assert parts(text) == []


def test_who_the_hurt_are_is_a_part_and_what_became_of_them_is_not() -> None:
    assert parts("A bomb hurt 30 people in Ostra. Of the 30 injured, 12 were women.", "injured") == [(12, 30)]
    assert parts("A bomb hurt 30 people in Ostra. Of the 30 injured, 12 died.", "injured") == []
    assert parts("Forty people were killed and 30 people were injured in Ostra. Of the 30 injured, 12 died.", "killed") == []


def test_what_becomes_of_the_displaced_is_a_part_of_them() -> None:
    assert parts("Floods affected 900 people in Ostra. Of the 900 people affected, 200 have been evacuated.", "evacuation") == [(200, 900)]
    text = "Some 4,100 villagers were evacuated on Monday, and about half of them have since been allowed to go home."
    assert parts(text, "returned") == [(50, 4100)]
    text = "At least 16,000 people have been displaced in Ostra. Around half of the displaced are thought to be children."
    assert parts(text, "displaced") == [(50, 16000)]


def test_groups_right_behind_a_figure_are_parts_where_they_add_up_to_it() -> None:
    assert (7, 12) in parts("Police arrested 12 people, seven women and five men, on Sunday.", "arrest")
    assert parts("Police arrested 12 soldiers, seven women and four men on Sunday.", "arrest") == []


def test_an_undivided_figure_holds_the_dead_and_the_hurt_told_behind_it() -> None:
    assert parts("The army suffered 29 casualties in Ostra. Ten soldiers were killed.", "killed") == [(10, 29)]


def test_definite_deaths_spread_over_places_mean_those_told_before() -> None:
    text = "Floods killed 27 people in Vietnam. The deaths occurred in the provinces of Ha Giang (7), Lai Chau (6) and Lang Son (5)."
    assert parts(text) == [(7, 27), (6, 27), (5, 27)]


def test_a_part_says_why() -> None:
    found = claims_of("Twelve people were killed in Ostra on Monday. Among the dead were three children.", "killed")
    assert [r.rule for c in found for r in c.why if r.field == "part_of"] == ["its words tell a part of an earlier figure"]
