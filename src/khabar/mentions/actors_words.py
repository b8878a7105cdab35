"""The words of participants, from `actors.yaml`, in the shapes the finders want. Loaded once."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.nouns import LONGEST_COMPOUND
from khabar.lexicon.yaml_files import read_yaml
from khabar.model.mention import ActorType

FILE = Path(khabar.lexicon.__file__).parent / "actors.yaml"
_FIRST_WORD = re.compile(r"[^\W_]+")
# An alias of at most this many letters is matched in its own case only: 'IS', 'SNA', 'Fano'.
SHORT_ALIAS = 6


class Collective(NamedTuple):
    """`neutral`: the noun a canonical name is made with; None where the word alone tells no kind ('group')."""

    neutral: str | None
    type: ActorType | None


class Group(NamedTuple):
    """One way to write a known group."""

    alias: str
    name: str
    type: ActorType


class PronounSense(NamedTuple):
    """`number`: one, many or group; `gender`: male, female or None."""

    number: str
    gender: str | None


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The tables of the file; `groups` by the first word of an alias in lower case, longest alias first."""

    collectives: dict[str, Collective]
    groups: dict[str, list[Group]]
    modifiers: dict[str, ActorType]
    armed_nouns: frozenset[str]
    eponyms: dict[str, str]
    pronouns: dict[str, PronounSense]
    relative: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    stand_for_group: frozenset[str]
    need_full_name: frozenset[str]
    safe_in: dict[str, frozenset[str]]
    place_acts: frozenset[str]
    name_heads: frozenset[str]
    seats: dict[str, str]


@cache
def actor_words() -> ActorWords:
    """The tables. Raises LexiconError where the file has not the expected shape."""
    content = read_yaml(FILE)
    if not isinstance(content, dict):
        raise LexiconError(f"{FILE.name}: a mapping is expected")
    return ActorWords(
        collectives=_collectives(content["collectives"]["entries"]),
        groups=_groups(content["groups"]["entries"]),
        modifiers={w: kind for kind, words in content["modifiers"].items() for w in words},
        armed_nouns=frozenset(content["armed_nouns"]),
        eponyms=content["eponyms"],
        pronouns={w: PronounSense(**sense) for w, sense in content["pronouns"].items()},
        relative=frozenset(content["relative"]),
        female=frozenset(content["female"]),
        male=frozenset(content["male"]),
        stand_for_group=frozenset(content["stand_for_group"]),
        need_full_name=frozenset(content["need_full_name"]),
        safe_in={w: frozenset(codes) for w, codes in content["safe_in"].items()},
        place_acts=frozenset(content["place_acts"]),
        seats=content["seats"],
        name_heads=frozenset(content["name_heads"]),
    )


def collective(words: list[str]) -> Collective | None:
    """What a collective noun with the words before it ('riot', 'police') says; longest known compound first."""
    return _collective(tuple(words[-LONGEST_COMPOUND:]))


@lru_cache(maxsize=16384)
def _collective(words: tuple[str, ...]) -> Collective | None:
    table = actor_words().collectives
    for size in range(len(words), 0, -1):
        found = table.get(" ".join(words[-size:]).lower())
        if found is not None:
            return found
    return None


def _collectives(entries: list[dict[str, Any]]) -> dict[str, Collective]:
    out: dict[str, Collective] = {}
    for entry in entries:
        for noun in entry["nouns"]:
            out.setdefault(noun, Collective(entry["neutral"], entry["type"]))
    return out


def _groups(entries: list[dict[str, Any]]) -> dict[str, list[Group]]:
    out: dict[str, list[Group]] = {}
    for entry in entries:
        for alias in (entry["name"], *entry.get("also", ())):
            found = _FIRST_WORD.match(alias)
            if found is None:
                raise LexiconError(f"{FILE.name}: {alias!r} begins with no letter")
            out.setdefault(found.group().lower(), []).append(Group(alias, entry["name"], entry["type"]))
    for aliases in out.values():
        aliases.sort(key=lambda group: -len(group.alias))
    return out
