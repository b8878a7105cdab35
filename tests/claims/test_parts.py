"""A figure is a part of another only where the text says so; a smaller figure alone is another toll."""

import pytest
from claim_reports import claims_of


def parts(text: str, kind: str = "killed") -> list[tuple[float | None, float | None]]:
    """(figure, figure of its whole) of every claim of the kind that is a part."""
    found = claims_of(text, kind)
    low = {c.id: c.count.low if c.count else None for c in found}
    return [(low[c.id], low[c.part_of]) for c in found if c.part_of is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed in Ostra on Monday. Among the dead were three children.", [(3, 12)]),
        ("Twelve people were killed in Ostra on Monday. Two nurses were among those killed.", [(2, 12)]),
        ("A bomb killed 12 people in Ostra. Two of the 12 initially killed were guards.", [(2, 12)]),
        ("Floods have killed 25 people in Turkey. Ten people died in Mersin province and nine in Adana.", [(10, 25), (9, 25)]),
        ("Seven miners were killed in two blasts. Three miners died in the first shaft. Four miners died in the second.", [(3, 7), (4, 7)]),
    ],
)
def test_words_of_a_part_a_breakdown_by_place_or_a_sum_make_parts(text: str, expected: list[tuple[float, float]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said 40 people were killed in Ostra. Rebels said three soldiers were killed in Velda.",
        "The operation killed 139 insurgents. At least ten marines died.",
        "Forty people were killed in Ostra on Monday. A teacher was killed in Velda.",
        "Twelve people were killed in Ostra on Monday. The mayor opened a school. Nine people died in Velda on Tuesday.",
    ],
)
def test_a_figure_that_is_only_smaller_is_no_part(text: str) -> None:
    assert parts(text) == []


def test_who_the_hurt_are_is_a_part_and_what_became_of_them_is_not() -> None:
    assert parts("A bomb hurt 30 people in Ostra. Of the 30 injured, 12 were women.", "injured") == [(12, 30)]
    assert parts("A bomb hurt 30 people in Ostra. Of the 30 injured, 12 died.", "injured") == []
