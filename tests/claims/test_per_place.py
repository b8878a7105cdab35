"""A list of figures over places: each figure with its own place."""

import pytest
from claim_reports import claims_of


def told(text: str, kind: str) -> list[tuple[int | None, str | None, str | None]]:
    """Figure, unit and place of each claim of a kind."""
    return [(c.count and c.count.low, c.count and c.count.unit, c.place and c.place.text) for c in claims_of(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Nine people were killed in Aleppo, four in Homs and two in Idlib.",
            "killed",
            [(9, "person", "Aleppo"), (4, "person", "Homs"), (2, "person", "Idlib")],
        ),
        (
            "Floods displaced 200 families in Aleppo, and 50 in Homs.",
            "displaced",
            [(200, "household", "Aleppo"), (50, "household", "Homs")],
        ),
        (
            "The deaths occurred in Aleppo (7), Homs (6) and Idlib (3).",
            "killed",
            [(7, "person", "Aleppo"), (6, "person", "Homs"), (3, "person", "Idlib")],
        ),
        # a figure with a verb of its own is no share
        ("Nine people were killed in Aleppo on Friday and four soldiers were hurt in Homs.", "killed", [(9, "person", "Aleppo")]),
        ("Nine people were killed in Aleppo on Friday and four soldiers were hurt in Homs.", "injured", [(4, "person", "Homs")]),
        # neither a share of the time nor a lone number in brackets is a place's
        ("Some 300 families fled Aleppo in May and 200 in June.", "displaced", [(300, "household", "Aleppo")]),
        ("Nine people were killed in Aleppo (12 km north of Homs).", "killed", [(9, "person", "Aleppo")]),
    ],
)
def test_each_figure_has_its_place(text: str, kind: str, expected: list[tuple[int, str, str]]) -> None:
    assert told(text, kind) == expected
