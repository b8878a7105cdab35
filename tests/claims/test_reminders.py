"""Words that only remind of people already counted give no claim of their own."""

import pytest
from claim_reports import claims_of

FLOOD = "Floods displaced 900 people in the town of Karsk on Monday. "
BLAST = "A bomb killed 12 people in the town of Karsk on Monday. "


def told(text: str, kind: str) -> list[float | None]:
    """The least value of each claim of a kind, None without a figure."""
    return [c.count.low if c.count else None for c in claims_of(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (FLOOD + "Blankets were handed to families who had been displaced.", "displaced", [900]),
        (BLAST + "The president sent a letter to the relatives of those killed.", "killed", [12]),
        # a place of its own, a part of the whole, and words that nothing is counted for
        ("A bomb killed 12 people in Ostra. Some of those killed were soldiers.", "killed", [12, None]),
        ("Blankets were handed to families who had been displaced by the flood.", "displaced", [None]),
    ],
)
def test_who_is_counted_elsewhere_is_no_claim_again(text: str, kind: str, expected: list[float | None]) -> None:
    assert told(text, kind) == expected


def test_the_words_of_a_reminder_go_to_the_claim_that_counts() -> None:
    claim = claims_of(FLOOD + "Blankets were handed to families who had been displaced.", "displaced")[0]
    assert [e.text for e in claim.also] == ["Blankets were handed to families who had been displaced."]


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("Jan Aro was found with a gunshot wound on Monday. Aro died at the scene, police in Karsk said.", []),
        ("Jan Aro was shot dead in Karsk on Monday. Per Lind was wounded in the shooting.", [1]),
        ("Twelve people were killed in Karsk on Monday. Mira Aro was wounded in the blast.", [1]),
    ],
)
def test_who_died_of_a_wound_is_not_among_the_hurt(text: str, hurt: list[float]) -> None:
    assert told(text, "injured") == hurt
