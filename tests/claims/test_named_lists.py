"""Lists under one trigger: persons by name are one figure, goods are one delivery."""

import pytest
from claim_reports import claims_of


def figures(text: str, kind: str) -> list[tuple[str, float | None] | None]:
    """Words and least value of the figure of each claim of a kind."""
    return [(c.count.text, c.count.low) if c.count else None for c in claims_of(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man is accused of killing his mother and his sister in Karsk.", [("his mother and his sister", 2)]),
        ("The gunman killed Jan Aro, Ivo Lind and Eva Holm in Karsk on Monday.", [("Jan Aro, Ivo Lind and Eva Holm", 3)]),
        # who is brought in by 'a' is told apart, and so is a number beside a person
        ("A woman and a boy were killed in Karsk on Monday.", [("A woman", 1), ("a boy", 1)]),
        ("The gunman killed his mother and three neighbours in Karsk.", [("his mother", 1), ("three neighbours", 3)]),
    ],
)
def test_a_list_of_persons_is_one_figure(text: str, expected: list[tuple[str, float]]) -> None:
    assert figures(text, "killed") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red Cross sent 900 tents, 40 stoves and 2,000 blankets to the town of Karsk after the flood.", [None]),
        ("The Red Cross sent 900 tents to the town of Karsk after the flood.", [("900 tents", 900)]),
    ],
)
def test_an_inventory_of_goods_is_one_delivery_without_a_figure(text: str, expected: list[tuple[str, float] | None]) -> None:
    assert figures(text, "aid_delivered") == expected
