"""The words of the rules hang together with the codebook's and the lexicon's."""

from pathlib import Path

import pytest

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.figures import words
from khabar.figures.words import figure_words
from khabar.lexicon.yaml_files import read_yaml

HERE = Path(khabar.lexicon.__file__).parent


def test_every_group_is_one_that_claims_can_have() -> None:
    groups = {entry.get("group") for entry in read_yaml(HERE / "people.yaml")}  # type: ignore[attr-defined]
    used = figure_words().whole_groups | figure_words().own_tolls | frozenset().union(*figure_words().exclusive_groups)
    assert used <= groups


def test_what_is_renamed_is_a_quantity() -> None:
    assert set(figure_words().renamed.values()) <= set(figure_words().natures)


@pytest.mark.parametrize(
    ("kind", "of", "quantity"),
    [
        ("killed", "killed", "killed"),
        ("attack_on_civilians", "killed", "killed"),
        ("shelling", None, "shelling"),
        ("shelling", "other", "shelling"),
        ("besieged_population", "trapped", "besieged"),
        ("at_risk_population", "resident", "at_risk"),
        ("at_risk_population", "in_need", "in_need"),
        ("settled", "resident", "settled"),
        ("release", "other", "released"),
    ],
)
def test_what_a_count_counts(kind: str, of: str | None, quantity: str) -> None:
    assert figure_words().quantity(kind, of) == quantity


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dozens of people", "dozens"),
        ("hundreds of thousands of people", "hundreds of thousands"),
        ("thousands of them", "thousands"),
        ("a number of men", "a number of"),
        ("the tensions", None),
        ("tens", "tens"),
    ],
)
def test_a_vague_word_is_the_longest(text: str, word: str | None) -> None:
    assert figure_words().vague_word(text) == word


def test_a_file_that_is_not_as_expected_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "figures.yaml"
    file.write_text(
        (HERE / "figures.yaml").read_text(encoding="utf-8").replace("{nature: toll, words: killed}", "{nature: tall, words: killed}")
    )
    monkeypatch.setattr(words, "_FILE", file)
    figure_words.cache_clear()
    with pytest.raises(LexiconError, match=r"figures\.yaml.*killed: the nature is toll, flow or stock"):
        figure_words()
    monkeypatch.undo()
    figure_words.cache_clear()
