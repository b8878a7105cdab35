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
        ("Ana Aro, 32, and Jon Eklund, 51, were shot and killed on Tuesday.", [1, 1]),
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
