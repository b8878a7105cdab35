"""The weights of the relevance screen: the shipped table, and how it meets the codebook."""

import pytest

from khabar.lexicon.screen_words import BIAS, CLASSES, FIGURE, codebook_forms, join_weights, load_screen_weights

ROWS = {BIAS: -1.5, FIGURE: 0.5, **dict(zip(CLASSES, (0.1, 0.2, 0.3, 0.4), strict=True))}


def test_a_word_of_the_codebook_weighs_by_its_class_plus_its_own_row():
    plain, own = join_weights(ROWS), join_weights(ROWS | {"killed": 0.25, "violin": -0.5})
    assert codebook_forms()["killed"] == "(strong)"
    assert plain.words["killed"] == pytest.approx(0.4)
    assert own.words["killed"] == pytest.approx(0.65)
    assert own.words["violin"] == -0.5 and "violin" not in plain.words
    assert (plain.bias, plain.figure) == (-1.5, 0.5)


@pytest.mark.parametrize("form", ["fled", "fleeing", "shelled", "bombings", "seized", "stabbing", "dies", "abducting"])
def test_forms_of_the_codebook_are_known(form):
    assert codebook_forms()[form] in CLASSES[1:]


def test_a_table_without_its_rows_that_are_no_words_is_an_error():
    with pytest.raises(KeyError):
        join_weights({"killed": 1.0})


def test_the_shipped_table_speaks_for_what_it_should():
    weights = load_screen_weights()
    assert weights.bias < 0 < weights.figure
    assert min(weights.words[w] for w in ("killed", "shelling", "displaced", "arrested")) > 1
    assert max(weights.words[w] for w in ("film", "season", "penalty", "game")) < 0
    assert 2000 < len(weights.words) < 20000
