"""Families of kinds: which kinds are told of one happening, and which of them names it (`events.yaml`).

>>> family_of("killed")
'harm'
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

PATH = Path(__file__).parent / "events.yaml"


@lru_cache(maxsize=1)
def families() -> dict[str, tuple[str, ...]]:
    """Family -> its kinds, the naming ones first. Raises LexiconError where a kind stands in two families."""
    data: Any = read_yaml(PATH)
    out = {str(name): tuple(str(k) for k in kinds) for name, kinds in data["families"].items()}
    every = [k for kinds in out.values() for k in kinds]
    if twice := sorted({k for k in every if every.count(k) > 1}):
        raise LexiconError(f"{PATH.name}: {twice[0]} stands in two families")
    return out


@lru_cache(maxsize=1)
def _ranks() -> dict[str, tuple[str, int]]:
    return {kind: (name, rank) for name, kinds in families().items() for rank, kind in enumerate(kinds)}


def family_of(kind: str) -> str:
    """The family of a kind; 'other' for one that the file does not know (a codebook that a user extended)."""
    return _ranks().get(kind, ("other", 0))[0]


def naming_rank(kind: str) -> int:
    """0 for the kind that names an event of its family before all others."""
    return _ranks().get(kind, ("other", 0))[1]


@lru_cache(maxsize=1)
def violent_kinds() -> frozenset[str]:
    """Kinds that are violence by what they are."""
    data: Any = read_yaml(PATH)
    return frozenset(str(k) for k in data["violence"])


@lru_cache(maxsize=1)
def disaster_words() -> frozenset[str]:
    """Words of a trigger that tell a disaster, where no cause is told."""
    data: Any = read_yaml(PATH)
    return frozenset(str(w) for w in data["disaster_words"])


@lru_cache(maxsize=1)
def place_words() -> frozenset[str]:
    """What any place inside a town is called ('quarter', 'street')."""
    data: Any = read_yaml(PATH)
    return frozenset(str(w) for w in data["place_words"])


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    data: Any = read_yaml(PATH)
    return {str(k): str(v) for k, v in data["titles"].items()}


def title_of(kind: str) -> str:
    """'Air strike' for air_strike; the kind's own words where the file does not know it."""
    return _titles().get(kind) or kind.replace("_", " ").capitalize()
