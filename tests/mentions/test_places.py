"""Places spotted and resolved on sentences of our own, through the shipped parser."""

from dataclasses import replace
from typing import Any

import pytest

from khabar.mentions.places import find_places
from khabar.model import Dateline, ParsedReport, PlaceMention, Report, Span
from khabar.text import parse_report


def read(text: str, dateline: str | None = None) -> ParsedReport:
    line = Dateline(dateline, Span(0, 0), dateline) if dateline else None
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Span(at, at + len(part)))
        at += len(part) + 2
    return parse_report(Report(id="r", text=text, sha256="0" * 64, paragraphs=tuple(paragraphs), title=None, dateline=line))


def places(text: str, **kw: Any) -> dict[str, PlaceMention]:
    """First mention of each wording, peoples' words left out."""
    found: dict[str, PlaceMention] = {}
    for mention in find_places(read(text, **kw)):
        if not mention.demonym:
            found.setdefault(mention.place.text, mention)
    return found


def named(text: str) -> list[str]:
    return [t for t in places(text) if any(c.isupper() for c in t)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Homs, Hama and Idlib on Sunday.", ["Homs", "Hama", "Idlib"]),
        ("Two people died in Baltimore, Maryland.", ["Baltimore", "Maryland"]),
        ("Fighting broke out near Deir ez-Zor, Syria.", ["Deir ez-Zor", "Syria"]),
        ("Floods reached Helmand province in Afghanistan.", ["Helmand", "Afghanistan"]),
        ("Police in Laurel County, Ky., arrested him.", ["Laurel County", "Ky."]),
        ("The Aleppo-Damascus highway was cut.", ["Aleppo", "Damascus"]),
        ("Rebels took al-Bab in Syria.", ["al-Bab", "Syria"]),
        ("Hundreds fled from Côte d'Ivoire to Ghana.", ["Côte d'Ivoire", "Ghana"]),
    ],
)
def test_names_spotted(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith said he had seen nothing.",
        "Mr. Lebanon was not at home on Monday.",
        "Nice weather is expected in May.",
        "Reading books calms the children.",
        "Sheriff Chad Brown, 45, was not hurt.",
        "Officials of the Polish army spoke of a mistake.",
    ],
)
def test_no_place_at_all(text: str) -> None:
    assert named(text) == []


def test_peoples_are_marked_and_resolved() -> None:
    (mention,) = [m for m in find_places(read("Syrian troops shelled a hill.")) if m.demonym]
    assert (mention.place.text, mention.place.country) == ("Syrian", "SYR")


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Two people died in Baltimore, Ohio.", "Baltimore", "USA", "Ohio"),
        ("Fire destroyed homes in Tripoli, Lebanon.", "Tripoli", "LBN", None),
        ("Fire destroyed homes in Tripoli. Libyan officials sent aid.", "Tripoli", "LBY", None),
        ("A man was shot in Springfield. Illinois police said he was 40.", "Springfield", "USA", "Illinois"),
        ("Georgia and Alabama were hit by storms, and Atlanta lost power.", "Georgia", "USA", "Georgia"),
        ("Georgia said Russian troops had crossed into South Ossetia.", "Georgia", "GEO", None),
        ("Officials met in Paris. The United States sent its envoy.", "Paris", "FRA", None),
        ("Clashes were reported in Idlib province.", "Idlib", "SYR", "Idlib"),
        ("In the Nigerian state of Borno, gunmen burned homes.", "Borno", "NGA", "Borno State"),
    ],
)
def test_resolved_by_context(text: str, name: str, country: str, admin1: str | None) -> None:
    place = places(text)[name].place
    assert place.country == country
    if admin1:
        assert place.admin1 == admin1


def test_dateline_is_context() -> None:
    assert places("Homes burned in Tripoli.", dateline="Beirut")["Tripoli"].place.country == "LBN"


def test_unresolved_when_the_evidence_is_thin() -> None:
    place = places("Three homes burned down in Skarnik.")["Skarnik"].place
    assert (place.name, place.lat, place.lon, place.country, place.precision) == (None, None, None, None, "unknown")


def test_candidates_are_kept_with_scores() -> None:
    candidates = places("A man was shot in Springfield.")["Springfield"].place.candidates
    assert len(candidates) > 1
    assert all(0 <= c.score <= 1 for c in candidates)
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


@pytest.mark.parametrize(
    ("text", "name", "precision", "relation", "phrase"),
    [
        ("Shells fell 12 km north of Homs.", "Homs", "near", "12 km north of", "12 km north of Homs"),
        ("A convoy was hit outside Kirkuk.", "Kirkuk", "near", "outside", "Kirkuk"),
        ("Troops entered eastern Aleppo.", "Aleppo", "area", "part of", "eastern Aleppo"),
        ("Shells hit the outskirts of Homs.", "Homs", "area", "part of", "the outskirts of Homs"),
        ("Troops entered Daraa al-Balad in Syria.", "Daraa al-Balad", "area", "part of", "Daraa al-Balad"),
        ("They fled northern Syria.", "Syria", "admin1", "part of", "northern Syria"),
        ("The rebels hold the city of Homs.", "Homs", "town", None, "the city of Homs"),
    ],
)
def test_relation_and_precision(text: str, name: str, precision: str, relation: str | None, phrase: str) -> None:
    parsed = read(text)
    (mention,) = [m for m in find_places(parsed) if m.place.text == name]
    assert (mention.place.precision, mention.place.relation) == (precision, relation)
    assert parsed.text_of(mention.tokens) == phrase


@pytest.mark.parametrize(
    ("text", "road", "town"),
    [
        ("He was stabbed in the 23000 block of Lodna Boulevard in Carson, California.", "Lodna Boulevard", "Carson"),
        ("A bomb went off on Rue Emile Rosny in Paris.", "Rue Emile Rosny", "Paris"),
        ("A bomb went off in Calle del Lodno, Madrid.", "Calle del Lodno", "Madrid"),
        ("He lived in the 400 block of West 21st Street in New York.", "West 21st Street", "New York City"),
        ("Shots were heard on Abner Lane and near Skarn Mill Road in Augusta, Georgia.", "Abner Lane", "Augusta"),
        ("A man was shot in Stockton. It happened on Lincoln Drive, police said.", "Lincoln Drive", "Stockton"),
    ],
)
def test_a_road_lies_in_its_town(text: str, road: str, town: str) -> None:
    place = places(text)[road].place
    assert (place.name, place.precision, place.relation) == (town, "site", "part of")


def test_a_road_is_not_in_the_place_it_is_called_after() -> None:
    assert places("A man was found dead on Lincoln Drive.")["Lincoln Drive"].place.lat is None


def test_an_old_name_of_a_big_city_is_no_rival() -> None:
    assert places("Police were called to a bar in Philadelphia.")["Philadelphia"].place.country == "USA"


def test_a_village_takes_the_point_of_its_district() -> None:
    place = places("Homes were buried in Sukarna village, Garut regency, West Java.")["Sukarna"].place
    assert (place.country, place.admin1, place.precision, place.relation) == ("IDN", "West Java", "admin2", "part of")


def test_a_village_of_a_country_has_the_country_and_no_point() -> None:
    place = places("Homes burned in Skarnik village, Syria.")["Skarnik"].place
    assert (place.lat, place.country, place.precision) == (None, "SYR", "unknown")


def test_a_place_beside_a_town_is_not_in_it() -> None:
    place = places("Troops shelled the village of Tell Lodna, 12 km south of Hama.")["Tell Lodna"].place
    assert (place.admin1, place.precision, place.relation) == ("Hama", "near", "12 km south of")


def test_distance_off_a_port() -> None:
    place = places("Pirates took a tanker 150 nautical miles off Aden.")["Aden"].place
    assert (place.precision, place.relation) == ("near", "150 nautical miles off")


@pytest.mark.parametrize(
    "text",
    [
        "US-backed fighters entered Raqqa.",
        "The U.S. military denied the report.",
        "A blast hit the gate of the U.S. base in Doha.",
        "They marched to the embassy of the United States.",
    ],
)
def test_who_stands_behind_it_is_not_where(text: str) -> None:
    assert all(m.metonymic for m in find_places(read(text)) if m.place.country == "USA")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He was shot in the left arm shoulder area.", "area"),
        ("The men fired AK 47 rifles at a checkpoint in Mosul.", "AK"),
        ("NATO said two soldiers had died in Helmand.", "NATO"),
        ("Los Angeles TimesMirna Kovat, 24, was shot to death in Compton.", "Los Angeles"),
        ("The Free Syrian Army fired on a patrol near Homs.", "Free"),
    ],
)
def test_what_is_no_place(text: str, wrong: str) -> None:
    assert not any(wrong in name for name in places(text))


def test_the_title_is_context() -> None:
    text = "Two people died in Springfield on Monday."
    parsed = read(text)
    titled = ParsedReport(
        replace(parsed.report, title="Storm hits Illinois"), parsed.tokens, parsed.sentences, parsed.entities, parsed.children
    )
    (mention,) = [m for m in find_places(titled) if m.place.text == "Springfield"]
    assert mention.place.admin1 == "Illinois"


def test_head_is_the_place_noun() -> None:
    parsed = read("The army took the village of Ostra near Homs.")
    (mention,) = [m for m in find_places(parsed) if m.place.text == "Ostra"]
    assert parsed.tokens[mention.head].text == "village"


def test_quarter_takes_the_point_of_its_city() -> None:
    place = places("A bomb went off in Baghdad's busy Lodna neighbourhood.")["Lodna"].place
    assert (place.name, place.precision, place.relation) == ("Baghdad", "area", "part of")


def test_sides_of_a_place_are_no_far_namesakes() -> None:
    found = places("The army tried to enter Daraa al-Balad in Syria from three sides: Nakhla, Kasad and Douma.")
    homs = places("The army shelled Douma in Syria.")["Douma"].place
    assert homs.admin1 == "Rif-dimashq"
    for side in ("Nakhla", "Kasad", "Douma"):
        place = found[side].place
        assert (place.admin1, place.precision, place.relation) == ("Daraa", "area", "part of")


@pytest.mark.parametrize("text", ["Damascus denied the report.", "Moscow said it had not been told.", "France condemned the attack."])
def test_capitals_and_countries_that_act(text: str) -> None:
    (mention,) = [m for m in find_places(read(text)) if not m.demonym and m.place.text[0].isupper()]
    assert mention.metonymic
    assert mention.place.lat is not None


def test_a_place_in_a_body_s_name_is_metonymic() -> None:
    found = places("The Baghdad Operations Command sent troops to Mosul.")
    assert found["Baghdad"].metonymic
    assert not found["Mosul"].metonymic


def test_the_town_is_the_town_named_last() -> None:
    found = places("Shells hit Homs on Monday.\n\nThree people died in the city.")
    assert found["the city"].place.name == found["Homs"].place.name
    assert found["the city"].place.precision == "town"


def test_a_village_is_not_the_city_named_last() -> None:
    assert places("Shells hit Homs on Monday. People in the village had fled.")["the village"].place.lat is None


def test_a_site_in_a_town() -> None:
    found = places("A bomb went off at a mosque in Kirkuk.")
    assert (found["a mosque"].place.name, found["a mosque"].place.precision, found["a mosque"].place.relation) == (
        "Kirkuk",
        "site",
        "part of",
    )


def test_plain_nouns_without_a_place_to_go() -> None:
    assert "the city" not in places("The city council met. The hospital beds were full.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "?",
        "-",
        "al-",
        "U.S.",
        "Homs " * 700,
        ", ".join(["Homs"] * 300),
        "of of of the the " * 50,
        "12 km 12 km of of Homs",
        "(" * 300,
        "Homs-" * 200,
        "N. S. W. " * 80,
    ],
)
def test_odd_text_neither_fails_nor_breaks_spans(text: str) -> None:
    parsed = read(text)
    for mention in find_places(parsed):
        assert text[mention.place.span[0] : mention.place.span[1]] == mention.place.text
        assert mention.tokens[0] <= mention.head < mention.tokens[1]


def test_the_same_twice() -> None:
    parsed = read("Shells fell on Homs and Springfield, near the old market of Aleppo.")
    assert find_places(parsed) == find_places(parsed)


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("State Sen. Mirna Pell, D-Columbus, spoke.", "Columbus", "D-Columbus"),
        ("Rep. Jay Kovat (R-Dayton) spoke.", "Dayton", "R-Dayton"),
        ("He was taken to Knox County Hospital in Ohio.", "Knox County", None),
        ("The Boston City Council met. Mayor Pell lives in Boston.", "Boston", "Boston City"),
        ("The Ohio School District closed its doors.", "Ohio", "Ohio School District"),
        ("Western Pennsylvania Kennel Association met.", "Pennsylvania", None),
        ("The S.C. Highway Patrol said one man had died in Columbia, S.C.", "S.C.", None),
        ("Boston Film Festival opened in Boston on Monday.", "Boston", None),
        ("A boat sank on Lake Lodna.", "Lake Lodna", "Lodna"),
        ("Homes were lost after the River Semna burst its banks.", "River Semna", "Semna"),
        ("She was shot in the 400 block of 22nd Street in Queens.", "22nd Street", None),
        ("A truck burned on KY 80 on Monday.", "KY 80", "KY"),
        ("Trucks were stopped on US-24 on Monday.", "US-24", "US"),
        ("A fire broke out at 775 Lodna Street.", "Lodna Street", None),
        ("She came to L.A. in 2002.", "L.A.", None),
    ],
)
def test_names_inside_bodies_roads_and_seats(text: str, expected: str, wrong: str | None) -> None:
    found = named(text)
    assert expected in found
    assert wrong not in found


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot outside a Wal-Mart.",
        "The firm of Madison & Lowell lost the case.",
        "The parade on St. Patrick's Day was long.",
        "The White House said nothing.",
    ],
)
def test_names_that_are_no_places(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", ["Some 12 US 5 cent coins were found.", "The US 12 months ago said so."])
def test_a_number_after_a_country_makes_no_road(text: str) -> None:
    assert not any(any(c.isdigit() for c in name) for name in named(text))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Cases were found in Mexico, China, Japan and Ukraine.", ["MEX", "CHN", "JPN", "UKR"]),
        ("It asked Armenia, Georgia, Iraq, Iran, and Syria to help.", ["ARM", "GEO", "IRQ", "IRN", "SYR"]),
    ],
)
def test_countries_of_a_list_lie_in_none_of_it(text: str, country: list[str]) -> None:
    assert [m.place.country for m in places(text).values()] == country
    assert all(m.place.precision == "country" for m in places(text).values())


def test_states_of_a_list_are_states() -> None:
    found = places("Cases were found in Utah, Washington, Wyoming, Michigan and Ohio.")
    assert {m.place.precision for m in found.values()} == {"admin1"}


def test_a_town_in_a_state_of_another_name_stays_one() -> None:
    assert places("A man was shot in Wyoming, Michigan.")["Wyoming"].place.precision == "town"


def test_a_country_is_not_its_capital() -> None:
    text = "Officials in Mexico closed the schools. In Mexico City, Mexican doctors said that Mexico was ready."
    assert places(text)["Mexico"].place.precision == "country"


def test_a_site_and_the_place_it_is_called_after() -> None:
    found = places("He was taken to Laurel County Hospital in Kentucky.")
    assert found["Laurel County"].metonymic
    assert not found["Laurel County Hospital"].metonymic


def test_a_small_town_is_likelier_in_its_own_state() -> None:
    assert "Sardis" in named("Sardis voters go to the polls. Two towns in Mississippi vote.")
