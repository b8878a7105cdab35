"""Groups of words of a lexicon file."""

import pytest

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import word_groups


def test_groups_are_sets_by_name():
    found = word_groups("totals.yaml", "nouns", "verbs")
    assert set(found) == {"nouns", "verbs"} and "toll" in found["nouns"]


def test_a_group_that_is_missing_is_named():
    with pytest.raises(LexiconError, match=r"totals.yaml: expected the groups nouns, weather"):
        word_groups("totals.yaml", "nouns", "weather")
