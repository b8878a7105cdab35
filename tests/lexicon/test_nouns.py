"""Every example of units.yaml and people.yaml looks up as the file says."""

import pytest

from khabar.lexicon.nouns import HERE, country_names, nationalities, noun_sense
from khabar.lexicon.yaml_files import read_yaml

UNITS = read_yaml(HERE / "units.yaml")
PEOPLE = read_yaml(HERE / "people.yaml")
assert isinstance(UNITS, dict) and isinstance(PEOPLE, list)

UNIT_EXAMPLES = [(unit, text) for unit, entry in UNITS.items() if isinstance(entry, dict) for text in entry["examples"]]
UNIT_COUNTER = [(e["unit"], e["text"]) for entry in UNITS.values() if isinstance(entry, dict) for e in entry["counter_examples"]]
GROUP_EXAMPLES = [(entry.get("group"), text) for entry in PEOPLE for text in entry["examples"]]
GROUP_COUNTER = [(e["group"], e["text"]) for entry in PEOPLE for e in entry["counter_examples"]]


def words(text: str) -> list[str]:
    return [w for w in text.split() if w not in ("the", "a", "an")]


@pytest.mark.parametrize(("unit", "text"), UNIT_EXAMPLES + UNIT_COUNTER)
def test_units(unit: str, text: str) -> None:
    sense = noun_sense(words(text))
    assert sense is not None and sense.unit == unit


@pytest.mark.parametrize(("group", "text"), GROUP_EXAMPLES)
def test_population_groups(group: str | None, text: str) -> None:
    sense = noun_sense(words(text))
    assert sense is not None and sense.human and sense.group == group


@pytest.mark.parametrize(("group", "text"), GROUP_COUNTER)
def test_population_group_counter_examples(group: str | None, text: str) -> None:
    sense = noun_sense(words(text))
    assert (sense.group if sense is not None else None) == group


def test_an_unknown_noun_has_no_sense() -> None:
    assert noun_sense(["water", "purification", "tablets"]) is None


def test_nationalities_name_their_country() -> None:
    assert nationalities()["Syrian"] == nationalities()["Syrians"] == "SYR"
    assert country_names()["SYR"] == "Syrian"
