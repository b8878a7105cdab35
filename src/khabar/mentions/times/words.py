"""The words of times, from the lexicon: word or phrase -> the symbols that the grammar knows it by, each with its value."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml

_LEXICON = Path(khabar.lexicon.__file__).parent

Symbols = Mapping[str, Any]


def load(name: str) -> dict[str, Any]:
    """One file of the lexicon, parsed. Raises LexiconError where it is no YAML."""
    content: Any = read_yaml(_LEXICON / name)
    return dict(content)


class Words(NamedTuple):
    """`single`: word -> symbols. `phrases`: first word -> (the further words, symbols), longest first. `carriers`: the symbols without one of which

    there is no time. `known`: every word that can begin anything.
    """

    single: Mapping[str, Symbols]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Symbols], ...]]
    carriers: frozenset[str]
    known: frozenset[str]


@cache
def words(literals: frozenset[str]) -> Words:
    """All words and phrases of the lexicon, holidays included. `literals`: the words that the grammar names itself."""
    entries: dict[str, dict[str, Any]] = {}
    carriers = {"HOLIDAY", "NTH", "YEAR", "YEAR_WORDS", "DECADE", "CLOCKTIME"}
    for symbol, group in load("times_words.yaml").items():
        if group.get("carries"):
            carriers.add(symbol)
        for word, value in group["words"].items():
            entries.setdefault(str(word), {})[symbol] = value
    for name, rule in load("times_holidays.yaml")["days"].items():
        for word in rule["words"]:
            entries.setdefault(word, {})["HOLIDAY"] = name
    single = {word: symbols for word, symbols in entries.items() if " " not in word}
    phrases: dict[str, list[tuple[tuple[str, ...], Symbols]]] = {}
    for phrase, symbols in entries.items():
        first, *rest = phrase.split(" ")
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), symbols))
    ordered = {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()}
    return Words(single, ordered, frozenset(carriers), frozenset(single) | frozenset(phrases) | literals)
