"""The rules of `lexicon/situations.yaml`, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

Role = Literal["begins", "continues", "ends"]
_GROUPS: tuple[Role, ...] = ("begins", "continues", "ends")


@dataclass(frozen=True, slots=True)
class SituationKind:
    """One sort of situation; the meaning of each field stands at the head of the file."""

    name: str
    title: str
    noun: str
    roles: dict[str, Role]
    around: frozenset[str]
    inside: frozenset[str]
    around_days: int
    day_is_start: bool
    range_is_end: bool
    near_km: float
    join_within_days: int
    holds_to_report: bool


@dataclass(frozen=True, slots=True)
class SituationRules:
    """The whole file."""

    kinds: tuple[SituationKind, ...]
    ended_words: tuple[tuple[str, ...], ...]
    not_yet_words: frozenset[str]
    not_words: frozenset[str]
    stale_days: int
    again_after_days: int
    phases: dict[str, str]


@cache
def situation_rules() -> SituationRules:
    """The rules that ship with the package. Raises LexiconError naming the key that is missing or of the wrong sort."""
    path = Path(khabar.lexicon.__path__[0]) / "situations.yaml"
    data: Any = read_yaml(path)
    try:
        return SituationRules(
            kinds=tuple(_kind(name, entry) for name, entry in data["kinds"].items()),
            ended_words=tuple(tuple(str(w).split()) for w in data["ended_words"]),
            not_yet_words=frozenset(data["not_yet_words"]),
            not_words=frozenset(data["not_words"]),
            stale_days=int(data["stale_days"]),
            again_after_days=int(data["again_after_days"]),
            phases={str(k): str(v) for k, v in data["phases"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise LexiconError(f"{path.name}: {e!r}") from e


def _kind(name: str, entry: dict[str, Any]) -> SituationKind:
    return SituationKind(
        name=name,
        title=str(entry["title"]),
        noun=str(entry["noun"]),
        roles={kind: role for role in _GROUPS for kind in entry[role]},
        around=frozenset(entry["around"]),
        inside=frozenset(entry["inside"]),
        around_days=int(entry["around_days"]),
        day_is_start=bool(entry["day_is_start"]),
        range_is_end=bool(entry["range_is_end"]),
        near_km=float(entry["near_km"]),
        join_within_days=int(entry["join_within_days"]),
        holds_to_report=bool(entry["holds_to_report"]),
    )
