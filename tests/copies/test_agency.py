"""Whose text a report is. Every credit and every printed-anew pattern of `origins.yaml` is run on its examples."""

from dataclasses import replace
from pathlib import Path

import pytest

import khabar.lexicon
from khabar.copies import agency_of
from khabar.copies.editions import anew, host_of, same_outlet, titles_alike
from khabar.lexicon.agency_names import agency_named
from khabar.lexicon.yaml_files import read_yaml
from tests.copies.texts import FLOOD, RIVER, report

DATA = read_yaml(Path(khabar.lexicon.__file__).parent / "origins.yaml")
BARE = FLOOD.replace("HALVEN, Veldania (AFP) - ", "").strip()


def examples(*keys):
    found = DATA
    for key in keys:
        found = found[key]
    return [x for entry in found for x in entry["examples"]]


@pytest.mark.parametrize("line", examples("credits", "line"))
def test_a_credit_line_names_the_agency(line):
    assert agency_of(report(BARE + "\n\n" + line, "r", outlet="Karsk Herald")) in {
        "Agence France-Presse", "Reuters", "Associated Press", "Press Trust of India",
    }  # fmt: skip


@pytest.mark.parametrize("end", examples("credits", "end"))
def test_the_end_of_the_text_names_the_agency(end):
    assert agency_of(report(BARE + " " + end, "r")) is not None


@pytest.mark.parametrize("line", DATA["counter_examples"])
def test_a_mention_of_an_agency_is_no_credit(line):
    assert agency_of(report(BARE + "\n\n" + line, "r", outlet="Karsk Herald")) is None


def test_the_sign_of_the_reader_and_the_outlet_count():
    assert agency_of(RIVER) == agency_of(replace(RIVER, outlet=None)) == "Agence France-Presse"
    assert agency_of(report(BARE, "r", outlet="Reuters")) == "Reuters"
    assert agency_of(report(BARE + "\n\nThe mayor told Reuters on Friday that the water was falling.", "r", outlet="Karsk Herald")) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the AFP news agency", "Agence France-Presse"),
        ("state news agency SANA", "SANA"),
        ("Reuters", "Reuters"),
        ("Reuters Square", None),
        ("sana", None),
    ],
)
def test_agencies_by_name(words, name):
    assert agency_named(words) == name


@pytest.mark.parametrize("words", [x for x in examples("printed_anew") if not x.startswith(("This", "An"))])
def test_titles_that_say_so_are_printed_anew(words):
    assert anew(report(BARE, "r", title=words))


@pytest.mark.parametrize("words", [x for x in examples("printed_anew") if x.startswith(("This", "An"))])
def test_notes_that_say_so_are_printed_anew(words):
    assert anew(report(BARE + "\n\n" + words, "r", title="Olm floods Halven"))


@pytest.mark.parametrize("title", DATA["not_anew"])
def test_other_titles_are_not(title):
    assert not anew(report(BARE, "r", title=title))


def test_outlets_by_name_or_host():
    herald = report(BARE, "r", outlet="The Karsk Herald")
    assert same_outlet(herald, replace(herald, outlet="Karsk Herald"))
    assert not same_outlet(herald, replace(herald, outlet="Halven Post"))
    a = replace(herald, outlet=None, url="https://www.karskherald.example/1")
    assert same_outlet(a, replace(a, url="http://archive.example/2031/http://karskherald.example:80/2"))
    assert not same_outlet(replace(a, url=None), replace(a, url=None))
    assert host_of("no address") is None


def test_titles_alike():
    a = report(BARE, "r", title="UPDATE 2 - Olm floods Halven railway yards")
    assert titles_alike(a, RIVER) and not titles_alike(replace(a, title=None), RIVER)
    assert not titles_alike(replace(a, title="Halven flood bulletin, 3 March"), replace(a, title="Halven flood bulletin, 4 March"))
