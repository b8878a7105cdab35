"""A place noun that has its own name is not named by what stands behind 'of'; 'the district' is then the district."""

import pytest

from khabar.model import Report
from khabar.pipeline import extract_claims, find_mentions
from khabar.reports import report_from_text


def report(text: str) -> Report:
    made = report_from_text(text, id="r")
    assert isinstance(made, Report)
    return made


def phrases(text: str) -> dict[str, str]:
    parsed, found = find_mentions(report(text))
    return {m.place.text: parsed.text_of(m.tokens) for m in found.places if not m.demonym}


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        ("Floods struck the Ostrel district of Badakhshan province.", "Badakhshan", "Badakhshan province"),
        ("A bomb killed nine in the Ostrel district of Badakhshan.", "Badakhshan", "Badakhshan"),
        ("Forty homes burnt down in the Karrada neighbourhood of Baghdad.", "Baghdad", "Baghdad"),
        # the noun has no name of its own, or one of what holds it
        ("A bomb killed nine in the Syrian city of Homs.", "Homs", "the Syrian city of Homs"),
        ("Floods destroyed 40 homes in the U.S. state of Texas.", "Texas", "the U.S. state of Texas"),
        ("Forty homes burnt down in the Boston suburb of Brookline.", "Brookline", "the Boston suburb of Brookline"),
    ],
)
def test_what_the_noun_is_named_by(text: str, name: str, phrase: str) -> None:
    assert phrases(text)[name] == phrase


def test_what_the_district_refers_to() -> None:
    text = "Floods struck the Kofab district of Badakhshan. The floods destroyed 120 houses in the district."
    assert [c.place.name for c in extract_claims(report(text)) if c.kind == "property_destruction" and c.place] == ["Kūf Āb"]


def test_the_county_of_a_state_is_finer_than_the_state() -> None:
    claims = extract_claims(report("Homes were destroyed by flood waters in Jonglei state's Twic East county."))
    assert [c.place.text for c in claims if c.place] == ["Twic East county"]
