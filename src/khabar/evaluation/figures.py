"""The result of scoring: a figure, and the figure that it is measured against."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from khabar.lexicon.yaml_files import read_yaml

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. `value` is a share (0..1) unless `measure` says otherwise; `of`: how many cases it rests on; `interval`: 95 %."""

    family: str
    corpus: str
    measure: str
    value: float
    of: int
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is measured against. `beat`: the best known elsewhere, with `source`; `aim`: what this project set itself.

    `corpus` is without its split, or a whole group ('claims/*').
    """

    corpus: str
    measure: str
    beat: float | None
    aim: float | None
    source: str | None


@cache
def load_goals() -> tuple[Goal, ...]:
    """The goals of `goals.yaml`. A goal's corpus has no split: figures to beat hold for every part, and say in `source` where they were taken."""
    data: Any = read_yaml(Path(__file__).with_name("goals.yaml"))
    return tuple(Goal(g["corpus"], g["measure"], g.get("beat"), g.get("aim"), g.get("source")) for g in data["goals"])


def goal_of(figure: Figure) -> Goal | None:
    """The goal for a figure, if there is one. 'counts/gva.dev' has the goals of 'counts/gva', 'claims/dev' those of 'claims/*'."""
    stem = figure.corpus.rsplit(".", 1)[0]
    names = (stem, f"{stem.split('/')[0]}/*")
    for goal in load_goals():
        if goal.corpus in names and goal.measure == figure.measure:
            return goal
    return None


def share(part: float, whole: float) -> float:
    """`part / whole`, 0 where there is nothing."""
    return part / whole if whole else 0.0


def f1(right: float, found: float, gold: float) -> float:
    """The harmonic mean of precision and recall."""
    return share(2 * right, found + gold)
