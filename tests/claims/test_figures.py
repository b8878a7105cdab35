"""Which figure belongs to a trigger, on invented sentences read the whole way."""

from datetime import date
from pathlib import Path

import pytest

import khabar.lexicon
from khabar.claims.persons import _multiples
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text


def figures(text, kind="killed"):
    """Lower bounds of the asserted claims of a kind, in order of the text."""
    report = report_from_text(text, id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    return [c.count.low if c.count else None for c in extract_claims(report) if c.kind == kind and c.status == "asserted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list of persons by name is one figure, each told of in turn is one of his own
        ("Ana Aro, 32, and Jon Eklund, 51, were shot and killed on Tuesday.", [2]),
        ("The gunman shot his wife and then killed himself.", [1]),
        ("A man fatally shot his wife before killing himself.", [1, 1]),
        ("The gunman then turned the gun on himself.", [1]),
        ("Police found a man's body near the mill.", [1]),
        ("Relatives spoke of Aro's death.", [1]),
        ("A gunman opened fire, killing his five children as well as his wife.", [5, 1]),
        ("An officer fatally shot Jon Aro.", [1]),
        ("Gunfire erupted, leaving three people dead and five wounded.", [3]),
        ("A shooting left three dead and injured another.", [3]),
        ("The blast left one dead and injured four others.", [1]),
        ("Police investigate a triple homicide in Ostrel.", [3]),
        ("Two men were indicted for the fatal shooting of Jon Aro.", [1]),
        # companions, lists, verbs without 'and' between them
        ("Jon Aro, 29, a farmer, was killed along with Per Lind, 20, in a shooting near Halven.", [1, 1]),
        ("Police say Brandt killed one person, wounded three others, and then killed himself.", [1, 1]),
        ("Medics arrived and pronounced Aro dead at noon.", [1]),
        ("One of the four guards who were shot has died.", [1]),
        # the pronoun counts whom it stands for; of a group without a figure nothing is counted
        ("Both boys were taken to a hospital, where they died the next day.", [2]),
        ("The villagers were taken to a hospital, where they died the next day.", [None]),
        # a plural that no list knows names people, a thing does not
        ("Gunmen killed 12 Kalvari in the valley.", [12]),
    ],
)
def test_killed(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunfire erupted, leaving three people dead and five wounded.", [5]),
        ("Three people suffered burns in the fire.", [3]),
        ("She suffered six gunshot wounds.", [1]),
        ("Five others were in critical condition.", [5]),
        ("The crash sent four boys to the hospital.", [4]),
        ("One man was killed and another was wounded.", [1]),
        ("Eleven injuries were reported.", [11]),
        ("The pilot was unharmed.", []),
        ("Police say Brandt killed one person, wounded three others, and then killed himself.", [3]),
    ],
)
def test_injured(text, expected):
    assert figures(text, "injured") == expected


def test_a_couple_that_has_a_child_is_no_figure_of_the_child():
    assert figures("The couple's toddler was found dead at home.") == [1]


def test_his_victim_is_whom_he_struck():
    assert figures("The man was shot by his victim during the robbery.") == []


def test_every_multiple_reads_as_its_example_says():
    exact, at_least = _multiples()
    assert exact["double"] == 2 and at_least["murder-suicide"] == 2
    data = read_yaml(Path(khabar.lexicon.__file__).with_name("multiples.yaml"))
    for example in (*data["examples"], *data["counter_examples"]):
        assert figures(example["text"]) == [example["gives"]], example["text"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # a past verb that a tagger takes for a participle
        ("A fire at Smith Mill, west of Halven, forced 2,500 people out of their homes.", "displaced", [2500]),
        ("The storms felled more than 70 trees in the area, damaging 14 homes.", "property_destruction", [14]),
        # a number before the auxiliaries, and one of 'which'
        ("Nine people were hurt in the flood and another 11,300 have been relocated to safety.", "evacuation", [11300]),
        ("The flood affected 455,000 people (85,000 of which have been relocated).", "evacuation", [85000]),
        ("The storm destroyed over 25,000 mud-and-thatch homes.", "property_destruction", [25000]),
        # an aside between 'of' and its figure; a row of a table
        ("The floods forced the evacuation of, by the latest count, 17,600 people.", "evacuation", [17600]),
        ("Evacuation total people: 3,614", "evacuation", [3614]),
        ("Damaged houses/shelter: 91,808", "property_destruction", [91808]),
        # two figures for one noun: the one told first
        ("The number of displaced families is estimated to be 349.", "displaced", [349]),
        ("51 peopel were evacuated from Halven.", "evacuation", [51]),
        # one act counted in households and in persons
        ("A total of 312 families or 1,250 persons were displaced in Karsk.", "displaced", [312, 1250]),
        ("The storm displaced 312 families or 1,250 persons in Karsk.", "displaced", [312, 1250]),
    ],
)
def test_displaced_and_destroyed(text, kind, expected):
    assert figures(text, kind) == expected


def test_things_that_no_list_knows_are_no_people():
    assert figures("The museum evacuated 14 paintings from Halven.", "evacuation") == [None]


def test_five_of_them_women_are_a_part_and_are_women():
    report = report_from_text("Twelve people, five of them women, were killed in Halven.", id="r", published=date(2031, 3, 5))
    assert isinstance(report, Report)
    whole, part = [c for c in extract_claims(report) if c.kind == "killed" and c.evidence.trigger.text == "killed"]
    assert part.part_of == whole.id
    assert part.count is not None and (part.count.text, part.count.low, part.count.group) == ("five of them women", 5, "women")
