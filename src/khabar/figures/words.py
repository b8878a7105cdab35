"""The words that the rules of figures rest on: `lexicon/figures.yaml`, checked once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

_FILE = Path(khabar.lexicon.__file__).parent / "figures.yaml"
_NATURES = ("toll", "flow", "stock")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """`natures` and `names` by quantity, in the order of the listing; `renamed`: (kind, of) -> quantity; the others as in the file."""

    natures: Mapping[str, str]
    names: Mapping[str, str]
    renamed: Mapping[tuple[str, str], str]
    units: frozenset[str]
    whole_groups: frozenset[str]
    own_tolls: frozenset[str]
    exclusive_groups: tuple[frozenset[str], ...]
    vague: tuple[str, ...]
    remainder: frozenset[str]
    increment: frozenset[str]
    one: frozenset[str]
    of_those_hurt: frozenset[str]
    beside: frozenset[str]
    count_of_a_day: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    small: frozenset[str]
    grown: frozenset[str]
    about_percent: int
    speaks_for_himself: frozenset[str]
    parties: frozenset[str]
    authored: frozenset[str]
    placed: frozenset[str]
    towns_apart_km: float

    def quantity(self, kind: str, of: str | None) -> str:
        """What a count of this kind counts: `of`, or the kind where the claim does not say."""
        for key in ((kind, of or ""), (kind, "*"), ("*", of or "")):
            if key in self.renamed:
                return self.renamed[key]
        return of if of and of != "other" else kind

    def vague_word(self, text: str) -> str | None:
        """'hundreds of thousands of people' -> 'hundreds of thousands': the longest phrase, never a shorter one inside it."""
        words = " ".join(words_of(text))
        found = [v for v in self.vague if f" {v} " in f" {words} "]
        return max(found, key=len) if found else None


@lru_cache(maxsize=1)
def figure_words() -> FigureWords:
    """The file, read. Raises LexiconError where it is not as expected."""
    raw = read_yaml(_FILE)
    try:
        return _from(raw)
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        raise LexiconError(f"figures.yaml: {type(e).__name__}: {e}") from e


def _from(raw: Any) -> FigureWords:
    quantities, against = raw["quantities"], raw["contradictions"]
    natures = {name: entry["nature"] for name, entry in quantities.items()}
    if wrong := [n for n, nature in natures.items() if nature not in _NATURES]:
        raise ValueError(f"{wrong[0]}: the nature is toll, flow or stock")
    return FigureWords(
        natures=natures,
        names={name: entry["words"] for name, entry in quantities.items()},
        renamed={(r["kind"], r["of"]): r["is"] for r in raw["renamed"]},
        exclusive_groups=tuple(frozenset(g) for g in raw["exclusive_groups"]),
        vague=tuple(raw["vague"]),
        about_percent=int(raw["about_percent"]),
        towns_apart_km=float(against["towns_apart_km"]),
        **{
            k: frozenset(raw[k])
            for k in (
                "units",
                "own_tolls",
                "whole_groups",
                "remainder",
                "increment",
                "one",
                "of_those_hurt",
                "beside",
                "count_of_a_day",
                "male",
                "female",
                "small",
                "grown",
                "speaks_for_himself",
            )
        },
        **{k: frozenset(against[k]) for k in ("parties", "authored", "placed")},
    )


def words_of(text: str) -> list[str]:
    """Lower-case words and numbers, in order."""
    return re.findall(r"[^\W_]+", text.casefold())
