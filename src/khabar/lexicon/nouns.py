"""What a counted noun counts and what kind of people it names: `units.yaml` and `people.yaml`, looked up by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

HERE = Path(__file__).parent
# The longest compound in the files ('rocket propelled grenade launcher') has four words.
LONGEST_COMPOUND = 4
ENTRY_NOTES = frozenset({"holding_persons", "passing_on", "person_predicates"})


@dataclass(frozen=True, slots=True)
class NounSense:
    """What one noun counts.

    `unit`: as in `Count.unit`, or duration, distance, money, measure for nouns that measure. `group`, `type`: population group and
    ACLED-like actor type of a person noun. `single`: one person at a time ('soldier'), against 'troops', 'people'.
    `human`: the word names people themselves ('soldier'), against 'death' or 'arrest', which only stand for persons in a count.
    """

    unit: str
    group: str | None = None
    type: str | None = None
    single: bool = False
    human: bool = False


def noun_sense(words: Sequence[str]) -> NounSense | None:
    """The sense of a noun with the words before it ('police', 'officers'), longest known compound first; None for an unknown noun.

    Words may be forms or lemmas in any case; a plural in -s, -es or -ies is tried as its singular.
    """
    return _sense(tuple(words[-LONGEST_COMPOUND:]))


@lru_cache(maxsize=16384)
def _sense(words: tuple[str, ...]) -> NounSense | None:
    nouns, endings, exceptions = _tables()
    low = [w.lower() for w in words]
    for size in range(min(LONGEST_COMPOUND, len(low)), 0, -1):
        first = " ".join(low[-size:-1])
        for last in _singulars(low[-1]):
            found = nouns.get(f"{first} {last}" if first else last)
            if found is not None:
                return found
    if low and len(low[-1]) > 5 and low[-1] not in exceptions and low[-1].endswith(endings):
        return NounSense("person", None, None, single=not low[-1].endswith("men"), human=True)
    return None


@cache
def noun_notes(name: str) -> frozenset[str]:
    """One of the plain lists of `units.yaml`: holding_persons, passing_on, person_predicates."""
    return frozenset(_mapping("units.yaml")[name])


@cache
def nationalities() -> dict[str, str]:
    """'Syrian', 'Syrians' -> SYR: adjectives and nouns for the people of a country, from `countries.yaml`."""
    out: dict[str, str] = {}
    for code, entry in _mapping("countries.yaml").items():
        for name in entry.get("people", ()):
            for form in (name, f"{name}s"):
                out.setdefault(form, code)
    return out


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> the first adjective for its people ('SYR' -> 'Syrian')."""
    return {code: entry["people"][0] for code, entry in _mapping("countries.yaml").items() if entry.get("people")}


def _singulars(word: str) -> list[str]:
    out = [word]
    if word.endswith("ies"):
        out.append(word[:-3] + "y")
    if word.endswith("es"):
        out.append(word[:-2])
    if word.endswith("s"):
        out.append(word[:-1])
    if word.endswith("children"):
        out.append(word[:-3])
    if word.endswith("ves"):
        out += [word[:-3] + "f", word[:-3] + "fe"]
    if word.endswith("men"):
        out.append(word[:-3] + "man")
    return out


@cache
def _tables() -> tuple[dict[str, NounSense], tuple[str, ...], frozenset[str]]:
    nouns: dict[str, NounSense] = {}
    endings: tuple[str, ...] = ()
    exceptions: frozenset[str] = frozenset()
    people = read_yaml(HERE / "people.yaml")
    if not isinstance(people, list):
        raise LexiconError("people.yaml: a list of groups is expected")
    for entry in people:
        if "endings" in entry:
            endings, exceptions = tuple(entry["endings"]), frozenset(entry["not"])
            continue
        group, kind = entry.get("group"), entry.get("type")
        for noun in entry.get("nouns", ()):
            nouns.setdefault(noun, NounSense("person", group, kind, single=True, human=True))
        for noun in entry.get("many", ()):
            nouns.setdefault(noun, NounSense("person", group, kind, human=True))
    for unit, entry in _mapping("units.yaml").items():
        if unit not in ENTRY_NOTES:
            for noun in entry["nouns"]:
                nouns.setdefault(noun, NounSense(unit))
    return nouns, endings, exceptions


@cache
def _mapping(name: str) -> dict[str, Any]:
    content = read_yaml(HERE / name)
    if not isinstance(content, dict):
        raise LexiconError(f"{name}: a mapping is expected")
    return content
