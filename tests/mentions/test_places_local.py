"""The scene of a report as evidence for its lesser names."""

from khabar.gazetteer import Entry, Hit
from khabar.mentions.places_local import LOCAL, STRANGE, Scene, scene_of


def hit(
    name: str, kind: str = "town", country: str = "AAA", admin1: str | None = "North", population: int = 900, spelling: str = "main"
) -> Hit:
    return Hit(Entry(name, kind, 0.0, 0.0, country, admin1, None, population, None), spelling)  # type: ignore[arg-type]


def test_a_region_that_is_named_is_the_scene() -> None:
    scene = scene_of([(hit("North", "admin1"),)])
    assert scene.regions == {("AAA", "North")}
    assert scene.points([hit("Lodna")]) == LOCAL
    assert scene.points([hit("Lodna", country="BBB")]) == STRANGE
    assert scene.points([hit("Lodna", admin1="South")]) == 0.0


def test_one_town_of_many_regions_makes_no_scene() -> None:
    assert scene_of([(hit("Ostra"), hit("Ostra", admin1="South"))]).regions == frozenset()
    assert Scene(frozenset(), frozenset()).points([hit("Lodna")]) == 0.0


def test_two_towns_settle_their_common_region() -> None:
    scene = scene_of([(hit("Ostra"), hit("Ostra", admin1="South")), (hit("Karma"), hit("Karma", admin1="West"))])
    assert scene.regions == {("AAA", "North")}


def test_big_cities_and_countries_are_known_anywhere() -> None:
    scene = scene_of([(hit("North", "admin1"),)])
    assert scene.points([hit("Metropol", country="BBB", population=3_000_000)]) == 0.0
    assert scene.points([hit("Veldania", "country", "VEL", None)]) == 0.0


def test_a_second_name_is_no_bearer() -> None:
    scene = scene_of([(hit("North", "admin1"),)])
    assert scene.points([hit("Lodna", spelling="other")]) == 0.0
