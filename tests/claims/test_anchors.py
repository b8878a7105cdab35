"""Unnamed places stand in a named one; a hospital is not where its patients were wounded."""

from datetime import date

import pytest

from khabar import Report
from khabar.claims import extract_claims
from khabar.mentions import find_all
from khabar.model import Claim
from khabar.reports import report_from_text
from khabar.text import parse_report


def read(text: str) -> list[Claim]:
    report = report_from_text(text, id="r", published=date(2020, 3, 14))
    assert isinstance(report, Report)
    parsed = parse_report(report)
    return list(extract_claims(parsed, find_all(parsed)))


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
    place = next(c.place for c in read(text) if c.kind == kind)
    assert place is not None
    assert words in place.text
    assert (place.name, place.precision) == (name, precision)


def test_an_unnamed_place_of_a_report_that_names_none_stays_open() -> None:
    place = next(c.place for c in read("Gunmen set fire to a mosque on Friday.") if c.kind == "property_destruction")
    assert place is None or (place.name is None and place.lat is None)


def test_a_named_place_keeps_its_own_name() -> None:
    claims = read("Clashes broke out in Aleppo on Friday. Gunmen set fire to a mosque in Homs.")
    assert [c.place.name for c in claims if c.kind == "property_destruction" and c.place] == ["Homs"]


def test_the_wounded_were_not_wounded_in_the_ward() -> None:
    claims = read("Shells hit Aleppo on Friday. Nine people are in critical condition at Saint Ana Hospital.")
    assert [c.place.name for c in claims if c.kind == "injured" and c.place] == ["Aleppo"]


def test_an_attack_on_a_hospital_is_there() -> None:
    claims = read("Gunmen attacked the hospital in Aleppo on Friday.")
    assert [c.place.name for c in claims if c.place] == ["Aleppo"] * len(claims)
    assert claims
