"""Scores time expressions against documents annotated with TIMEX3 (TempEval-3: span, type and value).

A record: `{id, text, dct, timex: [{start, end, type, value}]}`. A reading of it: the `times` objects of `khabar mentions`,
`{text, span, type, value, start, end, precision}`. Spans are half-open characters.

The measures are those of TempEval-3 (UzZaman et al. 2013): relaxed pairs share a character, strict ones have the same span; the value and
type figures count, of the relaxed pairs, those that agree, over the same precision and recall as the spans.
"""

from collections.abc import Callable, Sequence
from typing import Any

Json = dict[str, Any]
Figures = dict[str, tuple[float, int]]


def score_times(records: list[Json], find: Callable[[Json], list[Json]]) -> Figures:
    """{measure: (value, number of cases)}: relaxed P, R, F, strict F, exact value F, value and type F, type F, and value accuracy in relaxed pairs."""
    tally = dict.fromkeys(("gold", "found", "relaxed", "strict", "value", "type", "both"), 0)
    for record in records:
        gold = sorted(record["timex"], key=lambda t: (t["start"], t["end"]))
        found = sorted(find(record), key=lambda t: (t["span"][0], t["span"][1]))
        tally["gold"] += len(gold)
        tally["found"] += len(found)
        for g, f in pair_spans(gold, found):
            same_value, same_type = g["value"] == f["value"], g["type"] == f["type"]
            tally["relaxed"] += 1
            tally["strict"] += (g["start"], g["end"]) == (f["span"][0], f["span"][1])
            tally["value"] += same_value
            tally["type"] += same_type
            tally["both"] += same_value and same_type
    return _figures(tally)


def pair_spans(gold: Sequence[Json], found: Sequence[Json]) -> list[tuple[Json, Json]]:
    """One-to-one pairs that share a character, those that share most first, both sides in order of the text."""
    candidates = []
    first = 0
    for i, g in enumerate(gold):
        while first < len(found) and found[first]["span"][1] <= g["start"]:
            first += 1
        for j in range(first, len(found)):
            start, end = found[j]["span"]
            if start >= g["end"]:
                break
            common = min(end, g["end"]) - max(start, g["start"])
            if common > 0:
                candidates.append((-common, i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _figures(tally: dict[str, int]) -> Figures:
    gold, found = tally["gold"], tally["found"]

    def f(right: str) -> tuple[float, int]:
        return (2 * tally[right] / (gold + found) if gold + found else 0.0), gold

    return {
        "relaxed F": f("relaxed"),
        "relaxed P": (tally["relaxed"] / found if found else 0.0, found),
        "relaxed R": (tally["relaxed"] / gold if gold else 0.0, gold),
        "strict F": f("strict"),
        "exact value F": f("value"),
        "value and type F": f("both"),
        "type F": f("type"),
        "value right in relaxed pairs": (tally["value"] / tally["relaxed"] if tally["relaxed"] else 0.0, tally["relaxed"]),
    }
