"""The shipped index: what a name finds, what a people's word means, how fast it opens."""

import hashlib
import time
from pathlib import Path

import pytest

import khabar.lexicon
from khabar.errors import MissingData
from khabar.gazetteer import Entry, Gazetteer, open_gazetteer
from khabar.gazetteer.index_file import map_index, write_index
from khabar.gazetteer.lookup import INDEX

G = open_gazetteer()


def first(name: str, kind: str) -> Entry:
    return next(e for e in G.lookup(name) if e.kind == kind)


@pytest.mark.parametrize("name", ["Daraa", "Dar'a", "Deraa"])
def test_spellings_of_a_town(name: str) -> None:
    town = first(name, "town")
    assert (town.country, town.admin1, town.geonames_id) == ("SYR", "Daraa", 170905)
    assert town.lat == pytest.approx(32.62, abs=0.05)
    assert town.lon == pytest.approx(36.1, abs=0.05)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Syria", "SYR"),
        ("U.S.", "USA"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("UK", "GBR"),
        ("the Philippines", "PHL"),
        ("Turkey", "TUR"),
        ("YEM", "YEM"),
        ("YE", "YEM"),
        ("DRC", "COD"),
    ],
)
def test_countries(name: str, iso3: str) -> None:
    country = G.country(name)
    assert country is not None
    assert country.country == iso3


@pytest.mark.parametrize("name", ["Aleppo", "Ostrania", "", "12", "usa!"])
def test_no_countries(name: str) -> None:
    assert G.country(name) is None


@pytest.mark.parametrize(
    ("word", "iso3"),
    [("Syrian", "SYR"), ("Syrians", "SYR"), ("French", "FRA"), ("Filipinos", "PHL"), ("Sri Lankan", "LKA"), ("Kosovar", "XKX")],
)
def test_demonyms(word: str, iso3: str) -> None:
    assert G.demonym(word) == iso3


@pytest.mark.parametrize("word", ["syrian", "Syria", "table", "Ostrian", "polish", "Chechen"])
def test_no_demonyms_of_countries(word: str) -> None:
    assert G.demonym(word) is None


def test_peoples_of_regions() -> None:
    people = G.people_of("Chechens")
    assert people is not None
    assert (people.name, people.country) == ("Chechnya", "RUS")


def test_short_forms_only_as_written() -> None:
    assert [e.name for e in G.lookup("Conn.")] == ["Connecticut"]
    assert not any(e.name == "Louisiana" for e in G.lookup("La"))
    assert any(e.name == "Louisiana" for e in G.lookup("La."))


def test_counties_with_and_without_the_word() -> None:
    assert first("Cook County", "admin2").admin1 == "Illinois"
    assert first("Avoyelles Parish", "admin2") == first("Avoyelles", "admin2")


def test_capitals_are_one_a_country() -> None:
    assert first("Damascus", "town").capital
    assert [e.country for e in G.lookup("London") if e.capital] == ["GBR"]


def test_most_populous_first() -> None:
    towns = [e.population for e in G.lookup("Springfield") if e.kind == "town"]
    assert towns == sorted(towns, reverse=True)
    assert len(towns) > 10


def test_romanisations_found_loosely() -> None:
    assert not G.known("Maaret al-Numan")
    assert "SYR" in {hit.entry.country for hit in G.loose("Maaret al-Numan")}
    assert G.loose("Springfeild") == ()


@pytest.mark.parametrize("name", ["Veldania", "’’", "  ", "x" * 5000, "\u0000"])
def test_nothing_found(name: str) -> None:
    assert G.lookup(name) == ()


def test_edition_names_sources_and_licence() -> None:
    assert "GeoNames" in G.edition
    assert "CC BY" in G.edition


def test_index_was_built_from_the_lexicon_as_it_is() -> None:
    folder = Path(khabar.lexicon.__file__).parent
    digest = hashlib.sha256(b"".join((folder / f"{name}.yaml").read_bytes() for name in ("countries", "regions", "areas"))).hexdigest()
    assert G.sources["lexicon"] == digest, "run training/build_gazetteer.py"


def test_small_and_quick_to_open() -> None:
    assert INDEX.stat().st_size < 25_000_000
    best = min(_seconds_to_open() for _ in range(5))
    assert best < 0.03


def _seconds_to_open() -> float:
    start = time.perf_counter()
    assert Gazetteer().known("Homs")
    return time.perf_counter() - start


def test_missing_and_foreign_files(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match=r"nowhere\.idx"):
        map_index(tmp_path / "nowhere.idx")
    (tmp_path / "other.idx").write_bytes(b"something else altogether")
    with pytest.raises(MissingData):
        map_index(tmp_path / "other.idx")


def test_index_file_round_trip(tmp_path: Path) -> None:
    write_index(tmp_path / "a.idx", {"edition": "x"}, {"n": ("I", bytes([1, 0, 0, 0, 2, 0, 0, 0])), "t": ("B", b"abc")})
    header, arrays = map_index(tmp_path / "a.idx")
    assert header["edition"] == "x"
    assert list(arrays["n"]) == [1, 2]
    assert bytes(arrays["t"]) == b"abc"
