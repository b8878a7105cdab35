"""What a report is about: each topic by its own words only, and none where the report is too short to tell."""

from pathlib import Path

import pytest

import khabar.lexicon
from khabar import Report
from khabar.claims.topics import MUCH, SOME, TOPICS, topic_signs, topic_words, topics_of
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import ParsedReport
from khabar.reports import report_from_text
from khabar.text import parse_report

RAW = read_yaml(Path(khabar.lexicon.__file__).with_name("topics.yaml"))
CASES = [(n, s, key == "examples") for n in TOPICS for key in ("examples", "counter_examples") for s in RAW[n][key]]


def parsed(text: str) -> ParsedReport:
    report = report_from_text(text, id="r")
    assert isinstance(report, Report)
    return parse_report(report)


@pytest.mark.parametrize(("topic", "sentence", "has"), CASES)
def test_each_topic_has_its_examples_only(topic: str, sentence: str, has: bool) -> None:
    assert (topics_of(parsed(sentence))[topic] != "no") is has


def test_every_topic_has_its_signs() -> None:
    told = topics_of(parsed("The quarterback missed nine games of the league. The coach named two rookies."))
    signs = set(topic_signs(told, "injured", "harm"))
    assert {"sport: much", "sport: much, injured", "sport: much, harm", "neither disaster nor conflict"} <= signs
    assert "conflict: no" in signs and not any(s.startswith("conflict: much") for s in signs)


def test_the_words_are_lemmas_and_the_steps_in_order() -> None:
    assert all(w == w.lower() and " " not in w for words in topic_words().values() for w in words)
    assert 0 < SOME < MUCH < 1
