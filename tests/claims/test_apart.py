"""Words that say that a later mention is another happening."""

import pytest
from claim_reports import claims_of


def figures(text: str, kind: str) -> list[tuple[str, int | None]]:
    """Trigger and lower figure of each claim of a kind."""
    return [(c.evidence.trigger.text, c.count.low if c.count else None) for c in claims_of(text, kind)]


def test_another_man_is_another_death() -> None:
    text = "One man was found dead in Karsk on Monday. Another man died in hospital."
    assert len(claims_of(text, "killed")) == 2


def test_a_second_blast_is_another_bombing() -> None:
    text = "A bomb exploded at the market in Karsk on Monday. A second bomb exploded in Karsk."
    assert len(claims_of(text, "bombing")) == 2


def test_the_other_man_may_be_of_those_told_before() -> None:
    text = "Two men were wounded in Karsk on Monday. The men were wounded in the market."
    assert len(claims_of(text, "injured")) == 1


def test_equal_figures_side_by_side_are_two_claims() -> None:
    text = "Seven people were killed by tornadoes in Karsk province while seven died in landslides."
    assert figures(text, "killed") == [("killed", 7), ("died", 7)]


def test_one_man_may_be_told_twice_in_a_sentence() -> None:
    text = "A man was shot dead in Karsk on Monday, and the man was killed by a guard."
    assert len(claims_of(text, "killed")) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The storm wrecked homes in Karsk on Monday. Crops were destroyed.", 2),
        ("The storm wrecked homes in Karsk on Monday. The homes were destroyed.", 1),
        ("Fire gutted a warehouse in Karsk on Monday. The building was destroyed.", 1),
    ],
)
def test_what_is_of_two_sorts_is_destroyed_twice(text: str, number: int) -> None:
    assert len(claims_of(text, "property_destruction")) == number
