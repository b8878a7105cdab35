"""Scores whether two happenings are one event: a sum of named signs, each with its weight, that a reader can check.

In: two happenings of different reports. Out: `Link` with the sum (log odds) and its parts, or None where something forbids it or the sum is hopeless.
The weights are fitted (`training/fit_event_links.py`) and stand in `lexicon/event_links.yaml`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.events.signs import SIGNS, Signs, signs_of
from khabar.events.traits import Traits, traits_of
from khabar.lexicon.yaml_files import read_yaml
from khabar.model.happening import Happening, Link, Sign

# Below this, one telling in fifty is the same event: hardly worth showing.
HOPELESS = -4.0
# A case keeps the links above this; in clustering a pair below it weighs as one that never met. On gva.train and gva.dev the groups are the same to the
# third decimal of pairs F as with every link above HOPELESS, of which there are four times as many.
KEPT = -1.0
# A weight of this or less holds two apart whatever else is alike. Such a link is kept where the rest would link the two: in the average of a group it outweighs
# the reports that tell of the town alone and are near to both.
FIRM = -10.0
BIAS = "to begin with"
# What no sum of other signs may outweigh.
FORBIDDEN = {"order": "told before it happened", "standing": "feared or planned", "cause": "another"}


@dataclass(frozen=True, slots=True)
class Weights:
    """`bias`: log odds before any sign; `of`: sign -> level -> log odds added. A level without a weight adds nothing."""

    bias: float
    of: dict[str, dict[str, float]]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The shipped weights. Raises LexiconError where the file is malformed."""
    path = Path(khabar.lexicon.__file__).parent / "event_links.yaml"
    data: Any = read_yaml(path)
    try:
        of = {str(sign): {str(level): float(w) for level, w in levels.items()} for sign, levels in data["weights"].items()}
        return Weights(float(data["bias"]), of)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise LexiconError(f"{path.name}: {e}") from e


def link_of(a: Happening, b: Happening, weights: Weights | None = None) -> Link | None:
    """The link of two happenings; None where they cannot be one event (`may_be_one`) or hopelessly seldom are."""
    if not may_be_one(a, b):
        return None
    weights = weights or load_weights()
    first, second = (a, b) if a.id < b.id else (b, a)
    signs = signs_of(first, second)
    if any(signs[sign] == level for sign, level in FORBIDDEN.items()):
        return None
    parts = _weighed(signs, weights)
    score = round(sum(p.weight for p in parts), 3)
    firm = sum(p.weight for p in parts if p.weight <= FIRM)
    return Link(first.id, second.id, score, parts) if score - firm > HOPELESS else None


def may_be_one(a: Happening, b: Happening) -> bool:
    """Two reports, one family of kinds."""
    return a.report != b.report and a.family == b.family


def links_of(happening: Happening, others: Iterable[Happening], weights: Weights | None = None) -> list[Link]:
    """The links of a happening that a case keeps, without their signs: what `link_of` gives above KEPT, at a fraction of its cost."""
    steps = _steps(weights or load_weights())
    own, found = traits_of(happening), []
    for other in others:
        if may_be_one(happening, other):
            one, two = (own, traits_of(other)) if happening.id < other.id else (traits_of(other), own)
            if (score := _score(one, two, steps)) is not None:
                found.append(Link(one.happening.id, two.happening.id, score))
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """One sign on the way to a score. `rest`: the most that all later signs can add, so that a hopeless pair is given up early."""

    level: Callable[[Traits, Traits], str]
    weights: dict[str, float]
    forbidden: str | None
    rest: float


def _steps(weights: Weights) -> list[_Step]:
    steps: list[_Step] = []
    rest = 0.0
    for name, level in reversed(SIGNS.items()):
        of = weights.of.get(name, {})
        if of or name in FORBIDDEN:
            steps.append(_Step(level, of, FORBIDDEN.get(name), rest))
            rest += max(0.0, *of.values()) if of else 0.0
    first = _Step(lambda a, b: BIAS, {BIAS: weights.bias}, None, rest)
    return [first, *reversed(steps)]


def _score(a: Traits, b: Traits, steps: list[_Step]) -> float | None:
    """The sum of all signs, or None where it does not come above KEPT without the firm ones, or one sign forbids the pair."""
    total = firm = 0.0
    for step in steps:
        level = step.level(a, b)
        if level == step.forbidden:
            return None
        weight = step.weights.get(level, 0.0)
        total, firm = (total, firm + weight) if weight <= FIRM else (total + weight, firm)
        if total + step.rest < KEPT - 0.001:
            return None
    return round(total + firm, 3) if round(total, 3) > KEPT else None


def _weighed(signs: Signs, weights: Weights) -> tuple[Sign, ...]:
    """The signs that weigh anything, heaviest first; the bias stands among them so that the parts sum to the score."""
    parts = [Sign(sign, level, w) for sign, level in signs.items() if (w := weights.of.get(sign, {}).get(level, 0.0))]
    return (Sign(BIAS, "", weights.bias), *sorted(parts, key=lambda s: (-abs(s.weight), s.name)))
