"""Persons are counted, not animals, wounds or limbs; one who shoots himself is hurt."""

import pytest
from claim_reports import claims_of


@pytest.mark.parametrize(
    "text", ["The storm left 300 cattle dead.", "Two police dogs were wounded.", "About 500 head of cattle were displaced."]
)
def test_animals_are_no_people(text: str) -> None:
    assert not [c for c in claims_of(text) if c.kind in ("killed", "injured", "displaced")]


def test_whom_an_animal_kills_is_killed() -> None:
    assert [c.count.low for c in claims_of("An elephant killed a farmer in Ostra.", "killed") if c.count] == [1]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A man suffered three gunshot wounds to both legs.", 1),
        ("He lost both legs in the explosion, said the mayor, Per Lind.", None),
        ("Seven people lost limbs in the blast.", 7),
        ("Officials reported 12 injuries in Ostra.", 12),
    ],
)
def test_wounds_and_limbs_are_no_persons(text: str, figure: int | None) -> None:
    found = claims_of(text, "injured")
    assert {c.count.low for c in found if c.count} <= ({figure} if figure is not None else {1})
    assert figure is None or found


def test_who_shoots_himself_is_hurt() -> None:
    found = claims_of("The gunman then shot himself. Police found him later.", "injured")
    assert [c.count.low for c in found if c.count] == [1]
