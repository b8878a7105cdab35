"""Values that make up one number together: what a voice adds up in one breath ('two women and a man'), and what it tells on top of an earlier count."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from khabar.model.event import FigureValue

ADDED = "told in one breath with others, and added to them"
"""The reason of values that make up one count together."""
ON_TOP = "on top of what the same voice told before"
"""How the reason of an increment begins."""


def together(values: Iterable[FigureValue]) -> list[tuple[FigureValue, tuple[str, ...]]]:
    """The numbers that voices give, each with the claims it rests on. Increments are left out: alone they are nobody's number."""
    sums: dict[tuple[str, str], list[FigureValue]] = defaultdict(list)
    found: list[tuple[FigureValue, tuple[str, ...]]] = []
    for v in values:
        if v.reason == ADDED:
            sums[v.origin, v.report].append(v)
        elif not v.reason.startswith(ON_TOP):
            found.append((v, (v.claim,)))
    for parts in sums.values():
        low, high = _sum(v.low for v in parts), _sum(v.high for v in parts)
        found.append((replace(parts[0], low=low, high=high), tuple(sorted(v.claim for v in parts))))
    return found


def _sum(numbers: Iterable[float | None]) -> float | None:
    known = list(numbers)
    return None if None in known else sum(n for n in known if n is not None)
