"""Places in the words of a claim that are not where it happened: invented reports, each with its counter-example."""

import pytest
from claim_reports import claims_of


def told(text: str, kind: str) -> list[str | None]:
    found = claims_of(text, kind)
    assert found
    return [c.place.text if c.place else None for c in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jan Aro, 45, of Aleppo, was arrested on Friday.", "arrest"),
        ("Michael Aro of Aleppo was arrested on Friday.", "arrest"),
        ("There were 110 ceasefire violations by Iraq this year.", "agreement_violated"),
    ],
)
def test_home_and_doer_are_no_scene(text: str, kind: str) -> None:
    assert told(text, kind) == [None]


def test_where_he_was_arrested_is_one() -> None:
    assert told("Jan Aro, 45, of Aleppo, was arrested in Homs on Friday.", "arrest") == ["Homs"]


def test_residents_of_a_town_are_hit_in_it() -> None:
    assert told("Shells killed 12 residents of Homs on Friday.", "killed") == ["Homs"]


def test_what_a_place_is_compared_with_is_no_scene() -> None:
    assert told("Besides Homs, the provinces of Idlib and Hama have been affected by floods.", "at_risk_population") == ["Idlib"]


def test_the_region_of_a_capital_is_no_scene_beside_it() -> None:
    text = "Red Cross officials in Bor, the capital of South Sudan's Jonglei state, said at least 900 households have been displaced."
    assert told(text, "displaced") == ["Bor"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Syria, some 700 villagers were evacuated on Friday in the drenched province of Homs.", "Homs"),
        ("Elsewhere in Iraq, soldiers evacuated 430 families in Anbar province when a dam gave way.", "Anbar"),
    ],
)
def test_what_opens_the_sentence_gives_way_to_what_stands_at_the_verb(text: str, place: str) -> None:
    assert told(text, "evacuation") == [place]


def test_it_stays_where_nothing_finer_follows() -> None:
    assert told("In Homs, over 5,000 people have been evacuated.", "evacuation") == ["Homs"]


def test_other_places_that_people_went_to_are_no_scene() -> None:
    text = "The truce gave hundreds of fighters safe passage to other rebel-held districts, while the army tried to take Homs."
    assert told(text, "ceasefire") != ["other rebel-held districts"]
    assert told("The army shelled other districts of the province on Friday.", "shelling") == ["other districts of the province"]
