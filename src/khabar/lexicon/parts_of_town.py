"""The words by which reports call the parts of a town (`events.yaml`, `parts_of_town`).

>>> sorted(words_of_parts().ranks["quarter"])
['district', 'neighbourhood']
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from khabar.errors import LexiconError
from khabar.lexicon.families import PATH
from khabar.lexicon.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class PartWords:
    """`ranks`: word -> the ranks that it may name; `many`: plurals; `sides`: word -> side; `opposites`: side -> the side that it never meets;
    `of_a_side`: nouns that take one of `town_sides` and no name; `elsewhere`: words before the name of a part where it did not happen; `bodies`: words after it that make it
    the name of a court, a council; `openers`: words that many names share."""

    ranks: Mapping[str, frozenset[str]]
    many: frozenset[str]
    sides: Mapping[str, str]
    opposites: Mapping[str, str]
    of_a_side: frozenset[str]
    town_sides: frozenset[str]
    elsewhere: frozenset[str]
    bodies: frozenset[str]
    openers: frozenset[str]


@lru_cache(maxsize=1)
def words_of_parts() -> PartWords:
    """The table. Raises LexiconError where it is malformed."""
    try:
        read: Any = read_yaml(PATH)
        data = read["parts_of_town"]
        ranks: dict[str, frozenset[str]] = {}
        for rank, words in data["ranks"].items():
            for word in words:
                ranks[str(word)] = ranks.get(str(word), frozenset()) | {str(rank)}
        opposites = {str(x): str(y) for pair in data["opposites"] for x, y in (pair, reversed(pair))}
        sets = {name: frozenset(str(w) for w in data[name]) for name in ("many", "elsewhere", "bodies", "openers")}
        town = {"of_a_side": frozenset(data["of_a_side"]["nouns"]), "town_sides": frozenset(data["of_a_side"]["sides"])}
        return PartWords(ranks=ranks, sides={str(k): str(v) for k, v in data["sides"].items()}, opposites=opposites, **town, **sets)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise LexiconError(f"{PATH.name}: parts_of_town: {e}") from e
