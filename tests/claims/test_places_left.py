"""'Displaced in Homs' left a home in Homs; 'displaced families in Homs' and who lives in a camp there stay in Homs."""

import pytest
from claim_reports import claims_of


def ends(text: str) -> list[tuple[str | None, str | None]]:
    found = claims_of(text, "displaced")
    assert found
    return [(c.place.name if c.place else None, c.to_place.name if c.to_place else None) for c in found]


@pytest.mark.parametrize(
    "text",
    [
        "At least 16,000 people have been displaced by floods in Homs.",
        "Some 470 households who were displaced in Homs were paid on Friday.",
        "By 2006 only 7,800 people remained displaced in Homs.",
    ],
)
def test_the_place_left(text: str) -> None:
    assert ends(text) == [("Homs", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 40,000 displaced people are living in camps in Homs.",
        "As of Friday, 14,300 displaced people are staying in collective centres in Homs.",
    ],
)
def test_the_place_reached(text: str) -> None:
    assert [to for _, to in ends(text)] == ["Homs"]


def test_who_is_displaced_to_a_place_reached_it() -> None:
    assert ends("Some 600 people were displaced from Homs to Aleppo.") == [("Homs", "Aleppo")]
