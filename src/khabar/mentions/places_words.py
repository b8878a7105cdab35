"""The words around place names, from `places.yaml` and `given_names.yaml`, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.lexicon.speech import verbs, words
from khabar.lexicon.yaml_files import read_yaml
from khabar.model.mention import PlacePrecision

LEXICON = Path(khabar.lexicon.__file__).parent


@dataclass(frozen=True, slots=True)
class PlaceSort:
    """What a place noun says of its name: see the head of `places.yaml`."""

    sort: str
    kinds: frozenset[str]
    part: bool
    precision: PlacePrecision
    alone: frozenset[str]


@cache
def _file() -> dict[str, Any]:
    data = read_yaml(LEXICON / "places.yaml")
    assert isinstance(data, dict)
    return data


@cache
def place_sorts() -> dict[str, PlaceSort]:
    """Place noun (lemma, lower case, one to three words) -> its sort; of two sorts the first in the file wins."""
    out: dict[str, PlaceSort] = {}
    for group in _file()["sorts"]:
        sort = PlaceSort(
            group["sort"],
            frozenset(group.get("kinds", ())),
            group.get("part", False),
            group["precision"],
            frozenset(group.get("alone", ())),
        )
        for noun in group["nouns"]:
            out.setdefault(noun, sort)
    return out


@cache
def second_words() -> frozenset[str]:
    """The last words of the place nouns of two words ('camp' of 'refugee camp')."""
    return frozenset(noun.rsplit(" ", 1)[1] for noun in place_sorts() if " " in noun)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the plain lists of `places.yaml`: organisation_words, never_alone ..."""
    return frozenset(_file()[name])


@cache
def city_letters() -> dict[str, str]:
    """Letters that stand for a city, as written -> its name ('L.A.')."""
    return dict(_file()["city_letters"])


@cache
def direction(word: str) -> str | None:
    """The point of the compass in 'northern', 'south-west' ('north', 'south-west'), or None."""
    found: str | None = _file()["directions"].get(word.lower())
    return found


@cache
def preposition_sense(word: str) -> str | None:
    """in, near, to, from, between; None for a preposition that does not locate. A word in two lists has the first sense."""
    for sense, prepositions in _file()["prepositions"].items():
        if word in prepositions:
            return str(sense)
    return None


@cache
def given_names() -> frozenset[str]:
    """Common given names, lower case."""
    data = read_yaml(LEXICON / "given_names.yaml")
    assert isinstance(data, dict)
    return frozenset(data["names"])


@cache
def titles() -> frozenset[str]:
    """Titles and offices that stand before a person's name, lower case, without the full stop."""
    return words("titles")


@cache
def roles() -> frozenset[str]:
    """Nouns for a person by office or part played."""
    return words("roles")


@cache
def acts(lemma: str) -> bool:
    """Whether a verb is one whose subject, when a country or a capital, is its government."""
    return lemma in verbs() or lemma in listed("acting_verbs")
