"""One toll in households and in persons: both figures, and only where they stand beside each other."""

import pytest
from claim_reports import claims_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A total of 312 families or 1,250 persons were displaced.", {(312, "household"), (1250, "person")}),
        ("Some 375 families / 1,116 people were displaced.", {(375, "household"), (1116, "person")}),
        ("Some 4,800 families (24,000 people) have been displaced.", {(4800, "household"), (24000, "person")}),
        ("The storm displaced 20 families and 30 people were hurt.", {(20, "household")}),
        ("The storm displaced 20 families in Ostra.", {(20, "household")}),
    ],
)
def test_figures_of_both_units(text: str, expected: set[tuple[int, str]]) -> None:
    assert {(c.count.low, c.count.unit) for c in claims_of(text, "displaced") if c.count is not None} == expected
