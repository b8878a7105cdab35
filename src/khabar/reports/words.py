"""The word lists of this step, compiled once: what is not prose, agencies, small words of languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from khabar.errors import LexiconError, MissingData

Scope = Literal["sentence", "line", "end", "heading"]

# Macros of the boilerplate patterns. Each is a run of words that cannot contain the space that separates them: linear.
_MACROS = {
    "{NAMES}": r"(?-i:[A-ZÀ-Þ][\w.'’&-]*)(?:,? (?:(?-i:[A-ZÀ-Þ][\w.'’&-]*)|and|in|for|of|at|the|from|with|de|al|el|bin|van|von|&)){0,24}",
    "{REST}": r"[^\n]{0,200}?(?:all rights reserved|[.!?](?=\s|$)|(?=\s{2})|$)",
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """One pattern of boilerplate.yaml. `cues`: a match holds one of them (lower case). Compiled when first needed: a report needs a dozen."""

    group: str
    scope: Scope
    longest: int
    cues: tuple[str, ...]
    source: str

    def compiled(self) -> re.Pattern[str]:
        """The pattern. Raises LexiconError where it is no regular expression."""
        return _compiled(self.group, self.source)


@dataclass(frozen=True, slots=True)
class Agencies:
    """Sign -> name, and a pattern that finds any sign as a word of its own."""

    names: Mapping[str, str]
    sign: re.Pattern[str]
    not_places: frozenset[str]
    no_place: frozenset[str]


def load(name: str) -> dict[str, Any]:
    """A YAML file of `khabar.lexicon` as a mapping. Raises MissingData, LexiconError."""
    try:
        raw = files("khabar.lexicon").joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise MissingData(f"the word list {name} is missing from the installation") from error
    try:
        data = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: {error}") from error
    if not isinstance(data, dict):
        raise LexiconError(f"{name}: expected a mapping at the top")
    return data


def _furniture(group: Mapping[str, Any], entry: Mapping[str, Any]) -> Furniture:
    try:
        cue, source, scope = entry["cue"], str(entry["pattern"]), cast(Scope, group["scope"])
        for macro, expansion in _MACROS.items():
            source = source.replace(macro, expansion)
        if scope == "end":
            source = f"(?:{source})\\s*$"
    except KeyError as error:
        raise LexiconError(f"boilerplate.yaml, {group.get('name')}: {entry} has no {error}") from error
    cues = tuple(cue) if isinstance(cue, list) else (str(cue),)
    return Furniture(str(group["name"]), scope, int(group.get("longest", 10**9)), cues, source)


@cache
def _compiled(group: str, source: str) -> re.Pattern[str]:
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"boilerplate.yaml, {group}: {source}: {error}") from error


@cache
def furniture() -> Sequence[Furniture]:
    """Every pattern of boilerplate.yaml, in the file's order."""
    return tuple(_furniture(group, entry) for group in load("boilerplate.yaml")["groups"] for entry in group["entries"])


@cache
def agencies() -> Agencies:
    """The wire agencies and their signs."""
    data = load("agencies.yaml")
    names = {str(sign): str(agency["name"]) for agency in data["agencies"] for sign in agency["signs"]}
    signs = "|".join(re.escape(sign) for sign in sorted(names, key=len, reverse=True))
    return Agencies(
        names,
        re.compile(rf"(?<![\w-])(?:{signs})(?![\w-])"),
        frozenset(map(str, data["not_places"])),
        frozenset(map(str, data["no_place"])),
    )


@cache
def small_words() -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """English small words, and those of each other language that English has not."""
    data = load("languages.yaml")
    english = frozenset(str(data["english"]).split())
    return english, {name: frozenset(str(words).split()) - english for name, words in data["others"].items()}
