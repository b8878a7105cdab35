"""The words of amounts, from `quantities.yaml`, in the shapes the scanners want. Loaded once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

FILE = Path(khabar.lexicon.__file__).parent / "quantities.yaml"

# A phrase as tokens; the longest of each index come first.
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmountWords:
    """`before` is indexed by a phrase's last word, `after` and the vague lists by its first: (phrase, qualifier) pairs, longest first."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    fractions: dict[str, float]
    ordinals: dict[str, int]
    sets: dict[str, int]
    months: frozenset[str]
    currencies: frozenset[str]
    clock: frozenset[str]
    numbered: frozenset[str]
    changes: frozenset[str]
    streets: frozenset[str]
    dialled: frozenset[str]
    prepositional_verbs: frozenset[str]
    before: dict[str, list[tuple[Phrase, str]]]
    after: dict[str, list[tuple[Phrase, str]]]
    vague_direct: dict[str, list[Phrase]]
    vague_alone: dict[str, list[Phrase]]
    starts: frozenset[str]


@cache
def amount_words() -> AmountWords:
    """The tables. Raises LexiconError where the file has not the expected shape."""
    content = read_yaml(FILE)
    if not isinstance(content, dict):
        raise LexiconError(f"{FILE.name}: a mapping is expected")
    n: dict[str, Any] = content["numbers"]
    direct, alone = _by_first(content["vague"]["direct"]), _by_first(content["vague"]["alone"])
    starts = frozenset(
        {"a", "an", *n["units"], *n["tens"], *n["scales"], *n["fractions"], *n["ordinals"], *content["sets"], *direct, *alone}
    )
    return AmountWords(
        units=n["units"],
        tens=n["tens"],
        scales=n["scales"],
        suffixes=n["suffixes"],
        fractions=n["fractions"],
        ordinals=n["ordinals"],
        sets=content["sets"],
        months=frozenset(n["months"]),
        currencies=frozenset(n["currencies"]),
        clock=frozenset(n["clock"]),
        numbered=frozenset(n["numbered"]),
        changes=frozenset(n["changes"]),
        streets=frozenset(n["streets"]),
        dialled=frozenset(n["dialled"]),
        prepositional_verbs=frozenset(n["prepositional_verbs"]),
        before=_qualifiers(content["qualifiers"], "before", -1),
        after=_qualifiers(content["qualifiers"], "after", 0),
        vague_direct=direct,
        vague_alone=alone,
        starts=starts,
    )


def _qualifiers(entries: dict[str, Any], side: str, key: int) -> dict[str, list[tuple[Phrase, str]]]:
    out: dict[str, list[tuple[Phrase, str]]] = {}
    for name, entry in entries.items():
        for text in entry[side]:
            phrase = tuple(text.split())
            out.setdefault(phrase[key], []).append((phrase, name))
    for found in out.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return out


def _by_first(texts: list[str]) -> dict[str, list[Phrase]]:
    out: dict[str, list[Phrase]] = {}
    for text in texts:
        phrase = tuple(text.split())
        out.setdefault(phrase[0], []).append(phrase)
    for found in out.values():
        found.sort(key=len, reverse=True)
    return out
