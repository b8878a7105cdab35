"""Scores who-says-what against annotated articles: source, cue and content spans, as PolNeAR has them.

A record: `{id, text, attributions: [{source: [[start, end], ...], cue: [...], content: [...]}]}`. A reading of it: the `attributions`
objects of `khabar mentions`, `{source: span | null, cue: span | null, content: [span, ...]}`. Spans are half-open characters.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

CONTENT_OVERLAP = 0.5
"""Contents agree from this character intersection over union on: the measure that the published baselines were scored with."""
QUOTE_MARKS = frozenset('“”"«»') | {"``", "''"}

Stretches = list[tuple[int, int]]


def score_attributions(records: list[dict[str, Any]], find: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> dict[str, Any]:
    """Precision, recall and F of attributions over `records`, micro-averaged; pairs are one to one, best first.

    `content`: contents agree. `content_source`: and the sources share a character; an attribution without a source on either side
    never does, yet counts as found or as missing. `content_source_or_none`: no source on both sides agrees too. `sourced`: as
    `content_source`, counting only attributions with a source. `quoted`: recall of those whose annotated content holds a quotation mark.
    """
    tally: dict[str, int] = {}

    def count(name: str, amount: int = 1) -> None:
        tally[name] = tally.get(name, 0) + amount

    for record in records:
        gold = [g for g in map(_attribution, record["attributions"]) if g[1]]
        found = [f for f in map(_attribution, find(record)) if f[1]]
        quoted = {j for j, g in enumerate(gold) if _holds_quote(record["text"], g[1])}
        count("gold", len(gold))
        count("found", len(found))
        count("gold_sourced", sum(bool(g[0]) for g in gold))
        count("found_sourced", sum(bool(f[0]) for f in found))
        count("gold_quoted", len(quoted))
        for i, j in _pairs(found, gold):
            right = _overlap(found[i][0], gold[j][0]) > 0
            count("content")
            count("content_source", right)
            count("content_source_or_none", right or not (found[i][0] or gold[j][0]))
            count("quoted_content", j in quoted)
            count("quoted_content_source", right and j in quoted)
    return _figures(tally)


def _figures(tally: dict[str, int]) -> dict[str, Any]:
    at = tally.get
    out: dict[str, Any] = {
        name: _precision_recall(at(name, 0), at("found", 0), at("gold", 0))
        for name in ("content", "content_source", "content_source_or_none")
    }
    out["sourced"] = _precision_recall(at("content_source", 0), at("found_sourced", 0), at("gold_sourced", 0))
    quoted = at("gold_quoted", 0)
    out["quoted"] = {
        "gold": quoted,
        "content_recall": _share(at("quoted_content", 0), quoted),
        "content_source_recall": _share(at("quoted_content_source", 0), quoted),
    }
    return out


def _precision_recall(right: int, found: int, gold: int) -> dict[str, Any]:
    return {
        "right": right,
        "found": found,
        "gold": gold,
        "p": _share(right, found),
        "r": _share(right, gold),
        "f": _share(2 * right, found + gold),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _attribution(a: dict[str, Any]) -> tuple[Stretches, Stretches]:
    return _stretches(a.get("source")), _stretches(a.get("content"))


def _stretches(value: Any) -> Stretches:
    """One span, a list of spans or nothing, as disjoint stretches in order."""
    if not value:
        return []
    spans = [value] if isinstance(value[0], int) else value
    out: Stretches = []
    for start, end in sorted((int(s), int(e)) for s, e in spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif end > start:
            out.append((start, end))
    return out


def _size(a: Iterable[tuple[int, int]]) -> int:
    return sum(e - s for s, e in a)


def _overlap(a: Stretches, b: Stretches) -> int:
    return sum(max(0, min(ae, be) - max(as_, bs)) for as_, ae in a for bs, be in b)


def _pairs(found: Sequence[tuple[Stretches, Stretches]], gold: Sequence[tuple[Stretches, Stretches]]) -> list[tuple[int, int]]:
    """One-to-one pairs whose contents agree; those with the right source first, then by overlap."""
    candidates = []
    for i, f in enumerate(found):
        for j, g in enumerate(gold):
            common = _overlap(f[1], g[1])
            if not common:
                continue
            iou = common / (_size(f[1]) + _size(g[1]) - common)
            if iou >= CONTENT_OVERLAP:
                candidates.append((_overlap(f[0], g[0]) == 0, -iou, i, j))
    used_found: set[int] = set()
    used_gold: set[int] = set()
    out = []
    for _, _, i, j in sorted(candidates):
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            out.append((i, j))
    return out


def _holds_quote(text: str, content: Stretches) -> bool:
    return any(mark in text[s:e] for s, e in content for mark in QUOTE_MARKS)
