"""Where somebody comes from is not where it happened; who flees from there left it."""

import pytest
from claim_reports import claims_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A doctor from Aleppo, Ana Kolar, said nine people were killed.", "killed"),
        ("Police arrested a driver, who is from Homs.", "arrest"),
        ("Six men from Homs were killed in the raid.", "killed"),
    ],
)
def test_an_origin_is_no_scene(text: str, kind: str) -> None:
    found = claims_of(text, kind)
    assert found
    assert all(c.place is None for c in found)


def test_who_flees_left_the_place() -> None:
    assert [c.place.name for c in claims_of("Families from Homs fled to Aleppo.", "displaced") if c.place] == ["Homs"]
