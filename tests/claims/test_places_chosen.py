"""Which place a claim is given where several stand around it: invented reports, each with its counter-example."""

import pytest
from claim_reports import claims_of


def named(text: str, kind: str) -> list[str | None]:
    found = claims_of(text, kind)
    assert found
    return [c.place.name if c.place else None for c in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Floods hit Bihar on Friday. Some 900 people were evacuated.", "evacuation"),
        ("Floods hit Bihar on Friday, the governor said. The agency gave a briefing. Relief workers distributed food.", "aid_delivered"),
        ("A storm reached Aleppo on Friday. The mayor thanked everyone. No one was hurt.", "injured"),
    ],
)
def test_what_befalls_people_is_where_the_report_plays(text: str, kind: str) -> None:
    assert set(named(text, kind)) <= {"Bihar", "Aleppo"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor of Aleppo spoke on Friday. Thousands of people have been killed since 2012.", "killed"),
        ("Aleppo was quiet on Friday. Six ministers were arrested.", "arrest"),
    ],
)
def test_a_tally_of_years_and_an_arrest_take_no_place_from_afar(text: str, kind: str) -> None:
    assert named(text, kind) == [None]


def test_a_province_under_the_trigger_gives_way_only_to_what_lies_in_it() -> None:
    assert named("Ten people died in Guizhou province and nine in Chongqing.", "killed")[0] == "Guizhou"


def test_where_the_wounded_were_taken_is_no_scene() -> None:
    text = "Clashes broke out in Homs. Officers opened fire and struck a man, who was taken to Saint Ana Hospital in Aleppo."
    assert "Aleppo" not in named(text, "attack_on_civilians")


def test_where_responders_rushed_is_one() -> None:
    assert named("Nine people were killed. Officers rushed to Homs.", "killed") == ["Homs"]


def test_whose_embassy_it_is_says_nothing_of_where() -> None:
    assert set(named("Bombs outside embassies of the United States in Kenya killed nine people.", "killed")) == {"Kenya"}


def test_a_site_without_an_entry_lies_in_its_town() -> None:
    text = "A bomb went off in Homs on Friday. It shattered the windows of the Blue Star restaurant."
    place = claims_of(text, "property_destruction")[0].place
    assert place is not None
    assert "Blue Star" in place.text
    assert (place.name, place.precision) == ("Homs", "site")


def test_a_village_without_an_entry_keeps_its_own_name() -> None:
    place = claims_of("A storm hit Homs on Friday. Forty houses were destroyed in Ostrel village.", "property_destruction")[0].place
    assert place is not None
    assert "Ostrel" in place.text
    assert place.name != "Homs"


def test_money_is_no_place() -> None:
    claims = claims_of("The government has spent over Sh15.4 billion in resettlement of 173,809 households.")
    assert not any(c.place is not None and "Sh" in c.place.text for c in claims)


def test_a_person_is_no_place() -> None:
    claims = claims_of("A sniper shot doctor Ivo Pellan on Friday. The bullet hit Pellan in the back.")
    assert claims
    assert not any(c.place is not None and "Pellan" in c.place.text for c in claims)


def test_a_storm_is_no_place_beside_one_that_is_known() -> None:
    text = "Neogrui, which was moving east on Friday, left 20 injured in Okinawa, where it grounded flights."
    assert named(text, "injured") == ["Okinawa"]
