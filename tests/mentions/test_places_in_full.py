"""An unknown name has all its words; one that the gazetteer knows stays as it is."""

from datetime import date

import pytest

from khabar.model import Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text


def places_of(text: str) -> list[str]:
    """The places of all claims, as written."""
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    return [c.place.text for c in extract_claims(report) if c.place is not None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Families fled Stone Quarter on Monday.", "Stone Quarter"),
        ("Gunmen attacked the village of Dovra Bala, killing two.", "Dovra Bala"),
        ("The explosion hit a bakery on the central street Rue Victor Hugo, wounding 13.", "Rue Victor Hugo"),
    ],
)
def test_a_name_is_not_cut(text: str, name: str) -> None:
    places = places_of(text)
    assert places
    assert all(name in p for p in places)


def test_a_known_name_stays() -> None:
    assert set(places_of("Shells hit Aleppo on Monday.")) == {"Aleppo"}
