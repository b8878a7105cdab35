"""Graphic words: each sort in its examples and not in its counter-examples; what reports are about is none."""

import time

import pytest

from khabar.errors import LexiconError
from khabar.lexicon import graphic
from khabar.lexicon.graphic import PATH, graphic_words, sorts_in
from khabar.lexicon.yaml_files import read_yaml

RAW = read_yaml(PATH)["sorts"]
CASES = [(name, s, key == "examples") for name, data in RAW.items() for key in ("examples", "counter_examples") for s in data[key]]


@pytest.mark.parametrize(("sort", "sentence", "has"), CASES)
def test_each_sort_has_its_examples_only(sort, sentence, has):
    assert (RAW[sort]["title"] in sorts_in(sentence)) is has


@pytest.mark.parametrize("sentence", [s for data in RAW.values() for s in data["counter_examples"]])
def test_a_counter_example_is_of_no_sort(sentence):
    assert sorts_in(sentence) == ()


@pytest.mark.parametrize("sentence", [
    "At least 12 people were killed and 30 injured when shells hit the market in Karsk.",
    "The army shot dead nine protesters and wounded dozens.",
    "A suicide bomber killed 14 people at a checkpoint.",
    "Soldiers executed four prisoners, a witness said.",
    "The bodies of three fishermen were found on the shore.",
    "A mass grave with 60 bodies was found near Denna.",
    "Bandits abducted a doctor and threatened to kill him.",
    "Hunger and cold have killed 70 children in Halven.",
])  # fmt: skip
def test_to_be_killed_or_hurt_is_no_graphic_word(sentence):
    assert sorts_in(sentence) == ()


def test_a_sentence_may_hold_several_sorts_in_any_case_and_across_a_line():
    assert sorts_in("He was TORTURED, and his headless body lay in a pool of\nblood.") == ("torture", "maiming of bodies", "remains of the dead in detail")
    assert sorts_in("") == () == sorts_in("١٢ قتيلا في كارسك")


def test_the_words_of_a_pair_stand_near_each_other():
    assert sorts_in("Cut off was, they say, the hand of the thief.") == ("maiming of bodies",)
    assert sorts_in("Cut off from the town since the second week of the siege, she sat with folded hands.") == ()


def test_a_word_outside_what_is_no_such_thing_still_counts():
    assert sorts_in("The convention against torture says nothing of those who tortured him.") == ("torture",)


@pytest.mark.parametrize("words", ["cut off arms shipments ", "cut off ", "arms ", "against torture ", "body of water charred "])
def test_a_sentence_without_end_costs_no_more_than_its_length(words):
    begun = time.perf_counter()
    sorts_in(words * 20_000)
    assert time.perf_counter() - begun < 10


def test_every_sort_is_named_and_no_run_is_said_twice():
    for name, data in RAW.items():
        assert data["title"] and data["examples"] and data["counter_examples"], name
        assert len(set(data["words"])) == len(data["words"]), name
        assert not set(data["words"]) & set(data.get("not", ())), name
    assert all(w == w.lower() for s in graphic_words().sorts for w in s.words)


@pytest.mark.parametrize("text", ["sorts: {}", "apart: 6\nsorts: {x: {title: x, words: [Torture]}}", "apart: far\nsorts: {}", "[]", "apart: 6\nsorts: {x: {words: [x]}}"])
def test_a_malformed_file_is_named(tmp_path, monkeypatch, text):
    path = tmp_path / "graphic.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(graphic, "PATH", path)
    with pytest.raises(LexiconError, match=r"graphic\.yaml"):
        graphic.graphic_words.__wrapped__()
