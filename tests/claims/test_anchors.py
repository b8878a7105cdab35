"""Unnamed places stand in a named one; a hospital is not where its patients were wounded."""

import pytest
from claim_reports import claims_of

from khabar.claims.episodes import is_unnamed
from khabar.model import Place, Span


@pytest.mark.parametrize(
    ("text", "kind", "words", "name", "precision"),
    [
        ("A storm hit Aleppo on Friday. Nine people were killed in a church.", "killed", "church", "Aleppo", "area"),
        ("Floods hit Bihar on Friday. At least 40 people were killed in the affected areas.", "killed", "areas", "Bihar", "admin1"),
        # as coarse as its noun: the country of a town, not the town
        (
            "Heavy rain fell on Aleppo on Friday. Across the country 300 houses were destroyed.",
            "property_destruction",
            "country",
            None,
            "country",
        ),
    ],
)
def test_an_unnamed_place_is_in_the_named_one_that_fits_best(text: str, kind: str, words: str, name: str | None, precision: str) -> None:
    place = next(c.place for c in claims_of(text) if c.kind == kind)
    assert place is not None
    assert words in place.text
    assert (place.name, place.precision) == (name, precision)


def test_an_unnamed_place_of_a_report_that_names_none_stays_open() -> None:
    place = next(c.place for c in claims_of("Gunmen set fire to a mosque on Friday.") if c.kind == "property_destruction")
    assert place is None or (place.name is None and place.lat is None)


def test_a_named_place_keeps_its_own_name() -> None:
    claims = claims_of("Clashes broke out in Aleppo on Friday. Gunmen set fire to a mosque in Homs.")
    assert [c.place.name for c in claims if c.kind == "property_destruction" and c.place] == ["Homs"]


def test_the_wounded_were_not_wounded_in_the_ward() -> None:
    claims = claims_of("Shells hit Aleppo on Friday. Nine people are in critical condition at Saint Ana Hospital.")
    assert [c.place.name for c in claims if c.kind == "injured" and c.place] == ["Aleppo"]


def test_an_attack_on_a_hospital_is_there() -> None:
    claims = claims_of("Gunmen attacked the hospital in Aleppo on Friday.")
    assert [c.place.name for c in claims if c.place] == ["Aleppo"] * len(claims)
    assert claims


@pytest.mark.parametrize(
    ("words", "unnamed"),
    [("al-Wasta", False), ("The hospital", True), ("the affected areas", True), ("el-Tarf quarter", False), ("Several villages", True)],
)
def test_what_has_a_name(words: str, unnamed: bool) -> None:
    assert is_unnamed(Place(words, Span(0, len(words)))) is unnamed
